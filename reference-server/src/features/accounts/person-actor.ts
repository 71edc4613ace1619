import type { Actor } from '../../access/actor.ts';
import { newId } from '../../db/ids.ts';
import { systemActor } from '../../jobs/job.ts';

/**
 * A person who has proved who they are by a link in a mail and not by signing in: their own rows are theirs, and no
 * organization's. Named one, they are written into it.
 */
export function personActor(userId: string, organizationId = ''): Actor {
  return { ...systemActor(organizationId, { id: newId() }), userId };
}
