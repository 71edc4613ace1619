import type { Board, BoardCard, TaskCreate, TaskSnapshot, TaskUpdate } from '../generated/models.gen.ts';
import type { TaskPlace } from './api.ts';
import {
  cardOf,
  changeCard,
  changeColumn,
  completion,
  countTasks,
  isDone,
  isOnBoard,
  putIn,
  takeOut,
} from './columns.ts';
import { findCard } from './find-card.ts';
import type { Change, Changes } from './replay.ts';
import { createColumn, deleteColumn, moveColumn, settleColumn, updateColumn } from './status-changes.ts';

/**
 * What a person's own changes do to the board before the server has answered. Each one holds only what was asked for,
 * so that it can be replayed on top of whatever the board has become; what is gone by then is left alone.
 */

export const boardChanges: Changes<Board> = {
  createTask: {
    apply: ifMay('createTask', (board, { body, at }) =>
      createOnBoard(board, body as TaskCreate & { id: string }, at),
    ),
    settle: answerOnBoard,
  },
  updateTask: {
    apply: ifMay('updateTasks', (board, { ids: [taskId], body, at }) =>
      updateOnBoard(board, taskId!, body as TaskUpdate, at),
    ),
    settle: answerOnBoard,
  },
  moveTask: {
    apply: ifMay('updateTasks', (board, { ids: [taskId], body, at }) =>
      moveOnBoard(board, taskId!, body as TaskPlace, at),
    ),
    settle: answerOnBoard,
  },
  deleteTask: { apply: ifMay('updateTasks', (board, { ids: [taskId] }) => deleteOnBoard(board, taskId!)) },
  createStatus: { apply: ifMay('updateStatuses', createColumn), settle: settleColumn },
  updateStatus: { apply: ifMay('updateStatuses', updateColumn), settle: settleColumn },
  moveStatus: { apply: ifMay('updateStatuses', moveColumn), settle: settleColumn },
  deleteStatus: {
    apply: ifMay('updateStatuses', deleteColumn),
    // Before it come those of the tasks that it moves.
    isEcho: ({ type }) => type === 'status.deleted',
  },
};

type Apply = Change<Board>['apply'];

/** What one may not do does not show before the server has allowed it after all: nothing jumps there and back. */
function ifMay(right: 'createTask' | 'updateTasks' | 'updateStatuses', apply: Apply): Apply {
  return (board, operation) => (board.project.can[right] ? apply(board, operation) : board);
}

export function createOnBoard(board: Board, task: TaskCreate & { id: string }, now: string): Board {
  const statusId = task.statusId ?? defaultColumn(board);
  // Its event may come before the answer.
  if (!statusId || task.parentId || findCard(board, task.id)) return board;
  const card = newCard(task, statusId, isDone(board, statusId) ? now : null);
  return place(countTasks(board, statusId, 1), card, task);
}

export function updateOnBoard(board: Board, taskId: string, changes: TaskUpdate, now: string): Board {
  const card = findCard(board, taskId);
  if (!card) return board;
  if (changes.archived || changes.parentId) return deleteOnBoard(board, taskId);
  const next = changeCard(board, taskId, (previous) => ({
    ...previous,
    ...shownFields(previous, changes, now),
  }));
  return changes.statusId && changes.statusId !== card.statusId
    ? moveOnBoard(next, taskId, { statusId: changes.statusId }, now)
    : next;
}

export function moveOnBoard(board: Board, taskId: string, where: TaskPlace, now: string): Board {
  const card = findCard(board, taskId);
  if (!card) return board;
  const statusId = where.statusId ?? card.statusId;
  const moved = { ...card, statusId, completedAt: completion(board, card, statusId, now) };
  let next = takeOut(board, card);
  if (statusId !== card.statusId) next = countTasks(countTasks(next, card.statusId, -1), statusId, 1);
  return place(next, moved, where);
}

export function deleteOnBoard(board: Board, taskId: string): Board {
  const card = findCard(board, taskId);
  return card ? countTasks(takeOut(board, card), card.statusId, -1) : board;
}

/** Once the server has answered, its own word stands in for the wish: it is newer than the confirmed state. */
export function answerOnBoard(board: Board, task: TaskSnapshot): Board {
  const card = findCard(board, task.id);
  const next = deleteOnBoard(board, task.id);
  return isOnBoard(task) ? putIn(countTasks(next, task.statusId, 1), cardOf(task, card)) : next;
}

function place(board: Board, card: BoardCard, { before, after }: TaskPlace): Board {
  // A done column is in the order of completion, wherever a card was dropped.
  if (isDone(board, card.statusId)) return putIn(board, card);
  return changeColumn(board, card.statusId, (column) => {
    const neighbour = column.tasks.findIndex(({ id }) => id === (before ?? after));
    const index = neighbour < 0 ? column.tasks.length : neighbour + (before ? 0 : 1);
    return { ...column, tasks: column.tasks.toSpliced(index, 0, card) };
  });
}

function defaultColumn({ columns }: Board): string | undefined {
  return (columns.find(({ category }) => category === 'unstarted') ?? columns[0])?.id;
}

function shownFields(card: BoardCard, changes: TaskUpdate, now: string): Partial<BoardCard> {
  const { title, priority, assigneeIds, labelIds, dueDate, estimate, description, links, completed } =
    changes;
  return definedOnly({
    title,
    priority,
    assigneeIds,
    labelIds,
    dueDate,
    estimate,
    hasDescription: description === undefined ? undefined : Boolean(description),
    linkCount: links?.length,
    completedAt: completed === undefined ? undefined : completed ? (card.completedAt ?? now) : null,
  });
}

function definedOnly<Fields extends object>(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Fields;
}

function newCard(task: TaskCreate & { id: string }, statusId: string, completedAt: string | null): BoardCard {
  return {
    id: task.id,
    // The server gives the key.
    key: '',
    title: task.title,
    statusId,
    priority: task.priority ?? 'none',
    assigneeIds: task.assigneeIds ?? [],
    labelIds: task.labelIds ?? [],
    dueDate: task.dueDate ?? null,
    estimate: task.estimate ?? null,
    position: '',
    completedAt,
    trackedSeconds: 0,
    commentCount: 0,
    subtaskCount: 0,
    completedSubtaskCount: 0,
    hasDescription: Boolean(task.description),
    linkCount: task.links?.length ?? 0,
    runningTimers: [],
    version: 0,
  };
}
