import type { components } from '../../generated/schema.gen.ts';
import type { Member } from './member.ts';

export function presentMember(member: Member): components['schemas']['Member'] {
  return {
    id: member.id,
    organizationId: member.organizationId,
    userId: member.userId,
    name: member.name,
    email: member.email,
    role: member.role,
    placeholder: member.userId === null,
    avatarColor: member.avatarColor,
    version: member.version,
    createdAt: member.createdAt.toISOString(),
    updatedAt: member.updatedAt.toISOString(),
  };
}
