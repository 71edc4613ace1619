import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { SeenEvents, type Reader, type ReaderOptions } from './reader.ts';

const pingMilliseconds = 1_000;
const silenceMilliseconds = 3_000;
const waitMilliseconds = 300;

interface Message {
  readonly type: string;
  readonly reason?: string;
  readonly code?: string;
  readonly event?: { readonly id: string; readonly seq: number; readonly stream: { readonly id: string } };
}

/**
 * A client as the documentation tells to write one, without the SDK: subscribes after the last `seq` it was given, notes
 * each event that comes without looking whether it fits, asks a silent line, and comes back when the line is gone. So it
 * shows what the server itself promises.
 */
export class PlainReader implements Reader {
  readonly name: string;
  readonly proxy: ReaderOptions['proxy'];
  readonly #options: ReaderOptions;
  readonly #seen = new SeenEvents();
  readonly #life = new AbortController();
  readonly #running: Promise<void>;

  constructor(name: string, options: ReaderOptions) {
    this.name = name;
    this.proxy = options.proxy;
    this.#options = options;
    this.#running = this.#run();
  }

  async seen(): Promise<SeenEvents> {
    return this.#seen;
  }

  /** It comes back soon anyway. */
  online(): void {}

  async close(): Promise<void> {
    this.#life.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#life.signal.aborted) {
      await this.#connection();
      if (!this.#life.signal.aborted) await sleep(Math.random() * waitMilliseconds);
    }
  }

  /** Resolves when it has ended, in whatever way. */
  #connection(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const socket = new WebSocket(`${this.proxy.url.replace('http', 'ws')}/api/v1/realtime`);
    const send = (message: object): void => socket.send(JSON.stringify(message));
    const end = (): void => socket.terminate();
    this.#life.signal.addEventListener('abort', end);
    const ask = setInterval(
      () => socket.readyState === WebSocket.OPEN && send({ type: 'ping' }),
      pingMilliseconds,
    );
    const silence = setTimeout(end, silenceMilliseconds);
    socket.on('open', () => send({ type: 'auth', token: this.#options.token }));
    socket.on('message', (data) => {
      silence.refresh();
      this.#take(JSON.parse((data as Buffer).toString()) as Message, send);
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      clearInterval(ask);
      clearTimeout(silence);
      this.#life.signal.removeEventListener('abort', end);
      resolve();
    });
    return promise;
  }

  #take({ type, event, reason, code }: Message, send: (message: object) => void): void {
    if (event) this.#seen.add(event as Parameters<SeenEvents['add']>[0]);
    if (type === 'authenticated') {
      for (const stream of this.#options.streams)
        send({ type: 'subscribe', stream, after: this.#seen.lastOf(stream) });
    }
    if (type === 'unsubscribed' || type === 'error') this.#seen.complaints.push(`${type} ${reason ?? code}`);
  }
}
