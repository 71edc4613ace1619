import type { EventPage } from '../../generated/models.gen.ts';
import type { MockHandlers } from '../http/handlers.ts';
import { MockProblem, notFound } from '../http/mock-problem.ts';
import type { Unit } from '../state/unit.ts';
import type { StreamState, World } from '../state/world.ts';

export const eventHandlers: MockHandlers<'listEvents' | 'streamEvents'> = {
  listEvents({ unit, path, query }) {
    const { events } = visibleStream(unit, path.streamId);
    const after = query.after ?? 0;
    if (isExpired(unit.world, events.length, after)) {
      throw new MockProblem('events_expired', 'Events so old are not kept; load a snapshot.');
    }
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

  streamEvents({ unit, query, headers, realtime }) {
    const last = headers.get('last-event-id')?.split(',') ?? [];
    return { status: 200, stream: realtime.stream(unit.caller.token, { ...query, last }) };
  },
};

/** Whether what came after a place is kept no longer, or the place never was, as after a restore from a backup. */
export function isExpired({ eventsKept }: World, revision: number, after: number): boolean {
  return after < revision - eventsKept || after > revision;
}

/** Somebody else's own stream is not found, as anything else that may not be seen. */
export function visibleStream(unit: Unit, id: string): StreamState {
  const stream = unit.stream(id);
  if (!isVisible(unit, stream)) throw notFound('stream');
  return stream;
}

function isVisible(unit: Unit, { id, kind, organizationId }: StreamState): boolean {
  if (kind === 'user') return id === unit.userId;
  if (organizationId !== unit.world.organization.id) return false;
  if (kind === 'organization') return unit.seesOrganization && unit.may('events:read');
  // That of a deleted project stays, for who saw it by being in the organization.
  if (!unit.world.projects.has(id)) return unit.seesOrganization;
  return unit.seesProjectWithId(id) && unit.mayIn(id, 'events:read');
}
