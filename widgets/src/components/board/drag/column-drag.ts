import type { Point } from '../../../controllers/lift-controller.ts';
import { autoScroll, scrollersAround } from '../../../internal/auto-scroll.ts';
import type { TickLane } from '../../lane/lane.ts';
import { columnLiftedSentence, columnOverSentence, notMovedSentence } from '../carry-sentences.ts';
import { columnPicture } from './card-picture.ts';
import type { DragHooks } from './card-drag.ts';
import type { DragHost } from './carry-drawing.ts';
import { columnEdge, columnIndexAt, columnPlace } from './column-place.ts';
import { DropLine } from './drop-line.ts';
import { ghostOf, type Ghost } from './ghost.ts';
import { lanesOf, statusIdOf } from './lanes.ts';

/** A column that a pointer carries by its header. */
export class ColumnDrag {
  readonly #host: DragHost;
  readonly #hooks: DragHooks;
  readonly #statusId: string;
  readonly #ghost: Ghost;
  readonly #line = new DropLine('inline');
  #said = -1;

  constructor(host: DragHost, hooks: DragHooks, lane: TickLane, at: Point) {
    this.#host = host;
    this.#hooks = hooks;
    this.#statusId = statusIdOf(lane);
    this.#ghost = ghostOf({
      source: lane,
      picture: columnPicture(lane),
      at,
      root: host.renderRoot,
      className: 'ghost-column',
    });
    host.dataset['carrying'] = 'pointer';
    const lanes = lanesOf(host);
    this.#said = lanes.indexOf(lane);
    const name = lane.column?.name ?? '';
    hooks.scene()?.acts.say(columnLiftedSentence(name, this.#said + 1, lanes.length));
  }

  carry(at: Point): boolean {
    const lanes = lanesOf(this.#host);
    const own = lanes.find((lane) => statusIdOf(lane) === this.#statusId);
    const columns = this.#columns;
    if (own === undefined || columns === null) {
      return false;
    }
    own.toggleAttribute('data-lifted', true);
    this.#ghost.moveTo(at);
    autoScroll([columns, ...scrollersAround(columns)], at);
    const index = this.#indexAt(at);
    this.#line.show(columns, columnEdge(this.#others(), index, columns));
    if (index !== this.#said) {
      this.#said = index;
      this.#hooks.scene()?.acts.say(columnOverSentence(index + 1, lanes.length));
    }
    return true;
  }

  drop(at: Point): void {
    const index = this.#indexAt(at);
    const acts = this.#hooks.scene()?.acts;
    const place = columnPlace(lanesOf(this.#host).map(statusIdOf), this.#statusId, index);
    if (place === undefined) {
      acts?.say(notMovedSentence());
    } else {
      void acts?.moveColumn(this.#statusId, place);
    }
    void this.#end();
  }

  cancel(): void {
    this.#hooks.scene()?.acts.say(notMovedSentence());
    void this.#end();
  }

  #indexAt({ x }: Point): number {
    const columns = this.#columns;
    return columns === null ? 0 : columnIndexAt(this.#others(), x, columns);
  }

  get #columns(): HTMLElement | null {
    return this.#host.renderRoot.querySelector('.columns');
  }

  #others(): TickLane[] {
    return lanesOf(this.#host).filter((lane) => statusIdOf(lane) !== this.#statusId);
  }

  async #end(): Promise<void> {
    this.#line.remove();
    delete this.#host.dataset['carrying'];
    await this.#host.updateComplete;
    const lane = lanesOf(this.#host).find((each) => statusIdOf(each) === this.#statusId);
    try {
      if (lane !== undefined) {
        await this.#ghost.landOn(lane);
      }
    } finally {
      lane?.removeAttribute('data-lifted');
      this.#ghost.remove();
    }
  }
}
