import type { Actor } from '../../access/actor.ts';
import { GoneError, NotFoundError } from '../../errors.ts';
import type { EventRepository, StoredEvent } from './event.repository.ts';

export interface EventPage {
  readonly events: readonly StoredEvent[];
  /** To ask with for the next page; null when the page reaches `revision`. */
  readonly nextAfter: number | null;
  readonly revision: number;
}

export class EventService {
  readonly #events: EventRepository;

  constructor(events: EventRepository) {
    this.#events = events;
  }

  /**
   * The revision is read before the events: a page may reach beyond it, never fall short of it.
   */
  async list(actor: Actor, streamId: string, range: { after: number; limit: number }): Promise<EventPage> {
    const stream = await this.#events.stream(actor, streamId, range.after);
    if (!stream) throw new NotFoundError('stream', streamId);
    if (stream.isExpired) throw new GoneError('events_expired', EXPIRED);
    const events = await this.#events.listAfter(actor, streamId, range.after, range.limit);
    const last = events.at(-1)?.seq ?? range.after;
    const revision = Math.max(stream.revision, last);
    return { events, nextAfter: last < revision ? last : null, revision };
  }
}

const EXPIRED =
  'Events this old are no longer given one by one: take a snapshot and go on after its revision.';
