import type { OperationHandlers } from '../../http/operations.ts';
import { presentProjectMember } from './project-member.presenter.ts';
import type { ProjectMemberService } from './project-member.service.ts';

type ProjectMemberOperations = 'listProjectMembers' | 'updateProjectMember' | 'deleteProjectMember';

export function projectMemberHandlers(
  members: ProjectMemberService,
): OperationHandlers<ProjectMemberOperations> {
  return {
    async listProjectMembers({ actor, path, query }) {
      const { items, nextCursor } = await members.list(actor, path.projectId, query);
      return { status: 200, body: { items: items.map(presentProjectMember), nextCursor } };
    },

    async updateProjectMember({ actor, path, body }) {
      const member = await members.update(actor, { ...path, role: body.role });
      return { status: 200, body: presentProjectMember(member) };
    },

    async deleteProjectMember({ actor, path }) {
      await members.delete(actor, path);
      return { status: 204 };
    },
  };
}
