import type { ReactiveController } from 'lit';
import type { TickCard } from '../../card/card.ts';
import type { BoardScene } from '../scene.ts';
import { extendTo, selectCards, type Selection } from '../selection.ts';

export interface SelectHooks {
  scene(): BoardScene | undefined;
  selection(): Selection;
  setSelection(selection: Selection): void;
}

/** Selects with a mouse and a held key: Control or Command one card, Shift everything up to one. The host adds it. */
export class ClickSelect implements ReactiveController {
  readonly #host: HTMLElement;
  readonly #hooks: SelectHooks;

  constructor(host: HTMLElement, hooks: SelectHooks) {
    this.#host = host;
    this.#hooks = hooks;
  }

  hostConnected(): void {
    // Before the card hears of it, which would open.
    this.#host.addEventListener('click', this.#click, { capture: true });
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('click', this.#click, { capture: true });
  }

  readonly #click = (event: MouseEvent): void => {
    const scene = this.#hooks.scene();
    const isSelecting = event.ctrlKey || event.metaKey || event.shiftKey;
    const path = event.composedPath();
    const card = path.find(
      (node): node is TickCard => node instanceof HTMLElement && node.localName === 'tick-card',
    )?.card;
    const isControl = path.some(
      (node) => node instanceof Element && node.matches('a, .actions, input, label'),
    );
    if (!isSelecting || isControl || card === undefined || scene === undefined) {
      return;
    }
    const rights = scene.rightsOf(card);
    if (!rights.move && !rights.update) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    const selection = this.#hooks.selection();
    this.#hooks.setSelection(
      event.shiftKey
        ? extendTo(selection, card.id, scene.columns)
        : selectCards(selection, [card.id], 'toggle'),
    );
  };
}
