import type { Actor } from '../../access/actor.ts';
import { scopesIn } from '../../access/reach.ts';
import type { components } from '../../generated/schema.gen.ts';
import type { Task } from './task.ts';

export function presentTask(actor: Actor, task: Task): components['schemas']['Task'] {
  return { ...presentTaskSnapshot(task), can: taskRights(actor, task) };
}

/** Without what depends on the reader: this is what events hold. */
export function presentTaskSnapshot(task: Task): components['schemas']['TaskSnapshot'] {
  return {
    id: task.id,
    projectId: task.projectId,
    key: task.key,
    number: task.number,
    title: task.title,
    description: task.description,
    statusId: task.statusId,
    priority: task.priority,
    assigneeIds: [...task.assigneeIds],
    labelIds: [...task.labelIds],
    dueDate: task.dueDate,
    startDate: task.startDate,
    estimate: task.estimate,
    parentId: task.parentId,
    links: task.links.map(({ url, title }) => ({ url, title })),
    position: task.position,
    archived: task.archived,
    completedAt: task.completedAt?.toISOString() ?? null,
    trackedSeconds: task.trackedSeconds,
    commentCount: task.commentCount,
    subtaskCount: task.subtaskCount,
    completedSubtaskCount: task.completedSubtaskCount,
    createdById: task.createdById,
    version: task.version,
    createdAt: task.createdAt.toISOString(),
    updatedAt: task.updatedAt.toISOString(),
  };
}

function taskRights(actor: Actor, { projectId }: Task): components['schemas']['TaskCan'] {
  const scopes = scopesIn(actor, projectId);
  const isSomebody = actor.memberId !== null;
  return {
    update: scopes.has('tasks:write'),
    delete: scopes.has('tasks:write'),
    comment: scopes.has('comments:write') && isSomebody,
    track: scopes.has('timers:write') && isSomebody,
  };
}
