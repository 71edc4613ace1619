import type { BoardColumn } from '@tickboard/sdk';
import type { ReactiveController } from 'lit';
import type { TickCard } from '../card/card.ts';
import { placeOf } from './columns.ts';

interface TabStopHost extends HTMLElement {
  readonly renderRoot: HTMLElement | DocumentFragment;
}

/**
 * Of all cards one is in the order of Tab, with its controls: the one that had the focus last, else the first. Thousands
 * of stops would be none. It is changed past the board's rendering, so that the focus moves without drawing. The host
 * adds it.
 */
export class TabStop implements ReactiveController {
  readonly #host: TabStopHost;
  #taskId: string | undefined;
  #statusId: string | undefined;

  constructor(host: TabStopHost) {
    this.#host = host;
  }

  get taskId(): string | undefined {
    return this.#taskId;
  }

  /** The column that it is in. */
  get statusId(): string | undefined {
    return this.#statusId;
  }

  hostConnected(): void {
    this.#host.addEventListener('focusin', this.#came);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('focusin', this.#came);
  }

  /** Before the cards are drawn: one that is no longer shown gives its place to the first. */
  settle(columns: readonly BoardColumn[], collapsed: ReadonlySet<string>): void {
    const open = columns.filter(({ id }) => !collapsed.has(id));
    const place = this.#taskId === undefined ? undefined : placeOf({ columns: open }, this.#taskId);
    const first = open.find(({ tasks }) => tasks.length > 0);
    this.#statusId = place?.statusId ?? first?.id;
    if (place === undefined) {
      this.#taskId = first?.tasks[0]?.id;
    }
  }

  readonly #came = (event: FocusEvent): void => {
    const card = event
      .composedPath()
      .find((node): node is TickCard => node instanceof HTMLElement && node.localName === 'tick-card');
    const taskId = card?.card?.id;
    if (card === undefined || taskId === undefined || taskId === this.#taskId) {
      return;
    }
    const before = this.#taskId === undefined ? null : this.#card(this.#taskId);
    if (before !== null) {
      before.tabbable = false;
    }
    card.tabbable = true;
    this.#taskId = taskId;
    this.#statusId = card.card?.statusId;
  };

  #card(taskId: string): TickCard | null {
    return this.#host.renderRoot.querySelector(`[data-task-id="${CSS.escape(taskId)}"] > tick-card`);
  }
}
