import type { Actor } from '../../access/actor.ts';

/** What a caller may do in a project; answers carry it, so that a page need not know roles and scopes. */
export interface ProjectRights {
  readonly update: boolean;
  readonly delete: boolean;
  readonly createTask: boolean;
  readonly updateTasks: boolean;
  readonly updateStatuses: boolean;
  readonly trackTime: boolean;
}

export function projectRights({ scopes, memberId }: Actor): ProjectRights {
  return {
    update: scopes.has('projects:write'),
    delete: scopes.has('projects:admin'),
    createTask: scopes.has('tasks:write'),
    updateTasks: scopes.has('tasks:write'),
    updateStatuses: scopes.has('statuses:write'),
    trackTime: scopes.has('timers:write') && memberId !== null,
  };
}
