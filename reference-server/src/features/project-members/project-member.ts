import type { ProjectRole } from '../../access/roles.ts';

/** A member's role in one project, in the place of the role in the organization. */
export interface ProjectMember {
  readonly projectId: string;
  readonly memberId: string;
  readonly role: ProjectRole;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}
