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
  const late: string[] = [];
  let last = column.at(-1) ?? null;
  for (const [anchor, ids] of runs(sequence)) {
    const keys = keysAfter(anchor, ids.length, column);
    for (const [index, id] of ids.entries()) {
      if (keys) places.set(id, keys[index] as string);
      else late.push(id);
    }
    const end = keys?.at(-1);
    if (end !== undefined && (last === null || end > last)) last = end;
  }
  for (const [index, key] of generateNKeysBetween(last, null, late.length).entries()) {
    places.set(late[index] as string, key);
  }
  return places;
}

/** New things by the place of what they follow; all that follow one place share the gap behind it. */
function runs(sequence: readonly InOrder[]): Map<string | null, string[]> {
  const found = new Map<string | null, string[]>();
  let anchor: string | null = null;
  for (const { id, position } of sequence) {
    if (position !== null) anchor = position;
    else if (found.has(anchor)) found.get(anchor)?.push(id);
    else found.set(anchor, [id]);
  }
  return found;
}

/** Undefined where there is no short key left between two neighbours; these go to the end, which always has some. */
function keysAfter(anchor: string | null, count: number, column: readonly string[]): string[] | undefined {
  const next = firstAfter(anchor, column);
  const keys = generateNKeysBetween(anchor, next, count);
  return keys.every((key) => key.length <= MAXIMUM_POSITION_LENGTH) ? keys : undefined;
}

function firstAfter(anchor: string | null, column: readonly string[]): string | null {
  if (anchor === null) return column[0] ?? null;
  let low = 0;
  let high = column.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((column[middle] as string) > anchor) high = middle;
    else low = middle + 1;
  }
  return column[low] ?? null;
}

function byBytes(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
