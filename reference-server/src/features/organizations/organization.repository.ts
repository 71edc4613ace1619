import type { Actor } from '../../access/actor.ts';
import type { Role } from '../../access/roles.ts';
import { paged, toPage, type Page, type PageOrder, type PageRequest } from '../../db/cursor.ts';
import type { Reader } from '../../db/read.ts';
import type { Organization, OrganizationSummary } from './organization.ts';

interface OrganizationRow {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
  readonly time_zone: string;
  readonly week_start: Organization['weekStart'];
  readonly version: number;
  readonly created_at: Date;
  readonly updated_at: Date;
}

interface MembershipRow {
  readonly organization_id: string;
  readonly name: string;
  readonly slug: string;
  readonly member_id: string;
  readonly role: Role;
  readonly joined_at: Date;
}

const FIRST_JOINED_FIRST: PageOrder<MembershipRow> = {
  key: { column: 'members.created_at', type: 'timestamptz', value: (row) => row.joined_at },
  id: { column: 'members.id', type: 'uuid', value: (row) => row.member_id },
};

export class OrganizationRepository {
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  async find(actor: Actor): Promise<Organization | undefined> {
    const query = this.#reader.sql('organizations').where('organizations.id', actor.organizationId).first();
    const row = await this.#reader.first<OrganizationRow>(actor, query);
    return row && toOrganization(row);
  }

  /** Of a person, over all organizations: the one list that does not stay within the credential's own. */
  async listOfPerson(actor: Actor, request: PageRequest): Promise<Page<OrganizationSummary>> {
    const paging = { request, order: FIRST_JOINED_FIRST, binding: ['listOrganizations', actor.userId] };
    const query = this.#reader
      .sql('members')
      .join('organizations', 'organizations.id', 'members.organization_id')
      .where('members.user_id', actor.userId)
      .select('members.organization_id', 'organizations.name', 'organizations.slug', 'members.role')
      .select({ member_id: 'members.id', joined_at: 'members.created_at' });
    const rows = await this.#reader.rows<MembershipRow>(actor, paged(query, paging));
    return toPage(rows, paging, toSummary);
  }
}

function toOrganization(row: OrganizationRow): Organization {
  return {
    id: row.id,
    name: row.name,
    slug: row.slug,
    timeZone: row.time_zone,
    weekStart: row.week_start,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function toSummary(row: MembershipRow): OrganizationSummary {
  return { id: row.organization_id, name: row.name, slug: row.slug, memberId: row.member_id, role: row.role };
}
