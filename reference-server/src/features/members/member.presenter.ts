import type { Actor } from '../../access/actor.ts';
import type { components } from '../../generated/schema.gen.ts';
import { seesAddresses } from './member.policy.ts';
import { isPlaceholder, type Member } from './member.ts';

export function presentMember(member: Member, actor: Actor): components['schemas']['Member'] {
  const snapshot = presentMemberSnapshot(member);
  return seesAddresses(actor) ? snapshot : { ...snapshot, email: null };
}

/** As events hold it: whoever may read the stream of the organization sees the address too. */
export function presentMemberSnapshot(member: Member): components['schemas']['Member'] {
  return {
    id: member.id,
    organizationId: member.organizationId,
    userId: member.userId,
    name: member.name,
    email: member.email,
    role: member.role,
    projectsOnly: member.projectsOnly,
    placeholder: isPlaceholder(member),
    endUser: member.endUser,
    avatarColor: member.avatarColor,
    removedAt: member.removedAt?.toISOString() ?? null,
    mergedIntoId: member.mergedIntoId,
    version: member.version,
    createdAt: member.createdAt.toISOString(),
    updatedAt: member.updatedAt.toISOString(),
  };
}
