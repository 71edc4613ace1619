import { nearestSpan, type Span } from '../../../internal/drop-place.ts';
import type { TickLane } from '../../lane/lane.ts';

interface LaneHost {
  readonly renderRoot: HTMLElement | DocumentFragment;
}

export function lanesOf({ renderRoot }: LaneHost): TickLane[] {
  return [...renderRoot.querySelectorAll('tick-lane')];
}

export function laneOf({ renderRoot }: LaneHost, statusId: string): TickLane | null {
  return renderRoot.querySelector(`tick-lane[data-status-id="${CSS.escape(statusId)}"]`);
}

export function statusIdOf(lane: HTMLElement): string {
  return lane.dataset['statusId'] ?? '';
}

/** What scrolls the cards of a column; null while it is collapsed. */
export function cardScrollerOf(lane: HTMLElement | null): HTMLElement | null {
  return lane?.querySelector<HTMLElement>(':scope > .cards') ?? null;
}

/** The lane under an x, or the nearest one. */
export function laneNear(host: LaneHost, x: number): TickLane | undefined {
  const lanes = lanesOf(host);
  const statusId = nearestSpan(lanes.map(spanOf), x);
  return lanes.find((lane) => statusIdOf(lane) === statusId);
}

function spanOf(lane: HTMLElement): Span {
  const { left, right } = lane.getBoundingClientRect();
  return { id: statusIdOf(lane), start: left, end: right };
}

/** The cards drawn around one in its column: those below from the nearest on, then those above. */
export function cardsBeside(card: Element): string[] {
  const item = card.closest('[data-task-id]');
  const ids = [...(item?.parentElement?.children ?? [])].map((each) =>
    each instanceof HTMLElement ? (each.dataset['taskId'] ?? '') : '',
  );
  const at = item instanceof HTMLElement ? ids.indexOf(item.dataset['taskId'] ?? '') : -1;
  return [...ids.slice(at + 1), ...ids.slice(0, Math.max(0, at)).toReversed()];
}
