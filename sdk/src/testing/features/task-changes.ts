import type {
  EventChanges,
  Status,
  SubtaskCounts,
  TaskCounts,
  TaskSnapshot,
} from '../../generated/models.gen.ts';
import { changed } from '../state/changes.ts';
import { inOrder, positionAt, type Anchor } from '../state/positions.ts';
import type { Unit } from '../state/unit.ts';
import { rowsOf } from '../state/world.ts';
import { invalidReference } from './find.ts';

/** Where a task goes in a column; the anchor must stand there. */
export function placeInColumn(unit: Unit, statusId: string, anchor: Anchor, movingId?: string): string {
  const column = inOrder(
    rowsOf(unit.world.tasks, (task) => task.statusId === statusId),
    movingId,
  );
  const position = positionAt(column, anchor);
  if (position === undefined) {
    throw invalidReference(anchor.before ? 'before' : 'after', 'is no other task of this column');
  }
  return position;
}

/** What entering or leaving a column does to the completion of a task. */
export function completionIn(unit: Unit, task: TaskSnapshot, to: Status): string | null {
  if (to.category === 'done') return task.completedAt ?? unit.timestamp;
  const from = unit.world.statuses.get(task.statusId);
  return from?.category === 'done' ? null : task.completedAt;
}

/** Moves a task; where it stands already nothing is changed. */
export function relocateTask(
  unit: Unit,
  task: TaskSnapshot,
  { statusId = task.statusId, ...anchor }: Anchor & { statusId?: string | undefined },
): TaskSnapshot {
  const status = unit.world.statuses.get(statusId);
  if (status?.projectId !== task.projectId) {
    throw invalidReference('statusId', 'is no status of this project');
  }
  const position = placeInColumn(unit, statusId, anchor, task.id);
  if (statusId === task.statusId && isInPlace(unit, task, position)) return task;
  const completedAt = completionIn(unit, task, status);
  return writeTask(unit, task, { statusId, position, completedAt }, 'task.moved');
}

function isInPlace(unit: Unit, task: TaskSnapshot, position: string): boolean {
  const others = rowsOf(unit.world.tasks, ({ statusId, id }) => statusId === task.statusId && id !== task.id);
  return others.every((other) => other.position < position === other.position < task.position);
}

/** Writes new values, keeps the counts of parents, and tells of it in one event. */
export function writeTask(
  unit: Unit,
  before: TaskSnapshot,
  values: Partial<TaskSnapshot>,
  type: 'task.updated' | 'task.moved',
): TaskSnapshot {
  const { row, changes, isChanged } = changed(unit, before, values);
  if (!isChanged) return before;
  unit.world.tasks.set(row.id, row);
  if (before.parentId !== null && before.parentId !== row.parentId) leaveParent(unit, before.parentId);
  unit.append(row.projectId, type, { task: row, changes, parent: countSubtasks(unit, row.parentId) });
  return row;
}

/** The former parent has an event of its own, since that of the subtask names the new one. */
function leaveParent(unit: Unit, parentId: string): void {
  const before = unit.world.tasks.get(parentId);
  if (!before || !countSubtasks(unit, parentId)) return;
  const task = unit.world.tasks.get(parentId) ?? before;
  const changes: EventChanges = {
    subtaskCount: { before: before.subtaskCount, after: task.subtaskCount },
  };
  unit.append(task.projectId, 'task.updated', { task, changes, parent: null });
}

/** Counts the subtasks of a parent anew. */
export function countSubtasks(unit: Unit, parentId: string | null): SubtaskCounts | null {
  const parent = parentId === null ? undefined : unit.world.tasks.get(parentId);
  if (!parent) return null;
  const subtasks = rowsOf(unit.world.tasks, (task) => task.parentId === parent.id);
  const completedSubtaskCount = subtasks.filter(({ completedAt }) => completedAt !== null).length;
  const { row } = changed(unit, parent, { subtaskCount: subtasks.length, completedSubtaskCount });
  unit.world.tasks.set(row.id, row);
  const { id, subtaskCount, version } = row;
  return { taskId: id, subtaskCount, completedSubtaskCount, version };
}

/** Counts comments and time of a task anew; for the events that move its card. */
export function countOnTask(unit: Unit, taskId: string): TaskCounts;
export function countOnTask(unit: Unit, taskId: string | null): TaskCounts | null;
export function countOnTask(unit: Unit, taskId: string | null): TaskCounts | null {
  const task = taskId === null ? undefined : unit.world.tasks.get(taskId);
  if (!task) return null;
  const commentCount = rowsOf(unit.world.comments, (comment) => comment.taskId === task.id).length;
  const entries = rowsOf(unit.world.timeEntries, (entry) => entry.taskId === task.id);
  const trackedSeconds = entries.reduce((sum, { seconds }) => sum + seconds, 0);
  const { row } = changed(unit, task, { commentCount, trackedSeconds });
  unit.world.tasks.set(row.id, row);
  return { taskId: row.id, commentCount, trackedSeconds, version: row.version };
}
