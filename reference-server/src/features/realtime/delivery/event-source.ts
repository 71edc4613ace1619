import type { Actor } from '../../../access/actor.ts';
import type { DatabaseWatch } from '../../../db/database-watch.ts';
import { patiently } from '../../../db/patiently.ts';
import { UnavailableError } from '../../../errors.ts';
import type { EventRepository, StoredEvent, StreamState } from '../../events/event.repository.ts';

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

/** Reads wait for a database that is away, so that subscriptions outlive it and go on without a gap. */
export function eventSource(events: EventRepository, watch: DatabaseWatch): EventSource {
  return {
    async stream(actor, streamId, after) {
      if (!actor.scopes.has('events:read')) return undefined;
      return patiently(watch, () => events.stream(actor, streamId, after));
    },
    after: (actor, streamId, seq) => patiently(watch, () => events.listAfter(actor, streamId, seq, BATCH)),
    async revisions(streamIds) {
      try {
        return await events.revisions(streamIds);
      } catch (error) {
        // The next look comes soon, and the outage is told of elsewhere.
        if (error instanceof UnavailableError) return new Map();
        throw error;
      }
    },
  };
}
