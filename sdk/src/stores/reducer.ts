import type { Event } from '../generated/models.gen.ts';

/**
 * Gives the content after an event. `undefined` says that the event cannot tell it, and that the content has to be
 * loaded again.
 */
export type ApplyEvent<Content> = (content: Content, event: Event) => Content | undefined;

/** What each type of event does to some content; types that are left out do nothing. */
export type EventHandlers<Content> = {
  [E in Event as E['type']]?: (content: Content, data: E['data']) => Content | undefined;
};

export function reducer<Content>(handlers: EventHandlers<Content>): ApplyEvent<Content> {
  return (content, event) => {
    // Type and data belong together by the specification, which the compiler cannot follow through the table.
    const handle = handlers[event.type] as
      | ((content: Content, data: unknown) => Content | undefined)
      | undefined;
    return handle ? handle(content, event.data) : content;
  };
}

/** Puts `item` in the place of the one with its id, or at the end. */
export function upsert<Item extends { id: string }>(items: readonly Item[], item: Item): Item[] {
  const index = items.findIndex(({ id }) => id === item.id);
  return index < 0 ? [...items, item] : items.with(index, item);
}

export function without<Item extends { id: string }>(items: readonly Item[], removedId: string): Item[] {
  return items.filter(({ id }) => id !== removedId);
}

/** Changes the one item with this id, and gives the very same list when there is none. */
export function change<Item extends { id: string }>(
  items: Item[],
  changedId: string,
  update: (item: Item) => Item,
): Item[] {
  const index = items.findIndex(({ id }) => id === changedId);
  const item = items[index];
  return item ? items.with(index, update(item)) : items;
}

/** In the order of their positions, which are fractional keys and compare unit by unit. */
export function byPosition(a: { id: string; position: string }, b: { id: string; position: string }): number {
  return compare(a.position, b.position) || compare(a.id, b.id);
}

export function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
