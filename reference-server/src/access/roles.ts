import { roleScopes, type Role, type Scope } from '../generated/operations.gen.ts';

export type { Role, Scope } from '../generated/operations.gen.ts';

/** By role alone; a key's own list of scopes narrows it further. */
export function scopesOfRole(role: Role): ReadonlySet<Scope> {
  return new Set(roleScopes[role]);
}

/** What a key may do: what it was given, within what its role permits, so that a lowered role lowers its keys. */
export function scopesOfKey(role: Role, granted: readonly string[]): ReadonlySet<Scope> {
  const permitted = scopesOfRole(role);
  return new Set([...permitted].filter((scope) => granted.includes(scope)));
}
