import type { Actor } from '../../access/actor.ts';
import { seesOrganization } from '../../access/reach.ts';
import type { Reader } from '../../db/read.ts';

/** How far back a client may catch up before it needs a snapshot. Events are kept beyond it. */
export interface ResumeWindow {
  readonly days: number;
  readonly events: number;
}

export interface StreamState {
  readonly kind: 'project' | 'organization' | 'user';
  readonly revision: number;
  /**
   * What came after the asked-for revision is more, or older, than the window; or that revision never was, as after a
   * restore from a backup.
   */
  readonly isExpired: boolean;
}

export interface StoredEvent {
  readonly seq: number;
  /** The event as it was written: JSON text that nobody parses on the way out. */
  readonly payload: string;
}

interface StreamRow {
  readonly kind: StreamState['kind'];
  readonly revision: number;
  readonly is_expired: boolean;
}

/** Streams are the caller's own or its organization's; policies hold the same line once more. */
export class EventRepository {
  readonly #reader: Reader;
  readonly #window: ResumeWindow;

  constructor(reader: Reader, window: ResumeWindow) {
    this.#reader = reader;
    this.#window = window;
  }

  /** @param after null asks from now on, which never expires. */
  async stream(actor: Actor, streamId: string, after: number | null): Promise<StreamState | undefined> {
    const { sql } = this.#reader;
    const row = await this.#reader.first<StreamRow>(
      actor,
      sql.raw(
        `select streams.kind, streams.revision,
            coalesce(
              streams.revision - :after::bigint > :events
                or :after::bigint > streams.revision
                or next.occurred_at < now() - make_interval(days => :days),
              false
            ) as is_expired
           from streams
           left join events as next
             on next.scope_id = streams.scope_id and next.stream_id = streams.id and next.seq = :after::bigint + 1
          where streams.scope_id = :scopeId and streams.id = :streamId`,
        {
          streamId,
          after,
          scopeId: scopeOf(actor, streamId),
          events: this.#window.events,
          days: this.#window.days,
        },
      ),
    );
    if (!row || !mayFollow(actor, row.kind)) return undefined;
    return { kind: row.kind, revision: row.revision, isExpired: row.is_expired };
  }

  /** As many as are asked for, or fewer when they are large; at least one if there is any. */
  async listAfter(actor: Actor, streamId: string, after: number, limit: number): Promise<StoredEvent[]> {
    const { sql } = this.#reader;
    const next = sql('events')
      .select('events.seq', 'events.payload')
      .select(sql.raw(BYTES_BEFORE))
      .where('events.scope_id', scopeOf(actor, streamId))
      .where('events.stream_id', streamId)
      .where('events.seq', '>', after)
      .orderBy('events.seq')
      .limit(limit);
    return this.#reader.rows<StoredEvent>(
      actor,
      sql
        .from(next.as('next'))
        .select('next.seq', 'next.payload')
        .where('next.bytes_before', '<', MAXIMUM_BYTES)
        .orderBy('next.seq'),
    );
  }

  /** Numbers alone, whoever asks: for the one look at all streams that this process has sockets for. */
  async revisions(streamIds: readonly string[]): Promise<Map<string, number>> {
    const { sql } = this.#reader;
    const rows = await this.#reader.rows<{ id: string; revision: number }>(
      NOBODY,
      sql.raw('select id, revision from tickboard_stream_revisions(?::uuid[])', [[...streamIds]]),
    );
    return new Map(rows.map((row) => [row.id, row.revision]));
  }
}

/**
 * One event may have almost a megabyte, and each reader holds what was read for it. A length is known without reading the
 * value, so what is left out costs nothing.
 */
const MAXIMUM_BYTES = 512 * 1024;
const BYTES_BEFORE = `sum(octet_length(events.payload)) over (order by events.seq rows unbounded preceding)
  - octet_length(events.payload) as bytes_before`;

const NOBODY = { organizationId: '00000000-0000-0000-0000-000000000000', userId: null };

/** Exactly one, so that two streams can never be read as one: a person's stream has the person's id, all others are the organization's. */
function scopeOf({ organizationId, userId }: Actor, streamId: string): string {
  return streamId === userId ? userId : organizationId;
}

/**
 * The organization's stream tells of all that everybody sees in it, a person's of whatever that person does: neither is for
 * a credential of single projects, and the first not for who is let into single projects alone.
 */
function mayFollow(actor: Actor, kind: StreamState['kind']): boolean {
  if (kind === 'project') return true;
  return kind === 'organization' ? seesOrganization(actor) : actor.reach.bounds === null;
}
