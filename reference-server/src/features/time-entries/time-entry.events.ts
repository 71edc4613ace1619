import { changesBetween } from '../../db/event-changes.ts';
import type { NewEvent } from '../../db/event-log.ts';
import type { TaskCounts } from '../tasks/task-counts.ts';
import { presentTimeEntrySnapshot } from './time-entry.presenter.ts';
import type { TimeEntry } from './time-entry.ts';

export function timeEntryCreated(entry: TimeEntry, task: TaskCounts | null): NewEvent {
  return { type: 'timeEntry.created', data: { timeEntry: presentTimeEntrySnapshot(entry), task } };
}

export function timeEntryUpdated(before: TimeEntry, after: TimeEntry, task: TaskCounts | null): NewEvent {
  const timeEntry = presentTimeEntrySnapshot(after);
  const changes = changesBetween(presentTimeEntrySnapshot(before), timeEntry);
  return { type: 'timeEntry.updated', data: { timeEntry, changes, task } };
}

export function timeEntryDeleted(entry: TimeEntry, task: TaskCounts | null): NewEvent {
  const { id, memberId, projectId, taskId } = entry;
  return { type: 'timeEntry.deleted', data: { timeEntryId: id, memberId, projectId, taskId, task } };
}
