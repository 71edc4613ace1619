import type { Tickboard } from '../client.ts';
import { Connection } from './connection.ts';
import type { ConnectionState } from './connection-state.ts';
import type { ServerMessage } from './messages.ts';
import { Subscription } from './subscription.ts';
import type { LossReason, SubscriptionOptions } from './subscription.ts';

/** One stream on the socket, and everybody here who reads it. */
interface Channel {
  readonly readers: Set<Subscription>;
  /** The last `seq` that came over the socket, or the place it was asked to begin after. */
  seq: number;
  isCaughtUp: boolean;
}

/**
 * The events of any number of streams over one socket: `realtimeOf(client)`.
 *
 * Promised to every subscription: each event of its stream once, by `seq`, without a gap, over any number of cuts.
 * The socket is opened with the first subscription and closed with the last. Several readers of one stream share it,
 * each from its own place: whoever begins further back than the socket is fetches the rest.
 */
export class Realtime {
  readonly #client: Tickboard;
  readonly #connection: Connection;
  readonly #channels = new Map<string, Channel>();
  #line: ConnectionState = 'connecting';

  constructor(client: Tickboard) {
    this.#client = client;
    this.#connection = new Connection(client.transport, {
      opened: () => this.#opened(),
      closed: () => this.#closed(),
      received: (message) => this.#receive(message),
    });
  }

  subscribe(stream: string, options: SubscriptionOptions): Subscription {
    const subscription = new Subscription(this.#client, stream, options, (leaving) => this.#leave(leaving));
    const channel = this.#channels.get(stream);
    if (channel) {
      channel.readers.add(subscription);
      subscription.setLine(this.#lineOf(channel));
      subscription.expectRevision(channel.seq, 0);
    } else {
      this.#join(subscription);
    }
    return subscription;
  }

  #join(subscription: Subscription): void {
    const { stream, seq } = subscription;
    const channel = { readers: new Set([subscription]), seq, isCaughtUp: false };
    this.#channels.set(stream, channel);
    subscription.setLine(this.#lineOf(channel));
    if (this.#channels.size === 1) this.#connection.start();
    this.#connection.send({ type: 'subscribe', stream, after: seq });
  }

  #leave(subscription: Subscription): void {
    const { stream } = subscription;
    const channel = this.#channels.get(stream);
    if (!channel?.readers.delete(subscription) || channel.readers.size > 0) return;
    this.#channels.delete(stream);
    this.#connection.send({ type: 'unsubscribe', stream });
    if (this.#channels.size === 0) {
      this.#connection.stop();
      this.#line = 'connecting';
    }
  }

  #opened(): void {
    this.#line = 'live';
    for (const [stream, channel] of this.#channels) {
      channel.seq = Math.min(...[...channel.readers].map(({ seq }) => seq));
      this.#tell(channel);
      this.#connection.send({ type: 'subscribe', stream, after: channel.seq });
    }
  }

  #closed(): void {
    this.#line = 'offline';
    for (const channel of this.#channels.values()) {
      channel.isCaughtUp = false;
      this.#tell(channel);
    }
  }

  #receive(message: ServerMessage): void {
    if (message.type === 'event') return this.#pass(message.event.stream.id, message);
    if ('stream' in message && message.stream) this.#pass(message.stream, message);
  }

  #pass(stream: string, message: ServerMessage): void {
    const channel = this.#channels.get(stream);
    if (!channel) return;
    if (message.type === 'event') {
      channel.seq = Math.max(channel.seq, message.event.seq);
      for (const reader of channel.readers) reader.receive(message.event);
    } else if (message.type === 'caught-up') {
      channel.isCaughtUp = true;
      this.#tell(channel);
    } else if (message.type === 'unsubscribed' && message.reason !== 'requested') {
      this.#lose(channel, message.reason);
    } else if (message.type === 'error' && message.code === 'not_found') {
      this.#lose(channel, 'forbidden');
    }
  }

  #lose(channel: Channel, reason: LossReason): void {
    for (const reader of channel.readers) reader.lose(reason);
  }

  #tell(channel: Channel): void {
    for (const reader of channel.readers) reader.setLine(this.#lineOf(channel));
  }

  #lineOf(channel: Channel): ConnectionState {
    return this.#line === 'live' && !channel.isCaughtUp ? 'catching-up' : this.#line;
  }
}

const shared = new WeakMap<Tickboard, Realtime>();

/** The realtime channel of a client; the same one at every call, so that everything on a page shares one socket. */
export function realtimeOf(client: Tickboard): Realtime {
  let realtime = shared.get(client);
  if (!realtime) shared.set(client, (realtime = new Realtime(client)));
  return realtime;
}
