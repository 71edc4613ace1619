import type { Actor } from '../../access/actor.ts';

export interface StoredEvent {
  readonly seq: number;
  /** The event's JSON text. */
  readonly payload: string;
}

export interface StreamState {
  readonly revision: number;
  /** Events up to here are no longer promised to be there; who saw less needs a snapshot. */
  readonly expiredThrough: number;
}

/** Events as the actor may see them; every read is checked by the same rights as the HTTP pages. */
export interface EventSource {
  /** @returns undefined when there is no such stream for this actor. */
  stream(actor: Actor, streamId: string): Promise<StreamState | undefined>;
  /** At most one batch, by `seq`. */
  after(actor: Actor, streamId: string, seq: number): Promise<readonly StoredEvent[]>;
  /** Where the streams are now, whoever asks: numbers alone, in one statement for all sockets of this process. */
  revisions(streamIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
}
