import type { Actor } from '../../access/actor.ts';
import type { Role } from '../../access/roles.ts';
import { paged, toPage, type Page, type PageOrder, type PageRequest } from '../../db/cursor.ts';
import type { Reader } from '../../db/read.ts';
import { NotFoundError, PreconditionFailedError } from '../../errors.ts';
import type { AvatarColor } from '../members/member.ts';
import type { Organization, OrganizationSummary } from './organization.ts';

interface OrganizationRow {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
  readonly time_zone: string;
  readonly week_start: Organization['weekStart'];
  readonly deletion_at: Date | null;
  readonly create_fingerprint: Buffer | null;
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

/** Named one by one: a prepared `*` would fail on the day a migration adds a column under a running server. */
const COLUMNS = [
  ...['id', 'name', 'slug', 'time_zone', 'week_start', 'deletion_at', 'create_fingerprint', 'version'],
  ...['created_at', 'updated_at'],
].map((column) => `organizations.${column}`);

/** In the organization that is named: one that is being made is not yet the actor's. */
type Place = Pick<Actor, 'organizationId' | 'userId'>;

type Fields = Partial<Pick<Organization, 'name' | 'slug' | 'timeZone' | 'weekStart' | 'deletionAt'>> & {
  /** Where the links in mails about its deletion lead. */
  readonly mailOrigin?: string;
};

export type NewOrganizationRow = Pick<
  Organization,
  'id' | 'name' | 'slug' | 'timeZone' | 'weekStart' | 'createFingerprint' | 'createdAt'
>;

export interface OrganizationUpdate {
  readonly fields: Fields;
  readonly at: Date;
  readonly ifMatch?: number | undefined;
}

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly avatarColor: AvatarColor;
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

  async find(actor: Place): Promise<Organization | undefined> {
    const query = this.#reader
      .sql('organizations')
      .select(COLUMNS)
      .where('organizations.id', actor.organizationId);
    const row = await this.#reader.first<OrganizationRow>(actor, query);
    return row && toOrganization(row);
  }

  async get(actor: Place): Promise<Organization> {
    const organization = await this.find(actor);
    if (!organization) throw new NotFoundError('organization', actor.organizationId);
    return organization;
  }

  async insert(actor: Place, organization: NewOrganizationRow): Promise<void> {
    const query = this.#reader.sql('organizations').insert({
      id: organization.id,
      ...toColumns(organization),
      create_fingerprint: organization.createFingerprint,
      created_at: organization.createdAt,
      updated_at: organization.createdAt,
    });
    await this.#reader.rows(actor, query);
  }

  /** @throws PreconditionFailedError when `ifMatch` names another version; checked by the same statement that writes. */
  async update(actor: Place, { fields, at, ifMatch }: OrganizationUpdate): Promise<Organization> {
    const query = this.#reader
      .sql('organizations')
      .where('id', actor.organizationId)
      .update({ ...toColumns(fields), version: this.#reader.sql.raw('version + 1'), updated_at: at })
      .returning(COLUMNS);
    if (ifMatch !== undefined) void query.where('version', ifMatch);
    const row = await this.#reader.first<OrganizationRow>(actor, query);
    if (!row) throw new PreconditionFailedError((await this.get(actor)).version);
    return toOrganization(row);
  }

  /** In any organization: own memberships are seen everywhere. */
  async isOwnerSomewhere(actor: Actor): Promise<boolean> {
    const query = this.#reader
      .sql('members')
      .select('members.id')
      .where({ 'members.user_id': actor.userId, 'members.role': 'owner' })
      .limit(1);
    return (await this.#reader.first(actor, query)) !== undefined;
  }

  async mailOrigin(actor: Place): Promise<string> {
    const query = this.#reader
      .sql('organizations')
      .select('organizations.mail_origin')
      .where('organizations.id', actor.organizationId);
    const row = await this.#reader.first<{ mail_origin: string | null }>(actor, query);
    return row?.mail_origin ?? '';
  }

  async localeOf(actor: Place, userId: string): Promise<string | null> {
    const query = this.#reader.sql.raw('select tickboard_person_locale(?) as locale', [userId]);
    return (await this.#reader.first<{ locale: string | null }>(actor, query))?.locale ?? null;
  }

  /** What the new member is called in it, and by which colour people know the person. */
  async person(actor: Actor): Promise<Person | undefined> {
    const query = this.#reader
      .sql('users')
      .select('users.id', 'users.name', 'users.email')
      .select({ avatarColor: 'users.avatar_color' })
      .where('users.id', actor.userId);
    return this.#reader.first<Person>(actor, query);
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

/** Absent ones are left out by the query builder. */
function toColumns({ name, slug, timeZone, weekStart, deletionAt, mailOrigin }: Fields): object {
  const columns = { name, slug, time_zone: timeZone, week_start: weekStart };
  return { ...columns, deletion_at: deletionAt, mail_origin: mailOrigin };
}

function toOrganization(row: OrganizationRow): Organization {
  return {
    id: row.id,
    name: row.name,
    slug: row.slug,
    timeZone: row.time_zone,
    weekStart: row.week_start,
    deletionAt: row.deletion_at,
    createFingerprint: row.create_fingerprint,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function toSummary(row: MembershipRow): OrganizationSummary {
  return { id: row.organization_id, name: row.name, slug: row.slug, memberId: row.member_id, role: row.role };
}
