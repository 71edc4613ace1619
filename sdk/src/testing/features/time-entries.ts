import type { TimeEntry, TimeEntrySnapshot, TimeEntryUpdate } from '../../generated/models.gen.ts';
import type { MockHandlers } from '../http/handlers.ts';
import { MockProblem } from '../http/mock-problem.ts';
import { pageAnswer, pageOf } from '../http/pages.ts';
import { changed, checkCondition, sent } from '../state/changes.ts';
import { canonicalText, claimId } from '../state/creations.ts';
import type { Unit } from '../state/unit.ts';
import { rowsOf } from '../state/world.ts';
import { findTimeEntry } from './find.ts';
import { checkFree, checkNotAhead, checkOrder, secondsBetween } from './overlap.ts';
import { countOnTask } from './task-changes.ts';
import { insertTimeEntry, placeOfTime, streamsOfEntry } from './time-entry-insert.ts';

type TimeEntryOperation =
  | 'listTimeEntries'
  | 'createTimeEntry'
  | 'getTimeEntry'
  | 'updateTimeEntry'
  | 'deleteTimeEntry';

export const timeEntryHandlers: MockHandlers<TimeEntryOperation> = {
  listTimeEntries({ unit, query }) {
    const { cursor: _, limit: __, ...filters } = query;
    const rows = rowsOf(
      unit.world.timeEntries,
      (entry) =>
        unit.seesProjectWithId(entry.projectId) &&
        (query.projectId === undefined || entry.projectId === query.projectId) &&
        (query.taskId === undefined || entry.taskId === query.taskId) &&
        (query.memberId === undefined || entry.memberId === query.memberId) &&
        (query.from === undefined || entry.endedAt > query.from) &&
        (query.to === undefined || entry.startedAt < query.to),
    );
    const order = {
      name: `time entries ${canonicalText(filters)}`,
      key: ({ startedAt }: TimeEntrySnapshot) => startedAt,
      id: ({ id }: TimeEntrySnapshot) => id,
      descending: true,
    };
    return pageAnswer(pageOf(rows, query, order), (entry) => presentTimeEntry(unit, entry));
  },

  createTimeEntry({ unit, body }) {
    unit.hold(unit.personId);
    const known = body.id === undefined ? undefined : unit.world.timeEntries.get(body.id);
    const place = placeOfTime(unit, body, 'time-entries:write');
    if (!known) checkTimes(unit, body.startedAt, body.endedAt);
    const { id, existing } = claimId(unit, unit.world.timeEntries, body, 'time entry');
    const { note = '', startedAt, endedAt } = body;
    const entry = existing ?? insertTimeEntry(unit, { id, note, startedAt, endedAt, ...place });
    return { ...answer(unit, entry), status: 201, location: `/time-entries/${id}` };
  },

  getTimeEntry({ unit, path }) {
    return answer(unit, findTimeEntry(unit, path.timeEntryId));
  },

  updateTimeEntry({ unit, path, body, headers }) {
    const before = findTimeEntry(unit, path.timeEntryId);
    for (const streamId of streamsOfEntry(unit, before)) unit.hold(streamId);
    checkOwner(unit, before);
    checkCondition(headers, before);
    const values = newValues(unit, before, body);
    const { row, changes, isChanged } = changed(unit, before, values);
    if (isChanged) {
      unit.world.timeEntries.set(row.id, row);
      if (before.taskId !== row.taskId) countOnTask(unit, before.taskId);
      const task = countOnTask(unit, row.taskId);
      const streams = new Set([...streamsOfEntry(unit, before), ...streamsOfEntry(unit, row)]);
      for (const streamId of streams) {
        unit.append(streamId, 'timeEntry.updated', { timeEntry: row, changes, task });
      }
    }
    return answer(unit, row);
  },

  deleteTimeEntry({ unit, path, headers }) {
    const entry = findTimeEntry(unit, path.timeEntryId);
    checkOwner(unit, entry);
    checkCondition(headers, entry);
    unit.world.timeEntries.delete(entry.id);
    const { id: timeEntryId, memberId, projectId, taskId } = entry;
    const task = countOnTask(unit, taskId);
    for (const streamId of streamsOfEntry(unit, entry)) {
      unit.append(streamId, 'timeEntry.deleted', { timeEntryId, memberId, projectId, taskId, task });
    }
    return { status: 204 };
  },
};

function newValues(unit: Unit, before: TimeEntrySnapshot, body: TimeEntryUpdate): Partial<TimeEntrySnapshot> {
  const { startedAt = before.startedAt, endedAt = before.endedAt } = body;
  if (startedAt !== before.startedAt || endedAt !== before.endedAt) {
    checkTimes(unit, startedAt, endedAt, before.id);
  }
  const namesPlace = body.taskId !== undefined || body.projectId !== undefined;
  return {
    ...sent(body, ['startedAt', 'endedAt']),
    ...(body.note === undefined ? {} : { note: body.note ?? '' }),
    ...(namesPlace ? placeOfTime(unit, { ...before, taskId: null, ...body }, 'time-entries:write') : {}),
    seconds: secondsBetween(startedAt, endedAt),
  };
}

function checkTimes(unit: Unit, startedAt: string, endedAt: string, ownId?: string): void {
  checkOrder(startedAt, endedAt);
  checkNotAhead(unit, endedAt);
  checkFree(unit, startedAt, endedAt, ownId);
  const running = unit.world.timers.get(unit.userId);
  if (running && running.startedAt < endedAt) {
    throw new MockProblem('time_overlap', 'It overlaps the running timer.', { resourceId: running.id });
  }
}

function checkOwner(unit: Unit, { memberId, projectId }: TimeEntrySnapshot): void {
  if (unit.mayActFor(memberId, projectId)) return;
  throw new MockProblem('forbidden', 'Only its own person, an admin or an owner may change logged time.');
}

function answer(unit: Unit, entry: TimeEntrySnapshot): { status: number; body: TimeEntry; version: number } {
  return { status: 200, body: presentTimeEntry(unit, entry), version: entry.version };
}

function presentTimeEntry(unit: Unit, entry: TimeEntrySnapshot): TimeEntry {
  const canWrite =
    unit.mayIn(entry.projectId, 'time-entries:write') && unit.mayActFor(entry.memberId, entry.projectId);
  return { ...entry, can: { update: canWrite, delete: canWrite } };
}
