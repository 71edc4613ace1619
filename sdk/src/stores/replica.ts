import type { Tickboard } from '../client.ts';
import type { RequestPromise } from '../core/answer.ts';
import { ApiError, TickboardError } from '../core/errors.ts';
import type { WriteOptions } from '../core/options.ts';
import { uuidv7 } from '../core/uuid.ts';
import type { Event } from '../generated/models.gen.ts';
import { worstState } from '../realtime/connection-state.ts';
import { realtimeOf } from '../realtime/realtime.ts';
import type { LossReason, Subscription } from '../realtime/subscription.ts';
import type { ApplyEvent } from './reducer.ts';
import type { LoadedState, Outcome, Store, StoreFailure } from './store.ts';

/** The revision of each stream that some content is of, by stream id. */
export type Revisions = Readonly<Record<string, number>>;

/** Where a store's confirmed state comes from. */
export interface Source<Content> {
  load(): Promise<{ content: Content; revisions: Revisions }>;
  applyEvent: ApplyEvent<Content>;
  /** Looks at an event after it was applied, for what events do not hold. */
  onEvent?(event: Event): void;
}

/** One optimistic change. */
export interface Change<Content, Result> {
  operation: string;
  subjectId: string | null;
  /** Replayed on every confirmed state until the server's own events have caught up. */
  apply(content: Content): Content;
  send(options: WriteOptions): RequestPromise<Result>;
  /** Replayed in place of `apply` once the server has answered. */
  settle?(content: Content, result: Result): Content;
}

interface Pending<Content> {
  subjectId: string | null;
  apply: (content: Content) => Content;
  /** What confirmed state has to reach; unknown until the server has answered. */
  awaited?: Revisions;
}

/**
 * Milliseconds until the content is loaded again after a load that failed, and the least between two loads because of
 * lost streams: a server that gives a snapshot and no events after it must not be asked in a circle.
 */
const reloadAfter = 5_000;
/** With these answers the content is no longer the caller's to see. */
const lostStatus = [401, 403, 404, 410];

/**
 * Confirmed state plus pending changes.
 *
 * Confirmed state is a snapshot, moved only by the events of its streams in the order of `seq`. Pending changes are
 * replayed on top of it. One leaves when confirmed state has reached the revisions that its answer named, so nothing
 * flickers between answer and event; or when it is refused, and then nothing but its own effect goes back.
 *
 * Writes are sent one after the other: a card that was just created can be moved before its creation is answered.
 */
export class Replica<Content extends object> implements Store<LoadedState<Content>> {
  readonly #client: Tickboard;
  readonly #source: Source<Content>;
  readonly #listeners = new Set<() => void>();
  readonly #subscriptions = new Map<string, Subscription>();
  readonly #barred = new Set<string>();
  readonly #revisions = new Map<string, number>();
  #confirmed: Content | null = null;
  #error: TickboardError | null = null;
  #pending: Pending<Content>[] = [];
  #failures: readonly StoreFailure[] = [];
  #snapshot: LoadedState<Content> | undefined;
  #loading: Promise<void> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #loadedAt = 0;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(client: Tickboard, source: Source<Content>) {
    this.#client = client;
    this.#source = source;
  }

  /** Without pending changes; null before the first load. */
  get confirmed(): Content | null {
    return this.#confirmed;
  }

  getSnapshot = (): LoadedState<Content> => {
    return (this.#snapshot ??= this.#render());
  };

  subscribe = (listener: () => void): (() => void) => {
    const entry = () => listener();
    this.#listeners.add(entry);
    if (this.#listeners.size === 1) this.#start();
    return () => {
      if (this.#listeners.delete(entry) && this.#listeners.size === 0) this.#stop();
    };
  };

  reload = (): Promise<void> => {
    clearTimeout(this.#timer);
    this.#loading ??= this.#load().finally(() => (this.#loading = undefined));
    return this.#loading;
  };

  dismissFailure = (failureId: string): void => {
    this.#failures = this.#failures.filter(({ id }) => id !== failureId);
    this.#changed();
  };

  /** Changes confirmed state by what was read besides the events. */
  amend(update: (content: Content) => Content): void {
    if (this.#confirmed) this.#confirmed = update(this.#confirmed);
    this.#changed();
  }

  async run<Result>(change: Change<Content, Result>): Promise<Outcome<Result>> {
    const pending: Pending<Content> = {
      subjectId: change.subjectId,
      apply: (content) => change.apply(content),
    };
    this.#pending.push(pending);
    this.#changed();
    const idempotencyKey = uuidv7();
    const sent = this.#queue.then(() => change.send({ idempotencyKey }).withResponse());
    this.#queue = sent.catch(() => {});
    const outcome = await this.attempt(change, () => sent, pending);
    if (!outcome.ok) return outcome;
    const { data, revisions } = outcome.value;
    if (change.settle) pending.apply = (content) => change.settle!(content, data);
    this.#answered(pending, revisions);
    return { ok: true, value: data };
  }

  /** Reports a failure of `work` in the snapshot; `pending` goes back with it. */
  async attempt<Result>(
    { operation, subjectId }: Pick<StoreFailure, 'operation' | 'subjectId'>,
    work: () => Promise<Result>,
    pending?: Pending<Content>,
  ): Promise<Outcome<Result>> {
    try {
      return { ok: true, value: await work() };
    } catch (cause) {
      const failure = { id: uuidv7(), operation, subjectId, error: asTickboardError(cause) };
      this.#pending = this.#pending.filter((other) => other !== pending);
      this.#failures = [...this.#failures, failure];
      this.#changed();
      return { ok: false, failure };
    }
  }

  #answered(pending: Pending<Content>, revisions: Revisions): void {
    pending.awaited = revisions;
    for (const [stream, subscription] of this.#subscriptions)
      subscription.expectRevision(revisions[stream] ?? 0);
    this.#dropReached();
    this.#changed();
    // Nobody listens, so no event will come.
    if (this.#subscriptions.size === 0 && this.#pending.includes(pending)) void this.reload();
  }

  #start(): void {
    this.#barred.clear();
    if (this.#confirmed) this.#follow();
    else void this.reload();
  }

  #stop(): void {
    clearTimeout(this.#timer);
    for (const subscription of this.#subscriptions.values()) subscription.close();
    this.#subscriptions.clear();
    this.#changed();
  }

  async #load(): Promise<void> {
    this.#error = null;
    this.#changed();
    try {
      const { content, revisions } = await this.#source.load();
      this.#confirmed = content;
      this.#loadedAt = Date.now();
      this.#revisions.clear();
      for (const [stream, revision] of Object.entries(revisions)) this.#revisions.set(stream, revision);
      this.#dropReached();
      if (this.#listeners.size > 0) this.#follow();
    } catch (cause) {
      this.#failed(asTickboardError(cause));
    }
    this.#changed();
  }

  #failed(error: TickboardError): void {
    const isLost = error instanceof ApiError && lostStatus.includes(error.status);
    if (this.#confirmed && !isLost) {
      this.#reloadIn(reloadAfter);
      return;
    }
    this.#confirmed = null;
    this.#error = error;
    this.#stop();
  }

  #follow(): void {
    for (const [stream, after] of this.#revisions) {
      if (this.#barred.has(stream)) continue;
      const previous = this.#subscriptions.get(stream);
      const subscription = realtimeOf(this.#client).subscribe(stream, {
        after,
        onEvent: (event) => this.#receive(event),
        onState: () => this.#changed(),
        onLost: (reason) => this.#lost(stream, reason),
      });
      this.#subscriptions.set(stream, subscription);
      // Only now: as its last reader it would have ended the stream on the socket.
      previous?.close();
    }
  }

  #receive(event: Event): void {
    if (!this.#confirmed) return;
    const next = this.#source.applyEvent(this.#confirmed, event);
    this.#revisions.set(event.stream.id, event.seq);
    if (next === undefined) void this.reload();
    else this.#confirmed = next;
    this.#source.onEvent?.(event);
    this.#dropReached();
    this.#changed();
  }

  #lost(stream: string, reason: LossReason): void {
    this.#subscriptions.delete(stream);
    // The content may be the caller's to see though its events are not: they are not asked for again.
    if (reason === 'forbidden') this.#barred.add(stream);
    this.#reloadIn(Math.max(0, this.#loadedAt + reloadAfter - Date.now()));
  }

  #reloadIn(delay: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.reload(), delay);
  }

  #dropReached(): void {
    this.#pending = this.#pending.filter(({ awaited }) => {
      if (!awaited) return true;
      return [...this.#revisions].some(([stream, revision]) => revision < (awaited[stream] ?? 0));
    });
  }

  #changed(): void {
    this.#snapshot = undefined;
    for (const listener of this.#listeners) listener();
  }

  #render(): LoadedState<Content> {
    const common = {
      connection: worstState([...this.#subscriptions.values()].map(({ state }) => state)),
      failures: this.#failures,
      pending: new Set(this.#pending.flatMap(({ subjectId }) => subjectId ?? [])),
    };
    if (this.#error) return { ...common, status: 'failed', content: null, error: this.#error };
    if (this.#confirmed === null) return { ...common, status: 'loading', content: null, error: null };
    const content = this.#pending.reduce<Content>((shown, { apply }) => apply(shown), this.#confirmed);
    return { ...common, status: 'ready', content, error: null };
  }
}

function asTickboardError(cause: unknown): TickboardError {
  return cause instanceof TickboardError ? cause : new TickboardError(String(cause), { cause });
}
