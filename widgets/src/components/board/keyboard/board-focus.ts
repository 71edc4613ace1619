import type { BoardCard } from '@tickboard/sdk';
import type { TickCard } from '../../card/card.ts';
import type { TickLane } from '../../lane/lane.ts';
import { lanesOf } from '../drag/lanes.ts';
import type { BoardScene } from '../scene.ts';

/** Where in the board the focus is. */
export interface FocusSpot {
  readonly lane: TickLane;
  readonly part: 'head' | 'card' | 'foot';
  /** The card, and its index in its column. */
  readonly card: TickCard | undefined;
  readonly index: number;
}

type InColumn = 'up' | 'down' | 'first' | 'last' | 'pageUp' | 'pageDown';

export type FocusStep = InColumn | 'previous' | 'next';

interface FocusHost {
  readonly renderRoot: HTMLElement | DocumentFragment;
}

/** Where an event came from; undefined if from no column. */
export function spotOf(event: Event): FocusSpot | undefined {
  const path = event.composedPath().filter((node) => node instanceof HTMLElement);
  const lane = path.find((node): node is TickLane => node.localName === 'tick-lane');
  if (lane === undefined) {
    return undefined;
  }
  const card = path.find((node): node is TickCard => node.localName === 'tick-card');
  if (card?.card !== undefined) {
    return { lane, part: 'card', card, index: indexOf(lane, card.card.id) };
  }
  const part = path.some((node) => node.matches('.lane-head')) ? 'head' : 'foot';
  return { lane, part, card: undefined, index: -1 };
}

function indexOf(lane: TickLane, taskId: string): number {
  return cardsOf(lane).findIndex(({ id }) => id === taskId);
}

function cardsOf(lane: TickLane): readonly BoardCard[] {
  return lane.isCollapsed ? [] : (lane.column?.tasks ?? []);
}

/** Puts the focus one step on. False if there is nothing in that direction. */
export async function moveFocus(
  host: FocusHost,
  scene: BoardScene,
  spot: FocusSpot,
  step: FocusStep,
): Promise<boolean> {
  const target = step === 'previous' || step === 'next' ? beside(host, spot, step) : within(spot, step);
  if (target === undefined) {
    return false;
  }
  if (target instanceof HTMLElement) {
    target.focus();
    target.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    return true;
  }
  await scene.acts.focusCard(target.id);
  return true;
}

function within({ lane, part, index }: FocusSpot, step: InColumn): BoardCard | HTMLElement | undefined {
  const cards = cardsOf(lane);
  const at = part === 'head' ? -1 : part === 'foot' ? cards.length : index;
  const last = cards.length - 1;
  const page = cardsOnScreen(lane);
  const clamped = (wanted: number) => Math.max(0, Math.min(wanted, last));
  switch (step) {
    case 'up':
      return at === 0 ? headOf(lane) : cards[at - 1];
    case 'down':
      return at === last ? footOf(lane) : cards[at + 1];
    case 'first':
      return cards[0];
    case 'pageUp':
      return cards[clamped(at - page)];
    case 'pageDown':
      return cards[clamped(at + page)];
    case 'last':
      return cards[last];
  }
}

/** The same part of the next column; of its cards the one that lies beside. */
function beside(
  host: FocusHost,
  spot: FocusSpot,
  step: 'previous' | 'next',
): BoardCard | HTMLElement | undefined {
  const lanes = lanesOf(host);
  const lane = lanes[lanes.indexOf(spot.lane) + (step === 'next' ? 1 : -1)];
  if (lane === undefined) {
    return undefined;
  }
  if (spot.part === 'foot') {
    return footOf(lane) ?? headOf(lane);
  }
  const cards = cardsOf(lane);
  return spot.card === undefined || cards.length === 0 ? headOf(lane) : cardNear(lane, spot.card);
}

function cardNear(lane: TickLane, card: TickCard): BoardCard | undefined {
  const { top, bottom } = card.getBoundingClientRect();
  const y = (top + bottom) / 2;
  const cards = cardsOf(lane);
  const below = Math.min(lane.placeAt(y, new Set()), cards.length - 1);
  const distance = (index: number) => {
    const { start, end } = lane.spanOf(index);
    return Math.abs((start + end) / 2 - y);
  };
  return below > 0 && distance(below - 1) <= distance(below) ? cards[below - 1] : cards[below];
}

/** How many cards are seen at once, less one that stays in sight. */
function cardsOnScreen(lane: TickLane): number {
  const box = lane.querySelector(':scope > .cards')?.getBoundingClientRect();
  if (box === undefined) {
    return 1;
  }
  const seen = lane.placeAt(box.bottom, new Set()) - lane.placeAt(box.top, new Set());
  return Math.max(1, seen - 1);
}

/** The name of the column, which takes the focus by keys alone. */
function headOf(lane: TickLane): HTMLElement | undefined {
  return lane.querySelector<HTMLElement>('.lane-head h2') ?? undefined;
}

function footOf(lane: TickLane): HTMLElement | undefined {
  return lane.querySelector<HTMLElement>('.add') ?? undefined;
}
