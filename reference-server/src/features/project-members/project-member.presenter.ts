import type { components } from '../../generated/schema.gen.ts';
import type { ProjectMember } from './project-member.ts';

/** The same for every reader, so it stands in events too. */
export function presentProjectMember(member: ProjectMember): components['schemas']['ProjectMember'] {
  return {
    projectId: member.projectId,
    memberId: member.memberId,
    role: member.role,
    createdAt: member.createdAt.toISOString(),
    updatedAt: member.updatedAt.toISOString(),
  };
}
