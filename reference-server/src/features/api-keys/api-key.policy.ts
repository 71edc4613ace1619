import type { Actor } from '../../access/actor.ts';
import { hasSomewhere } from '../../access/reach.ts';
import { lowerRole, scopesOfKey, type Scope } from '../../access/roles.ts';
import { InvalidError } from '../../errors.ts';
import { scopeRules } from '../../generated/operations.gen.ts';
import type { ApiKey } from './api-key.ts';

export interface ApiKeyRights {
  readonly rotate: boolean;
  readonly delete: boolean;
}

/**
 * Who gives a key a new secret holds it from then on, so nobody does that with another person's key, nor with one of the
 * organization that may do more than they may. Taking a key away is for admins, too.
 */
export function apiKeyRights(actor: Actor, key: Pick<ApiKey, 'memberId' | 'role'>): ApiKeyRights {
  const mayWrite = actor.scopes.has('api-keys:write');
  const isAdmin = actor.scopes.has('api-keys:admin');
  const isOwn = isOwnKey(actor, key);
  const isWithin = key.memberId === null && isAdmin && lowerRole(key.role, actor.role) === key.role;
  return { rotate: mayWrite && (isOwn || isWithin), delete: mayWrite && (isOwn || isAdmin) };
}

export function isOwnKey({ memberId }: Actor, key: Pick<ApiKey, 'memberId'>): boolean {
  return key.memberId !== null && key.memberId === memberId;
}

/** A key gets what its maker has in the organization or in some project, and nothing that is for sessions alone. */
export function requireGrantable(actor: Actor, scopes: readonly string[]): void {
  const known = scopesOfKey('owner', scopes);
  const missing = scopes.filter((scope) => !isKnown(scope, known) || !hasSomewhere(actor, [scope]));
  if (missing.length > 0) throw notGrantable(missing);
}

export function notGrantable(scopes: readonly string[]): InvalidError {
  const detail = `You cannot give ${scopes.join(', ')}.`;
  return InvalidError.at('/scopes', 'scope_not_grantable', detail);
}

function isKnown(scope: string, known: ReadonlySet<Scope>): scope is Scope {
  return Object.hasOwn(scopeRules, scope) && known.has(scope as Scope);
}
