import { roleScopes, scopeRules, type Role, type Scope } from '../generated/operations.gen.ts';

export type { Role, Scope } from '../generated/operations.gen.ts';

/** A role within one project; nobody owns one. */
export type ProjectRole = Exclude<Role, 'owner'>;

const scopesByRole: Readonly<Record<Role, ReadonlySet<Scope>>> = {
  viewer: new Set(roleScopes.viewer),
  editor: new Set(roleScopes.editor),
  admin: new Set(roleScopes.admin),
  owner: new Set(roleScopes.owner),
};

const LOWEST_FIRST: readonly Role[] = ['viewer', 'editor', 'admin', 'owner'];

export function lowerRole(one: Role, other: Role): Role {
  return LOWEST_FIRST.indexOf(one) < LOWEST_FIRST.indexOf(other) ? one : other;
}

/** By role alone; what a credential was given narrows it further. */
export function scopesOfRole(role: Role): ReadonlySet<Scope> {
  return scopesByRole[role];
}

/** What a key may do: what it was given, within what its role permits, so that a lowered role lowers its keys. */
export function scopesOfKey(role: Role, granted: readonly string[]): ReadonlySet<Scope> {
  const isGranted = (scope: Scope): boolean => granted.includes(scope) && !scopeRules[scope].sessionOnly;
  return new Set([...scopesOfRole(role)].filter(isGranted));
}

/** Whether a role within one project raises or lowers it there; all others follow the role in the organization. */
export function isOfProjects(scope: Scope): boolean {
  return scopeRules[scope].level === 'project';
}
