import type { ReactiveController } from 'lit';
import { LiftController, type LiftHooks, type Point } from '../../controllers/lift-controller.ts';
import { autoScroll, scrollersAround } from '../../internal/auto-scroll.ts';
import { gapIndex, nearestSpan, type Span } from '../../internal/drop-place.ts';
import type { TickCard } from '../card/card.ts';
import { columnOf, isOrdered, type BoardPlace, type ColumnsOf } from './columns.ts';
import { copyOf, DropLine, type Ghost } from './drag-drawing.ts';

interface DragHost extends HTMLElement {
  readonly renderRoot: HTMLElement | DocumentFragment;
  readonly updateComplete: Promise<boolean>;
}

/** What the drag needs to know of the board, and what it asks of it. */
export interface BoardDragHooks {
  board(): ColumnsOf | undefined;
  canMove(): boolean;
  move(taskId: string, place: BoardPlace): void;
  canceled(taskId: string): void;
}

interface Carried {
  readonly taskId: string;
  readonly ghost: Ghost;
  place: BoardPlace | undefined;
}

/**
 * Carries one card over the board. It draws by hand, at the pointer's pace and beside what Lit renders, so that no
 * frame of a drag renders the board; the board itself changes once, at the drop. The host adds it.
 */
export class BoardDrag implements ReactiveController, LiftHooks<TickCard> {
  readonly #host: DragHost;
  readonly #hooks: BoardDragHooks;
  readonly #line = new DropLine();
  readonly #lift: LiftController<TickCard>;
  #carried: Carried | undefined;

  constructor(host: DragHost, hooks: BoardDragHooks) {
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

  find(event: PointerEvent): TickCard | undefined {
    const path = event.composedPath();
    const isControl = path.some(
      (node) => node instanceof Element && node.matches('[data-no-drag], input, textarea, select'),
    );
    if (isControl || !this.#hooks.canMove()) {
      return undefined;
    }
    return path.find(
      (node): node is TickCard => node instanceof HTMLElement && node.localName === 'tick-card',
    );
  }

  lift(card: TickCard, at: Point): boolean {
    const taskId = card.card?.id;
    if (taskId === undefined) {
      return false;
    }
    this.#carried = { taskId, ghost: copyOf(card, at, this.#host.renderRoot), place: undefined };
    this.#host.toggleAttribute('data-dragging', true);
    return true;
  }

  carry(at: Point): void {
    const carried = this.#carried;
    if (carried === undefined) {
      return;
    }
    const source = this.#item(carried.taskId);
    if (source === null) {
      // Somebody else deleted or archived it meanwhile.
      this.#lift.abort();
      return;
    }
    source.toggleAttribute('data-lifted', true);
    carried.ghost.moveTo(at);
    this.#scroll(at);
    carried.place = this.#placeAt(at, carried.taskId);
    this.#showPlace(carried);
  }

  drop(at: Point): void {
    const carried = this.#carried;
    if (carried !== undefined) {
      const place = this.#placeAt(at, carried.taskId);
      this.#unmark();
      if (place !== undefined) {
        this.#hooks.move(carried.taskId, place);
      }
      void this.#land(carried);
    }
  }

  cancel(): void {
    const carried = this.#carried;
    if (carried !== undefined) {
      this.#unmark();
      this.#hooks.canceled(carried.taskId);
      void this.#land(carried);
    }
  }

  #unmark(): void {
    this.#carried = undefined;
    this.#line.remove();
    this.#host.removeAttribute('data-dragging');
    for (const marked of this.#host.renderRoot.querySelectorAll('[data-lifted], [data-target]')) {
      marked.removeAttribute('data-lifted');
      marked.removeAttribute('data-target');
    }
  }

  /** Until the copy has landed the card itself stays hidden, or it would be seen twice. */
  async #land({ ghost, taskId }: Carried): Promise<void> {
    await this.#host.updateComplete;
    const item = this.#item(taskId);
    try {
      item?.toggleAttribute('data-lifted', true);
      if (item !== null) {
        await ghost.landOn(item);
      }
    } finally {
      item?.removeAttribute('data-lifted');
      ghost.remove();
    }
  }

  #item(taskId: string): HTMLElement | null {
    return this.#host.renderRoot.querySelector(`[data-task-id="${CSS.escape(taskId)}"]`);
  }

  #lanes(): HTMLElement[] {
    return [...this.#host.renderRoot.querySelectorAll<HTMLElement>('[data-status-id]')];
  }

  #placeAt(at: Point, taskId: string): BoardPlace | undefined {
    const lanes = this.#lanes().map((lane) => {
      const { left, right } = lane.getBoundingClientRect();
      return { id: lane.dataset['statusId'] ?? '', start: left, end: right };
    });
    const statusId = nearestSpan(lanes, at.x);
    return statusId === undefined
      ? undefined
      : { statusId, index: gapIndex(this.#cardsIn(statusId, taskId), at.y) };
  }

  #lane(statusId: string): HTMLElement | undefined {
    return this.#lanes().find((lane) => lane.dataset['statusId'] === statusId);
  }

  #cardsIn(statusId: string, taskId: string): Span[] {
    const items = this.#lane(statusId)?.querySelectorAll<HTMLElement>('[data-task-id]') ?? [];
    return [...items]
      .filter((item) => item.dataset['taskId'] !== taskId)
      .map((item) => {
        const { top, bottom } = item.getBoundingClientRect();
        return { id: item.dataset['taskId'] ?? '', start: top, end: bottom };
      });
  }

  #showPlace({ place, taskId }: Carried): void {
    for (const lane of this.#lanes()) {
      lane.toggleAttribute('data-target', lane.dataset['statusId'] === place?.statusId);
    }
    const board = this.#hooks.board();
    const column = place && board && columnOf(board, place.statusId);
    const cards = place && this.#lane(place.statusId)?.querySelector<HTMLElement>('.cards');
    if (place && cards && column && isOrdered(column)) {
      this.#line.show(cards, this.#cardsIn(place.statusId, taskId), place.index);
    } else {
      this.#line.remove();
    }
  }

  #scroll(at: Point): void {
    const cards = this.#carried?.place && this.#lane(this.#carried.place.statusId)?.querySelector('.cards');
    const columns = this.#host.renderRoot.querySelector('.columns');
    const inner = cards ?? columns;
    if (inner) {
      autoScroll([...(cards ? [cards] : []), ...scrollersAround(inner)], at);
    }
  }
}
