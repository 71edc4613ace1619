import type { Tickboard } from '../client.ts';
import { ApiError } from '../core/errors.ts';
import type { TickboardError } from '../core/errors.ts';
import { isTransient } from '../core/retry.ts';
import { uuidv7 } from '../core/uuid.ts';
import type { Event } from '../generated/models.gen.ts';
import { worstState } from '../realtime/connection-state.ts';
import type { ConnectionState } from '../realtime/connection-state.ts';
import { realtimeOf } from '../realtime/realtime.ts';
import type { LossReason, Subscription } from '../realtime/subscription.ts';
import { newOperation } from './operation.ts';
import type { NewOperation, Operation } from './operation.ts';
import { asTickboardError, outboxOf } from './outbox.ts';
import type { Outbox } from './outbox.ts';
import { Replay } from './replay.ts';
import type { Revisions, Rules, Settling } from './replay.ts';
import type { LoadedState, Outcome, Store, StoreFailure } from './store.ts';

/** Where a store's confirmed state comes from, and what shows on top of it. */
export interface Source<Content> {
  /** Names the store; it shows the refusals of what was done through it. */
  key: string;
  /** Operations with this in their scope show here. */
  scope: string;
  /** Loaded together with the first content, so that a page carries the rules of what it shows. */
  rules(): Promise<Rules<Content>>;
  load(): Promise<{ content: Content; revisions: Revisions }>;
  /** Looks at an event after it was applied, for what events do not hold. */
  onEvent?(event: Event): void;
}

/**
 * Milliseconds until the content is loaded again after a load that failed, and the least between two loads because of
 * lost streams: a server that gives a snapshot and no events after it must not be asked in a circle.
 */
const reloadAfter = 5_000;
/** With these answers the content is no longer the caller's to see. */
const lostStatus = [401, 403, 404, 410];

/**
 * Confirmed state plus pending writes.
 *
 * Confirmed state is a snapshot, moved only by the events of its streams in the order of `seq`. The writes of the
 * outbox that concern it are replayed on top. One leaves when confirmed state has reached the revisions that its answer
 * named, or when its own event came before the answer, so nothing flickers between the two; or when it is refused, and
 * then nothing but its own effect goes back.
 */
export class Replica<Content extends object> implements Store<LoadedState<Content>> {
  readonly #client: Tickboard;
  readonly #source: Source<Content>;
  readonly #listeners = new Set<() => void>();
  readonly #subscriptions = new Map<string, Subscription>();
  readonly #barred = new Set<string>();
  readonly #revisions = new Map<string, number>();
  #rules: Rules<Content> | undefined;
  #confirmed: Content | null = null;
  #error: TickboardError | null = null;
  readonly #outbox: Outbox;
  #operations: readonly Operation[] = [];
  #settling: readonly Settling[] = [];
  /** Writes whose own event has come, by idempotency key: confirmed state shows them already. */
  readonly #seen = new Set<string>();
  #isOffline = false;
  /** Of what is no write. */
  #failures: readonly StoreFailure[] = [];
  #refusals: readonly StoreFailure[] = [];
  readonly #replay = new Replay<Content>();
  #snapshot: LoadedState<Content> | undefined;
  #loading: Promise<void> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #loadedAt = 0;
  /** What is shown was to be loaded again, and could not be. */
  #isStale = false;
  /** An event came that only a load can show: until then nothing that is settling may leave. */
  #isBehind = false;

  constructor(client: Tickboard, source: Source<Content>) {
    this.#client = client;
    this.#source = source;
    this.#outbox = outboxOf(client);
    this.#outbox.watch({
      changed: () => this.#look(),
      answered: (operation, answer) => this.#answered(operation, answer.data, answer.revisions),
    });
    this.#look();
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
    this.#error = null;
    this.changed();
    return this.#reload();
  };

  #reload(): Promise<void> {
    clearTimeout(this.#timer);
    this.#loading ??= this.#load().finally(() => (this.#loading = undefined));
    return this.#loading;
  }

  dismissFailure = (failureId: string): void => {
    this.#failures = this.#failures.filter(({ id }) => id !== failureId);
    this.#outbox.discard(failureId);
    this.changed();
  };

  /** Changes confirmed state by what was read besides the events. */
  amend(update: (content: Content) => Content): void {
    if (this.#confirmed) this.#confirmed = update(this.#confirmed);
    this.changed();
  }

  run<Result>(
    operation: Omit<NewOperation, 'store'>,
    before?: (operation: Operation) => unknown,
  ): Promise<Outcome<Result>> {
    const whole = newOperation({ ...operation, store: this.#source.key });
    before?.(whole);
    return this.#outbox.add(whole);
  }

  /** Reports a failure of `work`, which is no write, in the snapshot. */
  async attempt<Result>(
    { operation, subjectId }: Pick<StoreFailure, 'operation' | 'subjectId'>,
    work: () => Promise<Result>,
  ): Promise<Outcome<Result>> {
    try {
      return { ok: true, value: await work() };
    } catch (cause) {
      const failure = { id: uuidv7(), operation, subjectId, error: asTickboardError(cause) };
      this.#failures = [...this.#failures, failure];
      this.changed();
      return { ok: false, failure };
    }
  }

  changed(): void {
    this.#snapshot = undefined;
    for (const listener of this.#listeners) listener();
  }

  /** What of the outbox concerns this store; most of its news does not. */
  #look(): void {
    const { entries, problem } = this.#outbox.getSnapshot();
    const { scope, key } = this.#source;
    const operations = entries
      .filter(({ state, operation }) => state !== 'refused' && operation.scope.includes(scope))
      .map(({ operation }) => operation);
    const refusals = entries
      .filter(({ state, operation }) => state === 'refused' && operation.store === key)
      .map(({ operation: { id, operation, subjectId }, error }) => ({
        id,
        operation,
        subjectId,
        error: error!,
      }));
    const isOffline = problem !== null;
    const isSame =
      isOffline === this.#isOffline &&
      isSameList(operations, this.#operations) &&
      isSameList(refusals, this.#refusals);
    if (isSame) return;
    this.#isOffline = isOffline;
    this.#operations = operations;
    this.#refusals = refusals;
    this.changed();
  }

  #answered(operation: Operation, data: unknown, awaited: Revisions): void {
    if (!operation.scope.includes(this.#source.scope)) return;
    this.#operations = this.#operations.filter(({ id }) => id !== operation.id);
    for (const [stream, subscription] of this.#subscriptions)
      subscription.expectRevision(awaited[stream] ?? 0);
    if (!this.#seen.delete(operation.idempotencyKey)) {
      this.#settling = [...this.#settling, { operation, data, awaited }];
      this.#dropReached();
    }
    // Nobody listens, so no event will come; what others did is caught up with when somebody does.
    if (this.#subscriptions.size === 0 && this.#settling.length > 0) {
      if (operation.store === this.#source.key) void this.reload();
      else this.#settling = [];
    }
    this.changed();
  }

  #start(): void {
    this.#barred.clear();
    if (this.#confirmed && !this.#isStale) this.#follow();
    else void this.reload();
  }

  #stop(): void {
    clearTimeout(this.#timer);
    for (const subscription of this.#subscriptions.values()) subscription.close();
    this.#subscriptions.clear();
    this.changed();
  }

  async #load(): Promise<void> {
    try {
      const [{ content, revisions }, rules] = await Promise.all([this.#source.load(), this.#source.rules()]);
      this.#rules = rules;
      this.#confirmed = content;
      this.#error = null;
      this.#isStale = this.#isBehind = false;
      this.#loadedAt = Date.now();
      this.#revisions.clear();
      for (const [stream, revision] of Object.entries(revisions)) {
        if (!this.#barred.has(stream)) this.#revisions.set(stream, revision);
      }
      this.#dropReached();
      if (this.#listeners.size > 0) this.#follow();
    } catch (cause) {
      this.#failed(asTickboardError(cause));
    }
    this.changed();
  }

  #failed(error: TickboardError): void {
    const isLost = error instanceof ApiError && lostStatus.includes(error.status);
    if (this.#confirmed && !isLost) {
      this.#isStale = true;
      if (this.#listeners.size > 0) this.#reloadIn(reloadAfter);
      return;
    }
    this.#confirmed = null;
    this.#error = error;
    this.#stop();
    // A page that was opened without a network fills as soon as there is one.
    if (this.#listeners.size > 0 && isTransient(error)) this.#reloadIn(reloadAfter);
  }

  #follow(): void {
    for (const [stream, after] of this.#revisions) {
      const previous = this.#subscriptions.get(stream);
      const subscription = realtimeOf(this.#client).subscribe(stream, {
        after,
        onEvent: (event) => this.#receive(event),
        onState: (state) => this.#lineIs(state),
        onLost: (reason) => this.#lost(stream, reason),
      });
      this.#subscriptions.set(stream, subscription);
      // Only now: as its last reader it would have ended the stream on the socket.
      previous?.close();
    }
  }

  #lineIs(state: ConnectionState): void {
    if (state === 'live') this.#outbox.wake();
    this.changed();
  }

  #receive(event: Event): void {
    const rules = this.#rules;
    if (!this.#confirmed || !rules) return;
    const next = rules.applyEvent(this.#confirmed, event);
    this.#revisions.set(event.stream.id, event.seq);
    this.#isBehind ||= next === undefined;
    if (next === undefined) void this.reload();
    else this.#confirmed = next;
    const own =
      event.causedBy && this.#operations.find(({ idempotencyKey }) => idempotencyKey === event.causedBy);
    const isEcho = own && (rules.changes[own.operation]?.isEcho?.(event, own) ?? true);
    // What has to be loaded anew does not show it yet.
    if (isEcho && next) this.#seen.add(own.idempotencyKey);
    this.#source.onEvent?.(event);
    this.#dropReached();
    this.changed();
  }

  #lost(stream: string, reason: LossReason): void {
    this.#subscriptions.delete(stream);
    // The content may be the caller's to see though its events are not: they are not asked for again.
    if (reason === 'forbidden') this.#barred.add(stream);
    this.changed();
    this.#reloadIn(Math.max(0, this.#loadedAt + reloadAfter - Date.now()));
  }

  #reloadIn(delay: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#reload(), delay);
  }

  #dropReached(): void {
    if (this.#isBehind) return;
    this.#settling = this.#settling.filter(({ awaited }) =>
      [...this.#revisions].some(([stream, revision]) => revision < (awaited[stream] ?? 0)),
    );
  }

  #render(): LoadedState<Content> {
    const pending = this.#operations.filter(({ idempotencyKey }) => !this.#seen.has(idempotencyKey));
    const lines = [...this.#subscriptions.values()].map(({ state }) => state);
    const shown = [...this.#settling.map(({ operation }) => operation), ...pending];
    const common = {
      connection: this.#isOffline ? 'offline' : worstState(lines),
      failures: [...this.#failures, ...this.#refusals],
      pending: new Set(shown.flatMap(({ subjectId }) => subjectId ?? [])),
    } as const;
    if (this.#error) return { ...common, status: 'failed', content: null, error: this.#error };
    if (this.#confirmed === null) return { ...common, status: 'loading', content: null, error: null };
    const writes = [...this.#settling, ...pending];
    const content = this.#replay.show(this.#confirmed, writes, this.#rules?.changes ?? {});
    return { ...common, status: 'ready', content, error: null };
  }
}

function isSameList(a: readonly { readonly id: string }[], b: readonly { readonly id: string }[]): boolean {
  return a.length === b.length && a.every(({ id }, index) => id === b[index]?.id);
}
