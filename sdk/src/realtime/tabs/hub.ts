import type { Transport } from '../../core/transport.ts';
import type { Presence } from '../../generated/models.gen.ts';
import { Connection } from '../connection.ts';
import { closeCodes, lossIn, streamOf } from '../messages.ts';
import type { PresenceMessage, PresenceUpdateMessage, ServerMessage } from '../messages.ts';
import type { FromLeader, SharedState, ToLeader, Wants } from './tab-messages.ts';

/** A browser lets the timers of a hidden tab fire once a minute, so a tab may be silent for long and be there. */
const forgetAfter = 200_000;
const sweepEvery = 60_000;
/** That all tabs may tell where they are, before their streams are asked for from the place furthest back. */
const gatherFor = 20;
/** The leader's own waits may be stretched, too, when it is hidden; whoever looks at another tab does not wait for them. */
const longestClosed = 45_000;

interface Tab {
  readonly wants: Map<string, number | null>;
  /** The clients that are present through this tab, with the stream of each. */
  readonly present: Map<string, string>;
  heardAt: number;
}

export interface HubParts {
  readonly transport: Transport;
  readonly term: number;
  readonly post: (message: FromLeader) => void;
  /** This tab's sign-in is refused, and a newer token as well; another tab may have a better one. */
  readonly onRefused: () => void;
}

/** A stream as it stands on the connection. */
interface Followed {
  seq: number;
  isCaughtUp: boolean;
  /** Who is there, once the server has told. */
  present: Map<string, Presence> | undefined;
}

/**
 * The leader's part: one connection for the streams of all tabs. What the server says goes to every tab, and each keeps
 * what is its own; a tab that begins further back than the connection is fetches the rest by itself.
 */
export class Hub {
  readonly #post: (message: FromLeader) => void;
  readonly #term: number;
  readonly #connection: Connection;
  readonly #tabs = new Map<string, Tab>();
  readonly #followed = new Map<string, Followed>();
  readonly #onRefused: () => void;
  #refusals = 0;
  #state: SharedState = 'opening';
  #closedAt = 0;
  #sweeper: ReturnType<typeof setInterval> | undefined;
  #gathering: ReturnType<typeof setTimeout> | undefined;

  constructor({ transport, term, post, onRefused }: HubParts) {
    this.#term = term;
    this.#post = post;
    this.#onRefused = onRefused;
    this.#connection = new Connection(transport, {
      opened: () => this.#opened(),
      closed: (code) => this.#closed(code),
      received: (message) => this.#received(message),
    });
  }

  start(): void {
    this.#sweeper = setInterval(() => this.#sweep(), sweepEvery);
    this.#tell('opening');
    this.#connection.start();
  }

  stop(): void {
    clearInterval(this.#sweeper);
    this.#sweeper = undefined;
    this.#connection.stop();
  }

  receive(message: ToLeader): void {
    const tab = this.#tabs.get(message.tab);
    if (tab) tab.heardAt = Date.now();
    if (message.type === 'want') this.#want(message.tab, message.wants);
    else if (message.type === 'bye') this.#forget(message.tab);
    else if (message.type === 'renew') this.#connection.renew();
    else if (!tab) this.#post({ type: 'unknown', term: this.#term, tab: message.tab });
    else if (message.type === 'presence') this.#present(tab, message.message);
    else {
      this.#tell(this.#state);
      const isOverdue = this.#state === 'closed' && Date.now() - this.#closedAt > longestClosed;
      if (message.type === 'wake' || isOverdue) this.#connection.wake();
    }
  }

  #want(id: string, wants: Wants): void {
    const before = this.#tabs.get(id);
    const tab = { wants: new Map(wants), present: before?.present ?? new Map(), heardAt: Date.now() };
    this.#tabs.set(id, tab);
    this.#tell(this.#state);
    for (const [stream] of wants) this.#follow(stream);
    this.#dropUnwanted();
  }

  #follow(stream: string): void {
    if (!this.#connection.isOpen || this.#gathering) return;
    const known = this.#followed.get(stream);
    if (known) {
      // Whoever is behind learns it from the revision.
      if (known.isCaughtUp) this.#pass({ type: 'caught-up', stream, revision: known.seq });
      return;
    }
    const places = [...this.#tabs.values()].flatMap(({ wants }) => wants.get(stream) ?? []);
    const after = Math.min(...places);
    this.#followed.set(stream, { seq: 0, isCaughtUp: false, present: undefined });
    this.#connection.send({ type: 'subscribe', stream, ...(places.length > 0 && { after }) });
  }

  #opened(): void {
    this.#refusals = 0;
    // One tab alone tells before it hears of anything else.
    if (this.#tabs.size > 1) this.#gathering = setTimeout(() => this.#followAll(), gatherFor);
    this.#tell('open');
  }

  #followAll(): void {
    this.#gathering = undefined;
    for (const { wants } of this.#tabs.values()) for (const stream of wants.keys()) this.#follow(stream);
  }

  #closed(code?: number): void {
    clearTimeout(this.#gathering);
    this.#gathering = undefined;
    this.#followed.clear();
    // Stopped: the next leader has the word.
    if (!this.#sweeper) return;
    this.#closedAt = Date.now();
    this.#tell('closed');
    if (code === closeCodes.unauthorized && this.#refusals++) this.#onRefused();
  }

  #received(message: ServerMessage): void {
    const stream = streamOf(message);
    if (!stream) return this.#pass(message);
    const followed = this.#followed.get(stream);
    if (message.type === 'event') this.#reach(stream, message.event.seq);
    if (message.type === 'subscribed') this.#reach(stream, message.after);
    if (message.type === 'caught-up' && followed) followed.isCaughtUp = true;
    if (message.type === 'presence' && followed) merge(followed, message);
    if (lossIn(message)) this.#end(stream);
    this.#pass(message);
  }

  /** Every tab hears an event of the connection, so none has to begin before it again. */
  #reach(stream: string, seq: number): void {
    const followed = this.#followed.get(stream);
    if (followed) followed.seq = Math.max(followed.seq, seq);
    for (const { wants } of this.#tabs.values()) {
      const place = wants.get(stream);
      if (place !== undefined && place !== null && place < seq) wants.set(stream, seq);
    }
  }

  /** The server has ended it for this sign-in, which is that of all tabs. */
  #end(stream: string): void {
    this.#followed.delete(stream);
    for (const { wants } of this.#tabs.values()) wants.delete(stream);
  }

  #present({ present }: Tab, message: PresenceUpdateMessage): void {
    const { stream, clientId, activity } = message;
    if (clientId && activity) present.set(clientId, stream);
    else if (clientId) present.delete(clientId);
    const known = this.#followed.get(stream)?.present;
    if (clientId || !known) this.#connection.send(message);
    // The server has told it already, maybe before this tab was there.
    else {
      this.#pass({ type: 'presence', stream, isComplete: true, present: [...known.values()], left: [] });
    }
  }

  #forget(id: string): void {
    const tab = this.#tabs.get(id);
    this.#tabs.delete(id);
    for (const [clientId, stream] of tab?.present ?? []) {
      this.#connection.send({ type: 'presence', stream, clientId, activity: null, taskId: null });
    }
    this.#dropUnwanted();
  }

  #dropUnwanted(): void {
    for (const stream of this.#followed.keys()) {
      if ([...this.#tabs.values()].some(({ wants }) => wants.has(stream))) continue;
      this.#followed.delete(stream);
      this.#connection.send({ type: 'unsubscribe', stream });
    }
  }

  /** Tabs that crashed say no word. */
  #sweep(): void {
    for (const [id, { heardAt }] of this.#tabs) if (Date.now() - heardAt > forgetAfter) this.#forget(id);
  }

  #tell(state: SharedState): void {
    this.#state = state;
    this.#post({ type: 'lead', term: this.#term, state });
  }

  #pass(message: ServerMessage): void {
    this.#post({ type: 'message', term: this.#term, message });
  }
}

function merge(followed: Followed, { isComplete, present, left }: PresenceMessage): void {
  const known = isComplete || !followed.present ? new Map<string, Presence>() : followed.present;
  for (const each of present) known.set(each.clientId, each);
  for (const clientId of left) known.delete(clientId);
  if (isComplete || followed.present) followed.present = known;
}
