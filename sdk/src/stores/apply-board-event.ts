import type {
  Board,
  BoardCard,
  StatusChangeData,
  StatusDeletedData,
  TaskChangeData,
  TaskCounts,
  TaskDeletedData,
  SubtaskCounts,
  TimerDiscardedData,
  TimerStartedData,
  TimerUpdatedData,
} from '../generated/models.gen.ts';
import {
  cardOf,
  changeCard,
  changeColumn,
  columnFields,
  countTasks,
  isOnBoard,
  orderOf,
  putIn,
  takeOut,
} from './columns.ts';
import { findCard } from './find-card.ts';
import { contextHandlers } from './apply-context-event.ts';
import { byPosition, change, reducer, without } from './reducer.ts';
import type { EventHandlers } from './reducer.ts';

function taskChanged(board: Board, { task, changes = {}, parent, respaced = [] }: TaskChangeData): Board {
  const before = {
    ...task,
    ...Object.fromEntries(Object.entries(changes).map(([name, { before: value }]) => [name, value])),
  };
  let next = withParent(board, parent);
  const previous = findCard(next, task.id);
  next = takeOut(next, previous);
  const left = isOnBoard(before);
  const came = isOnBoard(task);
  if (left && (!came || before.statusId !== task.statusId)) next = countTasks(next, before.statusId, -1);
  if (came && (!left || before.statusId !== task.statusId)) next = countTasks(next, task.statusId, 1);
  if (came) next = putIn(next, cardOf(task, previous));
  return respace(next, task.statusId, respaced);
}

function taskCreated(board: Board, { task, parent, respaced = [] }: TaskChangeData): Board {
  const next = withParent(board, parent);
  if (!isOnBoard(task) || findCard(next, task.id)) return next;
  return respace(putIn(countTasks(next, task.statusId, 1), cardOf(task)), task.statusId, respaced);
}

function taskDeleted(board: Board, { taskId, parent }: TaskDeletedData): Board | undefined {
  if (parent) return withParent(board, parent);
  const card = findCard(board, taskId);
  if (card) return countTasks(takeOut(board, card), card.statusId, -1);
  // It may have been among those that a column does not show, and then only the server knows in which.
  return board.columns.some(({ nextCursor }) => nextCursor) ? undefined : board;
}

function respace(board: Board, statusId: string, respaced: NonNullable<TaskChangeData['respaced']>): Board {
  if (respaced.length === 0) return board;
  const moved = new Map(respaced.map((place) => [place.id, place]));
  return changeColumn(board, statusId, (column) => ({
    ...column,
    tasks: column.tasks
      .map((card) => (moved.has(card.id) ? { ...card, ...moved.get(card.id) } : card))
      .toSorted(orderOf(column)),
  }));
}

function withParent(board: Board, parent: SubtaskCounts | null): Board {
  if (!parent) return board;
  const { taskId, subtaskCount, completedSubtaskCount, version } = parent;
  return changeCard(board, taskId, (card) => ({ ...card, subtaskCount, completedSubtaskCount, version }));
}

function withCounts(board: Board, { task }: { task: TaskCounts | null }): Board {
  if (!task) return board;
  const { taskId, commentCount, trackedSeconds, version } = task;
  return changeCard(board, taskId, (card) => ({ ...card, commentCount, trackedSeconds, version }));
}

function withTimers(
  board: Board,
  taskId: string | null,
  update: (timers: BoardCard['runningTimers']) => BoardCard['runningTimers'],
): Board {
  if (!taskId) return board;
  return changeCard(board, taskId, (card) => ({ ...card, runningTimers: update(card.runningTimers) }));
}

function timerRuns(board: Board, { taskId, timerId, memberId, startedAt }: TimerStartedData): Board {
  return withTimers(board, memberId && taskId, (timers) => [
    ...timers.filter((timer) => timer.timerId !== timerId),
    { timerId, memberId: memberId!, startedAt },
  ]);
}

function taskBefore({ taskId, changes }: TimerUpdatedData): string | null {
  const { before = taskId } = changes['taskId'] ?? {};
  return typeof before === 'string' ? before : null;
}

function timerEnded(board: Board, { taskId, timerId }: TimerDiscardedData): Board {
  return withTimers(board, taskId, (timers) => timers.filter((timer) => timer.timerId !== timerId));
}

function statusChanged(
  board: Board,
  { status, changes = {}, respaced = [] }: StatusChangeData,
): Board | undefined {
  if (status.archived) return { ...board, columns: without(board.columns, status.id) };
  const shown = board.columns.some(({ id }) => id === status.id);
  // What a column holds that comes back, and the order of one that begins or ceases to be done, is not in the event.
  if (!shown || changes['category']) return undefined;
  const places = new Map(respaced.map((place) => [place.id, place]));
  const columns = change(board.columns, status.id, (column) => ({ ...column, ...columnFields(status) }))
    .map((column) => (places.has(column.id) ? { ...column, ...places.get(column.id) } : column))
    .toSorted(byPosition);
  return { ...board, columns };
}

function statusCreated(board: Board, { status }: StatusChangeData): Board {
  if (status.archived || board.columns.some(({ id }) => id === status.id)) return board;
  const column = { ...columnFields(status), taskCount: 0, tasks: [], nextCursor: null };
  return { ...board, columns: [...board.columns, column].toSorted(byPosition) };
}

/** The events of the tasks that it held came before. */
function statusDeleted(board: Board, { statusId }: StatusDeletedData): Board | undefined {
  const column = board.columns.find(({ id }) => id === statusId);
  if (!column) return board;
  return column.taskCount === 0 ? { ...board, columns: without(board.columns, statusId) } : undefined;
}

const handlers: EventHandlers<Board> = {
  ...contextHandlers(({ project }) => project.id),
  'task.created': taskCreated,
  'task.updated': taskChanged,
  'task.moved': taskChanged,
  'task.deleted': taskDeleted,
  'comment.created': withCounts,
  'comment.deleted': withCounts,
  'timeEntry.created': withCounts,
  'timeEntry.updated': withCounts,
  'timeEntry.deleted': withCounts,
  'timer.started': timerRuns,
  'timer.updated': (board, data) => timerRuns(timerEnded(board, { ...data, taskId: taskBefore(data) }), data),
  'timer.stopped': (board, data) => timerEnded(withCounts(board, data), data),
  'timer.discarded': timerEnded,
  'status.created': statusCreated,
  'status.updated': statusChanged,
  'status.moved': statusChanged,
  'status.deleted': statusDeleted,
  'project.updated': (board, { project: { id, key, name, color, archived } }) =>
    id === board.project.id ? { ...board, project: { ...board.project, key, name, color, archived } } : board,
  'project.deleted': (board, { projectId }) => (projectId === board.project.id ? undefined : board),
};

const applyContent = reducer(handlers);

/** The board after an event of its project's or its organization's stream. Events come in the order of `seq`. */
export const applyBoardEvent: typeof applyContent = (board, event) => {
  const next = applyContent(board, event);
  if (!next) return undefined;
  return event.stream.kind === 'project'
    ? { ...next, revision: event.seq }
    : { ...next, organizationRevision: event.seq };
};
