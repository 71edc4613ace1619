import type { BoardCard, BoardColumn } from '@tickboard/sdk';
import { neighboursOf } from '../../internal/drop-place.ts';

/** Where a card goes on the board: `index` counts the other cards of the column that lie before it. */
export interface BoardPlace {
  readonly statusId: string;
  readonly index: number;
}

/** A board, or what of it is shown. */
export interface ColumnsOf {
  readonly columns: readonly BoardColumn[];
}

/** A done column is ordered by completion, the latest first: there is no place to choose in it. */
export function isOrdered(column: Pick<BoardColumn, 'category'>): boolean {
  return column.category !== 'done';
}

/** Holds more cards than it should. */
export function isOverLimit({ wipLimit, taskCount }: BoardColumn): boolean {
  return wipLimit !== null && taskCount > wipLimit;
}

export function columnOf({ columns }: ColumnsOf, statusId: string): BoardColumn | undefined {
  return columns.find((column) => column.id === statusId);
}

const indexes = new WeakMap<BoardColumn['tasks'], ReadonlyMap<string, number>>();

/** Made once per list: a board of thousands of cards is asked for one of them with every change. */
export function indexIn({ tasks }: Pick<BoardColumn, 'tasks'>, taskId: string): number {
  let index = indexes.get(tasks);
  if (index === undefined) {
    index = new Map(tasks.map((task, place) => [task.id, place]));
    indexes.set(tasks, index);
  }
  return index.get(taskId) ?? -1;
}

export function cardOf(board: ColumnsOf, taskId: string): BoardCard | undefined {
  const place = placeOf(board, taskId);
  return place && columnOf(board, place.statusId)?.tasks[place.index];
}

export function placeOf({ columns }: ColumnsOf, taskId: string): BoardPlace | undefined {
  for (const column of columns) {
    const index = indexIn(column, taskId);
    if (index >= 0) {
      return { statusId: column.id, index };
    }
  }
  return undefined;
}

/** The ids of a column's cards without those that move. */
export function othersIn(column: BoardColumn, moving: string | readonly string[]): string[] {
  const left = new Set(typeof moving === 'string' ? [moving] : moving);
  return column.tasks.map(({ id }) => id).filter((id) => !left.has(id));
}

/** The place as the API names it: a status, and the neighbour that stays put. */
export function moveTo(
  board: ColumnsOf,
  moving: string | readonly string[],
  { statusId, index }: BoardPlace,
): { statusId: string; before?: string; after?: string } {
  const column = columnOf(board, statusId);
  if (column === undefined || !isOrdered(column)) {
    return { statusId };
  }
  return { statusId, ...neighboursOf(othersIn(column, moving), index) };
}

/** True if the cards would stay where they are, one after the other. */
export function isSamePlace(
  board: ColumnsOf,
  moving: string | readonly string[],
  place: BoardPlace,
): boolean {
  const taskIds = typeof moving === 'string' ? [moving] : moving;
  const column = columnOf(board, place.statusId);
  if (column === undefined) {
    return false;
  }
  const indexes = taskIds.map((taskId) => indexIn(column, taskId));
  if (indexes.includes(-1)) {
    return false;
  }
  return !isOrdered(column) || indexes.every((index, nth) => index === place.index + nth);
}
