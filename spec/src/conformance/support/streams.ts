import type { Event, EventPage } from '../../generated/schema.gen.ts';
import { bodyOf, headerOf, type Answer, type Api } from './api.ts';
import { check } from './check.ts';

/** The revision that a write says it brought a stream to. */
export function revisionOf(answer: Answer<unknown>, streamId: string): number {
  const header = headerOf(answer, 'tickboard-revision');
  const entry = header
    .split(',')
    .map((part) => part.trim().split('='))
    .find(([id]) => id === streamId);
  check(
    entry !== undefined,
    `Tickboard-Revision of ${answer.request} names the stream ${streamId}: ${header}`,
  );
  return Number(entry[1]);
}

/** All events of a stream after a revision, page by page. */
export async function eventsAfter(api: Api, streamId: string, after: number, limit = 50): Promise<Event[]> {
  const events: Event[] = [];
  for (let next: number | null = after; next !== null;) {
    const path = `/streams/${streamId}/events?after=${next}&limit=${limit}`;
    const page: EventPage = bodyOf(await api.get<EventPage>(path), 200);
    events.push(...page.items);
    next = page.nextAfter;
  }
  return events;
}
