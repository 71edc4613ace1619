import type { BoardColumn } from '@tickboard/sdk';
import type { TickCard } from '../../card/card.ts';
import {
  carryHelp,
  goneSentence,
  liftedSentence,
  notMovedSentence,
  overSentence,
  spokenPlace,
  type SpokenPlace,
} from '../carry-sentences.ts';
import { cardOf, columnOf, isOrdered } from '../columns.ts';
import type { DragHooks } from '../drag/card-drag.ts';
import { CarryDrawing, type DragHost } from '../drag/carry-drawing.ts';
import { cardScrollerOf, laneOf } from '../drag/lanes.ts';
import type { BoardScene } from '../scene.ts';
import { carriedWith } from '../selection.ts';
import { followBoard, liftCards, stepCarry, type Carry, type CarryLane, type CarryStep } from './carry.ts';

/** Something that keys carry over the board. */
export interface KeyCarry {
  step(step: CarryStep): void;
  /** Called with every frame; false when there is nothing left to carry. */
  follow(): boolean;
  drop(): void;
  cancel(): void;
}

/** How far from the line the picture hovers, so that both are seen; in CSS pixels. */
const hoverBelow = 5;
const hoverBeside = 14;
/** Room around the line when a column is scrolled to it, in CSS pixels. */
const roomAround = 72;

/** Cards that keys carry over the board: the same pictures and the same words as with a pointer. */
export class CardKeyCarry implements KeyCarry {
  readonly #host: DragHost;
  readonly #hooks: DragHooks;
  readonly #drawing: CarryDrawing;
  readonly #taskId: string;
  #carry: Carry;
  #columns: readonly BoardColumn[];

  /** Undefined if the card is not on the board. */
  static lift(host: DragHost, hooks: DragHooks, card: TickCard, isFirst: boolean): CardKeyCarry | undefined {
    const scene = hooks.scene();
    const taskId = card.card?.id;
    if (scene === undefined || taskId === undefined) {
      return undefined;
    }
    const others = carriedWith(scene, taskId).filter((id) => id !== taskId);
    const carry = liftCards(lanesIn(scene), [taskId, ...others]);
    return carry && new CardKeyCarry(host, hooks, { card, taskId, carry, scene, isFirst });
  }

  private constructor(
    host: DragHost,
    hooks: DragHooks,
    lifted: {
      readonly card: TickCard;
      readonly taskId: string;
      readonly carry: Carry;
      readonly scene: BoardScene;
      readonly isFirst: boolean;
    },
  ) {
    const { card, carry, scene, taskId, isFirst } = lifted;
    this.#host = host;
    this.#hooks = hooks;
    this.#taskId = taskId;
    this.#carry = carry;
    this.#columns = scene.columns;
    const { left, top } = card.getBoundingClientRect();
    this.#drawing = new CarryDrawing(host, { card, at: { x: left, y: top }, taskIds: carry.taskIds }, 'keys');
    hooks.carrying(carry.taskIds);
    const place = this.#spoken(scene);
    if (place !== undefined) {
      const title = cardOf(scene, taskId)?.title ?? '';
      const sentence = liftedSentence({ taskIds: carry.taskIds, title }, place);
      scene.acts.say(isFirst ? `${sentence} ${carryHelp()}` : sentence);
    }
    this.follow();
  }

  step(step: CarryStep): void {
    const scene = this.#hooks.scene();
    if (scene === undefined) {
      return;
    }
    const before = this.#carry.place.statusId;
    this.#carry = stepCarry(this.#carry, step, lanesIn(scene));
    this.#reveal();
    const place = this.#spoken(scene);
    if (place !== undefined) {
      scene.acts.say(overSentence(place, this.#carry.place.statusId !== before));
    }
  }

  follow(): boolean {
    const scene = this.#hooks.scene();
    if (scene !== undefined && scene.columns !== this.#columns) {
      this.#columns = scene.columns;
      const carry = followBoard(this.#carry, lanesIn(scene));
      if (carry === undefined) {
        this.#carry = { ...this.#carry, taskIds: [] };
        return false;
      }
      this.#carry = carry;
    }
    this.#draw();
    return true;
  }

  drop(): void {
    this.#hooks.carrying(undefined);
    const acts = this.#hooks.scene()?.acts;
    void acts?.move(this.#carry.taskIds, this.#carry.place);
    void this.#drawing.end();
    void acts?.focusCard(this.#taskId);
  }

  cancel(): void {
    this.#hooks.carrying(undefined);
    this.#hooks.scene()?.acts.say(this.#carry.taskIds.length === 0 ? goneSentence() : notMovedSentence());
    void this.#drawing.end();
  }

  #spoken(scene: BoardScene): SpokenPlace | undefined {
    const column = columnOf(scene, this.#carry.place.statusId);
    return column && spokenPlace(scene, column, this.#carry.place, this.#carry.taskIds);
  }

  #draw(): void {
    const { place, taskIds } = this.#carry;
    const lane = laneOf(this.#host, place.statusId);
    if (lane === null) {
      return;
    }
    this.#drawing.showPlace(place);
    const { left, right, top } = (cardScrollerOf(lane) ?? lane).getBoundingClientRect();
    const isReversed = getComputedStyle(this.#host).direction === 'rtl';
    const gap = lane.isCollapsed ? top : lane.gapAt(place.index, new Set(taskIds));
    const x = isReversed ? right - this.#drawing.width - hoverBeside : left + hoverBeside;
    this.#drawing.moveTo({ x, y: gap + hoverBelow });
  }

  /** Scrolls the place into view: in its column, and its column on the board and the page. */
  #reveal(): void {
    const { place, taskIds } = this.#carry;
    const lane = laneOf(this.#host, place.statusId);
    const cards = cardScrollerOf(lane);
    lane?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    if (lane === null || cards === null) {
      return;
    }
    const gap = lane.gapAt(place.index, new Set(taskIds));
    const { top, bottom } = cards.getBoundingClientRect();
    const room = Math.min(roomAround, (bottom - top) / 3);
    if (gap < top + room) {
      cards.scrollTop -= top + room - gap;
    } else if (gap > bottom - room) {
      cards.scrollTop += gap - (bottom - room);
    }
  }
}

function lanesIn({ columns, collapsed }: BoardScene): CarryLane[] {
  return columns.map((column) => ({
    id: column.id,
    taskIds: column.tasks.map(({ id }) => id),
    hasPlaces: isOrdered(column) && !collapsed.has(column.id),
  }));
}
