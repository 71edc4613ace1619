import { NotFoundError } from '../../errors.ts';
import type { InvitedRegistration } from '../accounts/invited.ts';
import type { OrganizationRepository } from '../organizations/organization.repository.ts';
import type { InvitationAcceptance } from './invitation.acceptance.ts';
import type { InvitationRepository } from './invitation.repository.ts';
import { requireOpen } from './invitation.rules.ts';

/** What a registration needs of invitations: the account is made and joins in one transaction. */
export function invitedRegistration(
  invitations: InvitationRepository,
  acceptance: InvitationAcceptance,
  organizations: OrganizationRepository,
): InvitedRegistration {
  return {
    async find(secretHash) {
      const found = await invitations.findByToken(secretHash);
      if (!found) throw new NotFoundError('invitation');
      requireOpen(found);
      return { organizationId: found.organization.id, email: found.email };
    },

    async accept(unit, secretHash) {
      // The unit acts as the person, who was written down a moment ago.
      const person = await organizations.person(unit.actor);
      if (!person) throw new NotFoundError('user');
      await acceptance.accept(unit, person, secretHash);
    },
  };
}
