import type { Actor } from '../../access/actor.ts';
import type { Reader } from '../../db/read.ts';
import { ConflictError, InvalidError } from '../../errors.ts';

/** Clients send their own time; their clocks may be this far ahead of ours. */
export const CLOCK_TOLERANCE_MILLISECONDS = 60_000;

export interface Span {
  /** The user behind the member, or the member itself while it is a placeholder. */
  readonly personId: string;
  readonly startedAt: Date;
  /** Null: without an end. */
  readonly endedAt: Date | null;
  /** What the span itself is, where that is in the table already. */
  readonly exceptId: string | null;
}

export interface TakenTime {
  readonly id: string;
  readonly organizationId: string;
  readonly startedAt: Date;
  /** Null: still running. */
  readonly endedAt: Date | null;
}

interface TakenRow {
  readonly id: string;
  readonly organization_id: string;
  readonly started_at: Date;
  readonly ended_at: Date;
  readonly is_running: boolean;
}

/** What of the person's time lies in the span, over all organizations, the latest end first. */
export async function takenTime(reader: Reader, actor: Actor, span: Span): Promise<TakenTime[]> {
  const query = reader.sql.raw(
    `select id, organization_id, started_at, nullif(ended_at, 'infinity') as ended_at
       from tickboard_person_time(?, ?, coalesce(?::timestamptz, 'infinity'), ?)`,
    [span.personId, span.startedAt, span.endedAt, span.exceptId],
  );
  const rows = await reader.rows<TakenRow>(actor, query);
  return rows.map((row) => ({
    id: row.id,
    organizationId: row.organization_id,
    startedAt: row.started_at,
    endedAt: row.ended_at,
  }));
}

/** Names what is in the way, unless it is another organization's business. */
export function timeOverlap(actor: Actor, taken: { id: string; organizationId: string }): ConflictError {
  const isHere = taken.organizationId === actor.organizationId;
  return new ConflictError(
    'time_overlap',
    'The person has other time in this span.',
    isHere ? { id: taken.id } : {},
  );
}

export function refuseFuture(pointer: string, time: Date, now: Date): void {
  if (time.getTime() <= now.getTime() + CLOCK_TOLERANCE_MILLISECONDS) return;
  throw InvalidError.at(pointer, 'time_in_future', 'This lies more than 60 seconds ahead of the server.');
}

export function endBeforeStart(pointer: string): InvalidError {
  return InvalidError.at(pointer, 'end_before_start', 'The end does not come after the start.');
}
