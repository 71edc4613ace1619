import type { Knex } from 'knex';
import type { Actor } from '../../access/actor.ts';
import type { Role } from '../../access/roles.ts';
import { paged, toPage, type Page, type PageOrder, type PageRequest } from '../../db/cursor.ts';
import type { Reader } from '../../db/read.ts';
import type { AvatarColor, Member, MemberFilter } from './member.ts';

export interface MemberRow {
  readonly id: string;
  readonly organization_id: string;
  readonly user_id: string | null;
  readonly name: string;
  readonly email: string | null;
  readonly role: Role;
  readonly avatar_color: AvatarColor;
  readonly version: number;
  readonly created_at: Date;
  readonly updated_at: Date;
}

const OLDEST_FIRST: PageOrder<MemberRow> = {
  key: { column: 'members.created_at', type: 'timestamptz', value: (row) => row.created_at },
  id: { column: 'members.id', type: 'uuid', value: (row) => row.id },
};

export class MemberRepository {
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  async list(actor: Actor, { role, placeholder }: MemberFilter, request: PageRequest): Promise<Page<Member>> {
    const binding = ['listMembers', actor.organizationId, role, placeholder];
    const paging = { request, order: OLDEST_FIRST, binding };
    const query = this.#members(actor);
    if (role !== undefined) void query.where('members.role', role);
    if (placeholder === true) void query.whereNull('members.user_id');
    if (placeholder === false) void query.whereNotNull('members.user_id');
    const rows = await this.#reader.rows<MemberRow>(actor, paged(query, paging));
    return toPage(rows, paging, toMember);
  }

  async find(actor: Actor, id: string): Promise<Member | undefined> {
    const row = await this.#reader.first<MemberRow>(actor, this.#members(actor).where('members.id', id));
    return row && toMember(row);
  }

  #members(actor: Actor): Knex.QueryBuilder {
    return this.#reader
      .sql('members')
      .select('members.*')
      .where('members.organization_id', actor.organizationId);
  }
}

export function toMember(row: MemberRow): Member {
  return {
    id: row.id,
    organizationId: row.organization_id,
    userId: row.user_id,
    name: row.name,
    email: row.email,
    role: row.role,
    avatarColor: row.avatar_color,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
