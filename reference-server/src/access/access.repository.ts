import type { Reader } from '../db/read.ts';
import type { Transact } from '../db/unit.ts';
import type { Identity } from './identity.ts';
import { PLAIN_REACH } from './reach.ts';
import { scopesOfKey, scopesOfRole, type Role } from './roles.ts';
import { isSameHash, type ParsedToken } from './tokens.ts';

interface SessionRow {
  readonly id: string;
  readonly user_id: string;
  readonly organization_id: string;
  readonly member_id: string;
  readonly role: Role;
  readonly email: string;
  readonly name: string;
  readonly last_used_at: Date;
  readonly expires_at: Date;
  readonly created_at: Date;
}

interface ApiKeyRow {
  readonly id: string;
  readonly organization_id: string;
  readonly member_id: string | null;
  readonly user_id: string | null;
  readonly role: Role;
  readonly scopes: readonly string[];
  readonly name: string;
  readonly secret_hash: Buffer;
  readonly last_used_at: Date | null;
  readonly expires_at: Date | null;
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

  async find(token: ParsedToken): Promise<Identity | undefined> {
    return token.kind === 'session'
      ? this.#findSession(token.hash)
      : this.#findApiKey(token.prefix, token.hash);
  }

  async touchSession({ actor }: Identity, expiresAt: Date): Promise<void> {
    await this.#transact(actor, async ({ sql }) => {
      await sql('sessions')
        .where({ user_id: actor.userId, id: actor.credential.id })
        .update({ last_used_at: sql.fn.now(), expires_at: expiresAt });
    });
  }

  async touchApiKey({ actor }: Identity): Promise<void> {
    await this.#transact(actor, async ({ sql }) => {
      await sql('api_keys')
        .where({ organization_id: actor.organizationId, id: actor.credential.id })
        .update({ last_used_at: sql.fn.now() });
    });
  }

  async #findSession(hash: Buffer): Promise<Identity | undefined> {
    const query = this.#reader.sql.raw('select * from tickboard_find_session(?)', [hash]);
    const row = await this.#reader.first<SessionRow>(NOBODY, query);
    return row && toSessionIdentity(row);
  }

  async #findApiKey(prefix: string, hash: Buffer): Promise<Identity | undefined> {
    const query = this.#reader.sql.raw('select * from tickboard_find_api_key(?)', [prefix]);
    const row = await this.#reader.first<ApiKeyRow>(NOBODY, query);
    return row && isSameHash(row.secret_hash, hash) ? toKeyIdentity(row) : undefined;
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
      reach: PLAIN_REACH,
      credential: { kind: 'session', id: row.id },
    },
    name: row.name,
    email: row.email,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    createdAt: row.created_at,
  };
}

function toKeyIdentity(row: ApiKeyRow): Identity {
  return {
    actor: {
      organizationId: row.organization_id,
      userId: row.user_id,
      memberId: row.member_id,
      role: row.role,
      scopes: scopesOfKey(row.role, row.scopes),
      reach: { ...PLAIN_REACH, granted: scopesOfKey('owner', row.scopes) },
      credential: { kind: 'apiKey', id: row.id },
    },
    name: row.name,
    email: null,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    createdAt: row.created_at,
  };
}
