import { memberOf } from '../access/authenticate.ts';
import { MockProblem, notFound } from '../http/mock-problem.ts';
import type { Person } from '../state/realm.ts';
import type { Unit } from '../state/unit.ts';
import type { InvitationRecord, World } from '../state/world.ts';
import { insertMember } from './found-organization.ts';
import { setProjectRole } from './project-members.ts';

interface Offer {
  readonly world: World;
  readonly invitation: InvitationRecord;
}

export function isExpired({ now }: Unit, { expiresAt }: InvitationRecord): boolean {
  return Date.parse(expiresAt) <= now;
}

/** The invitation of a secret, wherever it leads; `personId` may have accepted it already. */
export function findByToken(unit: Unit, token: string, personId?: string): Offer {
  for (const world of unit.world.realm.worlds.values()) {
    const invitation = [...world.invitations.values()].find(({ secret }) => secret === token);
    if (!invitation) continue;
    const wasAccepted = personId !== undefined && invitation.acceptedBy.includes(personId);
    if (wasAccepted || (invitation.status === 'open' && !isExpired(unit, invitation)))
      return { world, invitation };
    throw new MockProblem('invitation_ended', 'It has expired, was revoked or is used up.');
  }
  throw notFound('invitation');
}

/** Makes the person a member; the same as long as they belong, however often it is asked. */
export function acceptInvitation(unit: Unit, person: Person, token: string): World {
  const { world, invitation } = findByToken(unit, token, person.id);
  if (invitation.email !== null && invitation.email !== person.email) {
    throw new MockProblem('invitation_other_address', 'The invitation is for another address.');
  }
  const belongs = memberOf(world, person.id) !== undefined;
  if (belongs && invitation.acceptedBy.includes(person.id)) return world;
  if (belongs) throw new MockProblem('already_member', 'You belong to the organization already.');
  join(unit.in(world, null), person, invitation);
  return world;
}

function join(unit: Unit, person: Person, invitation: InvitationRecord): void {
  const { world } = unit;
  const member = insertMember(unit, person, invitation);
  for (const { projectId, role } of invitation.projects) {
    if (world.projects.has(projectId)) setProjectRole(unit, projectId, member.id, role);
  }
  const uses = invitation.uses + 1;
  world.invitations.set(invitation.id, {
    ...invitation,
    uses,
    status: uses === invitation.maxUses ? 'accepted' : 'open',
    acceptedBy: [...invitation.acceptedBy, person.id],
    version: invitation.version + 1,
    updatedAt: unit.timestamp,
  });
  unit.in(world, member).audit('invitation.accepted', { type: 'invitation', id: invitation.id });
}
