import type { ContractOperation } from '../http/contract.ts';
import type { Route } from '../http/route.ts';
import { MockProblem, notFound } from '../http/mock-problem.ts';
import type { World } from '../state/world.ts';
import { scopesIn, scopesOf, seesProject, type Caller } from './caller.ts';

/** Whether a credential of this kind, with these scopes, may call the operation at all. */
export function admit(operation: ContractOperation, world: World, caller: Caller): void {
  if (!operation.credentials.includes(caller.kind)) {
    throw new MockProblem('session_required', 'This credential cannot do this; sign in.');
  }
  const has = (scopes: ReadonlySet<string>): boolean => operation.scopes.every((scope) => scopes.has(scope));
  if (has(scopesOf(caller)) || [...world.projects.keys()].some((id) => has(scopesIn(world, caller, id))))
    return;
  throw missing(operation.scopes.filter((scope) => !scopesOf(caller).has(scope)));
}

/**
 * What an id of the path belongs to is looked at once, here: a project that is not seen makes everything in it not found,
 * and within one that is seen the role there decides.
 */
export function admitToProject({ operation, path }: Route, world: World, caller: Caller): void {
  const projectId = projectOf(world, path);
  if (projectId === undefined) return checkOrganization(operation, caller);
  const project = world.projects.get(projectId);
  if (!project || !seesProject(world, caller, project)) throw notFound('resource');
  const scopes = scopesIn(world, caller, projectId);
  const lacking = operation.scopes.filter((scope) => !scopes.has(scope));
  if (lacking.length > 0) throw missing(lacking);
}

/** Without such an id the rights in the organization count, unless the feature looks at the project that a body names. */
function checkOrganization(operation: ContractOperation, caller: Caller): void {
  if (operation.isAnywhere || operation.path.startsWith('/streams/')) return;
  const scopes = scopesOf(caller);
  const lacking = operation.scopes.filter((scope) => !scopes.has(scope));
  if (lacking.length > 0) throw missing(lacking);
}

/** Undefined for what is of no project, or is not there. */
function projectOf(world: World, path: Readonly<Record<string, string>>): string | undefined {
  const { projectId, taskId, statusId, commentId, labelId, timeEntryId } = path;
  if (projectId !== undefined) return projectId;
  const row =
    world.tasks.get(taskId ?? '') ??
    world.statuses.get(statusId ?? '') ??
    world.comments.get(commentId ?? '') ??
    world.labels.get(labelId ?? '') ??
    world.timeEntries.get(timeEntryId ?? '');
  return row?.projectId ?? undefined;
}

function missing(scopes: readonly string[]): MockProblem {
  return new MockProblem('insufficient_scope', `This needs ${scopes.join(' and ')}.`);
}
