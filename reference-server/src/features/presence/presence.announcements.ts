import type { BusMessage, PresenceAnnouncement } from '../../drivers/bus/bus.ts';
import type { Presence, PresencePlace } from './presence.ts';

/** As many as are sure to fit into one message of the bus: about 280 and 130 bytes each. */
const PRESENT_IN_ONE = 24;
const LEFT_IN_ONE = 50;

export interface Announced {
  readonly place: PresencePlace;
  readonly present: readonly Presence[];
  readonly left: readonly Presence[];
}

/** What this process has been told by clients, for the other processes. */
export function announcements(from: string, { place, present, left }: Announced, now: number): BusMessage[] {
  const { organizationId, projectId: id } = place;
  const base = { topic: 'presence', id, organizationId, from, present: [], left: [] } as const;
  return [
    ...chunks(present, PRESENT_IN_ONE).map((part) => ({
      ...base,
      present: part.map((presence) => announce(presence, now)),
    })),
    ...chunks(left, LEFT_IN_ONE).map((part) => ({
      ...base,
      left: part.map(({ userId, clientId, stamp }) => ({ userId, clientId, stamp })),
    })),
  ];
}

function announce(presence: Presence, now: number): PresenceAnnouncement {
  const { userId, memberId, clientId, activity, taskId, since, stamp, expiresAt } = presence;
  // Clocks differ between processes; what is left of its life does not.
  const milliseconds = Math.max(0, Math.round(expiresAt - now));
  return { userId, memberId, clientId, activity, taskId, since, stamp, milliseconds };
}

/** @returns a presence as another process has announced it. */
export function fromAnnouncement(announced: PresenceAnnouncement, now: number): Presence {
  const { milliseconds, ...presence } = announced;
  return { ...presence, expiresAt: now + milliseconds, isOurs: false, holder: null };
}

function chunks<Value>(values: readonly Value[], size: number): Value[][] {
  const count = Math.ceil(values.length / size);
  return Array.from({ length: count }, (_, index) => values.slice(index * size, (index + 1) * size));
}
