import { changesBetween } from '../../db/event-changes.ts';
import type { NewEvent } from '../../db/event-log.ts';
import { presentProjectSnapshot } from './project.presenter.ts';
import type { Project } from './project.ts';

export function projectCreated(project: Project): NewEvent {
  return { type: 'project.created', data: { project: presentProjectSnapshot(project) } };
}

export function projectUpdated(before: Project, after: Project): NewEvent {
  const project = presentProjectSnapshot(after);
  const changes = changesBetween(presentProjectSnapshot(before), project);
  return { type: 'project.updated', data: { project, changes } };
}

export function projectDeleted(projectId: string): NewEvent {
  return { type: 'project.deleted', data: { projectId } };
}
