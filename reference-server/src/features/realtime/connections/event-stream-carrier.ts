import type { ServerResponse } from 'node:http';
import { messageFrame, type Carrier, type Frame } from '../delivery/carrier.ts';

/** What a browser waits before it comes back. */
const RETRY_MILLISECONDS = 1_000;
/** For the last message to be read, before the connection is cut. */
const FAREWELL_MILLISECONDS = 30_000;
const HEADERS = {
  'Content-Type': 'text/event-stream',
  // Also keeps the answer from being compressed, which would hold it back.
  'Cache-Control': 'private, no-cache, no-transform',
  // For nginx, which otherwise collects an answer before it passes it on.
  'X-Accel-Buffering': 'no',
};
const COMMENT = ':\n\n';
const END = Buffer.from('\n\n');

/** An answer of server-sent events as the way to a client. */
export class EventStreamCarrier implements Carrier {
  readonly #response: ServerResponse;
  /** Of every stream of this connection: the last `seq` that has been sent. */
  readonly #places = new Map<string, number>();

  constructor(response: ServerResponse) {
    this.#response = response;
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    response.statusCode = 200;
    response.write(`retry: ${RETRY_MILLISECONDS}\n\n`);
  }

  /** A browser forgets its last id with the first one it is sent, so that one already has to bring it back here. */
  goOnFrom(places: ReadonlyMap<string, number | undefined>): void {
    for (const [stream, seq] of places) if (seq !== undefined) this.#places.set(stream, seq);
  }

  get waitingBytes(): number {
    return this.#response.writableLength;
  }

  send(frames: readonly Frame[]): void {
    if (this.#isOver) return;
    this.#response.cork();
    for (const frame of frames) this.#response.write(this.#text(frame));
    this.#response.uncork();
  }

  drained(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#isOver) return resolve();
      this.#response.once('close', resolve);
      this.#response.write(COMMENT, () => resolve());
    });
  }

  /** Shows proxies and the client that the connection lives, and this end when it does not. */
  beat(): void {
    if (!this.#isOver) this.#response.write(COMMENT);
  }

  close(code: number, reason: string): void {
    if (this.#isOver) return;
    this.send([messageFrame({ type: 'closed', code, reason })]);
    this.#response.end();
    setTimeout(() => this.terminate(), FAREWELL_MILLISECONDS).unref();
  }

  terminate(): void {
    this.#response.destroy();
  }

  get #isOver(): boolean {
    return this.#response.writableEnded || this.#response.destroyed;
  }

  #text({ bytes, place }: Frame): Buffer {
    if (place?.seq === null) this.#places.delete(place.stream);
    else if (place) this.#places.set(place.stream, place.seq);
    const id = [...this.#places].map(([stream, seq]) => `${stream}:${seq}`).join(',');
    return Buffer.concat([Buffer.from(`id: ${id}\ndata: `), bytes, END]);
  }
}
