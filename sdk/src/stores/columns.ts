import type { Board, BoardCard, BoardColumn, Status, TaskSnapshot } from '../generated/models.gen.ts';
import { findCard } from './find-card.ts';
import { byPosition, change, compare, without } from './reducer.ts';

/** What a card shows of a task. Timers are the board's own knowledge: they stay. */
export function cardOf(task: TaskSnapshot, previous?: BoardCard): BoardCard {
  return {
    id: task.id,
    key: task.key,
    title: task.title,
    statusId: task.statusId,
    priority: task.priority,
    assigneeIds: task.assigneeIds,
    labelIds: task.labelIds,
    dueDate: task.dueDate,
    estimate: task.estimate,
    position: task.position,
    completedAt: task.completedAt,
    trackedSeconds: task.trackedSeconds,
    commentCount: task.commentCount,
    subtaskCount: task.subtaskCount,
    completedSubtaskCount: task.completedSubtaskCount,
    hasDescription: task.description !== '',
    linkCount: task.links.length,
    runningTimers: previous?.runningTimers ?? [],
    version: task.version,
  };
}

/** Archived tasks and subtasks are not on the board. */
export function isOnBoard({ archived, parentId }: Pick<TaskSnapshot, 'archived' | 'parentId'>): boolean {
  return !archived && parentId === null;
}

export function changeColumn(
  board: Board,
  columnId: string,
  update: (column: BoardColumn) => BoardColumn,
): Board {
  return { ...board, columns: change(board.columns, columnId, update) };
}

export function changeCard(board: Board, taskId: string, update: (card: BoardCard) => BoardCard): Board {
  const card = findCard(board, taskId);
  if (!card) return board;
  return changeColumn(board, card.statusId, (column) => ({
    ...column,
    tasks: change(column.tasks, taskId, update),
  }));
}

export function countTasks(board: Board, columnId: string, difference: number): Board {
  return changeColumn(board, columnId, (column) => ({ ...column, taskCount: column.taskCount + difference }));
}

/** Takes the card out, and leaves the count as it is: who calls it knows whether the task left the column. */
export function takeOut(board: Board, card: BoardCard | undefined): Board {
  if (!card) return board;
  return changeColumn(board, card.statusId, (column) => ({
    ...column,
    tasks: without(column.tasks, card.id),
  }));
}

/**
 * Puts a card where the order of its column wants it. A column that ends early (`nextCursor`) takes it only before
 * the last card it shows: what lies behind comes with the next page.
 */
export function putIn(board: Board, card: BoardCard): Board {
  return changeColumn(board, card.statusId, (column) => {
    const order = orderOf(column);
    const index = column.tasks.findIndex((other) => order(card, other) < 0);
    if (index >= 0) return { ...column, tasks: column.tasks.toSpliced(index, 0, card) };
    return column.nextCursor ? column : { ...column, tasks: [...column.tasks, card] };
  });
}

/** Into a done column completes, out of one opens again; see moveTask in the specification. */
export function completion(board: Board, card: BoardCard, statusId: string, now: string): string | null {
  if (isDone(board, statusId)) return card.completedAt ?? now;
  return isDone(board, card.statusId) ? null : card.completedAt;
}

export function isDone(board: Board, statusId: string): boolean {
  return board.columns.find(({ id }) => id === statusId)?.category === 'done';
}

/** What a column shows of its status. */
export function columnFields({ id, name, category, color, wipLimit, position, version }: Status) {
  return { id, name, category, color, wipLimit, position, version };
}

/** By position; a done column shows the latest first. */
export function orderOf({ category }: Pick<BoardColumn, 'category'>): (a: BoardCard, b: BoardCard) => number {
  if (category !== 'done') return byPosition;
  return (a, b) => compare(b.completedAt ?? '', a.completedAt ?? '') || compare(b.id, a.id);
}
