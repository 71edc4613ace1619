import type { Board, BoardCard } from '../generated/models.gen.ts';

export function findCard(board: Board, taskId: string): BoardCard | undefined {
  for (const { tasks } of board.columns) {
    const card = tasks.find(({ id }) => id === taskId);
    if (card) return card;
  }
  return undefined;
}
