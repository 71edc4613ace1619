import type { TickboardError } from '../core/errors.ts';
import type { ConnectionState } from '../realtime/connection-state.ts';

/**
 * Observable state without a framework. The snapshot is immutable and keeps its identity until something
 * changes, so it fits `useSyncExternalStore`, Lit controllers and Svelte stores alike.
 */
export interface Store<State> {
  getSnapshot(): State;
  /**
   * Calls `listener` after each change. The first listener loads and connects; when the last one leaves,
   * the store disconnects, and it catches up if it is listened to again.
   */
  subscribe(listener: () => void): () => void;
}

/** An optimistic change that was refused. Its own fields have gone back; everything else stays. */
export interface StoreFailure {
  /** Identifies the failure for `dismissFailure`. */
  readonly id: string;
  /** What was tried, by operationId of the spec: `moveTask`, `createComment`, ... */
  readonly operation: string;
  /** What it was tried on, when it was about one object. */
  readonly subjectId: string | null;
  readonly error: TickboardError;
}

/**
 * How a change ended, once the server has decided; while it cannot be reached the change waits, and so does the outcome.
 * Never a rejection: the failure is in the snapshot too, for whoever draws it.
 */
export type Outcome<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: StoreFailure };

interface CommonState {
  readonly connection: ConnectionState;
  /** Refused changes, oldest first, until they are dismissed. */
  readonly failures: readonly StoreFailure[];
  /** Ids of objects with a change that the confirmed state does not show yet. */
  readonly pending: ReadonlySet<string>;
}

/** `failed` is about the first load; later trouble shows in `connection` and `failures`. */
export type LoadedState<Content> =
  | (CommonState & { readonly status: 'loading'; readonly content: null; readonly error: null })
  | (CommonState & { readonly status: 'failed'; readonly content: null; readonly error: TickboardError })
  | (CommonState & { readonly status: 'ready'; readonly content: Content; readonly error: null });
