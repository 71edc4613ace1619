import type { Board } from '@tickboard/sdk';
import type { BoardScene } from '../board/scene.ts';

/** True if the board has every card of every column. */
export function isAllLoaded({ columns }: Pick<Board, 'columns'>): boolean {
  return columns.every(({ nextCursor }) => nextCursor === null);
}

/**
 * Loads page after page, column after column, until the board has every card, or nobody asks for it any more: then
 * `scene` gives undefined. False if a page could not be had.
 */
export async function loadAll(scene: () => BoardScene | undefined): Promise<boolean> {
  for (let current = scene(); current !== undefined; current = scene()) {
    const state = current.store.getSnapshot();
    const next = state.content?.columns.find(({ nextCursor }) => nextCursor !== null);
    if (next === undefined) {
      return true;
    }
    const { ok } = await current.store.loadMore(next.id);
    if (!ok) {
      return false;
    }
  }
  return true;
}
