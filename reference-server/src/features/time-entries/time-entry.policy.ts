import type { Actor } from '../../access/actor.ts';
import { administersIn, hasSomewhere, scopesIn } from '../../access/reach.ts';
import type { TimeEntry } from './time-entry.ts';

/** Its own person, and who administers the project; both for a change and for the deletion. */
export function mayChangeTimeEntry(
  actor: Actor,
  { memberId, projectId }: Pick<TimeEntry, 'memberId' | 'projectId'>,
): boolean {
  if (!mayRecord(actor, projectId)) return false;
  return memberId === actor.memberId || administersIn(actor, projectId);
}

/** Time without a project is recorded by whoever may record it somewhere. */
function mayRecord(actor: Actor, projectId: string | null): boolean {
  if (projectId === null) return hasSomewhere(actor, ['time-entries:write']);
  return scopesIn(actor, projectId).has('time-entries:write');
}
