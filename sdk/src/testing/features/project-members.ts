import type { ProjectMember } from '../../generated/models.gen.ts';
import type { MockHandlers } from '../http/handlers.ts';
import { MockProblem } from '../http/mock-problem.ts';
import { pageAnswer, pageOf } from '../http/pages.ts';
import type { Unit } from '../state/unit.ts';
import { rowsOf, type World } from '../state/world.ts';
import { findProject } from './find.ts';
import { findMember } from './members.ts';

type ProjectMemberOperation = 'listProjectMembers' | 'updateProjectMember' | 'deleteProjectMember';

export const projectMemberHandlers: MockHandlers<ProjectMemberOperation> = {
  listProjectMembers({ unit, path, query }) {
    const { id } = findProject(unit, path.projectId);
    const rows = rowsOf(unit.world.projectMembers, ({ projectId }) => projectId === id);
    const order = {
      name: `project members ${id}`,
      key: ({ createdAt }: ProjectMember) => createdAt,
      id: ({ memberId }: ProjectMember) => memberId,
    };
    return pageAnswer(pageOf(rows, query, order), (row) => row);
  },

  updateProjectMember({ unit, path, body }) {
    const project = findProject(unit, path.projectId);
    const member = findMember(unit, path.memberId);
    if (member.removedAt !== null)
      throw new MockProblem('member_removed', 'The member does not belong any more.');
    unit.hold(project.id);
    const before = unit.world.projectMembers.get(`${project.id} ${member.id}`);
    if (before?.role === body.role) return { status: 200, body: before };
    return { status: 200, body: setProjectRole(unit, project.id, member.id, body.role) };
  },

  deleteProjectMember({ unit, path }) {
    const { id: projectId } = findProject(unit, path.projectId);
    const { id: memberId, userId } = findMember(unit, path.memberId);
    unit.hold(projectId);
    if (!unit.world.projectMembers.delete(`${projectId} ${memberId}`)) return { status: 204 };
    for (const stream of [userId, projectId]) {
      if (stream !== null) unit.append(stream, 'projectMember.deleted', { projectId, memberId });
    }
    unit.audit('project_member.deleted', { type: 'member', id: memberId }, { projectId });
    return { status: 204 };
  },
};

/** Gives a role in a project, and tells whoever has the project open, and the person. */
export function setProjectRole(
  unit: Unit,
  projectId: string,
  memberId: string,
  role: ProjectMember['role'],
): ProjectMember {
  const { world } = unit;
  const before = world.projectMembers.get(`${projectId} ${memberId}`);
  const createdAt = before?.createdAt ?? unit.timestamp;
  const projectMember = { projectId, memberId, role, createdAt, updatedAt: unit.timestamp };
  world.projectMembers.set(`${projectId} ${memberId}`, projectMember);
  const changes = before && { role: { before: before.role, after: role } };
  for (const stream of [userOf(world, memberId), projectId]) {
    if (stream !== null)
      unit.append(stream, 'projectMember.updated', { projectMember, ...(changes && { changes }) });
  }
  unit.audit('project_member.updated', { type: 'member', id: memberId }, { projectId, role });
  return projectMember;
}

function userOf({ members }: World, memberId: string): string | null {
  return members.get(memberId)?.userId ?? null;
}
