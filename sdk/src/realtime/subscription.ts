import type { Tickboard } from '../client.ts';
import { AbortError, GoneError } from '../core/errors.ts';
import type { Event } from '../generated/models.gen.ts';
import type { ConnectionState } from './connection-state.ts';
import type { LossReason } from './messages.ts';

export type { LossReason } from './messages.ts';

export interface SubscriptionOptions {
  /** The last revision already seen: events begin with the one after it. */
  after: number;
  /** Called for each event once, in order, without a gap. */
  onEvent: (event: Event) => void;
  onState?: (state: ConnectionState) => void;
  /** The subscription has ended by itself. `expired`: load a snapshot, and subscribe after its revision. */
  onLost?: (reason: LossReason) => void;
}

/** How long an event that is known to exist may be on its way before it is fetched. */
const grace = 1_000;
const refetch = 5_000;

/**
 * One reader's place in a stream. Whatever comes over the socket goes through `receive`, which drops what was seen
 * and fetches what is missing; so doubled, late and lost messages all come to the same: each event once, in order.
 */
export class Subscription {
  readonly stream: string;
  readonly #client: Tickboard;
  readonly #options: SubscriptionOptions;
  readonly #closing = new AbortController();
  readonly #leave: (subscription: Subscription) => void;
  #seq: number;
  #known: number;
  #isFetching = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #line: ConnectionState = 'connecting';
  #state: ConnectionState = 'connecting';

  constructor(
    client: Tickboard,
    stream: string,
    options: SubscriptionOptions,
    leave: (subscription: Subscription) => void,
  ) {
    this.#client = client;
    this.stream = stream;
    this.#options = options;
    this.#leave = leave;
    this.#seq = this.#known = options.after;
  }

  /** The last revision that was handed on. */
  get seq(): number {
    return this.#seq;
  }

  get state(): ConnectionState {
    return this.#state;
  }

  close(): void {
    if (this.#closing.signal.aborted) return;
    this.#closing.abort();
    clearTimeout(this.#timer);
    this.#leave(this);
  }

  /**
   * Tells that the stream has reached `revision`, as a write's answer does: events that have not come within so many
   * milliseconds are fetched.
   */
  expectRevision(revision: number, within = this.#line === 'live' ? grace : 0): void {
    this.#known = Math.max(this.#known, revision);
    if (this.#seq < this.#known) this.#fetchIn(within);
  }

  /** @internal */
  receive(event: Event): void {
    if (event.seq === this.#seq + 1) this.#deliver(event);
    else if (event.seq > this.#seq) {
      this.#known = Math.max(this.#known, event.seq);
      this.#fetchIn(0);
    }
  }

  /** @internal What is true of the line; this place may be behind it. */
  setLine(line: ConnectionState): void {
    this.#line = line;
    this.#update();
  }

  /** @internal */
  lose(reason: LossReason): void {
    if (this.#closing.signal.aborted) return;
    this.close();
    this.#options.onLost?.(reason);
  }

  #deliver(event: Event): void {
    this.#seq = event.seq;
    this.#options.onEvent(event);
    this.#update();
  }

  #fetchIn(delay: number): void {
    if (this.#isFetching || this.#closing.signal.aborted) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#fetch(), delay);
  }

  async #fetch(): Promise<void> {
    const { signal } = this.#closing;
    let delay = 0;
    this.#isFetching = this.#seq < this.#known;
    this.#update();
    try {
      if (!this.#isFetching) return;
      for await (const event of this.#client.events.list(this.stream, { after: this.#seq }, { signal })) {
        if (event.seq === this.#seq + 1) this.#deliver(event);
      }
    } catch (error) {
      if (error instanceof AbortError) return;
      if (error instanceof GoneError) return this.lose('expired');
      delay = refetch;
    } finally {
      this.#isFetching = false;
    }
    this.#update();
    // More may have been announced meanwhile, or the fetch have failed.
    if (this.#seq < this.#known) this.#fetchIn(delay);
  }

  #update(): void {
    const isBehind = this.#line === 'live' && this.#isFetching;
    const state = isBehind ? 'catching-up' : this.#line;
    if (state === this.#state) return;
    this.#state = state;
    this.#options.onState?.(state);
  }
}
