import type { ReactiveController, ReactiveControllerHost } from 'lit';

export interface FocusedItem {
  readonly id: string;
  readonly control: 'open' | 'move' | 'edit';
  /** What takes the focus instead if it is gone, the first that is there. */
  readonly beside?: readonly string[];
}

interface FocusHooks {
  /** Names what has the focus now, if it is worth keeping. */
  focused(): FocusedItem | undefined;
  /** The person has gone on to something else meanwhile. */
  isElsewhere(): boolean;
  /** Gives the focus to what stands for it after the change. */
  focus(item: FocusedItem): void;
}

/**
 * Keeps the focus on what it was on when an update draws that somewhere else. Moving an element in the document
 * blurs it, and a card that changes its column is another element altogether. The host adds it.
 */
export class FocusKeeper implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #hooks: FocusHooks;
  #before: FocusedItem | undefined;

  constructor(host: ReactiveControllerHost, hooks: FocusHooks) {
    this.#host = host;
    this.#hooks = hooks;
  }

  hostUpdate(): void {
    this.#before ??= this.#hooks.focused();
  }

  hostUpdated(): void {
    void this.#keep();
  }

  async #keep(): Promise<void> {
    // What the host draws may draw parts of it in an update of their own.
    await this.#host.updateComplete;
    const before = this.#before;
    this.#before = undefined;
    if (before !== undefined && !this.#hooks.isElsewhere() && this.#hooks.focused()?.id !== before.id) {
      this.#hooks.focus(before);
    }
  }
}
