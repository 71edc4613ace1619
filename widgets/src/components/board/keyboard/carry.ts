import type { BoardPlace } from '../columns.ts';

/** A column as something carried sees it. */
export interface CarryLane {
  readonly id: string;
  /** Its cards in order, those that are carried too. */
  readonly taskIds: readonly string[];
  /** False where nothing is chosen: a done column is ordered by completion, a collapsed one takes at its end. */
  readonly hasPlaces: boolean;
}

/** Cards that are carried by keyboard. */
export interface Carry {
  /** In the order of the board. */
  readonly taskIds: readonly string[];
  readonly place: BoardPlace;
  /** The index to come back to after a column that is shorter. */
  readonly row: number;
  /** What the place is before: it stays there when others come and go. Null at the end. */
  readonly before: string | null;
}

export type CarryStep = 'up' | 'down' | 'first' | 'last' | 'previous' | 'next';

/** Lifts the cards; they hover where the first of `taskIds` is. Undefined if that is not on the board. */
export function liftCards(lanes: readonly CarryLane[], taskIds: readonly string[]): Carry | undefined {
  const wanted = new Set(taskIds);
  const ordered = lanes.flatMap((lane) => lane.taskIds.filter((id) => wanted.has(id)));
  const [first] = taskIds;
  const lane = lanes.find((each) => first !== undefined && each.taskIds.includes(first));
  if (lane === undefined || first === undefined) {
    return undefined;
  }
  const ahead = lane.taskIds.slice(0, lane.taskIds.indexOf(first)).filter((id) => !wanted.has(id));
  return hover({ taskIds: ordered, lanes, statusId: lane.id, index: ahead.length });
}

/** One key further; the same object where there is nothing further. */
export function stepCarry(carry: Carry, step: CarryStep, lanes: readonly CarryLane[]): Carry {
  const at = lanes.findIndex(({ id }) => id === carry.place.statusId);
  if (step === 'previous' || step === 'next') {
    const lane = lanes[at + (step === 'next' ? 1 : -1)];
    return lane === undefined
      ? carry
      : { ...hover({ taskIds: carry.taskIds, lanes, statusId: lane.id, index: carry.row }), row: carry.row };
  }
  const last = othersOf(lanes[at], carry.taskIds).length;
  const { index } = carry.place;
  const target = { up: index - 1, down: index + 1, first: 0, last }[step];
  const moved = hover({ taskIds: carry.taskIds, lanes, statusId: carry.place.statusId, index: target });
  return moved.place.index === index ? carry : moved;
}

/**
 * The same after the board has changed under it: it keeps its neighbour, and what was deleted is no longer carried.
 * Undefined when nothing is left of it.
 */
export function followBoard(carry: Carry, lanes: readonly CarryLane[]): Carry | undefined {
  const present = new Set(lanes.flatMap((lane) => lane.taskIds));
  const taskIds = carry.taskIds.filter((id) => present.has(id));
  const lane = lanes.find(({ id }) => id === carry.place.statusId) ?? lanes[0];
  if (taskIds.length === 0 || lane === undefined) {
    return undefined;
  }
  const others = othersOf(lane, taskIds);
  const neighbour = carry.before === null ? others.length : others.indexOf(carry.before);
  const index = neighbour === -1 ? carry.place.index : neighbour;
  return { ...hover({ taskIds, lanes, statusId: lane.id, index }), row: carry.row };
}

interface Hovering {
  readonly taskIds: readonly string[];
  readonly lanes: readonly CarryLane[];
  readonly statusId: string;
  readonly index: number;
}

function hover({ taskIds, lanes, statusId, index: wanted }: Hovering): Carry {
  const lane = lanes.find(({ id }) => id === statusId);
  const others = othersOf(lane, taskIds);
  const index = lane?.hasPlaces ? Math.max(0, Math.min(wanted, others.length)) : others.length;
  return { taskIds, place: { statusId, index }, row: index, before: others[index] ?? null };
}

function othersOf(lane: CarryLane | undefined, taskIds: readonly string[]): string[] {
  const carried = new Set(taskIds);
  return (lane?.taskIds ?? []).filter((id) => !carried.has(id));
}
