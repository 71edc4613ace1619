import type { Transport } from '../../core/transport.ts';
import { uuidv7 } from '../../core/uuid.ts';
import type { Line, LineListener } from '../line.ts';
import { lossIn, streamOf } from '../messages.ts';
import type { Session } from '../../generated/models.gen.ts';
import type {
  AuthenticatedMessage,
  ClientMessage,
  PresenceUpdateMessage,
  ServerMessage,
} from '../messages.ts';
import { Hub } from './hub.ts';
import { Leadership } from './leadership.ts';
import type { FromLeader, SharedState, TabMessage, ToLeader } from './tab-messages.ts';

/** A version too: tabs of an older release of this page may be open beside it. */
const prefix = 'tickboard-realtime-1';
/** A leader that answers none of two asks is frozen, or hangs. */
const askEvery = 5_000;
const patience = 2;
/** All followers lose patience together, and the first that acts is enough. */
const stealWithin = 2_000;
const leadAgainAfter = 30_000;

/** As much of a tab's globals as is needed; a test has several tabs. */
export interface TabScope {
  readonly navigator: { readonly locks: LockManager };
  readonly BroadcastChannel: typeof BroadcastChannel;
  readonly document?: { readonly visibilityState: string };
  addEventListener(type: string, listener: () => void, options: AddEventListenerOptions): void;
}

export interface MembershipParts {
  readonly transport: Transport;
  /** Of the credential that this tab stands on, as the server tells. */
  readonly identity: Pick<Session, 'id' | 'organizationId' | 'userId'>;
  readonly listener: LineListener;
  readonly scope: TabScope;
  /** The connection was signed in for another organization. */
  readonly onStranger: () => void;
  readonly onFailure: () => void;
}

/**
 * One tab's place among those of its group. Every tab is a follower, the one that leads as well: its `Hub` hears it and is
 * heard by it like by all others, only without a channel between.
 */
export class Membership implements Line {
  readonly #parts: MembershipParts;
  readonly #tab = uuidv7();
  readonly #channel: BroadcastChannel;
  readonly #leadership: Leadership;
  readonly #lifetime = new AbortController();
  readonly #wants = new Map<string, number | null>();
  #hub: Hub | undefined;
  #term = 0;
  #state: SharedState = 'opening';
  #unanswered = 0;
  #hasNews = false;
  #asking: ReturnType<typeof setInterval> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: MembershipParts) {
    this.#parts = parts;
    const { transport, identity, scope } = parts;
    const group = [prefix, transport.baseUrl, identity.organizationId, identity.id].join(' ');
    this.#channel = new scope.BroadcastChannel(group);
    this.#channel.addEventListener('message', ({ data }) => this.#hear(data as TabMessage));
    this.#leadership = new Leadership(scope.navigator.locks, group, {
      won: () => this.#lead(),
      lost: () => this.#follow(),
      failed: () => parts.onFailure(),
    });
  }

  start(): void {
    const options = { signal: this.#lifetime.signal, capture: true };
    const wake = () => {
      if (this.#parts.scope.document?.visibilityState !== 'hidden')
        this.#say({ type: 'wake', tab: this.#tab });
    };
    for (const type of ['online', 'visibilitychange'])
      this.#parts.scope.addEventListener(type, wake, options);
    this.#asking = setInterval(() => this.#ask(), askEvery);
    this.#leadership.queue();
    this.#tellWants();
  }

  stop(): void {
    this.#lifetime.abort();
    clearInterval(this.#asking);
    clearTimeout(this.#timer);
    this.#say({ type: 'bye', tab: this.#tab });
    this.#hub?.stop();
    this.#hub = undefined;
    this.#leadership.resign();
    this.#channel.close();
  }

  send(message: ClientMessage): void {
    if (message.type === 'subscribe') this.#wants.set(message.stream, message.after ?? null);
    else if (message.type === 'unsubscribe') this.#wants.delete(message.stream);
    else if (message.type === 'presence') return this.#sendPresence(message);
    else return;
    // Whatever is asked for in one go is one message.
    if (!this.#hasNews) queueMicrotask(() => this.#tellWants());
    this.#hasNews = true;
  }

  renew(): void {
    this.#say({ type: 'renew', tab: this.#tab });
  }

  #sendPresence(message: PresenceUpdateMessage): void {
    // Presence is for streams that are followed already.
    if (this.#hasNews) this.#tellWants();
    this.#say({ type: 'presence', tab: this.#tab, message });
  }

  #tellWants(): void {
    this.#hasNews = false;
    if (!this.#lifetime.signal.aborted) this.#say({ type: 'want', tab: this.#tab, wants: [...this.#wants] });
  }

  #say(message: ToLeader): void {
    if (this.#hub) this.#hub.receive(message);
    else this.#broadcast(message);
  }

  #hear(message: TabMessage): void {
    if (!('term' in message)) return this.#hub?.receive(message);
    // A leader of before, thawed, who has not noticed yet.
    if (message.term < this.#term) return;
    this.#unanswered = 0;
    if (message.type === 'lead') this.#accept(message.term, message.state);
    else if (message.type === 'message') this.#receive(message.message);
    else if (message.tab === this.#tab) this.#tellWants();
  }

  #accept(term: number, state: SharedState): void {
    const isNew = term > this.#term;
    const before = isNew ? undefined : this.#state;
    this.#term = term;
    this.#state = state;
    // So that the leader asks from the place of whoever is furthest back.
    if (isNew) this.#tellWants();
    if (state === before) return;
    if (state === 'open') this.#parts.listener.opened();
    else if (state === 'closed') this.#parts.listener.closed();
  }

  #receive(message: ServerMessage): void {
    if (message.type === 'authenticated') return this.#look(message);
    const stream = streamOf(message) ?? '';
    const place = this.#wants.get(stream);
    if (message.type === 'event' && typeof place === 'number' && place < message.event.seq) {
      this.#wants.set(stream, message.event.seq);
    }
    if (lossIn(message)) this.#wants.delete(stream);
    this.#parts.listener.received(message);
  }

  #look({ userId, organizationId }: AuthenticatedMessage): void {
    const { identity } = this.#parts;
    if (userId !== identity.userId || organizationId !== identity.organizationId) this.#parts.onStranger();
  }

  #ask(): void {
    if (this.#hub) return;
    if (this.#unanswered++ < patience) return this.#say({ type: 'ask', tab: this.#tab });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.#unanswered > patience) this.#leadership.steal();
    }, Math.random() * stealWithin);
  }

  #lead(): void {
    clearTimeout(this.#timer);
    // The clock is the same for all tabs, so that even a tab that has heard of no other leader comes after it.
    const term = Math.max(Date.now(), this.#term + 1);
    this.#hub = new Hub({
      transport: this.#parts.transport,
      term,
      post: (message) => this.#announce(message),
      onRefused: () => this.#letOthersLead(),
    });
    this.#hub.start();
  }

  #announce(message: FromLeader): void {
    this.#broadcast(message);
    this.#hear(message);
  }

  #broadcast(message: TabMessage): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is of one origin
    this.#channel.postMessage(message);
  }

  #abdicate(): void {
    this.#hub?.stop();
    this.#hub = undefined;
  }

  #follow(): void {
    this.#abdicate();
    this.#leadership.queue();
    this.#tellWants();
  }

  #letOthersLead(): void {
    this.#abdicate();
    this.#leadership.resign();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#follow(), leadAgainAfter * (1 + Math.random()));
  }
}
