import type { Tickboard } from '../client.ts';
import type { Answer } from '../core/answer.ts';
import { AbortError, ApiError, AuthenticationError, TickboardError } from '../core/errors.ts';
import { isTransient, retryDelay } from '../core/retry.ts';
import { pick, sendOperation } from './operation.ts';
import type { Guard, Operation } from './operation.ts';
import { once } from './once.ts';
import type { Outcome, Store, StoreFailure } from './store.ts';

export type OutboxEntryState = 'waiting' | 'sending' | 'refused';

/** One write that the server has not taken yet. */
export interface OutboxEntry {
  readonly operation: Operation;
  readonly state: OutboxEntryState;
  /** Why it was refused. */
  readonly error: TickboardError | null;
  /** True once it was sent at least once: what became of it is then not known. */
  readonly wasSent: boolean;
}

export interface OutboxState {
  /** In the order of the deeds. */
  readonly entries: readonly OutboxEntry[];
  /** Why entries wait: the server cannot be reached, is too busy, or knows somebody else by now. */
  readonly problem: TickboardError | null;
}

/** Keeps entries beyond the page; see `@tickboard/sdk/offline`. */
export interface Journal {
  save(entry: OutboxEntry): void;
  remove(entryId: string): void;
  /** Asked before sending goes on after a break. It throws what stands in the way: somebody else may be signed in. */
  verify(): Promise<void>;
}

/** What the stores hear. */
export interface OutboxListener {
  changed?(): void;
  /** The server has taken it: these streams have reached these revisions with it. */
  answered?(operation: Operation, answer: Pick<Answer<unknown>, 'data' | 'revisions'>): void;
  /** It was refused or discarded. */
  dropped?(operation: Operation): void;
}

const longest = 1000;
const longestRefused = 50;

/**
 * The writes of a client that the server has not taken yet, in order.
 *
 * Each lane (a board, the timer) is sent one entry at a time. One that cannot reach the server stays, is tried again, and
 * holds everything back meanwhile: that is no failure. One that the server refuses stays to be seen until it is discarded
 * or tried again; those behind it go on.
 */
export class Outbox implements Store<OutboxState> {
  readonly #client: Tickboard;
  readonly #listeners = new Set<OutboxListener>();
  readonly #outcomes = new Map<string, (outcome: Outcome<never>) => void>();
  #entries: readonly OutboxEntry[] = [];
  #problem: TickboardError | null = null;
  #failures = 0;
  #journal: Journal | undefined;
  #isHeld = false;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #waiting: AbortController | undefined;
  #snapshot: OutboxState | undefined;

  constructor(client: Tickboard) {
    this.#client = client;
  }

  getSnapshot = (): OutboxState => (this.#snapshot ??= { entries: this.#entries, problem: this.#problem });

  subscribe = (listener: () => void): (() => void) => this.watch({ changed: listener });

  watch(listener: OutboxListener): () => void {
    const own = { ...listener };
    this.#listeners.add(own);
    return () => this.#listeners.delete(own);
  }

  /** Takes a write. The outcome comes with the server's decision, however long that takes. */
  add<Value>(operation: Operation): Promise<Outcome<Value>> {
    return new Promise((resolve) => {
      this.#outcomes.set(operation.id, resolve);
      const entry: OutboxEntry = { operation, state: 'waiting', error: null, wasSent: false };
      this.#entries = [...this.#entries, entry];
      if (this.#entries.length > longest) {
        this.#refuse(entry, new TickboardError(`More than ${longest} changes wait to be sent`));
      } else {
        this.#put(entry);
        this.#pump();
      }
    });
  }

  /** Drops an entry, refused or not; only one that is on its way just now stays. */
  discard(entryId: string): void {
    const entry = this.#find(entryId);
    if (!entry || entry.state === 'sending') return;
    this.#remove(entry);
    this.#end(entry, new AbortError('The change was discarded'));
    this.#changed();
  }

  /** Tries a refused entry again, or with no id everything that waits. */
  retry(entryId?: string): void {
    const entry = entryId && this.#find(entryId);
    if (entry && entry.state === 'refused') this.#put({ ...entry, state: 'waiting', error: null });
    this.wake();
  }

  /** There is reason to think that the server can be reached again. */
  wake(): void {
    if (!this.#waiting) return this.#pump();
    clearTimeout(this.#retry);
    this.#waiting.abort();
    this.#waiting = undefined;
    void this.#resume();
  }

  /** Sends nothing until `attach`. */
  hold(): void {
    this.#isHeld = true;
  }

  /** @internal Keeps entries in `journal` from now on (none: in memory only), after those that it held. */
  attach(journal: Journal | undefined, earlier: readonly OutboxEntry[] = []): void {
    this.#journal = journal;
    for (const entry of this.#entries) journal?.save(entry);
    this.adopt(earlier);
    void this.#resume();
  }

  /** @internal Takes entries over that were made before: by this browser's last page, or a tab that is gone. */
  adopt(entries: readonly OutboxEntry[]): void {
    const found = entries.filter(({ operation }) => !this.#find(operation.id));
    this.#entries = [...found, ...this.#entries];
    this.#changed();
    if (found.length > 0) this.#pump();
  }

  #pump(): void {
    if (this.#isHeld || this.#waiting) return;
    const lanes = new Set<string>();
    for (const entry of this.#entries) {
      const { lane } = entry.operation;
      if (entry.state === 'waiting' && !lanes.has(lane)) void this.#send(entry);
      if (entry.state !== 'refused') lanes.add(lane);
    }
  }

  async #send(entry: OutboxEntry): Promise<void> {
    const sent = this.#put({ ...entry, state: 'sending', wasSent: true });
    try {
      const answer = await this.#transmit(sent.operation);
      this.#reached();
      this.#answered(sent, answer);
    } catch (cause) {
      if (isPassing(cause) || (this.#journal && cause instanceof AuthenticationError)) {
        this.#put({ ...(this.#find(entry.operation.id) ?? sent), state: 'waiting' });
        this.#stall(cause);
      } else {
        this.#reached();
        if (entry.wasSent && isGone(entry.operation, cause))
          this.#answered(sent, { data: undefined, revisions: {} });
        else this.#refuse(sent, asTickboardError(cause));
      }
    }
    this.#pump();
  }

  /** A decision, whichever, is an answer; another lane may wait all the same. */
  #reached(): void {
    if (this.#waiting) return;
    this.#failures = 0;
    this.#problem = null;
  }

  async #transmit(operation: Operation): Promise<Answer<unknown>> {
    const { idempotencyKey, guard, id } = operation;
    // Repeats are made here, so that the first failure shows.
    const options = { idempotencyKey, maxRetries: 0 };
    if (!guard) return sendOperation(this.#client, operation, options).withResponse();
    const { sendGuarded } = await loadUndo();
    return sendGuarded(this.#client, options, {
      get: () => this.#find(id)?.operation ?? operation,
      set: (next) => this.#guard(id, next),
    });
  }

  #answered({ operation }: OutboxEntry, answer: Pick<Answer<unknown>, 'data' | 'revisions'>): void {
    const { id } = operation;
    this.#entries = this.#entries.filter((entry) => entry.operation.id !== id);
    this.#journal?.remove(id);
    for (const { operation: later } of this.#entries) {
      if (later.guard)
        this.#guard(later.id, guardAfter(later.guard, later.subjectId, operation, answer.data));
    }
    for (const listener of this.#listeners) listener.answered?.(operation, answer);
    this.#changed();
    this.#outcomes.get(id)?.({ ok: true, value: answer.data as never });
    this.#outcomes.delete(id);
  }

  #refuse(entry: OutboxEntry, error: TickboardError): void {
    const { id } = entry.operation;
    this.#put({ ...entry, state: 'refused', error });
    this.#end(entry, error);
    for (const other of this.#entries) {
      if (other.state === 'waiting' && other.operation.guard?.of[0] === id) this.discard(other.operation.id);
    }
    const refused = this.#entries.filter(({ state }) => state === 'refused');
    for (const { operation } of refused.slice(0, -longestRefused)) this.discard(operation.id);
  }

  #end({ operation: whole }: OutboxEntry, error: TickboardError): void {
    for (const listener of this.#listeners) listener.dropped?.(whole);
    const { id, operation, subjectId } = whole;
    const failure: StoreFailure = { id, operation, subjectId, error };
    this.#outcomes.get(id)?.({ ok: false, failure });
    this.#outcomes.delete(id);
  }

  #stall(cause: unknown): void {
    this.#problem = asTickboardError(cause);
    this.#changed();
    if (this.#waiting) return;
    this.#waiting = new AbortController();
    const { signal } = this.#waiting;
    const wake = () => this.wake();
    globalThis.addEventListener?.('online', wake, { signal });
    globalThis.document?.addEventListener('visibilitychange', wake, { signal });
    // Without credentials time alone does not help.
    if (isPassing(cause)) this.#retry = setTimeout(wake, retryDelay(cause, this.#failures++));
  }

  async #resume(): Promise<void> {
    this.#isHeld = true;
    try {
      await this.#journal?.verify();
    } catch (cause) {
      return this.#stall(cause);
    }
    this.#isHeld = false;
    // A server that can be reached may still take no writes: that shows with the next one.
    if (!this.#entries.some(({ state }) => state === 'waiting')) this.#reached();
    this.#changed();
    this.#pump();
  }

  #find(entryId: string): OutboxEntry | undefined {
    return this.#entries.find(({ operation }) => operation.id === entryId);
  }

  #guard(entryId: string, guard: Guard): void {
    const entry = this.#find(entryId);
    if (entry) this.#put({ ...entry, operation: { ...entry.operation, guard } });
  }

  #put(entry: OutboxEntry): OutboxEntry {
    const { id } = entry.operation;
    this.#entries = this.#entries.map((other) => (other.operation.id === id ? entry : other));
    this.#journal?.save(entry);
    this.#changed();
    return entry;
  }

  #remove({ operation: { id } }: OutboxEntry): void {
    this.#entries = this.#entries.filter(({ operation }) => operation.id !== id);
    this.#journal?.remove(id);
  }

  #changed(): void {
    this.#snapshot = undefined;
    for (const listener of this.#listeners) listener.changed?.();
  }
}

/** Undoing is loaded once a board is there, so that no page waits for it and none lacks it when the network goes. */
export const loadUndo = once(() => import('./undo.ts'));

/** Errors of others come from the token source, or from a piece of this SDK that could not be loaded. */
function isPassing(cause: unknown): boolean {
  return isTransient(cause) || !(cause instanceof TickboardError);
}

/** A deletion whose answer was lost may have happened: it has no idempotency key that would tell. */
function isGone({ operation }: Operation, cause: unknown): boolean {
  return operation.startsWith('delete') && cause instanceof ApiError && cause.status === 404;
}

/** What a guard expects after an answer to a write of one's own. */
export function guardAfter(
  guard: Guard,
  subjectId: string | null,
  answered: Operation,
  data: unknown,
): Guard {
  if (answered.subjectId !== subjectId || !data) return guard;
  const { version } = data as { version: number };
  const isExpected = guard.of.includes(answered.id);
  // A gap is somebody else's change.
  const isNext = guard.version === undefined ? isExpected : version <= guard.version + 1;
  const values = guard.fields && pick(data, guard.fields);
  return { ...guard, ...(isNext && { version }), ...(isExpected && values && { values }) };
}

export function asTickboardError(cause: unknown): TickboardError {
  return cause instanceof TickboardError ? cause : new TickboardError(String(cause), { cause });
}

const outboxes = new WeakMap<Tickboard, Outbox>();

/** What a client's stores have not brought to the server yet; the same one at every call. */
export function outboxOf(client: Tickboard): Outbox {
  let outbox = outboxes.get(client);
  if (!outbox) outboxes.set(client, (outbox = new Outbox(client)));
  return outbox;
}
