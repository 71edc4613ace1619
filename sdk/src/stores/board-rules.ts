import type { Board, BoardColumn, TaskPage } from '../generated/models.gen.ts';
import { cardOf, changeColumn, isOnBoard } from './columns.ts';

export { applyBoardEvent as applyEvent } from './apply-board-event.ts';
export { boardChanges as changes } from './board-changes.ts';
export { planDeletions, planMoves, planUpdates } from './board-deeds.ts';
export { historyOf, labelOf } from './history.ts';

/** The next page of a column, behind what it shows. */
export function append(board: Board, statusId: string, page: TaskPage): Board {
  return changeColumn(board, statusId, (column) => appendTo(column, page));
}

function appendTo(column: BoardColumn, { items, nextCursor }: TaskPage): BoardColumn {
  const shown = new Set(column.tasks.map(({ id }) => id));
  const more = items.filter((task) => isOnBoard(task) && !shown.has(task.id)).map((task) => cardOf(task));
  return { ...column, tasks: [...column.tasks, ...more], nextCursor };
}
