import type { Tickboard } from '../client.ts';
import { Connection } from './connection.ts';
import type { ConnectionState } from './connection-state.ts';
import type { Line, LineListener } from './line.ts';
import { lossIn, streamOf } from './messages.ts';
import type { ClientMessage, LossReason, ServerMessage } from './messages.ts';
import { Subscription } from './subscription.ts';
import type { SubscriptionOptions } from './subscription.ts';
import type { Watcher } from './watcher.ts';

/** One stream on the line, and everybody here who needs it. */
interface Channel {
  readonly readers: Set<Subscription>;
  readonly watchers: Set<Watcher>;
  /** The last `seq` that came over the line, or the place it was asked to begin after. */
  seq: number;
  isCaughtUp: boolean;
}

/** Gives what carries the messages; a test gives its own. */
type OpenLine = (client: Tickboard, listener: LineListener) => Line | Promise<Line>;

/**
 * The events of any number of streams over one socket: `realtimeOf(client)`.
 *
 * Promised to every subscription: each event of its stream once, by `seq`, without a gap, over any number of cuts.
 * The socket is opened with the first subscription and closed with the last. Several readers of one stream share it,
 * each from its own place: whoever begins further back than the socket is fetches the rest.
 */
export class Realtime {
  readonly #client: Tickboard;
  readonly #openLine: OpenLine;
  readonly #channels = new Map<string, Channel>();
  #line: Line | undefined;
  #lineState: ConnectionState = 'connecting';
  /** There between start and stop; a line that comes later than its own is not started. */
  #session: object | undefined;

  constructor(client: Tickboard, openLine: OpenLine = openLineOf) {
    this.#client = client;
    this.#openLine = openLine;
  }

  subscribe(stream: string, options: SubscriptionOptions): Subscription {
    const subscription = new Subscription(this.#client, stream, options, (leaving) => {
      const channel = this.#channels.get(stream);
      if (channel?.readers.delete(leaving)) this.#leave(stream, channel);
    });
    const channel = this.#join(stream, ({ readers }) => readers.add(subscription));
    subscription.setLine(this.#stateOf(channel));
    subscription.expectRevision(channel.seq, 0);
    return subscription;
  }

  /** Asks the token source for a newer token, and signs in with it on the open connection. */
  renew(): void {
    this.#line?.renew();
  }

  /** @internal Returns how to leave. */
  watch(stream: string, watcher: Watcher): () => void {
    const channel = this.#join(stream, ({ watchers }) => watchers.add(watcher));
    watcher.onState(this.#stateOf(channel));
    if (this.#lineState === 'live') watcher.onOpen();
    return () => {
      const channel = this.#channels.get(stream);
      if (channel?.watchers.delete(watcher)) this.#leave(stream, channel);
    };
  }

  /** @internal */
  send(message: ClientMessage): void {
    this.#line?.send(message);
  }

  #join(stream: string, enter: (channel: Channel) => unknown): Channel {
    const known = this.#channels.get(stream);
    const channel = known ?? { readers: new Set(), watchers: new Set(), seq: 0, isCaughtUp: false };
    enter(channel);
    if (known) return channel;
    this.#channels.set(stream, channel);
    if (!this.#session) this.#start();
    this.#ask(stream, channel);
    return channel;
  }

  #leave(stream: string, { readers, watchers }: Channel): void {
    if (readers.size + watchers.size > 0) return;
    this.#channels.delete(stream);
    this.send({ type: 'unsubscribe', stream });
    if (this.#channels.size === 0) this.#stop();
  }

  #start(): void {
    const session = (this.#session = {});
    const start = (line: Line) => {
      if (this.#session !== session) return;
      this.#line = line;
      line.start();
    };
    const line = this.#openLine(this.#client, {
      opened: () => this.#opened(),
      closed: () => this.#closed(),
      received: (message) => this.#receive(message),
    });
    if (line instanceof Promise) void line.then(start);
    else start(line);
  }

  #stop(): void {
    this.#session = undefined;
    this.#line?.stop();
    this.#line = undefined;
    this.#lineState = 'connecting';
  }

  /** From the place of the one that is furthest back; a stream that nobody reads, from now on. */
  #ask(stream: string, channel: Channel): void {
    const places = [...channel.readers].map(({ seq }) => seq);
    channel.seq = places.length > 0 ? Math.min(...places) : channel.seq;
    this.send({ type: 'subscribe', stream, ...(places.length > 0 && { after: channel.seq }) });
  }

  #opened(): void {
    this.#lineState = 'live';
    for (const [stream, channel] of this.#channels) {
      channel.isCaughtUp = false;
      this.#tell(channel);
      this.#ask(stream, channel);
      for (const watcher of channel.watchers) watcher.onOpen();
    }
  }

  #closed(): void {
    this.#lineState = 'offline';
    for (const channel of this.#channels.values()) {
      channel.isCaughtUp = false;
      this.#tell(channel);
    }
  }

  #receive(message: ServerMessage): void {
    const stream = streamOf(message);
    const channel = stream && this.#channels.get(stream);
    if (channel) this.#pass(stream, channel, message);
  }

  #pass(stream: string, channel: Channel, message: ServerMessage): void {
    for (const watcher of channel.watchers) watcher.onMessage(message);
    if (message.type === 'event') {
      channel.seq = Math.max(channel.seq, message.event.seq);
      for (const reader of channel.readers) reader.receive(message.event);
    } else if (message.type === 'caught-up') {
      channel.seq = Math.max(channel.seq, message.revision);
      channel.isCaughtUp = true;
      this.#tell(channel);
      for (const reader of channel.readers) reader.expectRevision(channel.seq, 0);
    }
    const loss = lossIn(message);
    if (loss) this.#lose(stream, channel, loss);
  }

  /** The server has ended the stream, so whoever comes back asks for it anew. */
  #lose(stream: string, { readers, watchers }: Channel, reason: LossReason): void {
    this.#channels.delete(stream);
    // Who needs no past goes on from now.
    if (reason === 'expired') for (const watcher of watchers) this.watch(stream, watcher);
    for (const reader of readers) reader.lose(reason);
    if (this.#channels.size === 0) this.#stop();
  }

  #tell(channel: Channel): void {
    const state = this.#stateOf(channel);
    for (const reader of channel.readers) reader.setLine(state);
    for (const watcher of channel.watchers) watcher.onState(state);
  }

  #stateOf(channel: Channel): ConnectionState {
    return this.#lineState === 'live' && !channel.isCaughtUp ? 'catching-up' : this.#lineState;
  }
}

/** Tabs share what is the browser's own; a socket that was given stays the client's. */
function openLineOf(client: Tickboard, listener: LineListener): Line | Promise<Line> {
  const { shareConnection, WebSocket } = client.transport.options;
  const own = () => new Connection(client.transport, listener);
  const canShare = globalThis.location && globalThis.navigator?.locks && globalThis.BroadcastChannel;
  if (!canShare || WebSocket || shareConnection === false) return own();
  return import('./tabs/shared-line.ts').then(({ SharedLine }) => new SharedLine(client, listener), own);
}

const shared = new WeakMap<Tickboard, Realtime>();

/** The realtime channel of a client; the same one at every call, so that everything on a page shares one socket. */
export function realtimeOf(client: Tickboard): Realtime {
  let realtime = shared.get(client);
  if (!realtime) shared.set(client, (realtime = new Realtime(client)));
  return realtime;
}
