/**
 * How far an actor comes into the projects of the organization, and with which rights there. Owners and admins see and
 * administer all. Anybody else has a role in a project of its own, if there is one, and else the role in the organization;
 * a private project is seen by those with a role in it alone. A credential may be bound to some projects on top.
 */
import type { Actor } from './actor.ts';
import { isOfProjects, scopesOfRole, type ProjectRole, type Role, type Scope } from './roles.ts';

export interface Reach {
  /** The person's roles within single projects, by their ids. */
  readonly projectRoles: ReadonlyMap<string, ProjectRole>;
  /** Sees the projects with a role of its own, and no others. */
  readonly projectsOnly: boolean;
  /** Where there are none, everybody sees all, and the policies need not look at each row's project. */
  readonly hasPrivateProjects: boolean;
  /** The projects that the credential is for; null does not narrow. */
  readonly bounds: ReadonlySet<string> | null;
  /** The scopes that the credential was given; null gives all that a role has. */
  readonly granted: ReadonlySet<Scope> | null;
}

/** Of who has no roles in projects and no bounds. */
export const PLAIN_REACH: Reach = {
  projectRoles: new Map(),
  projectsOnly: false,
  hasPrivateProjects: true,
  bounds: null,
  granted: null,
};

type Reaching = Pick<Actor, 'role' | 'scopes' | 'reach'>;

/** Owners and admins: a role in a project neither raises nor lowers what they may do there. */
export function administers(role: Role): boolean {
  return role === 'owner' || role === 'admin';
}

/** What the actor may do in that project, provided that it is seen at all. */
export function scopesIn({ role, scopes, reach }: Reaching, projectId: string): ReadonlySet<Scope> {
  const own = administers(role) ? undefined : reach.projectRoles.get(projectId);
  return own === undefined ? scopes : scopesOfProject(scopes, own, reach.granted);
}

/** Whether the actor is an admin of that project, or of the organization; null for what is of no project. */
export function administersIn(
  { role, reach }: Pick<Actor, 'role' | 'reach'>,
  projectId: string | null,
): boolean {
  return administers(role) || (projectId !== null && reach.projectRoles.get(projectId) === 'admin');
}

/** Whether the actor has all of them in the organization, or in some project. */
export function hasSomewhere(actor: Reaching, wanted: readonly Scope[]): boolean {
  const has = (scopes: ReadonlySet<Scope>): boolean => wanted.every((scope) => scopes.has(scope));
  return has(actor.scopes) || [...actor.reach.projectRoles.keys()].some((id) => has(scopesIn(actor, id)));
}

/** Whether an actor may find a scope raised or lowered in some project. */
export function dependsOnProject({ role, reach }: Reaching): boolean {
  return !administers(role) && reach.projectRoles.size > 0;
}

/** The actor as it is once it has that role there. */
export function withProjectRole(actor: Actor, projectId: string, role: ProjectRole): Actor {
  const projectRoles = new Map([...actor.reach.projectRoles, [projectId, role] as const]);
  return { ...actor, reach: { ...actor.reach, projectRoles, hasPrivateProjects: true } };
}

function scopesOfProject(
  scopes: ReadonlySet<Scope>,
  role: ProjectRole,
  granted: ReadonlySet<Scope> | null,
): ReadonlySet<Scope> {
  const there = [...scopesOfRole(role)].filter(
    (scope) => isOfProjects(scope) && (granted === null || granted.has(scope)),
  );
  return new Set([...[...scopes].filter((scope) => !isOfProjects(scope)), ...there]);
}

/** The same for the policies, which compare with these settings of the transaction (migration 0014). */
export interface ReachSettings {
  /** All; all that are not private, and the listed; or the listed alone. */
  readonly reach: 'all' | 'member' | 'listed';
  readonly projectIds: string;
  /** Seen for as long as they are not private. */
  readonly openProjectIds: string;
}

/** Whether the actor sees the organization as a whole, and not some projects of it alone. */
export function seesOrganization({ reach }: Pick<Actor, 'reach'>): boolean {
  return reach.bounds === null && !reach.projectsOnly;
}

export function seesAllProjects(actor: Pick<Actor, 'role' | 'reach'>): boolean {
  return reachSettings(actor).reach === 'all';
}

export function reachSettings({ role, reach }: Pick<Actor, 'role' | 'reach'>): ReachSettings {
  const { bounds, projectRoles, projectsOnly, hasPrivateProjects } = reach;
  const seesAll = administers(role) || !(projectsOnly || hasPrivateProjects);
  const own = [...projectRoles.keys()];
  if (bounds === null) {
    const kind = seesAll ? 'all' : projectsOnly ? 'listed' : 'member';
    return { reach: kind, projectIds: seesAll ? '' : own.join(), openProjectIds: '' };
  }
  const bound = [...bounds];
  if (administers(role)) return { reach: 'listed', projectIds: bound.join(), openProjectIds: '' };
  return {
    reach: 'listed',
    projectIds: own.filter((id) => bounds.has(id)).join(),
    openProjectIds: projectsOnly ? '' : bound.join(),
  };
}

/** Whether a project can become private, or end being seen, with nothing about the actor changing. */
export function mayLoseProjects({ role, reach }: Pick<Actor, 'role' | 'reach'>): boolean {
  return !administers(role) && (reach.hasPrivateProjects || reach.bounds !== null);
}
