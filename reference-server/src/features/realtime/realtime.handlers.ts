import type { IncomingHttpHeaders } from 'node:http';
import type { OperationHandlers } from '../../http/operations.ts';
import { placesOf } from './connections/event-stream-places.ts';
import type { RealtimeServer } from './realtime.server.ts';
import type { SignedIn } from './subscriber.ts';

export type AuthenticateRequest = (headers: IncomingHttpHeaders) => Promise<SignedIn | undefined>;

/** @param authenticate for as long as the answer lasts, since a session may end meanwhile. */
export function realtimeHandlers(
  realtime: RealtimeServer,
  authenticate: AuthenticateRequest,
): OperationHandlers<'streamEvents'> {
  return {
    async streamEvents({ query, headers }) {
      const places = placesOf(query.subscribe, headers['last-event-id']?.toString());
      const presence = query.presence ?? [];
      return {
        status: 200,
        stream: (response) =>
          realtime.openEventStream(response, { authenticate: () => authenticate(headers), places, presence }),
      };
    },
  };
}
