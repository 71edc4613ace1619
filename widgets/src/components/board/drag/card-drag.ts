import type { Point } from '../../../controllers/lift-controller.ts';
import { autoScroll, scrollersAround } from '../../../internal/auto-scroll.ts';
import type { TickCard } from '../../card/card.ts';
import {
  liftedSentence,
  notMovedSentence,
  goneSentence,
  overSentence,
  spokenPlace,
} from '../carry-sentences.ts';
import { cardOf, columnOf, isOrdered, othersIn, placeOf, type BoardPlace } from '../columns.ts';
import type { BoardScene } from '../scene.ts';
import { carriedWith } from '../selection.ts';
import { CarryDrawing, type DragHost } from './carry-drawing.ts';
import { cardScrollerOf, laneNear } from './lanes.ts';

/** For this many frames a place has been kept when it is announced: not every card that is passed. */
const restingFrames = 15;

export interface DragHooks {
  scene(): BoardScene | undefined;
  /** Tells others what is carried; undefined when nothing is any more. */
  carrying(taskIds: readonly string[] | undefined): void;
}

/** Cards that a pointer carries over the board. */
export class CardDrag {
  readonly #host: DragHost;
  readonly #hooks: DragHooks;
  readonly #drawing: CarryDrawing;
  readonly #taskId: string;
  #taskIds: readonly string[];
  #said: BoardPlace | undefined;
  #place: BoardPlace | undefined;
  #rested = 0;

  constructor(host: DragHost, hooks: DragHooks, card: TickCard, at: Point) {
    this.#host = host;
    this.#hooks = hooks;
    this.#taskId = card.card?.id ?? '';
    const scene = hooks.scene();
    this.#taskIds = scene ? carriedWith(scene, this.#taskId) : [this.#taskId];
    this.#drawing = new CarryDrawing(host, { card, at, taskIds: this.#taskIds }, 'pointer');
    hooks.carrying(this.#taskIds);
    this.#sayLifted();
  }

  /** False when there is nothing left to carry: somebody else deleted or archived it meanwhile. */
  carry(at: Point): boolean {
    const scene = this.#hooks.scene();
    this.#taskIds = this.#taskIds.filter((id) => scene && cardOf(scene, id) !== undefined);
    if (this.#taskIds.length === 0) {
      return false;
    }
    // What is read of the page comes before what is written, or each frame would lay it out twice.
    this.#scroll(at);
    const place = this.#placeAt(at);
    this.#rested = isSame(place, this.#place) ? this.#rested + 1 : 0;
    this.#place = place;
    this.#drawing.showPlace(place);
    this.#drawing.moveTo(at);
    if (this.#rested === restingFrames) {
      this.#sayPlace();
    }
    return true;
  }

  drop(at: Point): void {
    const place = this.#placeAt(at);
    this.#hooks.carrying(undefined);
    if (place !== undefined) {
      void this.#hooks.scene()?.acts.move(this.#taskIds, place);
    }
    void this.#drawing.end();
  }

  /** Let go of right where it was lifted, by a finger that rested: that is how a finger selects. */
  select(): void {
    this.#hooks.carrying(undefined);
    this.#hooks.scene()?.acts.select([this.#taskId], 'toggle');
    void this.#drawing.end();
  }

  cancel(): void {
    this.#hooks.carrying(undefined);
    this.#hooks.scene()?.acts.say(this.#taskIds.length === 0 ? goneSentence() : notMovedSentence());
    void this.#drawing.end();
  }

  #placeAt(at: Point): BoardPlace | undefined {
    const lane = laneNear(this.#host, at.x);
    const column = lane?.column;
    if (lane === undefined || column === undefined) {
      return undefined;
    }
    const index = lane.isCollapsed
      ? othersIn(column, this.#taskIds).length
      : lane.placeAt(at.y, new Set(this.#taskIds));
    return { statusId: column.id, index };
  }

  #scroll(at: Point): void {
    const cards = cardScrollerOf(laneNear(this.#host, at.x) ?? null);
    const columns = this.#host.renderRoot.querySelector('.columns');
    const inner = cards ?? columns;
    if (inner) {
      autoScroll([...(cards ? [cards] : []), ...scrollersAround(inner)], at);
    }
  }

  #sayLifted(): void {
    const scene = this.#hooks.scene();
    const place = scene && placeOf(scene, this.#taskId);
    const column = place && columnOf(scene, place.statusId);
    const title = scene && cardOf(scene, this.#taskId)?.title;
    if (place && column && title !== undefined) {
      const ahead = column.tasks.slice(0, place.index).filter(({ id }) => !this.#taskIds.includes(id));
      this.#said = { statusId: column.id, index: ahead.length };
      const spoken = spokenPlace(scene, column, this.#said, this.#taskIds);
      scene.acts.say(liftedSentence({ taskIds: this.#taskIds, title }, spoken));
    }
  }

  #sayPlace(): void {
    const scene = this.#hooks.scene();
    const column = this.#place && scene && columnOf(scene, this.#place.statusId);
    if (!this.#place || !column || isSame(this.#place, this.#said)) {
      return;
    }
    const isOtherColumn = this.#place.statusId !== this.#said?.statusId;
    this.#said = this.#place;
    if (isOtherColumn || isOrdered(column)) {
      scene.acts.say(overSentence(spokenPlace(scene, column, this.#place, this.#taskIds), isOtherColumn));
    }
  }
}

function isSame(some: BoardPlace | undefined, other: BoardPlace | undefined): boolean {
  return some?.statusId === other?.statusId && some?.index === other?.index;
}
