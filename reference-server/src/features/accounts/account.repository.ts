import type { Actor } from '../../access/actor.ts';
import type { Role } from '../../access/roles.ts';
import type { Reader } from '../../db/read.ts';
import type { Unit } from '../../db/unit.ts';
import type { NewPerson } from './account.writer.ts';
import type { Account, NewApiKey, NewOrganization } from './account.ts';

interface AccountRow {
  readonly user_id: string;
  readonly name: string;
  readonly organization_id: string | null;
  readonly member_id: string | null;
  readonly role: Role | null;
}

export interface MemberRow {
  readonly organization_id: string;
  readonly id: string;
  readonly user_id: string | null;
  readonly name: string;
  readonly email: string | null;
  readonly role: Role;
  readonly avatar_color: string;
  readonly version: number;
  readonly created_at: Date;
  readonly updated_at: Date;
}

/** Nobody has signed in at the command line; the function finds what the address names. */
const nobody = { organizationId: '', userId: null };

export class AccountRepository {
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  async find(email: string): Promise<Account | undefined> {
    const query = this.#reader.sql.raw('select * from tickboard_find_account(?)', [email.toLowerCase()]);
    const rows = await this.#reader.rows<AccountRow>(nobody, query);
    const [first] = rows;
    return (
      first && {
        userId: first.user_id,
        email: email.toLowerCase(),
        name: first.name,
        memberships: rows.flatMap(toMembership),
      }
    );
  }

  async insertOrganization(
    { sql }: Unit,
    row: NewOrganization & { id: string; slug: string },
  ): Promise<void> {
    await sql('organizations').insert({
      id: row.id,
      name: row.name,
      slug: row.slug,
      time_zone: row.timeZone ?? 'UTC',
      week_start: row.weekStart ?? 'monday',
    });
  }

  async insertUser({ sql }: Unit, row: NewPerson & { id: string; avatarColor: string }): Promise<void> {
    await sql('users').insert({
      id: row.id,
      name: row.name,
      email: row.email.toLowerCase(),
      password_hash: row.passwordHash,
      avatar_color: row.avatarColor,
      locale: row.locale ?? null,
      time_zone: row.timeZone ?? null,
    });
  }

  async setPassword({ sql }: Unit, userId: string, passwordHash: string): Promise<void> {
    await sql('users')
      .where('users.id', userId)
      .update({
        password_hash: passwordHash,
        updated_at: sql.fn.now(),
        version: sql.raw('users.version + 1'),
      });
    // Whoever knew the old password must not stay signed in.
    await sql('sessions').where('sessions.user_id', userId).delete();
  }

  async insertMember(
    unit: Unit,
    row: { id: string; userId: string; name: string; email: string; role: Role; avatarColor: string },
  ): Promise<MemberRow> {
    const [inserted] = (await unit
      .sql('members')
      .insert({
        organization_id: unit.actor.organizationId,
        id: row.id,
        user_id: row.userId,
        name: row.name,
        email: row.email.toLowerCase(),
        role: row.role,
        avatar_color: row.avatarColor,
      })
      .returning('*')) as [MemberRow];
    return inserted;
  }

  async setRole({ sql, actor }: Unit, memberId: string, role: Role): Promise<MemberRow> {
    const [updated] = (await sql('members')
      .where({ 'members.organization_id': actor.organizationId, 'members.id': memberId })
      .update({
        role,
        projects_only: false,
        updated_at: sql.fn.now(),
        version: sql.raw('members.version + 1'),
      })
      .returning('*')) as [MemberRow];
    return updated;
  }

  /** By id, key or name. */
  async findProject(actor: Actor, wanted: string): Promise<string | undefined> {
    const query = this.#reader.sql.raw(
      `select projects.id from projects
        where projects.organization_id = :organizationId
          and (projects.id::text = :wanted or projects.key = upper(:wanted) or lower(projects.name) = lower(:wanted))
        order by projects.key = upper(:wanted) desc limit 1`,
      { organizationId: actor.organizationId, wanted },
    );
    return (await this.#reader.first<{ id: string }>(actor, query))?.id;
  }

  async insertApiKey(
    { sql, actor }: Unit,
    row: NewApiKey & { id: string; prefix: string; secretHash: Buffer },
  ): Promise<void> {
    await sql('api_keys').insert({
      organization_id: actor.organizationId,
      id: row.id,
      name: row.name,
      prefix: row.prefix,
      secret_hash: row.secretHash,
      role: row.role,
      scopes: [...row.scopes],
      member_id: row.memberId,
      project_ids: row.projectIds && [...row.projectIds],
      expires_at: row.expiresAt,
    });
  }
}

/** An account without a membership comes as one row of nulls. */
function toMembership({ organization_id, member_id, role }: AccountRow): Account['memberships'][number][] {
  if (organization_id === null || member_id === null || role === null) return [];
  return [{ organizationId: organization_id, memberId: member_id, role }];
}
