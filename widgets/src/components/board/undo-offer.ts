import { msg } from '@lit/localize';
import type { BoardStore } from '@tickboard/sdk/stores';
import type { BoardNotice } from './scene.ts';

/** Offers to undo what has just been done, for as long as that is what would be undone. */
export function undoOffer(store: BoardStore, run: () => unknown): Pick<BoardNotice, 'action' | 'isStale'> {
  const stepNow = () => JSON.stringify(store.nextUndo);
  let step: string | undefined;
  return {
    action: { label: msg('Undo'), run },
    // First asked when the board is drawn: what is offered to be undone has been written by then.
    isStale: () => (step ??= stepNow()) !== stepNow(),
  };
}
