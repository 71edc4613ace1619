import type { Knex } from 'knex';
import type { Actor } from '../../access/actor.ts';
import type { Role } from '../../access/roles.ts';
import { paged, toPage, type Page, type PageOrder, type PageRequest } from '../../db/cursor.ts';
import type { Reader } from '../../db/read.ts';
import { NotFoundError, PreconditionFailedError } from '../../errors.ts';
import type { AvatarColor, Member, MemberFilter } from './member.ts';

export interface MemberRow {
  readonly id: string;
  readonly organization_id: string;
  readonly user_id: string | null;
  readonly former_user_id: string | null;
  readonly name: string;
  readonly email: string | null;
  readonly role: Role;
  readonly projects_only: boolean;
  readonly end_user: boolean;
  readonly avatar_color: AvatarColor;
  readonly removed_at: Date | null;
  readonly merged_into_id: string | null;
  readonly version: number;
  readonly created_at: Date;
  readonly updated_at: Date;
}

/** Named one by one: a prepared `*` would fail on the day a migration adds a column under a running server. */
export const MEMBER_COLUMNS = [
  ...['organization_id', 'id', 'user_id', 'former_user_id', 'name', 'email', 'role', 'projects_only'],
  ...['end_user', 'avatar_color', 'removed_at', 'merged_into_id', 'version', 'created_at', 'updated_at'],
].map((column) => `members.${column}`);

const OLDEST_FIRST: PageOrder<MemberRow> = {
  key: { column: 'members.created_at', type: 'timestamptz', value: (row) => row.created_at },
  id: { column: 'members.id', type: 'uuid', value: (row) => row.id },
};

export type MemberFields = Pick<
  Member,
  | 'userId'
  | 'formerUserId'
  | 'name'
  | 'email'
  | 'role'
  | 'projectsOnly'
  | 'avatarColor'
  | 'removedAt'
  | 'mergedIntoId'
>;

export type NewMember = Pick<Member, 'id' | 'name' | 'email' | 'role' | 'projectsOnly' | 'avatarColor'> & {
  readonly userId: string;
  readonly createdAt: Date;
};

export interface MemberUpdate {
  readonly fields: Partial<MemberFields>;
  readonly at: Date;
  readonly ifMatch?: number | undefined;
}

/** In the organization that the actor names: a person who comes from another one is asked about there. */
export type Place = Pick<Actor, 'organizationId' | 'userId'>;

export class MemberRepository {
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  async list(actor: Actor, filter: MemberFilter, request: PageRequest): Promise<Page<Member>> {
    const { role, placeholder, endUser, removed } = filter;
    const binding = ['listMembers', actor.organizationId, role, placeholder, endUser, removed];
    const paging = { request, order: OLDEST_FIRST, binding };
    const query = this.#members(actor);
    if (removed) void query.whereNotNull('members.removed_at');
    else void query.whereNull('members.removed_at');
    if (role !== undefined) void query.where('members.role', role);
    if (placeholder !== undefined) void query.whereRaw(`(${PLACEHOLDER}) = ?`, [placeholder]);
    if (endUser !== undefined) void query.where('members.end_user', endUser);
    const rows = await this.#reader.rows<MemberRow>(actor, paged(query, paging));
    return toPage(rows, paging, toMember);
  }

  async find(actor: Place, id: string): Promise<Member | undefined> {
    const row = await this.#reader.first<MemberRow>(actor, this.#members(actor).where('members.id', id));
    return row && toMember(row);
  }

  async get(actor: Place, id: string): Promise<Member> {
    const member = await this.find(actor, id);
    if (!member) throw new NotFoundError('member', id);
    return member;
  }

  async findOfPerson(actor: Place, userId: string): Promise<Member | undefined> {
    const query = this.#members(actor).where('members.user_id', userId);
    const row = await this.#reader.first<MemberRow>(actor, query);
    return row && toMember(row);
  }

  async findByAddress(actor: Place, email: string): Promise<Member | undefined> {
    const query = this.#members(actor).where('members.email', email).whereNotNull('members.user_id');
    const row = await this.#reader.first<MemberRow>(actor, query);
    return row && toMember(row);
  }

  /**
   * Who has left and was this person: by the account, or by the address where that account is gone. An address that another
   * account had here belongs to somebody else now.
   */
  async findFormer(actor: Place, person: { userId: string; email: string }): Promise<Member | undefined> {
    const query = this.#members(actor)
      .whereNotNull('members.removed_at')
      .whereNull('members.merged_into_id')
      .whereRaw('(members.former_user_id = ? or (members.former_user_id is null and members.email = ?))', [
        person.userId,
        person.email,
      ])
      .orderByRaw('members.former_user_id nulls last, members.created_at, members.id')
      .limit(1);
    const row = await this.#reader.first<MemberRow>(actor, query);
    return row && toMember(row);
  }

  /** Under the lock of the organization's stream, which everybody takes who makes or unmakes an owner. */
  async hasOtherOwner(actor: Place, id: string): Promise<boolean> {
    const query = this.#members(actor)
      .where('members.role', 'owner')
      .whereNotNull('members.user_id')
      .whereNot('members.id', id)
      .limit(1);
    return (await this.#reader.first(actor, query)) !== undefined;
  }

  async owners(actor: Place): Promise<Member[]> {
    const query = this.#members(actor).where('members.role', 'owner').whereNotNull('members.user_id');
    return (await this.#reader.rows<MemberRow>(actor, query)).map(toMember);
  }

  async insert(actor: Place, member: NewMember): Promise<Member> {
    const query = this.#reader
      .sql('members')
      .insert({
        organization_id: actor.organizationId,
        id: member.id,
        ...toColumns(member),
        created_at: member.createdAt,
        updated_at: member.createdAt,
      })
      .returning(MEMBER_COLUMNS);
    return toMember((await this.#reader.first<MemberRow>(actor, query)) as MemberRow);
  }

  /** @throws PreconditionFailedError when `ifMatch` names another version; checked by the same statement that writes. */
  async update(actor: Place, id: string, { fields, at, ifMatch }: MemberUpdate): Promise<Member> {
    const query = this.#reader
      .sql('members')
      .where({ organization_id: actor.organizationId, id })
      .update({ ...toColumns(fields), version: this.#reader.sql.raw('version + 1'), updated_at: at })
      .returning(MEMBER_COLUMNS);
    if (ifMatch !== undefined) void query.where('version', ifMatch);
    const row = await this.#reader.first<MemberRow>(actor, query);
    if (!row) throw new PreconditionFailedError((await this.get(actor, id)).version);
    return toMember(row);
  }

  #members(actor: Place): Knex.QueryBuilder {
    return this.#reader
      .sql('members')
      .select(MEMBER_COLUMNS)
      .where('members.organization_id', actor.organizationId);
  }
}

const PLACEHOLDER = 'members.user_id is null and not members.end_user and members.removed_at is null';

/** Absent ones are left out by the query builder. */
function toColumns(fields: Partial<MemberFields>): object {
  return {
    user_id: fields.userId,
    former_user_id: fields.formerUserId,
    name: fields.name,
    email: fields.email,
    role: fields.role,
    projects_only: fields.projectsOnly,
    avatar_color: fields.avatarColor,
    removed_at: fields.removedAt,
    merged_into_id: fields.mergedIntoId,
  };
}

export function toMember(row: MemberRow): Member {
  return {
    id: row.id,
    organizationId: row.organization_id,
    userId: row.user_id,
    formerUserId: row.former_user_id,
    name: row.name,
    email: row.email,
    role: row.role,
    projectsOnly: row.projects_only,
    endUser: row.end_user,
    avatarColor: row.avatar_color,
    removedAt: row.removed_at,
    mergedIntoId: row.merged_into_id,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
