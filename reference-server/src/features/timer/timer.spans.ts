import { createHash } from 'node:crypto';
import type { TakenTime } from '../time-entries/person-time.ts';

/**
 * Into so many parts a late timer is split at most. Somebody's weekend is far below; a device whose clock stands years back
 * would fill every gap since then.
 */
export const MAXIMUM_PARTS = 100;

export interface OpenSpan {
  readonly startedAt: Date;
  /** Null: without an end. */
  readonly endedAt: Date | null;
}

export interface ClosedSpan extends OpenSpan {
  readonly endedAt: Date;
}

/** What of a span nobody has taken, in order; only the last one can be without an end. */
export function freeSpans(span: OpenSpan, taken: readonly TakenTime[]): OpenSpan[] {
  const free: OpenSpan[] = [];
  let from: Date | null = span.startedAt;
  for (const other of taken.toSorted((one, next) => one.startedAt.getTime() - next.startedAt.getTime())) {
    if (from === null || (span.endedAt && other.startedAt >= span.endedAt)) break;
    if (other.startedAt > from) free.push({ startedAt: from, endedAt: other.startedAt });
    from = other.endedAt && (other.endedAt > from ? other.endedAt : from);
  }
  if (from && (span.endedAt === null || from < span.endedAt)) {
    free.push({ startedAt: from, endedAt: span.endedAt });
  }
  return free;
}

export function isClosed(span: OpenSpan): span is ClosedSpan {
  return span.endedAt !== null;
}

/**
 * The id of a part of a timer that other time has split; the last part has the timer's own. Made of what it is a part of,
 * so that it can be told from other time without a column for it. In the form of a UUIDv7.
 */
export function partId(timerId: string, startedAt: Date): string {
  const hash = createHash('sha256').update(`${timerId} ${startedAt.toISOString()}`).digest('hex');
  const time = startedAt.getTime().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8, 12)}-7${hash.slice(0, 3)}-8${hash.slice(3, 6)}-${hash.slice(6, 18)}`;
}

export function isPartOf(timerId: string, { id, startedAt }: Pick<TakenTime, 'id' | 'startedAt'>): boolean {
  return id === timerId || id === partId(timerId, startedAt);
}
