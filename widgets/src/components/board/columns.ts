import type { Board, BoardCard, BoardColumn } from '@tickboard/sdk';
import { neighboursOf } from '../../internal/drop-place.ts';

/** Where a card goes on the board: `index` counts the other cards of the column that lie before it. */
export interface BoardPlace {
  readonly statusId: string;
  readonly index: number;
}

/** A done column is ordered by completion, the latest first: there is no place to choose in it. */
export function isOrdered(column: Pick<BoardColumn, 'category'>): boolean {
  return column.category !== 'done';
}

export function columnOf(board: Board, statusId: string): BoardColumn | undefined {
  return board.columns.find((column) => column.id === statusId);
}

export function cardOf(board: Board, taskId: string): BoardCard | undefined {
  for (const column of board.columns) {
    const card = column.tasks.find((task) => task.id === taskId);
    if (card !== undefined) {
      return card;
    }
  }
  return undefined;
}

export function placeOf(board: Board, taskId: string): BoardPlace | undefined {
  for (const column of board.columns) {
    const index = column.tasks.findIndex((task) => task.id === taskId);
    if (index >= 0) {
      return { statusId: column.id, index };
    }
  }
  return undefined;
}

/** The ids of a column's cards without the one that moves. */
export function othersIn(column: BoardColumn, taskId: string): string[] {
  return column.tasks.filter((task) => task.id !== taskId).map((task) => task.id);
}

/** The place as the API names it: a status, and the neighbour that stays put. */
export function moveTo(
  board: Board,
  taskId: string,
  place: BoardPlace,
): { statusId: string; before?: string; after?: string } {
  const column = columnOf(board, place.statusId);
  const { statusId } = place;
  if (column === undefined || !isOrdered(column)) {
    return { statusId };
  }
  return { statusId, ...neighboursOf(othersIn(column, taskId), place.index) };
}

/** True if the card would stay where it is. */
export function isSamePlace(board: Board, taskId: string, place: BoardPlace): boolean {
  const current = placeOf(board, taskId);
  const column = columnOf(board, place.statusId);
  if (current?.statusId !== place.statusId || column === undefined) {
    return false;
  }
  return !isOrdered(column) || current.index === place.index;
}
