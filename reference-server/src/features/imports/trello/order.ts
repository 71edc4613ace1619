import type { Fields } from './fields.ts';

export interface Ordered {
  readonly sourceId: string;
  readonly fields: Fields;
}

/**
 * The order people see in Trello: by `pos`, and where two are equal by id, whose first characters are the time of
 * creation. So an equal `pos` gives the same order in every later export, however the file is sorted. What has no
 * readable `pos` comes last.
 */
export function inTrelloOrder<T extends Ordered>(items: readonly T[]): T[] {
  const keyed = items.map((item) => ({
    item,
    position: item.fields.number('pos') ?? Number.POSITIVE_INFINITY,
  }));
  keyed.sort((a, b) => compare(a.position, b.position) || compare(a.item.sourceId, b.item.sourceId));
  return keyed.map(({ item }) => item);
}

function compare<T extends string | number>(a: T, b: T): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Trello's ids begin with the second of their creation, in hexadecimal. */
export function creationTime(sourceId: string): string | null {
  if (!/^[0-9a-f]{24}$/i.test(sourceId)) return null;
  const time = new Date(Number.parseInt(sourceId.slice(0, 8), 16) * 1000);
  // Trello began in 2011: an earlier second shows an id that was made in another way.
  return time.getUTCFullYear() >= 2011 ? time.toISOString() : null;
}
