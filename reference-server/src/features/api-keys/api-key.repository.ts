import type { Knex } from 'knex';
import type { Actor } from '../../access/actor.ts';
import type { Role } from '../../access/roles.ts';
import { paged, toPage, type Page, type PageOrder, type PageRequest } from '../../db/cursor.ts';
import type { Reader } from '../../db/read.ts';
import type { ApiKey } from './api-key.ts';

interface ApiKeyRow {
  readonly id: string;
  readonly organization_id: string;
  readonly member_id: string | null;
  readonly name: string;
  readonly prefix: string;
  readonly role: Role;
  readonly scopes: readonly string[];
  readonly project_ids: readonly string[] | null;
  readonly expires_at: Date | null;
  readonly last_used_at: Date | null;
  readonly previous_prefix: string | null;
  readonly previous_expires_at: Date | null;
  readonly version: number;
  readonly created_at: Date;
  readonly updated_at: Date;
}

/** Named one by one: the hashes of the secrets are not among them. */
const COLUMNS = [
  ...['id', 'organization_id', 'member_id', 'name', 'prefix', 'role', 'scopes', 'project_ids', 'expires_at'],
  ...['last_used_at', 'previous_prefix', 'previous_expires_at', 'version', 'created_at', 'updated_at'],
].map((column) => `api_keys.${column}`);

const OLDEST_FIRST: PageOrder<ApiKeyRow> = {
  key: { column: 'api_keys.created_at', type: 'timestamptz', value: (row) => row.created_at },
  id: { column: 'api_keys.id', type: 'uuid', value: (row) => row.id },
};

interface Secret {
  readonly prefix: string;
  readonly secretHash: Buffer;
}

export type NewApiKeyRow = Secret &
  Pick<ApiKey, 'id' | 'memberId' | 'name' | 'role' | 'scopes' | 'projectIds' | 'expiresAt'>;

export interface NewSecret extends Secret {
  readonly overlapSeconds: number;
  /** Absent as before. */
  readonly expiresAt?: Date | null | undefined;
}

/** Revoked keys stay in the table for the audit log's sake, and are in no answer. */
export class ApiKeyRepository {
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  async list(actor: Actor, { all, request }: { all: boolean; request: PageRequest }): Promise<Page<ApiKey>> {
    const binding = ['listApiKeys', actor.organizationId, all || actor.memberId];
    const paging = { request, order: OLDEST_FIRST, binding };
    const query = this.#keys(actor);
    if (!all) void query.where('api_keys.member_id', actor.memberId);
    const rows = await this.#reader.rows<ApiKeyRow>(actor, paged(query, paging));
    return toPage(rows, paging, toApiKey);
  }

  async find(actor: Actor, id: string): Promise<ApiKey | undefined> {
    const row = await this.#reader.first<ApiKeyRow>(actor, this.#keys(actor).where('api_keys.id', id));
    return row && toApiKey(row);
  }

  async lock(actor: Actor, id: string): Promise<ApiKey | undefined> {
    const query = this.#keys(actor).where('api_keys.id', id).forUpdate();
    const row = await this.#reader.first<ApiKeyRow>(actor, query);
    return row && toApiKey(row);
  }

  async insert(actor: Actor, key: NewApiKeyRow): Promise<ApiKey> {
    const query = this.#reader
      .sql('api_keys')
      .insert({
        organization_id: actor.organizationId,
        id: key.id,
        member_id: key.memberId,
        name: key.name,
        prefix: key.prefix,
        secret_hash: key.secretHash,
        role: key.role,
        scopes: [...key.scopes],
        project_ids: key.projectIds && [...key.projectIds],
        expires_at: key.expiresAt,
      })
      .returning(COLUMNS);
    return toApiKey((await this.#reader.first<ApiKeyRow>(actor, query)) as ApiKeyRow);
  }

  async rotate(actor: Actor, id: string, secret: NewSecret): Promise<ApiKey> {
    const { sql } = this.#reader;
    const query = this.#row(actor, id)
      .update({
        previous_prefix: sql.ref('prefix'),
        previous_secret_hash: sql.ref('secret_hash'),
        previous_expires_at: sql.raw('now() + make_interval(secs => ?)', [secret.overlapSeconds]),
        prefix: secret.prefix,
        secret_hash: secret.secretHash,
        expires_at: secret.expiresAt,
        ...this.#changed(),
      })
      .returning(COLUMNS);
    return toApiKey((await this.#reader.first<ApiKeyRow>(actor, query)) as ApiKeyRow);
  }

  async revoke(actor: Actor, id: string): Promise<void> {
    const query = this.#row(actor, id).update({ revoked_at: this.#reader.sql.fn.now(), ...this.#changed() });
    await this.#reader.rows(actor, query);
  }

  async visibleProjects(actor: Actor, ids: readonly string[]): Promise<ReadonlySet<string>> {
    if (ids.length === 0) return new Set();
    const query = this.#reader
      .sql('projects')
      .select('projects.id')
      .where('projects.organization_id', actor.organizationId)
      .whereIn('projects.id', [...ids]);
    const rows = await this.#reader.rows<{ id: string }>(actor, query);
    return new Set(rows.map(({ id }) => id));
  }

  #keys(actor: Actor): Knex.QueryBuilder {
    return this.#reader
      .sql('api_keys')
      .select(COLUMNS)
      .where('api_keys.organization_id', actor.organizationId)
      .whereNull('api_keys.revoked_at');
  }

  #row(actor: Actor, id: string): Knex.QueryBuilder {
    return this.#reader.sql('api_keys').where({ organization_id: actor.organizationId, id });
  }

  #changed(): object {
    const { sql } = this.#reader;
    return { version: sql.raw('version + 1'), updated_at: sql.fn.now() };
  }
}

function toApiKey(row: ApiKeyRow): ApiKey {
  const { previous_prefix: prefix, previous_expires_at: end } = row;
  const isOverlapping = prefix !== null && end !== null && end.getTime() > Date.now();
  return {
    id: row.id,
    organizationId: row.organization_id,
    memberId: row.member_id,
    name: row.name,
    prefix: row.prefix,
    role: row.role,
    scopes: row.scopes,
    projectIds: row.project_ids,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    previous: isOverlapping ? { prefix, expiresAt: end } : null,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
