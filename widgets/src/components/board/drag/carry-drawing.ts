import type { Point } from '../../../controllers/lift-controller.ts';
import type { TickCard } from '../../card/card.ts';
import { isOrdered, type BoardPlace } from '../columns.ts';
import { cardPicture } from './card-picture.ts';
import { DropLine } from './drop-line.ts';
import { ghostOf, type Ghost } from './ghost.ts';
import { cardScrollerOf, laneOf, lanesOf, statusIdOf } from './lanes.ts';

export interface DragHost extends HTMLElement {
  readonly renderRoot: HTMLElement | DocumentFragment;
  readonly updateComplete: Promise<boolean>;
}

/**
 * Draws carried cards over the board, by hand and beside what Lit renders: no frame of a drag renders the board, which
 * itself changes once, at the drop.
 */
export class CarryDrawing {
  readonly #host: DragHost;
  readonly #line = new DropLine();
  readonly #taskIds: ReadonlySet<string>;
  readonly #ghost: Ghost;

  constructor(
    host: DragHost,
    taken: { readonly card: TickCard; readonly at: Point; readonly taskIds: readonly string[] },
    by: 'pointer' | 'keys',
  ) {
    const { card, at, taskIds } = taken;
    this.#host = host;
    this.#taskIds = new Set(taskIds);
    this.#ghost = ghostOf({
      source: card,
      picture: cardPicture(card, taskIds.length),
      at,
      root: host.renderRoot,
      className: 'ghost-cards',
    });
    host.dataset['carrying'] = by;
    // A finger's events end with the element that it was put on.
    for (const lane of lanesOf(host)) lane.hold(card.card ? [card.card.id] : []);
    this.#markLifted();
  }

  /** Of the picture, in pixels of the viewport. */
  get width(): number {
    return this.#ghost.width;
  }

  moveTo(at: Point): void {
    this.#ghost.moveTo(at);
  }

  /** Where they would land. To be called with every frame: cards come and go, are drawn anew and scroll meanwhile. */
  showPlace(place: BoardPlace | undefined): void {
    this.#markLifted();
    for (const lane of lanesOf(this.#host)) {
      lane.toggleAttribute('data-target', statusIdOf(lane) === place?.statusId);
    }
    const lane = place === undefined ? null : laneOf(this.#host, place.statusId);
    const cards = cardScrollerOf(lane);
    if (place && lane?.column && cards && isOrdered(lane.column)) {
      this.#line.show(cards, lane.gapAt(place.index, this.#taskIds));
    } else {
      this.#line.remove();
    }
  }

  /** Ends at once for the board; the picture goes when it has landed on the first card of `taskIds`. */
  async end(): Promise<void> {
    this.#line.remove();
    delete this.#host.dataset['carrying'];
    for (const lane of lanesOf(this.#host)) {
      lane.removeAttribute('data-target');
      lane.hold([]);
    }
    await this.#host.updateComplete;
    await nextFrame();
    this.#unmark();
    const [first] = this.#taskIds;
    const item = first === undefined ? null : this.#item(first);
    try {
      // Until the picture has landed the card itself stays hidden, or it would be seen twice.
      item?.toggleAttribute('data-lifted', true);
      if (item !== null) {
        await this.#ghost.landOn(item);
      }
    } finally {
      item?.removeAttribute('data-lifted');
      this.#ghost.remove();
    }
  }

  #markLifted(): void {
    for (const item of this.#items()) {
      item.toggleAttribute('data-lifted', this.#taskIds.has(item.dataset['taskId'] ?? ''));
    }
  }

  #unmark(): void {
    for (const item of this.#items()) item.removeAttribute('data-lifted');
  }

  /** Only what is drawn, however many cards there are. */
  #items(): NodeListOf<HTMLElement> {
    return this.#host.renderRoot.querySelectorAll<HTMLElement>('[data-task-id]');
  }

  #item(taskId: string): HTMLElement | null {
    return this.#host.renderRoot.querySelector(`[data-task-id="${CSS.escape(taskId)}"]`);
  }
}

/** The lanes of a board draw after it. */
function nextFrame(): Promise<number> {
  return new Promise((resolve) => {
    requestAnimationFrame(resolve);
  });
}
