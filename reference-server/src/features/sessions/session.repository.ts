import type { Actor } from '../../access/actor.ts';
import type { Role } from '../../access/roles.ts';
import type { Reader } from '../../db/read.ts';
import type { Unit } from '../../db/unit.ts';
import type { Session } from './session.ts';

export interface AccountRow {
  readonly user_id: string;
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

/** Before the password was right there is nobody to ask as. */
const NOBODY = { organizationId: '', userId: null };

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

  async insert(
    { sql, actor }: Unit,
    row: { tokenHash: Buffer; deviceName: string | null; expiresAt: Date },
  ): Promise<void> {
    await sql('sessions').insert({
      user_id: actor.userId,
      id: actor.credential.id,
      organization_id: actor.organizationId,
      token_hash: row.tokenHash,
      device_name: row.deviceName,
      expires_at: row.expiresAt,
    });
  }

  async get(actor: Actor): Promise<Session | undefined> {
    const query = actor.credential.kind === 'session' ? this.#session(actor) : this.#apiKey(actor);
    const row = await this.#reader.first<SessionRow>(actor, query);
    return (
      row && { actor, name: row.name, email: row.email, expiresAt: row.expires_at, createdAt: row.created_at }
    );
  }

  async setOrganization({ sql, actor }: Unit, organizationId: string): Promise<void> {
    await sql('sessions').where(ownSession(actor)).update({ organization_id: organizationId });
  }

  async delete({ sql, actor }: Unit): Promise<void> {
    await sql('sessions').where(ownSession(actor)).delete();
  }

  #session(actor: Actor): ReturnType<Reader['sql']> {
    return this.#reader
      .sql('sessions')
      .join('users', 'users.id', 'sessions.user_id')
      .where(ownSession(actor))
      .select('users.name', 'users.email', 'sessions.expires_at', 'sessions.created_at');
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
