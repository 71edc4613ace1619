import type { StatusCategory } from '../statuses/status.ts';
import type { Task, TaskChanges, TaskFields } from './task.ts';

/** The change of a column, as far as a task cares. */
export interface StatusStep {
  readonly from: StatusCategory;
  readonly to: StatusCategory;
}

/** Entering done completes a task, and leaving done reopens it; a canceled task is not completed. */
export function completedAfterStep(
  completedAt: Date | null,
  { from, to }: StatusStep,
  now: Date,
): Date | null {
  if (to === 'done') return completedAt ?? now;
  return from === 'done' ? null : completedAt;
}

/** What stays when absent and is cleared by null. Status, place and completion have rules of their own. */
export function changedFields(before: Task, changes: TaskChanges): TaskFields {
  return {
    title: changes.title ?? before.title,
    description: changes.description === undefined ? before.description : (changes.description ?? ''),
    statusId: before.statusId,
    priority: changes.priority ?? before.priority,
    assigneeIds: changes.assigneeIds ?? before.assigneeIds,
    labelIds: changes.labelIds ?? before.labelIds,
    dueDate: changes.dueDate === undefined ? before.dueDate : changes.dueDate,
    startDate: changes.startDate === undefined ? before.startDate : changes.startDate,
    estimate: changes.estimate === undefined ? before.estimate : changes.estimate,
    parentId: changes.parentId === undefined ? before.parentId : changes.parentId,
    links: changes.links ?? before.links,
    position: before.position,
    archived: changes.archived ?? before.archived,
    completedAt: before.completedAt,
  };
}

/** Said outright, it holds against what the column says. */
export function completedAsSaid(
  completedAt: Date | null,
  completed: boolean | undefined,
  now: Date,
): Date | null {
  if (completed === undefined) return completedAt;
  return completed ? (completedAt ?? now) : null;
}
