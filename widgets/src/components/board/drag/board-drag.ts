import type { ReactiveController } from 'lit';
import { LiftController, type LiftHooks, type Point } from '../../../controllers/lift-controller.ts';
import type { TickCard } from '../../card/card.ts';
import type { TickLane } from '../../lane/lane.ts';
import { CardDrag, type DragHooks } from './card-drag.ts';
import type { DragHost } from './carry-drawing.ts';
import { ColumnDrag } from './column-drag.ts';
import { lanesOf } from './lanes.ts';

type Liftable = { readonly card: TickCard } | { readonly lane: TickLane };

/** What of a page is never lifted by: it has a press of its own. */
const controls =
  '[data-no-drag], button, a, label, input, textarea, select, summary, [contenteditable], [popover], dialog';

/** Carries cards, and columns by their headers, with a mouse, a finger or a pen. The host adds it. */
export class BoardDrag implements ReactiveController, LiftHooks<Liftable> {
  readonly #host: DragHost;
  readonly #hooks: DragHooks;
  readonly #lift: LiftController<Liftable>;
  #drag: CardDrag | ColumnDrag | undefined;

  constructor(host: DragHost, hooks: DragHooks) {
    this.#host = host;
    this.#hooks = hooks;
    this.#lift = new LiftController(host, this);
  }

  hostConnected(): void {
    this.#lift.hostConnected();
  }

  hostDisconnected(): void {
    this.#lift.hostDisconnected();
  }

  find(event: PointerEvent): Liftable | undefined {
    const scene = this.#hooks.scene();
    const path = event.composedPath().filter((node) => node instanceof HTMLElement);
    const inside = path.slice(0, Math.max(0, path.indexOf(this.#host)));
    const card = inside.find((node): node is TickCard => node.localName === 'tick-card');
    // The title of a card is a button, and yet what a card is taken by.
    const isControl = inside.some((node) => node.matches(controls) && !node.matches('.open'));
    if (scene === undefined || isControl) {
      return undefined;
    }
    if (card?.card !== undefined) {
      return scene.rightsOf(card.card).move ? { card } : undefined;
    }
    const isHead = inside.some((node) => node.matches('.lane-head'));
    const lane =
      isHead && scene.can.updateStatuses && lanesOf(this.#host).find((each) => inside.includes(each));
    return lane ? { lane } : undefined;
  }

  lift(item: Liftable, at: Point): boolean {
    this.#drag =
      'card' in item
        ? new CardDrag(this.#host, this.#hooks, item.card, at)
        : new ColumnDrag(this.#host, this.#hooks, item.lane, at);
    return true;
  }

  carry(at: Point): void {
    if (this.#drag?.carry(at) === false) {
      this.#lift.abort();
    }
  }

  drop(at: Point, hasMoved: boolean): void {
    const drag = this.#drag;
    this.#drag = undefined;
    if (drag instanceof CardDrag && !hasMoved) {
      drag.select();
    } else {
      drag?.drop(at);
    }
  }

  cancel(): void {
    this.#drag?.cancel();
    this.#drag = undefined;
  }
}
