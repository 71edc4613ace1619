import type { WebSocket } from 'ws';
import { closeCodes, realtimeLimits, type ClientMessage } from '../../../generated/realtime.gen.ts';
import type { MessageChecks } from '../message-checks.ts';
import { SocketCarrier } from './socket-carrier.ts';
import { Subscriber, type SignedIn, type SubscriberOptions } from '../subscriber.ts';

export interface SocketConnectionOptions extends Omit<
  SubscriberOptions,
  'carrier' | 'maximumSubscriptions' | 'onActor'
> {
  readonly socket: WebSocket;
  readonly checks: MessageChecks;
  readonly authenticate: (token: string) => Promise<SignedIn | undefined>;
  /** Counts an attempt to sign in that failed. @returns whether there were too many of them. */
  readonly countFailure: () => Promise<boolean>;
  readonly onActor: (subscriber: Subscriber, actor: Subscriber['actor']) => void;
  readonly heartbeatMilliseconds: number;
}

const LOST_HEARTBEATS = 2;

/** One WebSocket: what its client asks for, one message after another, and whether it is still there. */
export class SocketConnection {
  readonly subscriber: Subscriber;
  readonly #options: SocketConnectionOptions;
  readonly #signInTimer: NodeJS.Timeout;
  readonly #heartbeat: NodeJS.Timeout;
  #waiting = 0;
  #waitingBytes = 0;
  #unansweredPings = 0;

  constructor(options: SocketConnectionOptions) {
    const { socket, onActor, heartbeatMilliseconds } = options;
    this.#options = options;
    this.subscriber = new Subscriber({
      ...options,
      carrier: new SocketCarrier(socket),
      maximumSubscriptions: realtimeLimits.subscriptions,
      onActor: (actor) => onActor(this.subscriber, actor),
    });
    this.#signInTimer = setTimeout(
      () => this.subscriber.close(closeCodes.unauthorized, 'No sign-in within 5 s'),
      realtimeLimits.signInSeconds * 1000,
    );
    this.#heartbeat = setInterval(() => this.#beat(), heartbeatMilliseconds).unref();
    this.#listen();
  }

  terminate(): void {
    this.#options.socket.terminate();
  }

  #listen(): void {
    const { socket } = this.#options;
    // One Buffer, as ws gives it unless it is asked for something else.
    socket.on('message', (data, isBinary) => this.#receive(data as Buffer, isBinary));
    socket.on('pong', () => (this.#unansweredPings = 0));
    // A broken frame or a reset connection is the client's affair; `close` follows.
    socket.on('error', () => {});
    socket.on('close', () => {
      clearTimeout(this.#signInTimer);
      clearInterval(this.#heartbeat);
      this.subscriber.end();
    });
  }

  #beat(): void {
    if (this.#unansweredPings >= LOST_HEARTBEATS) {
      this.subscriber.close(closeCodes.heartbeatLost, 'No answer to heartbeats');
      return this.terminate();
    }
    this.#unansweredPings += 1;
    this.#options.socket.ping();
    void this.subscriber.renew();
  }

  #receive(data: Buffer, isBinary: boolean): void {
    const bytes = data.length;
    this.#waiting += 1;
    this.#waitingBytes += bytes;
    const { waitingMessages, waitingBytes } = realtimeLimits;
    if (this.#waiting > waitingMessages || this.#waitingBytes > waitingBytes) {
      return this.subscriber.close(closeCodes.badMessage, 'Too many messages at once');
    }
    const message = isBinary ? 'A message is text, not binary.' : this.#options.checks.parse(data.toString());
    // Whoever does not read its answers gets no more of them.
    void this.subscriber.ready().then(() =>
      this.subscriber.inTurn(async () => {
        this.#waiting -= 1;
        this.#waitingBytes -= bytes;
        await this.#handle(message);
      }),
    );
  }

  async #handle(message: ClientMessage | string): Promise<void> {
    const { subscriber } = this;
    if (typeof message !== 'string' && message.type === 'auth') return this.#authenticate(message.token);
    const { actor } = subscriber;
    if (!actor) return subscriber.close(closeCodes.badMessage, 'The first message must be auth');
    if (typeof message === 'string') return subscriber.refuse('invalid_message', message);
    switch (message.type) {
      case 'ping':
        return subscriber.tell({ type: 'pong', time: new Date().toISOString() });
      case 'subscribe':
        return subscriber.subscribe(actor, message.stream, message.after);
      case 'unsubscribe':
        return subscriber.unsubscribe(message.stream, 'requested');
      case 'presence':
        return subscriber.updatePresence(actor, message);
    }
  }

  async #authenticate(token: string): Promise<void> {
    const { authenticate, countFailure } = this.#options;
    const signedIn = await authenticate(token);
    if (!signedIn && (await countFailure())) {
      return this.subscriber.close(closeCodes.rateLimited, 'Too many attempts to sign in');
    }
    if (await this.subscriber.signIn(signedIn, () => authenticate(token))) clearTimeout(this.#signInTimer);
  }
}
