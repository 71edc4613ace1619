/**
 * Who may use an operation. Decided in one place, for every operation that takes a credential, by the scopes that the
 * spec lists for it: those of the role in the project that its address leads to, and where it leads to none, those of the
 * role in the organization. What cannot be seen is 404 and is left to the operation, which finds nothing; what can be
 * seen and not be done is 403.
 */
import { ForbiddenError } from '../errors.ts';
import { roleScopes, type OperationDescription, type Scope } from '../generated/operations.gen.ts';
import type { Actor } from './actor.ts';
import { leadsToProject, type Found } from './project-of.ts';
import { dependsOnProject, hasSomewhere, scopesIn } from './reach.ts';

const OF_EVERY_ROLE: ReadonlySet<Scope> = new Set(roleScopes.viewer);

/** Before anything is looked up. @throws ForbiddenError for who has the scopes nowhere. */
export function requireScopesSomewhere(actor: Actor, operation: OperationDescription): void {
  const isElsewhere = leadsToProject(operation.path) || operation.isAnywhere;
  if (isElsewhere ? hasSomewhere(actor, operation.scopes) : hasAll(actor.scopes, operation.scopes)) {
    if (isElsewhere || actor.reach.bounds === null || !changesOrganization(operation)) return;
    throw new ForbiddenError('insufficient_scope', 'This credential is for single projects only.');
  }
  throw missing(actor.scopes, operation.scopes);
}

/**
 * Whether the project has to be known: no role within one takes a scope away that every role has, and who has no such
 * roles and no bounds may do the same in all.
 */
export function isDecidedByProject(actor: Actor, operation: OperationDescription): boolean {
  if (!leadsToProject(operation.path) || operation.scopes.every((scope) => OF_EVERY_ROLE.has(scope)))
    return false;
  return dependsOnProject(actor) || actor.reach.bounds !== null;
}

/** @throws ForbiddenError for who sees it and may not do it. */
export function requireScopesThere(actor: Actor, operation: OperationDescription, found: Found): void {
  if (!found) return;
  const { projectId } = found;
  if (projectId !== null) return requireScopesIn(actor, projectId, operation.scopes);
  if (operation.isAnywhere) return;
  if (actor.reach.bounds !== null) {
    throw new ForbiddenError(
      'insufficient_scope',
      'This belongs to all projects, and this credential to single ones.',
    );
  }
  requireAll(actor.scopes, operation.scopes);
}

/** For what the body names: the project that something is to be booked on, moved to or made in. */
export function requireScopesIn(actor: Actor, projectId: string, scopes: readonly Scope[]): void {
  requireAll(scopesIn(actor, projectId), scopes);
}

/** What is of no project, but shared by all. */
export function requireScopesOutside(actor: Actor, scopes: readonly Scope[]): void {
  if (actor.reach.bounds !== null) {
    throw new ForbiddenError('insufficient_scope', 'This credential is for single projects only.');
  }
  requireAll(actor.scopes, scopes);
}

function requireAll(held: ReadonlySet<Scope>, needed: readonly Scope[]): void {
  if (!hasAll(held, needed)) throw missing(held, needed);
}

function changesOrganization({ isWrite, isTransient }: OperationDescription): boolean {
  return isWrite && !isTransient;
}

function hasAll(held: ReadonlySet<Scope>, needed: readonly Scope[]): boolean {
  return needed.every((scope) => held.has(scope));
}

function missing(held: ReadonlySet<Scope>, needed: readonly Scope[]): ForbiddenError {
  const names = needed.filter((scope) => !held.has(scope)).join(' and ');
  return new ForbiddenError('insufficient_scope', `This needs the scope ${names}, which you do not have.`);
}
