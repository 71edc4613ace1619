import { changesBetween } from '../../db/event-changes.ts';
import type { NewEvent } from '../../db/event-log.ts';
import type { RespacedTask } from './task-place.repository.ts';
import { presentTaskSnapshot } from './task.presenter.ts';
import type { SubtaskCounts } from './subtask-counts.ts';
import type { Task } from './task.ts';

export interface TaskChangeContext {
  /** The parent of a subtask, after the change. */
  readonly parent: SubtaskCounts | null;
  readonly respaced?: readonly RespacedTask[];
}

export function taskCreated(task: Task, context: TaskChangeContext): NewEvent {
  return { type: 'task.created', data: { task: presentTaskSnapshot(task), ...others(context) } };
}

/** A change of column or place is a move, whatever else changed with it. */
export function taskChanged(before: Task, after: Task, context: TaskChangeContext): NewEvent {
  const task = presentTaskSnapshot(after);
  const changes = changesBetween(presentTaskSnapshot(before), task);
  const isMove = 'statusId' in changes || 'position' in changes;
  return { type: isMove ? 'task.moved' : 'task.updated', data: { task, changes, ...others(context) } };
}

export function taskDeleted({ id, projectId }: Task, parent: SubtaskCounts | null): NewEvent {
  return { type: 'task.deleted', data: { taskId: id, projectId, parent } };
}

function others({ parent, respaced = [] }: TaskChangeContext): object {
  return { parent, ...(respaced.length > 0 ? { respaced } : {}) };
}
