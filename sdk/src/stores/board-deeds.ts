import type { Board, BoardCard, TaskUpdate } from '../generated/models.gen.ts';
import type { TaskPlace } from './api.ts';
import { findCard } from './find-card.ts';

/** One write of several. */
export interface TaskWrite {
  readonly taskId: string;
  readonly body?: object | undefined;
}

/**
 * Every card goes to the same neighbour, so that one which is refused leaves the others where they should be: before it the
 * first comes first, after it the last.
 */
export function planMoves(board: Board, taskIds: readonly string[], place: TaskPlace): TaskWrite[] {
  const ids = [...new Set(taskIds)];
  const body = standing(board, new Set(ids), place);
  return (body.after ? ids.toReversed() : ids).map((taskId) => ({ taskId, body }));
}

/** A neighbour that moves too is no landmark: the next one that stays is. */
function standing(
  board: Board,
  moving: ReadonlySet<string>,
  { statusId, before, after }: TaskPlace,
): TaskPlace {
  const landmark = before ?? after;
  const card = landmark === undefined ? undefined : findCard(board, landmark);
  const to = statusId ?? card?.statusId;
  const place = to === undefined ? {} : { statusId: to };
  if (landmark === undefined) return place;
  if (!moving.has(landmark))
    return before === undefined ? { ...place, after: landmark } : { ...place, before };
  const cards = board.columns.find(({ id }) => id === to)?.tasks ?? [];
  const index = cards.findIndex(({ id }) => id === landmark);
  const stays = ({ id }: BoardCard) => !moving.has(id);
  const next = cards.slice(index).find(stays);
  if (next) return { ...place, before: next.id };
  const previous = cards.slice(0, Math.max(0, index)).findLast(stays);
  return previous ? { ...place, after: previous.id } : place;
}

export function planUpdates(
  board: Board,
  taskIds: readonly string[],
  changes: TaskUpdate | ((card: BoardCard) => TaskUpdate),
): TaskWrite[] {
  return [...new Set(taskIds)].flatMap((taskId) => {
    const card = findCard(board, taskId);
    const body = typeof changes === 'function' ? card && changes(card) : changes;
    return body && Object.keys(body).length > 0 ? { taskId, body } : [];
  });
}

export function planDeletions(taskIds: readonly string[]): TaskWrite[] {
  return [...new Set(taskIds)].map((taskId) => ({ taskId }));
}
