import { MockProblem } from '../http/mock-problem.ts';
import type { Unit } from '../state/unit.ts';
import { rowsOf } from '../state/world.ts';

const clockTolerance = 60_000;

/** Refuses a moment that the caller's clock cannot honestly have reached. */
export function checkNotAhead(unit: Unit, time: string): void {
  if (Date.parse(time) <= unit.now + clockTolerance) return;
  throw new MockProblem('time_in_future', 'The time is more than 60 seconds ahead of the server.');
}

export function checkOrder(startedAt: string, endedAt: string, mayBeEqual = false): void {
  if (startedAt < endedAt || (mayBeEqual && startedAt === endedAt)) return;
  throw new MockProblem('end_before_start', 'The end is not after the start.');
}

/** Refuses time that covers closed time of the same person; an open end covers everything that follows. */
export function checkFree(unit: Unit, startedAt: string, endedAt: string | null, ownId?: string): void {
  const [inTheWay] = rowsOf(
    unit.world.timeEntries,
    (entry) =>
      entry.memberId === unit.memberId &&
      entry.id !== ownId &&
      (endedAt === null || entry.startedAt < endedAt) &&
      startedAt < entry.endedAt,
  );
  if (!inTheWay) return;
  const detail = `It overlaps the time from ${inTheWay.startedAt} to ${inTheWay.endedAt}.`;
  throw new MockProblem('time_overlap', detail, { resourceId: inTheWay.id });
}

/** The true length: times are instants, so that midnight and daylight saving do not matter. */
export function secondsBetween(startedAt: string, endedAt: string): number {
  return Math.floor((Date.parse(endedAt) - Date.parse(startedAt)) / 1000);
}
