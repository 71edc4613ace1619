import type { TimeEntrySnapshot, TimerStart, TimerStop } from '../../generated/models.gen.ts';
import { changed } from '../state/changes.ts';
import type { Unit } from '../state/unit.ts';
import { rowsOf, type TimerRecord } from '../state/world.ts';
import { checkNotAhead, secondsBetween } from './overlap.ts';
import { countOnTask } from './task-changes.ts';
import { insertTimeEntry, placeOfTime, streamsOfEntry } from './time-entry-insert.ts';
import { freeSpans, isClosed, partId, takenTime } from './timer-spans.ts';
import { discard, open, stop } from './timer-record.ts';

/**
 * What a device did while it was away: its times decide, and what it measured counts wherever the person's time is free.
 * Answers the time entry it became.
 */
export function startLate(unit: Unit, { id = unit.newId(), note = '', ...body }: TimerStart): string | null {
  const { world, personId: userId } = unit;
  const running = world.timers.get(userId);
  if (running?.id === id || world.timeEntries.has(id)) return null;
  const place = placeOfTime(unit, body, 'timers:write');
  const askedAt = body.startedAt ?? unit.timestamp;
  checkNotAhead(unit, askedAt);
  const stopped = running && running.askedAt <= askedAt ? end(unit, running, askedAt) : null;
  const free = freeSpans(unit, { startedAt: askedAt, endedAt: null });
  const last = free.at(-1);
  for (const part of free.filter(isClosed)) {
    insertTimeEntry(unit, { ...place, ...part, note, id: part === last ? id : partId(id, part.startedAt) });
  }
  if (last && !isClosed(last)) open(unit, { ...place, id, note, startedAt: last.startedAt, askedAt });
  return stopped ?? (last && isClosed(last) ? id : null);
}

/** Ends the timer, or moves an end that only another start has set. */
export function stopLate(unit: Unit, { timerId, stoppedAt = unit.timestamp }: TimerStop): string | null {
  checkNotAhead(unit, stoppedAt);
  const running = unit.world.timers.get(unit.personId);
  if (running && (timerId === undefined || timerId === running.id)) return end(unit, running, stoppedAt);
  const entry = timerId === undefined ? undefined : unit.world.timeEntries.get(timerId);
  if (entry?.memberId === unit.memberId && entry.version === 1 && isEndedByAnother(unit, entry)) {
    if (stoppedAt < entry.endedAt) trim(unit, entry.id, stoppedAt);
    else addRest(unit, entry, stoppedAt);
  }
  return null;
}

/** Null where nothing is left of the timer under its own id, since no time before its end was free. */
function end(unit: Unit, timer: TimerRecord, endedAt: string): string | null {
  if (endedAt >= timer.startedAt) return stop(unit, timer, endedAt);
  discard(unit, timer);
  trim(unit, timer.id, endedAt);
  return null;
}

/** No stop has ended it: other time begins at its very end. */
function isEndedByAnother(unit: Unit, { endedAt }: TimeEntrySnapshot): boolean {
  return takenTime(unit, { startedAt: endedAt, endedAt: null }).some(
    ({ startedAt }) => startedAt === endedAt,
  );
}

function addRest(unit: Unit, { id, note, projectId, taskId, endedAt }: TimeEntrySnapshot, end: string): void {
  for (const part of freeSpans(unit, { startedAt: endedAt, endedAt: end }).filter(isClosed)) {
    insertTimeEntry(unit, { projectId, taskId, note, ...part, id: partId(id, part.startedAt) });
  }
}

/** Nothing of the timer is left after `endedAt`. */
function trim(unit: Unit, timerId: string, endedAt: string): void {
  const isPart = ({ id, startedAt }: TimeEntrySnapshot) =>
    id === timerId || id === partId(timerId, startedAt);
  const parts = rowsOf(unit.world.timeEntries, (entry) => entry.version === 1 && isPart(entry));
  for (const part of parts.filter((each) => each.endedAt > endedAt)) {
    if (part.startedAt < endedAt) shorten(unit, part, endedAt);
    else remove(unit, part);
  }
}

function shorten(unit: Unit, before: TimeEntrySnapshot, endedAt: string): void {
  const seconds = secondsBetween(before.startedAt, endedAt);
  const { row, changes } = changed(unit, before, { endedAt, seconds });
  unit.world.timeEntries.set(row.id, row);
  const task = countOnTask(unit, row.taskId);
  for (const streamId of streamsOfEntry(unit, row)) {
    unit.append(streamId, 'timeEntry.updated', { timeEntry: row, changes, task });
  }
}

function remove(unit: Unit, entry: TimeEntrySnapshot): void {
  unit.world.timeEntries.delete(entry.id);
  const { id: timeEntryId, memberId, projectId, taskId } = entry;
  const task = countOnTask(unit, taskId);
  for (const streamId of streamsOfEntry(unit, entry)) {
    unit.append(streamId, 'timeEntry.deleted', { timeEntryId, memberId, projectId, taskId, task });
  }
}
