import type { StatusMove, Task } from '../generated/models.gen.ts';
import type { TaskPlace } from './api.ts';
import type { StepPlace } from './step.ts';

/**
 * A place among subtasks as the server knows it: beside one of the same column, since only within a column places can be
 * compared.
 */
export function subtaskPlace(subtasks: readonly Task[], movedId: string, place: StatusMove): TaskPlace {
  const moved = subtasks.find(({ id }) => id === movedId);
  if (!moved) return place;
  const { statusId } = moved;
  const row = subtasks.filter(({ id }) => id !== movedId);
  const index = indexIn(row, place);
  const isAlike = (task: Task) => task.statusId === statusId;
  const next = row.slice(index).find(isAlike);
  if (next) return { statusId, before: next.id };
  const previous = row.slice(0, index).findLast(isAlike);
  return previous ? { statusId, after: previous.id } : { statusId };
}

export function moveSubtask(subtasks: readonly Task[], movedId: string, place: StatusMove): readonly Task[] {
  const moved = subtasks.find(({ id }) => id === movedId);
  if (!moved) return subtasks;
  const row = subtasks.filter(({ id }) => id !== movedId);
  return row.toSpliced(indexIn(row, place), 0, moved);
}

/** Where it stands before it is moved, for who takes that back. */
export function subtaskStands(subtasks: readonly Task[], taskId: string): StepPlace | undefined {
  const task = subtasks.find(({ id }) => id === taskId);
  if (!task) return undefined;
  const { statusId, position } = task;
  const alike = subtasks.filter((each) => each.statusId === statusId);
  const index = alike.indexOf(task);
  const neighbours = { previousId: alike[index - 1]?.id, nextId: alike[index + 1]?.id };
  return { statusId, position, ...neighbours, isUnseen: true };
}

function indexIn(row: readonly Task[], { before, after }: StatusMove): number {
  const index = row.findIndex(({ id }) => id === (before ?? after));
  if (index < 0) return row.length;
  return before === undefined ? index + 1 : index;
}
