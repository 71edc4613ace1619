import type { Actor } from '../../access/actor.ts';
import { scopesIn } from '../../access/reach.ts';

/** What a caller may do in a project; answers carry it, so that a page need not know roles and scopes. */
export interface ProjectRights {
  readonly update: boolean;
  readonly delete: boolean;
  readonly createTask: boolean;
  readonly updateTasks: boolean;
  readonly updateStatuses: boolean;
  /** Say who sees it. */
  readonly updateMembers: boolean;
  readonly trackTime: boolean;
}

export function projectRights(actor: Actor, projectId: string): ProjectRights {
  const scopes = scopesIn(actor, projectId);
  return {
    update: scopes.has('projects:write'),
    delete: scopes.has('projects:admin'),
    createTask: scopes.has('tasks:write'),
    updateTasks: scopes.has('tasks:write'),
    updateStatuses: scopes.has('statuses:write'),
    updateMembers: scopes.has('projects:admin'),
    trackTime: scopes.has('timers:write') && actor.memberId !== null,
  };
}
