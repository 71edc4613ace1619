import type { BoardStore } from '@tickboard/sdk/stores';

/**
 * Loads what a column has not loaded yet and waits until the board shows it: all of its cards are not those alone that
 * somebody has scrolled to. What could not be had is told by the board.
 */
export async function loadColumn(
  board: { readonly updateComplete: Promise<unknown> },
  store: BoardStore,
  statusId: string,
): Promise<void> {
  let isGoingOn = hasMore(store, statusId);
  while (isGoingOn) {
    // oxlint-disable-next-line no-await-in-loop -- A page's cursor comes with the page before it.
    const { ok } = await store.loadMore(statusId);
    isGoingOn = ok && hasMore(store, statusId);
  }
  await board.updateComplete;
}

export function hasMore(store: BoardStore, statusId: string): boolean {
  const column = store.getSnapshot().content?.columns.find(({ id }) => id === statusId);
  return column !== undefined && column.nextCursor !== null;
}
