import type { Actor } from '../../access/actor.ts';
import type { components } from '../../generated/schema.gen.ts';
import { seesAddresses } from '../members/member.policy.ts';
import type { MadeInvitation } from './invitation.service.ts';
import { statusOf, type FoundInvitation, type Invitation } from './invitation.ts';
import { invitationLink } from './invitation.token.ts';

type Schemas = components['schemas'];

export function presentInvitation(invitation: Invitation, actor: Actor): Schemas['Invitation'] {
  return {
    id: invitation.id,
    organizationId: invitation.organizationId,
    kind: invitation.email === null ? 'link' : 'email',
    email: seesAddresses(actor) ? invitation.email : null,
    role: invitation.role,
    projectsOnly: invitation.projectsOnly,
    projects: invitation.projects.map(({ projectId, role }) => ({ projectId, role })),
    memberId: invitation.memberId,
    status: statusOf(invitation),
    maxUses: invitation.maxUses,
    uses: invitation.uses,
    locale: invitation.locale,
    invitedById: invitation.madeByMemberId,
    sentAt: invitation.sentAt?.toISOString() ?? null,
    expiresAt: invitation.expiresAt.toISOString(),
    version: invitation.version,
    createdAt: invitation.createdAt.toISOString(),
    updatedAt: invitation.updatedAt.toISOString(),
  };
}

/** The secret of a link is shown this once; one by mail has it in the mail alone. */
export function presentCreatedInvitation(
  { invitation, token }: MadeInvitation,
  actor: Actor,
): Schemas['InvitationCreated'] {
  const url = token === null ? null : invitationLink(invitation.linkOrigin, token);
  return { ...presentInvitation(invitation, actor), token, url };
}

export function presentInvitationPreview(found: FoundInvitation): Schemas['InvitationPreview'] {
  return {
    kind: found.email === null ? 'link' : 'email',
    organizationName: found.organization.name,
    invitedByName: found.madeByName,
    email: found.email,
    role: found.role,
    projectsOnly: found.projectsOnly,
    registered: found.email === null ? null : found.registered,
    expiresAt: found.expiresAt.toISOString(),
  };
}
