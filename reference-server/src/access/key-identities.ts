/**
 * From keys, and tokens minted with them, to who asks. How far each reaches is decided anew at every look-up: by what the
 * key was given, and by what its member may do now.
 */
import type { Reader } from '../db/read.ts';
import type { EmbedGrant } from './embed-token.ts';
import type { Identity } from './identity.ts';
import { administers, type Reach } from './reach.ts';
import { lowerRole, scopesOfKey, scopesOfRole, type ProjectRole, type Role, type Scope } from './roles.ts';
import { isSameHash } from './tokens.ts';

interface HolderRow {
  readonly id: string;
  readonly organization_id: string;
  readonly member_id: string | null;
  readonly user_id: string | null;
  /** What the key was made with, and what its member is now; null for a key of the organization. */
  readonly role: Role;
  readonly member_role: Role | null;
  readonly projects_only: boolean;
  readonly scopes: readonly string[];
  readonly name: string;
  readonly last_used_at: Date | null;
  readonly expires_at: Date | null;
}

interface KeyRow extends HolderRow {
  readonly project_roles: Readonly<Record<string, ProjectRole>> | null;
  readonly project_ids: readonly string[] | null;
  readonly has_private_projects: boolean;
  readonly prefix: string;
  readonly secret_hash: Buffer;
  readonly created_at: Date;
}

interface EmbedRow extends HolderRow {
  readonly project_role: ProjectRole | null;
  readonly is_private: boolean;
  readonly end_user_name: string | null;
}

/** Before a credential is looked up nobody is known; the functions find exactly what it names. */
const NOBODY = { organizationId: '', userId: null };

export async function findKey(reader: Reader, prefix: string, hash: Buffer): Promise<Identity | undefined> {
  const query = reader.sql.raw('select * from tickboard_find_key(?)', [prefix]);
  const rows = await reader.rows<KeyRow>(NOBODY, query);
  const row = rows.find((each) => isSameHash(each.secret_hash, hash));
  return row && toKeyIdentity(row);
}

export async function findEmbed(reader: Reader, grant: EmbedGrant): Promise<Identity | undefined> {
  const query = reader.sql.raw('select * from tickboard_find_embed_key(?, ?, ?, ?)', [
    ...[grant.keyId, grant.keyPrefix, grant.projectId, grant.memberId],
  ]);
  const row = await reader.first<EmbedRow>(NOBODY, query);
  return row?.organization_id === grant.organizationId ? toEmbedIdentity(row, grant) : undefined;
}

function toKeyIdentity(row: KeyRow): Identity {
  const role = presentRole(row);
  return {
    actor: {
      organizationId: row.organization_id,
      userId: row.user_id,
      memberId: row.member_id,
      role,
      scopes: scopesOfKey(role, row.scopes),
      reach: keyReach(row),
      credential: { kind: 'apiKey', id: row.id, prefix: row.prefix, expiresAt: row.expires_at },
    },
    name: row.name,
    email: null,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    createdAt: row.created_at,
  };
}

/** A lowered role lowers the member's keys; a raised one does not raise them. */
function presentRole({ role, member_role }: HolderRow): Role {
  return member_role === null ? role : lowerRole(role, member_role);
}

function keyReach(row: KeyRow): Reach {
  return {
    projectRoles: new Map(Object.entries(row.project_roles ?? {})),
    projectsOnly: row.projects_only,
    hasPrivateProjects: row.has_private_projects,
    bounds: row.project_ids && new Set(row.project_ids),
    granted: scopesOfKey('owner', row.scopes),
  };
}

/** An embedded board is a guest in one project: like a member who sees that alone, and never an admin of it. */
function toEmbedIdentity(row: EmbedRow, grant: EmbedGrant): Identity | undefined {
  const role = roleInProject(row);
  if (!role || !mayEmbed(role, row)) return undefined;
  const guest = role === 'admin' ? 'editor' : role;
  const expiresAt = earlier(grant.expiresAt, row.expires_at);
  const granted = scopesOfKey('owner', [
    'session:read',
    ...grant.scopes.filter((scope) => row.scopes.includes(scope)),
  ]);
  return {
    actor: {
      organizationId: row.organization_id,
      userId: null,
      memberId: grant.memberId,
      role: 'viewer',
      scopes: within(scopesOfRole('viewer'), granted),
      reach: {
        projectRoles: new Map([[grant.projectId, guest]]),
        projectsOnly: true,
        hasPrivateProjects: true,
        bounds: new Set([grant.projectId]),
        granted,
      },
      credential: {
        kind: 'embedToken',
        id: row.id,
        issuedAt: grant.issuedAt,
        expiresAt,
        grounds: [row.member_id, row.user_id].filter((id) => id !== null),
      },
    },
    name: row.end_user_name ?? 'Guest',
    email: null,
    expiresAt,
    lastUsedAt: row.last_used_at,
    createdAt: grant.issuedAt,
    origins: grant.origins,
  };
}

/** Of the key's member, now; undefined where the member does not see the project. */
function roleInProject(row: EmbedRow): ProjectRole | undefined {
  const role = presentRole(row);
  if (administers(role)) return 'admin';
  if (row.project_role !== null) return row.project_role;
  return row.projects_only || row.is_private ? undefined : role === 'editor' ? 'editor' : 'viewer';
}

/** Whoever may no longer let others look in has taken back all that was handed out. */
function mayEmbed(role: ProjectRole, { scopes }: EmbedRow): boolean {
  return scopesOfKey(role, scopes).has('embed-tokens:write');
}

function within(scopes: ReadonlySet<Scope>, granted: ReadonlySet<Scope>): ReadonlySet<Scope> {
  return new Set([...scopes].filter((scope) => granted.has(scope)));
}

function earlier(one: Date, other: Date | null): Date {
  return other !== null && other < one ? other : one;
}
