/**
 * Where a thing stands among its neighbours: a text key between two others, compared byte by byte (COLLATE "C").
 * A move writes one row. Keys grow when many things go to one spot (to 1,669 characters after 10,000 inserts); beyond 100
 * the list is spaced evenly again, in the same transaction and told by the same event.
 */
import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing';

export const MAXIMUM_POSITION_LENGTH = 100;

export interface Placed {
  readonly id: string;
  readonly position: string;
}

/** Its new position; and, when there was no short key left, the new positions of all the others in order. */
export interface Placement {
  readonly position: string;
  readonly respaced: readonly Placed[];
}

/** Between two neighbours; null is the end of the list on that side. Undefined when the key would be too long. */
export function positionBetween(before: string | null, after: string | null): string | undefined {
  // Two that stand on one spot leave no room between them.
  if (before !== null && after !== null && before >= after) return undefined;
  const position = generateKeyBetween(before, after);
  return position.length > MAXIMUM_POSITION_LENGTH ? undefined : position;
}

/** For many at the end of a list. They count up instead of growing, so they stay short. */
export function positionsAfter(last: string | null, count: number): string[] {
  return generateNKeysBetween(last, null, count);
}

export function evenPositions(count: number): string[] {
  return generateNKeysBetween(null, null, count);
}

/** `others` is the whole list in order, without the thing itself, which goes to `index`. */
export function respace(others: readonly Placed[], index: number): Placement {
  const positions = evenPositions(others.length + 1);
  const [position] = positions.splice(index, 1);
  if (position === undefined) throw new RangeError(`There is no place ${index} among ${others.length}.`);
  return {
    position,
    respaced: others.map(({ id }, place) => ({ id, position: positions[place] as string })),
  };
}
