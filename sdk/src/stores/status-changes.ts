import type {
  Board,
  BoardCard,
  BoardColumn,
  Status,
  StatusCreate,
  StatusMove,
  StatusUpdate,
} from '../generated/models.gen.ts';
import { columnFields, completion, isDone, orderOf } from './columns.ts';
import type { Operation } from './operation.ts';
import { byPosition, change, without } from './reducer.ts';

/** What a person's own changes of columns do to the board before the server has answered; replayed, as those of cards. */

export function createColumn(board: Board, { body }: Operation): Board {
  const { id, name, category = 'unstarted', color = 'gray', wipLimit = null, ...place } = body as Named;
  if (board.columns.some((column) => column.id === id)) return board;
  const fields = { id, name, category, color, wipLimit, position: '', version: 0 };
  return placed(board, { ...fields, taskCount: 0, tasks: [], nextCursor: null }, place);
}

type Named = StatusCreate & { id: string };

export function updateColumn(board: Board, { ids: [statusId], body }: Operation): Board {
  const { archived, ...changes } = body as StatusUpdate;
  if (archived) {
    const columns = without(board.columns, statusId!);
    return columns.length > 0 ? { ...board, columns } : board;
  }
  const fields = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  return {
    ...board,
    columns: change(board.columns, statusId!, (column) => ordered({ ...column, ...fields }, column)),
  };
}

export function moveColumn(board: Board, { ids: [statusId], body }: Operation): Board {
  const column = board.columns.find(({ id }) => id === statusId);
  return column
    ? placed({ ...board, columns: without(board.columns, column.id) }, column, body as StatusMove)
    : board;
}

/** Its cards go to the end of the other column. One that the server will keep does not leave. */
export function deleteColumn(board: Board, { ids: [statusId], body, at }: Operation): Board {
  const column = board.columns.find(({ id }) => id === statusId);
  const { moveTasksTo } = body as { moveTasksTo?: string };
  const target = board.columns.find(({ id }) => id === moveTasksTo && id !== statusId);
  const stays = board.columns.length < 2 || (column && column.taskCount > 0 && !target);
  if (!column || stays) return board;
  const moved = column.tasks.map((card) => ({
    ...card,
    statusId: moveTasksTo!,
    completedAt: completion(board, card, moveTasksTo!, at),
  }));
  const columns = change(board.columns, moveTasksTo ?? '', (other) => received(board, other, column, moved));
  return { ...board, columns: without(columns, column.id) };
}

/** Once the server has answered, its own word stands in for the wish. */
export function settleColumn(board: Board, status: Status): Board {
  if (status.archived) return { ...board, columns: without(board.columns, status.id) };
  const known = board.columns.find(({ id }) => id === status.id);
  const column = ordered(
    { taskCount: 0, tasks: [], nextCursor: null, ...known, ...columnFields(status) },
    known,
  );
  return { ...board, columns: [...without(board.columns, status.id), column].toSorted(byPosition) };
}

function received(board: Board, target: BoardColumn, from: BoardColumn, cards: BoardCard[]): BoardColumn {
  const taskCount = target.taskCount + from.taskCount;
  // What lies behind the last card it shows comes with the next page.
  if (target.nextCursor) return { ...target, taskCount };
  const tasks = [...target.tasks, ...cards];
  return { ...target, taskCount, tasks: isDone(board, target.id) ? tasks.toSorted(orderOf(target)) : tasks };
}

/** One that begins or ceases to be done has another order. */
function ordered(column: BoardColumn, before: BoardColumn | undefined): BoardColumn {
  const isSame = !before || (before.category === 'done') === (column.category === 'done');
  return isSame ? column : { ...column, tasks: column.tasks.toSorted(orderOf(column)) };
}

function placed(board: Board, column: BoardColumn, { before, after }: StatusMove): Board {
  const neighbour = board.columns.findIndex(({ id }) => id === (before ?? after));
  const index = neighbour < 0 ? board.columns.length : neighbour + (before ? 0 : 1);
  return { ...board, columns: board.columns.toSpliced(index, 0, column) };
}
