import { MockProblem } from './mock-problem.ts';
import type { MockAnswer } from './handlers.ts';

/** A sort key: null stands last whichever way the order runs. */
type Key = string | number | null;

export interface PageOrder<Item> {
  /** Names filters and order, so that a cursor of another list is told apart. */
  readonly name: string;
  readonly key: (item: Item) => Key;
  readonly id: (item: Item) => string;
  readonly descending?: boolean;
}

interface Cursor {
  readonly name: string;
  readonly key: Key;
  readonly id: string;
}

/** One page of a list, after its cursor: by position in the order and not by count, so that writes do not shift it. */
export function pageOf<Item>(
  items: readonly Item[],
  query: { cursor?: string; limit?: number },
  order: PageOrder<Item>,
): { items: Item[]; nextCursor: string | null } {
  const place = (item: Item): Cursor => ({ name: order.name, key: order.key(item), id: order.id(item) });
  const compare = (a: Cursor, b: Cursor): number => comparePlaces(a, b, order.descending === true);
  const start = query.cursor === undefined ? undefined : readCursor(query.cursor, order.name);
  const sorted = items.toSorted((a, b) => compare(place(a), place(b)));
  const rest = start ? sorted.filter((item) => compare(place(item), start) > 0) : sorted;
  const limit = query.limit ?? 50;
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return { items: page, nextCursor: last && rest.length > limit ? writeCursor(place(last)) : null };
}

/** The answer of a list: the page, and where the next one is. */
export function pageAnswer<Item>(
  page: { readonly items: readonly Item[]; readonly nextCursor: string | null },
  show: (item: Item) => unknown,
): MockAnswer {
  const { nextCursor } = page;
  return {
    status: 200,
    body: { items: page.items.map((item) => show(item)), nextCursor },
    ...(nextCursor === null ? {} : { nextLink: { cursor: nextCursor } }),
  };
}

function comparePlaces(a: Cursor, b: Cursor, descending: boolean): number {
  if (a.key !== b.key) {
    if (a.key === null) return 1;
    if (b.key === null) return -1;
    return a.key < b.key === descending ? 1 : -1;
  }
  if (a.id === b.id) return 0;
  return a.id < b.id === descending ? 1 : -1;
}

export function writeCursor(cursor: Cursor): string {
  return btoa(encodeURIComponent(JSON.stringify(cursor)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

function readCursor(text: string, name: string): Cursor {
  try {
    const cursor = JSON.parse(
      decodeURIComponent(atob(text.replaceAll('-', '+').replaceAll('_', '/'))),
    ) as Cursor;
    if (cursor.name === name) return cursor;
  } catch {
    // Falls through to the same refusal: what cannot be read is no cursor of this list either.
  }
  throw new MockProblem(
    'invalid_cursor',
    'The cursor was not made by this list with these filters and order.',
  );
}
