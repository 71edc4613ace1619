import type { EventPage } from '../../generated/models.gen.ts';
import type { MockHandlers } from '../http/handlers.ts';
import { notFound } from '../http/mock-problem.ts';
import type { Unit } from '../state/unit.ts';
import type { StreamState } from '../state/world.ts';

export const eventHandlers: MockHandlers<'listEvents'> = {
  listEvents({ unit, path, query }) {
    const { events } = visibleStream(unit, path.streamId);
    const after = query.after ?? 0;
    const items = events.slice(after, after + (query.limit ?? 50));
    const last = items.at(-1)?.seq ?? after;
    const body: EventPage = {
      items,
      nextAfter: last < events.length ? last : null,
      revision: events.length,
    };
    const link = body.nextAfter === null ? {} : { nextLink: { after: `${body.nextAfter}` } };
    return { status: 200, body, ...link };
  },
};

/** Somebody else's own stream is not found, as anything else that may not be seen. */
export function visibleStream(unit: Unit, id: string): StreamState {
  const stream = unit.stream(id);
  if (stream.kind === 'user' && id !== unit.userId) throw notFound('stream');
  return stream;
}
