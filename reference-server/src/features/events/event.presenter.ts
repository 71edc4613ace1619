import type { EventPage } from './event.service.ts';

/** Joins stored JSON texts; no event is parsed on its way out. */
export function presentEventPage({ events, nextAfter, revision }: EventPage): string {
  const items = events.map((event) => event.payload).join(',');
  return `{"items":[${items}],"nextAfter":${nextAfter},"revision":${revision}}`;
}
