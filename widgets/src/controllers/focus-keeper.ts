import type { ReactiveController } from 'lit';

export interface FocusedItem {
  readonly id: string;
  readonly control: 'open' | 'move';
}

interface FocusHooks {
  /** Names what has the focus now, if it is worth keeping. */
  focused(): FocusedItem | undefined;
  /** Gives the focus to what stands for it after the change. */
  focus(item: FocusedItem): void;
}

/**
 * Keeps the focus on what it was on when an update draws that somewhere else. Moving an element in the document
 * blurs it, and a card that changes its column is another element altogether. The host adds it.
 */
export class FocusKeeper implements ReactiveController {
  readonly #hooks: FocusHooks;
  #before: FocusedItem | undefined;

  constructor(hooks: FocusHooks) {
    this.#hooks = hooks;
  }

  hostUpdate(): void {
    this.#before = this.#hooks.focused();
  }

  hostUpdated(): void {
    if (this.#before !== undefined && this.#hooks.focused()?.id !== this.#before.id) {
      this.#hooks.focus(this.#before);
    }
  }
}
