import type { OperationHandlers } from '../../http/operations.ts';
import { presentEventPage } from './event.presenter.ts';
import type { EventService } from './event.service.ts';

export function eventHandlers(events: EventService): OperationHandlers<'listEvents'> {
  return {
    async listEvents({ actor, path, query }) {
      const { after, limit } = query;
      const page = await events.list(actor, path.streamId, { after, limit });
      return {
        status: 200,
        json: presentEventPage(page),
        headers: nextLink(path.streamId, page.nextAfter, limit),
      };
    },
  };
}

/** Pages of events go on by `after`, not by a cursor: a client may begin at any revision it has seen. */
function nextLink(streamId: string, nextAfter: number | null, limit: number): Record<string, string> {
  if (nextAfter === null) return {};
  return { Link: `</api/v1/streams/${streamId}/events?after=${nextAfter}&limit=${limit}>; rel="next"` };
}
