import type { TickBoard } from '@tickboard/widgets';
import type { ReactiveController } from 'lit';

/**
 * Ctrl or Cmd and Z wherever the focus is on the page, which has nothing else to take back. Within itself the board
 * obeys its own keys, and it says in both cases what was done. The host adds it.
 */
export class UndoKeys implements ReactiveController {
  readonly #board: () => TickBoard | null;

  constructor(board: () => TickBoard | null) {
    this.#board = board;
  }

  hostConnected(): void {
    addEventListener('keydown', this.#pressed);
  }

  hostDisconnected(): void {
    removeEventListener('keydown', this.#pressed);
  }

  readonly #pressed = (event: KeyboardEvent): void => {
    const isUndo = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'z';
    const path = event.composedPath();
    const board = this.#board();
    // A field has an undo of its own.
    if (!isUndo || event.defaultPrevented || board === null || path.includes(board) || isText(path[0]))
      return;
    event.preventDefault();
    void (event.shiftKey ? board.redo() : board.undo());
  };
}

function isText(target: EventTarget | undefined): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('input, textarea, select');
}
