import { endBeforeStart, refuseFuture } from './person-time.ts';
import { secondsBetween, type TimeEntry, type TimeEntryChanges } from './time-entry.ts';

export interface Times {
  readonly startedAt: Date;
  readonly endedAt: Date;
}

export function readTimes(input: { startedAt: string; endedAt: string }, now: Date): Times {
  const times = { startedAt: new Date(input.startedAt), endedAt: new Date(input.endedAt) };
  if (times.endedAt <= times.startedAt) throw endBeforeStart('/endedAt');
  refuseFuture('/endedAt', times.endedAt, now);
  return times;
}

/** What is not changed is not judged again: a timer stopped at once has no length, and its note can still be changed. */
export function changedTimes(before: Times, changes: TimeEntryChanges, now: Date): Times {
  if (changes.startedAt === undefined && changes.endedAt === undefined) {
    return { startedAt: before.startedAt, endedAt: before.endedAt };
  }
  const startedAt = changes.startedAt ?? before.startedAt.toISOString();
  return readTimes({ startedAt, endedAt: changes.endedAt ?? before.endedAt.toISOString() }, now);
}

export function changedNote(before: TimeEntry, { note }: TimeEntryChanges): string {
  return note === undefined ? before.note : (note ?? '');
}

export function isSameTime(left: Times, right: Times): boolean {
  return (
    left.startedAt.getTime() === right.startedAt.getTime() &&
    left.endedAt.getTime() === right.endedAt.getTime()
  );
}

export function secondsOf({ startedAt, endedAt }: Times): number {
  return secondsBetween(startedAt, endedAt);
}
