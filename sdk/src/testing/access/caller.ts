import { contract } from '../../generated/contract.gen.ts';
import type { Member, ProjectSnapshot } from '../../generated/models.gen.ts';
import type { World } from '../state/world.ts';

type Role = Member['role'];

/** Who asks, and how far that credential comes; the same rules as the server's. */
export interface Caller {
  readonly kind: 'session' | 'apiKey' | 'embedToken';
  /** Of the session, the key, or the embed token. */
  readonly id: string;
  readonly token: string;
  /** Who is named as the author; a key of the organization itself has nobody. */
  readonly member: Member | null;
  /** The account, of sessions and of keys that act for a person. */
  readonly userId: string | null;
  readonly role: Role;
  /** Whose roles in projects count; that of an embed token is the owner of its key. */
  readonly reachOf: Member | null;
  /** The scopes that the credential was made for; null gives all that its role has. */
  readonly granted: ReadonlySet<string> | null;
  /** The only projects that it is for. */
  readonly bounds: ReadonlySet<string> | null;
  /** What only a session may do. */
  readonly expiresAt: string | null;
}

const ranks: readonly Role[] = ['viewer', 'editor', 'admin', 'owner'];

export function lowerRole(a: Role, b: Role): Role {
  return ranks.indexOf(a) < ranks.indexOf(b) ? a : b;
}

export function isAtLeast(role: Role, least: Role): boolean {
  return ranks.indexOf(role) >= ranks.indexOf(least);
}

/** In the organization; `scopesIn` tells of one project. */
export function scopesOf({ role, granted }: Pick<Caller, 'role' | 'granted'>): ReadonlySet<string> {
  return narrowed(contract.roles[role] ?? [], granted);
}

/** What may be done in that project, provided that it is seen at all. */
export function scopesIn(world: World, caller: Caller, projectId: string): ReadonlySet<string> {
  const scopes = scopesOf(caller);
  const own = isAtLeast(caller.role, 'admin') ? undefined : roleIn(world, caller, projectId);
  if (own === undefined) return scopes;
  const isOfProjects = (scope: string): boolean => contract.projectScopes.includes(scope);
  const there = narrowed(contract.roles[own] ?? [], caller.granted);
  return new Set([
    ...[...scopes].filter((scope) => !isOfProjects(scope)),
    ...[...there].filter((scope) => isOfProjects(scope)),
  ]);
}

/** Whether it is there for the caller: what is not seen is not found. */
export function seesProject(world: World, caller: Caller, project: ProjectSnapshot): boolean {
  if (caller.bounds && !caller.bounds.has(project.id)) return false;
  if (isAtLeast(caller.role, 'admin') || roleIn(world, caller, project.id)) return true;
  return project.visibility === 'organization' && !caller.reachOf?.projectsOnly;
}

/** Whether it sees more than single projects: the organization's stream, and everybody's address. */
export function seesOrganization({ kind, bounds, reachOf, role }: Caller): boolean {
  return kind !== 'embedToken' && bounds === null && (isAtLeast(role, 'admin') || !reachOf?.projectsOnly);
}

export function roleIn(world: World, { reachOf }: Caller, projectId: string): Role | undefined {
  return reachOf ? world.projectMembers.get(`${projectId} ${reachOf.id}`)?.role : undefined;
}

function narrowed(scopes: readonly string[], granted: ReadonlySet<string> | null): ReadonlySet<string> {
  return new Set(granted ? scopes.filter((scope) => granted.has(scope)) : scopes);
}
