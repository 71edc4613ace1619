import type { ContractOperation } from '../http/contract.ts';
import { MockProblem, notFound } from '../http/mock-problem.ts';
import type { Route } from '../http/route.ts';
import type { World } from '../state/world.ts';
import { scopesIn, scopesOf, seesProject, type Caller } from './caller.ts';

const projectIds = ['projectId', 'statusId', 'taskId', 'labelId', 'commentId', 'timeEntryId'];

/** Whether a credential of this kind, with these scopes, may call the operation at all. */
export function admit(operation: ContractOperation, world: World, caller: Caller): void {
  if (!operation.credentials.includes(caller.kind)) {
    throw new MockProblem('session_required', 'This credential cannot do this; sign in.');
  }
  const held = scopesOf(caller);
  const isElsewhere = operation.isAnywhere || leadsToProject(operation);
  const has = (scopes: ReadonlySet<string>): boolean => operation.scopes.every((scope) => scopes.has(scope));
  const hasSomewhere = (): boolean =>
    [...world.projects.keys()].some((id) => has(scopesIn(world, caller, id)));
  if (!has(held) && !(isElsewhere && hasSomewhere())) demand(operation, held);
  if (!isElsewhere && caller.bounds !== null && operation.method !== 'get') throw boundToProjects();
}

/**
 * What an id of the path belongs to is looked at once, here: a project that is not seen makes everything in it not found,
 * and within one that is seen the role there decides.
 */
export function admitToProject({ operation, path }: Route, world: World, caller: Caller): void {
  const projectId = leadsToProject(operation) ? projectOf(world, path) : undefined;
  if (projectId === undefined) return;
  if (projectId === null) return admitToShared(operation, caller);
  const project = world.projects.get(projectId);
  if (!project || !seesProject(world, caller, project)) throw notFound('resource');
  demand(operation, scopesIn(world, caller, projectId));
}

/** A label of all projects, time of none. */
function admitToShared(operation: ContractOperation, caller: Caller): void {
  if (operation.isAnywhere) return;
  if (caller.bounds !== null) throw boundToProjects();
  demand(operation, scopesOf(caller));
}

function leadsToProject({ path }: ContractOperation): boolean {
  return projectIds.some((name) => path.includes(`{${name}}`));
}

/** Null for what is of no project, undefined for what is not there: then the feature finds nothing. */
function projectOf(world: World, path: Readonly<Record<string, string>>): string | null | undefined {
  const { projectId, taskId = '', statusId = '', commentId = '', labelId = '', timeEntryId = '' } = path;
  if (projectId !== undefined) return projectId;
  const row =
    world.tasks.get(taskId) ??
    world.statuses.get(statusId) ??
    world.comments.get(commentId) ??
    world.labels.get(labelId) ??
    world.timeEntries.get(timeEntryId);
  return row?.projectId;
}

function demand({ scopes }: ContractOperation, held: ReadonlySet<string>): void {
  const missing = scopes.filter((scope) => !held.has(scope));
  if (missing.length > 0) throw new MockProblem('insufficient_scope', `This needs ${missing.join(' and ')}.`);
}

function boundToProjects(): MockProblem {
  return new MockProblem('insufficient_scope', 'This credential is for single projects only.');
}
