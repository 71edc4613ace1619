import type { Caller } from '../../db/session.ts';
import type { Reader } from '../../db/read.ts';
import type { Unit } from '../../db/unit.ts';
import { PreconditionFailedError, UnauthorizedError } from '../../errors.ts';
import type { OwnMembership, Profile, ProfileChanges, WeekStart, AvatarColor } from './profile.ts';

interface ProfileRow {
  readonly id: string;
  readonly email: string;
  readonly pending_email: string | null;
  readonly name: string;
  readonly avatar_color: AvatarColor;
  readonly time_zone: string | null;
  readonly locale: string | null;
  readonly week_start: WeekStart | null;
  readonly version: number;
  readonly created_at: Date;
  readonly updated_at: Date;
}

interface MembershipRow {
  readonly organization_id: string;
  readonly organization_name: string;
  readonly member_id: string;
  readonly role: OwnMembership['role'];
}

/** The caller's own rows, which the policies show in whichever organization they are. */
export class ProfileRepository {
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  async get(caller: Caller): Promise<Profile> {
    const { sql } = this.#reader;
    const columns = ['id', 'email', 'name', 'avatar_color', 'time_zone', 'locale', 'week_start'];
    const query = sql('users')
      .where('users.id', caller.userId)
      .select(
        ...columns.map((column) => `users.${column}`),
        ...['users.version', 'users.created_at', 'users.updated_at'],
        sql.raw('tickboard_pending_email() as pending_email'),
      );
    const row = await this.#reader.first<ProfileRow>(caller, query);
    // It was deleted between the look-up of the credential and this read.
    if (!row) throw new UnauthorizedError();
    return toProfile(row);
  }

  async findPasswordHash(caller: Caller): Promise<string | null> {
    const query = this.#reader.sql('users').where('users.id', caller.userId).select('users.password_hash');
    const row = await this.#reader.first<{ password_hash: string | null }>(caller, query);
    return row?.password_hash ?? null;
  }

  /** The first joined first. */
  async listMemberships(caller: Caller): Promise<OwnMembership[]> {
    const query = this.#reader
      .sql('members')
      .join('organizations', 'organizations.id', 'members.organization_id')
      .where('members.user_id', caller.userId)
      .orderBy(['members.created_at', 'members.id'])
      .select({
        organization_id: 'members.organization_id',
        organization_name: 'organizations.name',
        member_id: 'members.id',
        role: 'members.role',
      });
    return (await this.#reader.rows<MembershipRow>(caller, query)).map((row) => ({
      organizationId: row.organization_id,
      organizationName: row.organization_name,
      memberId: row.member_id,
      role: row.role,
    }));
  }

  /** @throws PreconditionFailedError when `ifMatch` names another version; checked by the statement that writes. */
  async update(
    unit: Unit,
    changes: ProfileChanges & { readonly email?: string },
    ifMatch?: number,
  ): Promise<Profile> {
    const { sql, actor } = unit;
    const query = sql('users')
      .where('users.id', actor.userId)
      .update({
        email: changes.email,
        name: changes.name,
        avatar_color: changes.avatarColor,
        time_zone: changes.timeZone,
        locale: changes.locale,
        week_start: changes.weekStart,
        version: sql.raw('users.version + 1'),
        updated_at: unit.events.now,
      })
      .returning('users.id');
    if (ifMatch !== undefined) void query.where('users.version', ifMatch);
    const updated = await unit.rows(query);
    const profile = await this.get(actor);
    if (updated.length === 0) throw new PreconditionFailedError(profile.version);
    return profile;
  }

  /** Whoever knew the old password must not stay signed in. */
  async setPassword(unit: Unit, passwordHash: string, exceptSessionId?: string): Promise<void> {
    const { sql, actor } = unit;
    const version = { version: sql.raw('users.version + 1'), updated_at: sql.raw('now()') };
    await unit.rows(
      sql('users')
        .where('users.id', actor.userId)
        .update({ password_hash: passwordHash, ...version }),
    );
    const sessions = sql('sessions').where('sessions.user_id', actor.userId);
    if (exceptSessionId !== undefined) void sessions.whereNot('sessions.id', exceptSessionId);
    const ended = await unit.rows<{ id: string }>(sessions.delete().returning('sessions.id'));
    for (const { id } of ended) unit.afterCommit({ topic: 'credential', id });
  }

  /** With the person go the sessions, the stream of their own and whatever they asked for by mail. */
  async delete(unit: Unit): Promise<void> {
    const { sql, actor } = unit;
    await unit.rows(sql.raw('select tickboard_forget_address()'));
    await unit.rows(sql('users').where('users.id', actor.userId).delete());
    // What ends with the account is told there before it goes.
    unit.lastly(sql('streams').where('streams.scope_id', actor.userId).delete());
  }
}

function toProfile(row: ProfileRow): Profile {
  return {
    id: row.id,
    email: row.email,
    pendingEmail: row.pending_email,
    name: row.name,
    avatarColor: row.avatar_color,
    timeZone: row.time_zone,
    locale: row.locale,
    weekStart: row.week_start,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
