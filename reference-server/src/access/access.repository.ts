import type { Reader } from '../db/read.ts';
import type { Transact } from '../db/unit.ts';
import type { Identity } from './identity.ts';
import type { EmbedGrant } from './embed-token.ts';
import { findEmbed, findKey } from './key-identities.ts';
import { scopesOfRole, type ProjectRole, type Role } from './roles.ts';

interface SessionRow {
  readonly id: string;
  readonly user_id: string;
  readonly organization_id: string;
  readonly member_id: string;
  readonly role: Role;
  readonly projects_only: boolean;
  readonly has_private_projects: boolean;
  readonly project_roles: Readonly<Record<string, ProjectRole>> | null;
  readonly email: string;
  readonly name: string;
  readonly last_used_at: Date;
  readonly expires_at: Date;
  readonly created_at: Date;
}

/** Before a credential is looked up nobody is known; the functions find exactly what its secret names. */
const NOBODY = { organizationId: '', userId: null };

export class AccessRepository {
  readonly #reader: Reader;
  readonly #transact: Transact;

  constructor(reader: Reader, transact: Transact) {
    this.#reader = reader;
    this.#transact = transact;
  }

  /** As it is now, with the rights of now; undefined once it, or the membership it stands on, has ended. */
  async findSession(id: string): Promise<Identity | undefined> {
    const query = this.#reader.sql.raw(
      `select session.*, reach.* from tickboard_find_session(?::uuid) as session
         left join lateral tickboard_find_reach(session.organization_id, session.member_id) as reach on true`,
      [id],
    );
    const row = await this.#reader.first<SessionRow>(NOBODY, query);
    return row && toSessionIdentity(row);
  }

  findApiKey(prefix: string, hash: Buffer): Promise<Identity | undefined> {
    return findKey(this.#reader, prefix, hash);
  }

  findEmbed(grant: EmbedGrant): Promise<Identity | undefined> {
    return findEmbed(this.#reader, grant);
  }

  async touchApiKey({ actor }: Identity): Promise<void> {
    await this.#transact(actor, async ({ sql }) => {
      await sql('api_keys')
        .where({ organization_id: actor.organizationId, id: actor.credential.id })
        .update({ last_used_at: sql.fn.now(), version: sql.raw('version + 1'), updated_at: sql.fn.now() });
    });
  }
}

function toSessionIdentity(row: SessionRow): Identity {
  return {
    actor: {
      organizationId: row.organization_id,
      userId: row.user_id,
      memberId: row.member_id,
      role: row.role,
      scopes: scopesOfRole(row.role),
      reach: {
        projectRoles: new Map(Object.entries(row.project_roles ?? {})),
        projectsOnly: row.projects_only,
        hasPrivateProjects: row.has_private_projects,
        bounds: null,
        granted: null,
      },
      credential: { kind: 'session', id: row.id },
    },
    name: row.name,
    email: row.email,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    createdAt: row.created_at,
  };
}
