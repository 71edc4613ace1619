import { changesBetween } from '../../db/event-changes.ts';
import type { NewEvent } from '../../db/event-log.ts';
import { presentProjectMember } from './project-member.presenter.ts';
import type { ProjectMember } from './project-member.ts';

/** @param before absent for who had no role there. */
export function projectMemberUpdated(before: ProjectMember | undefined, after: ProjectMember): NewEvent {
  const projectMember = presentProjectMember(after);
  const changes = before && changesBetween(presentProjectMember(before), projectMember);
  return { type: 'projectMember.updated', data: { projectMember, ...(changes && { changes }) } };
}

export function projectMemberDeleted({ projectId, memberId }: ProjectMember): NewEvent {
  return { type: 'projectMember.deleted', data: { projectId, memberId } };
}
