import type { Unit } from '../state/unit.ts';

interface Booked {
  readonly projectId: string | null;
  readonly taskId: string | null;
}

export interface Release {
  /** Whether this time is booked on what goes. */
  readonly isLosing: (booked: Booked) => boolean;
  readonly lost: Partial<Booked>;
}

/**
 * Time outlives what it was spent on. Answers the streams of the people who have lost it, in the order in which they are
 * told.
 */
export function releaseTime({ world }: Unit, { isLosing, lost }: Release): string[] {
  const userIds = new Set<string>();
  for (const [userId, timer] of world.timers) {
    if (!isLosing(timer)) continue;
    world.timers.set(userId, { ...timer, ...lost });
    userIds.add(userId);
  }
  for (const [id, entry] of world.timeEntries) {
    if (!isLosing(entry)) continue;
    world.timeEntries.set(id, { ...entry, ...lost, version: entry.version + 1 });
    const userId = world.members.get(entry.memberId)?.userId;
    if (userId) userIds.add(userId);
  }
  return [...userIds].toSorted();
}
