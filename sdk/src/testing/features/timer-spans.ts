import { MockProblem } from '../http/mock-problem.ts';
import type { Unit } from '../state/unit.ts';
import { rowsOf } from '../state/world.ts';

const mostParts = 100;

export interface Span {
  readonly startedAt: string;
  /** Null: without an end. */
  readonly endedAt: string | null;
}

export interface ClosedSpan extends Span {
  readonly endedAt: string;
}

/** Time of the caller that lies in a span, in order; a running timer has no end. What has no length lies in nothing. */
export function takenTime({ world, userId, memberId }: Unit, { startedAt, endedAt }: Span): Span[] {
  const running = world.timers.get(userId);
  const own = rowsOf(world.timeEntries, (entry) => entry.memberId === memberId);
  return [...own, ...(running ? [{ startedAt: running.startedAt, endedAt: null }] : [])]
    .filter((taken) => taken.startedAt !== taken.endedAt)
    .filter((taken) => taken.endedAt === null || taken.endedAt > startedAt)
    .filter((taken) => endedAt === null || taken.startedAt < endedAt)
    .toSorted((one, other) => (one.startedAt < other.startedAt ? -1 : 1));
}

/** What of a span nobody has taken, in order; only the last one can be without an end. */
export function freeSpans(unit: Unit, span: Span): Span[] {
  const free: Span[] = [];
  let from: string | null = span.startedAt;
  for (const taken of takenTime(unit, span)) {
    if (from === null) break;
    if (taken.startedAt > from) free.push({ startedAt: from, endedAt: taken.startedAt });
    from = taken.endedAt && (taken.endedAt > from ? taken.endedAt : from);
  }
  if (from && (span.endedAt === null || from < span.endedAt)) {
    free.push({ startedAt: from, endedAt: span.endedAt });
  }
  if (free.length > mostParts)
    throw new MockProblem('time_overlap', 'There is too much other time since then.');
  return free;
}

export function isClosed(span: Span): span is ClosedSpan {
  return span.endedAt !== null;
}

/** The id of a part of a timer that other time has split; the last part has the timer's own. */
export function partId(timerId: string, startedAt: string): string {
  return timerId.slice(0, -12) + Date.parse(startedAt).toString(16).padStart(12, '0');
}
