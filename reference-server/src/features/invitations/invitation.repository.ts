import type { Knex } from 'knex';
import type { Actor } from '../../access/actor.ts';
import { paged, toPage, type Page, type PageOrder, type PageRequest } from '../../db/cursor.ts';
import type { Reader } from '../../db/read.ts';
import { NotFoundError, PreconditionFailedError } from '../../errors.ts';
import {
  toFound,
  toInvitation,
  toRow,
  type FoundRow,
  type InvitationRow,
  type NewInvitationRow,
} from './invitation.rows.ts';
import type { FoundInvitation, Invitation, InvitationStatus } from './invitation.ts';

/** Named one by one: a prepared `*` would fail on the day a migration adds a column under a running server. */
const COLUMNS = [
  ...['organization_id', 'id', 'email', 'role', 'projects_only', 'member_id', 'max_uses', 'uses', 'locale'],
  ...['link_origin', 'made_by_member_id', 'made_by_key_id', 'sent_at', 'revoked_at', 'lifetime_days'],
  ...['expires_at', 'create_fingerprint', 'version', 'created_at', 'updated_at'],
].map((column) => `invitations.${column}`);

const PROJECTS = `coalesce((
  select json_agg(json_build_object('projectId', invitation_projects.project_id, 'role', invitation_projects.role)
                  order by invitation_projects.project_id)
    from invitation_projects
   where invitation_projects.organization_id = invitations.organization_id
     and invitation_projects.invitation_id = invitations.id), '[]') as projects`;

const IS_USED_UP = '(invitations.max_uses is not null and invitations.uses >= invitations.max_uses)';

/** As statusOf() reads a row. */
const STATUS: Readonly<Record<InvitationStatus, string>> = {
  revoked: 'invitations.revoked_at is not null',
  accepted: `invitations.revoked_at is null and ${IS_USED_UP}`,
  expired: `invitations.revoked_at is null and not ${IS_USED_UP} and invitations.expires_at <= now()`,
  open: `invitations.revoked_at is null and not ${IS_USED_UP} and invitations.expires_at > now()`,
};

const NEWEST_FIRST: PageOrder<InvitationRow> = {
  key: { column: 'invitations.created_at', type: 'timestamptz', value: (row) => row.created_at },
  id: { column: 'invitations.id', type: 'uuid', value: (row) => row.id },
  descending: true,
};

export interface InvitationUpdate {
  readonly fields: Partial<Pick<Invitation, 'revokedAt' | 'expiresAt' | 'sentAt'>>;
  readonly at: Date;
  readonly ifMatch?: number | undefined;
}

type Place = Pick<Actor, 'organizationId' | 'userId'>;

/** Who has a secret need not be in any organization; the function finds exactly what the secret names. */
const NOBODY = { organizationId: '', userId: null };

export class InvitationRepository {
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  async list(
    actor: Actor,
    status: InvitationStatus | undefined,
    request: PageRequest,
  ): Promise<Page<Invitation>> {
    const binding = ['listInvitations', actor.organizationId, status];
    const paging = { request, order: NEWEST_FIRST, binding };
    const query = this.#invitations(actor);
    if (status !== undefined) void query.whereRaw(STATUS[status]);
    const rows = await this.#reader.rows<InvitationRow>(actor, paged(query, paging));
    return toPage(rows, paging, toInvitation);
  }

  async find(actor: Place, id: string): Promise<Invitation | undefined> {
    const query = this.#invitations(actor).where('invitations.id', id);
    const row = await this.#reader.first<InvitationRow>(actor, query);
    return row && toInvitation(row);
  }

  async get(actor: Place, id: string): Promise<Invitation> {
    const invitation = await this.find(actor, id);
    if (!invitation) throw new NotFoundError('invitation', id);
    return invitation;
  }

  /** At most one, by a unique index; it may have expired. */
  async findPending(actor: Place, email: string): Promise<Invitation | undefined> {
    const query = this.#invitations(actor)
      .where({ 'invitations.email': email, 'invitations.uses': 0 })
      .whereNull('invitations.revoked_at');
    const row = await this.#reader.first<InvitationRow>(actor, query);
    return row && toInvitation(row);
  }

  async findByToken(hash: Buffer): Promise<FoundInvitation | undefined> {
    const query = this.#reader.sql.raw('select * from tickboard_find_invitation(?)', [hash]);
    const row = await this.#reader.first<FoundRow>(NOBODY, query);
    return row && toFound(row);
  }

  /** How many of these the actor sees. */
  async countProjects(actor: Place, ids: readonly string[]): Promise<number> {
    const query = this.#reader
      .sql('projects')
      .select('projects.id')
      .where('projects.organization_id', actor.organizationId)
      .whereRaw('projects.id = any(?)', [[...ids]]);
    return (await this.#reader.rows(actor, query)).length;
  }

  async insert(actor: Place, invitation: NewInvitationRow): Promise<Invitation> {
    const { organizationId } = actor;
    const { sql } = this.#reader;
    await this.#reader.rows(
      actor,
      sql('invitations').insert({ organization_id: organizationId, ...toRow(invitation) }),
    );
    const { id, projects } = invitation;
    if (projects.length > 0) {
      const rows = projects.map(({ projectId, role }) => ({
        organization_id: organizationId,
        invitation_id: id,
        project_id: projectId,
        role,
      }));
      await this.#reader.rows(actor, sql('invitation_projects').insert(rows));
    }
    return this.get(actor, id);
  }

  /** @throws PreconditionFailedError when `ifMatch` names another version; checked by the same statement that writes. */
  async update(actor: Place, id: string, { fields, at, ifMatch }: InvitationUpdate): Promise<Invitation> {
    const { revokedAt, expiresAt, sentAt } = fields;
    const query = this.#reader
      .sql('invitations')
      .where({ organization_id: actor.organizationId, id })
      .update({
        revoked_at: revokedAt,
        expires_at: expiresAt,
        sent_at: sentAt,
        version: this.#reader.sql.raw('version + 1'),
        updated_at: at,
      })
      .returning('id');
    if (ifMatch !== undefined) void query.where('version', ifMatch);
    const row = await this.#reader.first(actor, query);
    const invitation = await this.get(actor, id);
    if (!row) throw new PreconditionFailedError(invitation.version);
    return invitation;
  }

  /** Invitations that were sent to the address within an hour, of whichever organization. */
  async sentLately(actor: Place, email: string): Promise<number> {
    const query = this.#reader.sql.raw('select tickboard_invitations_lately(?) as count', [email]);
    return (await this.#reader.first<{ count: number }>(actor, query))?.count ?? 0;
  }

  async addToken(actor: Place, id: string, hash: Buffer): Promise<void> {
    const row = { organization_id: actor.organizationId, invitation_id: id, hash };
    await this.#reader.rows(actor, this.#reader.sql('invitation_tokens').insert(row));
  }

  async deleteTokens(actor: Place, id: string): Promise<void> {
    const own = { organization_id: actor.organizationId, invitation_id: id };
    await this.#reader.rows(actor, this.#reader.sql('invitation_tokens').where(own).delete());
  }

  async hasUsed(actor: Place, id: string, memberId: string): Promise<boolean> {
    const own = { organization_id: actor.organizationId, invitation_id: id, member_id: memberId };
    const query = this.#reader.sql('invitation_uses').select('invitation_id').where(own);
    return (await this.#reader.first(actor, query)) !== undefined;
  }

  /** Counts the use, and remembers whose it was. */
  async use(actor: Place, id: string, { memberId, at }: { memberId: string; at: Date }): Promise<void> {
    const values = { organizationId: actor.organizationId, id, memberId, at };
    for (const statement of USE)
      await this.#reader.rows(actor, this.#reader.sql.raw(statement, { ...values }));
  }

  #invitations(actor: Place): Knex.QueryBuilder {
    return this.#reader
      .sql('invitations')
      .select(COLUMNS)
      .select(this.#reader.sql.raw(PROJECTS))
      .where('invitations.organization_id', actor.organizationId);
  }
}

const USE = [
  `update invitations set uses = invitations.uses + 1, version = invitations.version + 1, updated_at = :at
    where invitations.organization_id = :organizationId and invitations.id = :id`,
  // Somebody who has left and comes back by the same link.
  `insert into invitation_uses (organization_id, invitation_id, member_id) values (:organizationId, :id, :memberId)
    on conflict do nothing`,
];
