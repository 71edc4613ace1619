import type { Actor } from '../../access/actor.ts';
import type { TimeEntry } from './time-entry.ts';

/** Its own person, and admins and owners; both for a change and for the deletion. */
export function mayChangeTimeEntry(
  { scopes, memberId, role }: Actor,
  entry: Pick<TimeEntry, 'memberId'>,
): boolean {
  if (!scopes.has('time-entries:write')) return false;
  return entry.memberId === memberId || role === 'admin' || role === 'owner';
}
