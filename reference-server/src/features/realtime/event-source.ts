import type { Actor } from '../../access/actor.ts';
import type { EventRepository, StoredEvent, StreamState } from '../events/event.repository.ts';

const BATCH = 500;

/** Events as the actor may see them; every read is checked by the same rights as the HTTP pages. */
export interface EventSource {
  /** @returns undefined when there is no such stream for this actor. */
  stream(actor: Actor, streamId: string, after: number | null): Promise<StreamState | undefined>;
  /** At most one batch, by `seq`. */
  after(actor: Actor, streamId: string, seq: number): Promise<readonly StoredEvent[]>;
  /** Where the streams are now, whoever asks: numbers alone, in one statement for all sockets of this process. */
  revisions(streamIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
}

export function eventSource(events: EventRepository): EventSource {
  return {
    async stream(actor, streamId, after) {
      return actor.scopes.has('events:read') ? events.stream(actor, streamId, after) : undefined;
    },
    after: (actor, streamId, seq) => events.listAfter(actor, streamId, seq, BATCH),
    revisions: (streamIds) => events.revisions(streamIds),
  };
}
