import { once } from 'node:events';
import { WebSocket } from 'ws';
import { checkServerMessage } from './check-server-message.ts';
import type { TestCaller, TestServer } from './start-test-server.ts';

export interface Received {
  readonly type: string;
  readonly stream?: string;
  readonly revision?: number;
  readonly reason?: string;
  readonly code?: string;
  readonly expiresAt?: string | null;
  readonly isComplete?: boolean;
  readonly present?: readonly { readonly clientId: string; readonly memberId: string }[];
  readonly left?: readonly string[];
  readonly event?: { readonly seq: number; readonly type: string; readonly stream: { readonly id: string } };
}

/** A client of the realtime channel that keeps everything it is told, and holds each message to the contract. */
export class TestSocket {
  readonly received: Received[] = [];
  readonly frames: string[] = [];
  readonly #socket: WebSocket;
  readonly #closed: Promise<number>;
  #taken = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    this.#closed = once(socket, 'close').then(([code]) => code as number);
    socket.on('message', (data) => {
      // One Buffer, as ws gives it unless it is asked for something else.
      const frame = (data as Buffer).toString();
      this.frames.push(frame);
      const message = JSON.parse(frame) as Received;
      this.received.push(message);
      this.#check(message);
    });
  }

  static async open(server: TestServer, headers: Record<string, string> = {}): Promise<TestSocket> {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/api/v1/realtime`, { headers });
    const opened = new TestSocket(socket);
    await once(socket, 'open');
    return opened;
  }

  static async signIn(server: TestServer, { token }: TestCaller): Promise<TestSocket> {
    const socket = await TestSocket.open(server);
    socket.send({ type: 'auth', token });
    await socket.next('authenticated');
    return socket;
  }

  /** As an error of the socket it reaches whoever waits for the next message, and fails the run when nobody does. */
  #check(message: Received): void {
    try {
      checkServerMessage(message);
    } catch (fault) {
      this.#socket.emit('error', fault);
    }
  }

  send(message: object | string): void {
    this.#socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  /** The next message of this type that has not been asked for yet; what comes before it counts as asked for. */
  async next(type: string): Promise<Received> {
    for (;;) {
      const message = this.received[this.#taken];
      if (message) this.#taken += 1;
      else await once(this.#socket, 'message');
      if (message?.type === type) return message;
    }
  }

  /** The `seq` of every event so far. */
  seqs(stream: string): number[] {
    return this.received.flatMap(({ event }) => (event?.stream.id === stream ? [event.seq] : []));
  }

  /** @returns the code with which the server closed. */
  closed(): Promise<number> {
    return this.#closed;
  }

  /** As a network does it: without a farewell. */
  cut(): void {
    this.#socket.terminate();
  }
}
