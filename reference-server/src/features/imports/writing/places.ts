import { generateNKeysBetween } from 'fractional-indexing';
import { MAXIMUM_POSITION_LENGTH } from '../../../db/positions.ts';

/** A thing in the order of the source: where it stands here already, or null when it is to get a place. */
export interface InOrder {
  readonly id: string;
  readonly position: string | null;
}

/**
 * Places for new things among those of one column, which keep theirs: each run of new ones directly after the thing it
 * follows at the source, or at the top. In an empty column that is the order of the source, evenly spaced.
 *
 * @param taken the places of everything in the column, also of what is not from the source
 */
export function placesFor(sequence: readonly InOrder[], taken: readonly string[]): Map<string, string> {
  const column = taken.toSorted(byBytes);
  const places = new Map<string, string>();
  let anchor: string | null = null;
  let run: string[] = [];
  const settle = (): void => {
    const keys = keysAfter(anchor, run.length, column);
    for (const [index, id] of run.entries()) places.set(id, keys[index] as string);
    column.push(...keys);
    column.sort(byBytes);
    run = [];
  };
  for (const { id, position } of sequence) {
    if (position === null) run.push(id);
    else {
      settle();
      anchor = position;
    }
  }
  settle();
  return places;
}

/** Where there is no short key left between two neighbours, the end of the column still has some. */
function keysAfter(anchor: string | null, count: number, column: readonly string[]): string[] {
  if (count === 0) return [];
  const next = column.find((position) => anchor === null || position > anchor) ?? null;
  const keys = generateNKeysBetween(anchor, next, count);
  const areShort = keys.every((key) => key.length <= MAXIMUM_POSITION_LENGTH);
  return areShort ? keys : generateNKeysBetween(column.at(-1) ?? null, null, count);
}

function byBytes(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
