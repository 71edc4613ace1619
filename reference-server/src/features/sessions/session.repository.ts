import type { Actor } from '../../access/actor.ts';
import type { Role } from '../../access/roles.ts';
import { paged, toPage, type Page, type PageOrder, type PageRequest } from '../../db/cursor.ts';
import type { Reader } from '../../db/read.ts';
import type { Unit } from '../../db/unit.ts';
import type { PresentToken } from './refresh-token.ts';
import type { PasswordHashes, Session, SessionSummary } from './session.ts';

export interface AccountRow {
  readonly user_id: string;
  readonly name: string;
  readonly password_hash: string | null;
  /** Null in the one row of an account without any membership. */
  readonly organization_id: string | null;
  readonly member_id: string | null;
  readonly role: Role | null;
}

export interface MembershipRow {
  readonly member_id: string;
  readonly role: Role;
}

interface SessionRow {
  readonly name: string;
  readonly email: string | null;
  readonly expires_at: Date | null;
  readonly created_at: Date;
}

interface SummaryRow {
  readonly id: string;
  readonly organization_id: string;
  readonly device_name: string | null;
  readonly address: string | null;
  readonly last_used_at: Date;
  readonly expires_at: Date;
  readonly created_at: Date;
}

interface RefreshRow {
  readonly refresh_count: number;
  readonly refresh_hash: Buffer | null;
  readonly refresh_key: Buffer | null;
  readonly is_fresh: boolean;
}

export interface NewSession {
  readonly refreshHash: Buffer;
  readonly refreshKey: Buffer;
  readonly deviceName: string | null;
  readonly address: string;
  readonly days: number;
}

/** Before the password was right there is nobody to ask as. */
const NOBODY = { organizationId: '', userId: null };

const NEWEST_FIRST: PageOrder<SummaryRow> = {
  key: { column: 'sessions.created_at', type: 'timestamptz', value: (row) => row.created_at },
  id: { column: 'sessions.id', type: 'uuid', value: (row) => row.id },
  descending: true,
};

export class SessionRepository {
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  /** The account of an address with its memberships, the first joined first; empty when there is none. */
  async findAccount(email: string): Promise<AccountRow[]> {
    const query = this.#reader.sql.raw('select * from tickboard_find_account(?)', [email.toLowerCase()]);
    return this.#reader.rows<AccountRow>(NOBODY, query);
  }

  /** Of the caller, also in another organization than the present one. */
  async findMembership(actor: Actor, organizationId: string): Promise<MembershipRow | undefined> {
    const query = this.#reader
      .sql('members')
      .select({ member_id: 'members.id', role: 'members.role' })
      .where({ 'members.user_id': actor.userId, 'members.organization_id': organizationId });
    return this.#reader.first<MembershipRow>(actor, query);
  }

  /** The one the caller joined first. */
  async findFirstMembership(
    actor: Actor,
  ): Promise<(MembershipRow & { organization_id: string }) | undefined> {
    const query = this.#reader
      .sql('members')
      .select({ member_id: 'members.id', role: 'members.role', organization_id: 'members.organization_id' })
      .where({ 'members.user_id': actor.userId })
      .orderBy(['members.created_at', 'members.id'])
      .limit(1);
    return this.#reader.first(actor, query);
  }

  async insert({ sql, actor }: Unit, session: NewSession): Promise<void> {
    await sql('sessions').insert({
      user_id: actor.userId,
      id: actor.credential.id,
      organization_id: actor.organizationId,
      refresh_hash: session.refreshHash,
      refresh_key: session.refreshKey,
      device_name: session.deviceName,
      address: session.address,
      expires_at: inDays(sql, session.days),
    });
  }

  async get(actor: Actor): Promise<Session | undefined> {
    const row = await this.#reader.first<SessionRow>(actor, this.#bearer(actor));
    if (!row) return undefined;
    // A key's second secret, and a token that a key has minted, end before the key does.
    const { issuedAt = row.created_at, expiresAt = row.expires_at } = actor.credential;
    return { actor, name: row.name, email: row.email, expiresAt, createdAt: issuedAt };
  }

  async list(actor: Actor, request: PageRequest): Promise<Page<SessionSummary>> {
    const paging = { request, order: NEWEST_FIRST, binding: ['listSessions', actor.userId] };
    const query = this.#reader
      .sql('sessions')
      .where('sessions.user_id', actor.userId)
      .whereRaw('sessions.expires_at > now()')
      // Only those of the release before have one, and nobody can use them any more.
      .whereNull('sessions.token_hash')
      .select('sessions.id', 'sessions.organization_id', 'sessions.device_name', 'sessions.address')
      .select('sessions.last_used_at', 'sessions.expires_at', 'sessions.created_at');
    const rows = await this.#reader.rows<SummaryRow>(actor, paged(query, paging));
    return toPage(rows, paging, toSummary);
  }

  async setOrganization({ sql, actor }: Unit, organizationId: string): Promise<void> {
    await sql('sessions').where(ownSession(actor)).update({ organization_id: organizationId });
  }

  /** Its refresh token, for this transaction to decide upon. @param graceSeconds for which it is fresh. */
  async lockRefreshToken(
    unit: Unit,
    graceSeconds: number,
  ): Promise<{ present: PresentToken; isFresh: boolean } | undefined> {
    const { sql, actor } = unit;
    const [row] = await unit.rows<RefreshRow>(
      sql('sessions')
        .where(ownSession(actor))
        .select('sessions.refresh_count', 'sessions.refresh_hash', 'sessions.refresh_key')
        .select(
          sql.raw('sessions.refreshed_at > now() - make_interval(secs => ?) as is_fresh', [graceSeconds]),
        )
        .forUpdate(),
    );
    if (!row?.refresh_hash || !row.refresh_key) return undefined;
    const present = { count: row.refresh_count, hash: row.refresh_hash, key: row.refresh_key };
    return { present, isFresh: row.is_fresh };
  }

  /** Its use moves the end of the session on. */
  async setRefreshToken(
    { sql, actor }: Unit,
    next: { count: number; hash: Buffer },
    use: { address: string; days: number },
  ): Promise<void> {
    await sql('sessions')
      .where(ownSession(actor))
      .update({
        refresh_count: next.count,
        refresh_hash: next.hash,
        refreshed_at: sql.fn.now(),
        last_used_at: sql.fn.now(),
        expires_at: inDays(sql, use.days),
        address: use.address,
      });
  }

  /** @returns whether there was one of the caller's with that id. */
  async delete({ sql, actor }: Unit, id: string): Promise<boolean> {
    return (await sql('sessions').where({ user_id: actor.userId, id }).delete()) > 0;
  }

  /** @returns the ids of those that have ended. */
  async deleteOthers(unit: Unit): Promise<string[]> {
    const { sql, actor } = unit;
    const others = sql('sessions').where({ user_id: actor.userId }).whereNot({ id: actor.credential.id });
    return (await unit.rows<{ id: string }>(others.delete('id'))).map(({ id }) => id);
  }

  /** Those that are over, and those that were used longest ago when there are more than `kept`. */
  async deleteSurplus(unit: Unit, kept: number): Promise<string[]> {
    const { sql, actor } = unit;
    const recent = sql('sessions')
      .where({ user_id: actor.userId })
      .whereRaw('expires_at > now()')
      .orderBy([
        { column: 'last_used_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(kept)
      .select('id');
    const surplus = sql('sessions').where({ user_id: actor.userId }).whereNotIn('id', recent);
    return (await unit.rows<{ id: string }>(surplus.delete('id'))).map(({ id }) => id);
  }

  /** Unless it was changed meanwhile: that one was made with today's effort. */
  async setPasswordHash({ sql, actor }: Unit, hashes: PasswordHashes): Promise<void> {
    await sql('users')
      .where({ id: actor.userId, password_hash: hashes.old })
      .update({ password_hash: hashes.new });
  }

  #session(actor: Actor): ReturnType<Reader['sql']> {
    return this.#reader
      .sql('sessions')
      .join('users', 'users.id', 'sessions.user_id')
      .where(ownSession(actor))
      .select('users.name', 'users.email', 'sessions.expires_at', 'sessions.created_at');
  }

  #bearer(actor: Actor): ReturnType<Reader['sql']> {
    const { kind } = actor.credential;
    if (kind === 'session') return this.#session(actor);
    return kind === 'embedToken' ? this.#guest(actor) : this.#apiKey(actor);
  }

  /** Of a page that embeds a board: not even the name of its key is that page's business. */
  #guest(actor: Actor): ReturnType<Reader['sql']> {
    const { sql } = this.#reader;
    return sql('api_keys')
      .leftJoin('members', function ofEndUser() {
        this.on('members.organization_id', 'api_keys.organization_id');
        this.andOnVal('members.id', actor.memberId);
      })
      .where({ 'api_keys.organization_id': actor.organizationId, 'api_keys.id': actor.credential.id })
      .select(sql.raw(`coalesce(members.name, 'Guest') as name`), sql.raw('null as email'))
      .select('api_keys.expires_at', 'api_keys.created_at');
  }

  #apiKey(actor: Actor): ReturnType<Reader['sql']> {
    const { sql } = this.#reader;
    return sql('api_keys')
      .where({ 'api_keys.organization_id': actor.organizationId, 'api_keys.id': actor.credential.id })
      .select('api_keys.name', sql.raw('null as email'), 'api_keys.expires_at', 'api_keys.created_at');
  }
}

function ownSession(actor: Actor): Record<string, string | null> {
  return { 'sessions.user_id': actor.userId, 'sessions.id': actor.credential.id };
}

/** By the database's clock, which is the one that ends it. */
function inDays(sql: Unit['sql'], days: number): ReturnType<Unit['sql']['raw']> {
  return sql.raw('now() + make_interval(days => ?)', [days]);
}

function toSummary(row: SummaryRow): SessionSummary {
  return {
    id: row.id,
    organizationId: row.organization_id,
    deviceName: row.device_name,
    address: row.address,
    lastUsedAt: row.last_used_at,
    expiresAt: row.expires_at,
    createdAt: row.created_at,
  };
}
