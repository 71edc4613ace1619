import type { Knex } from 'knex';
import type { Actor } from '../../access/actor.ts';
import { paged, toPage, type Page, type PageOrder, type PageRequest } from '../../db/cursor.ts';
import type { Placed } from '../../db/positions.ts';
import type { Reader } from '../../db/read.ts';
import { NotFoundError, PreconditionFailedError } from '../../errors.ts';
import type { Status, StatusCategory, StatusChanges } from './status.ts';

interface StatusRow {
  readonly id: string;
  readonly project_id: string;
  readonly name: string;
  readonly category: StatusCategory;
  readonly color: string;
  readonly wip_limit: number | null;
  readonly position: string;
  readonly archived: boolean;
  readonly create_fingerprint: Buffer | null;
  readonly version: number;
  readonly created_at: Date;
  readonly updated_at: Date;
}

const BY_POSITION: PageOrder<StatusRow> = {
  key: { column: 'statuses.position', type: 'text', value: (row) => row.position },
  id: { column: 'statuses.id', type: 'uuid', value: (row) => row.id },
};

export interface StatusList {
  readonly projectId: string;
  readonly archived: boolean;
  readonly page: PageRequest;
}

export class StatusRepository {
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  async list(actor: Actor, { projectId, archived, page }: StatusList): Promise<Page<Status>> {
    const binding = ['listStatuses', actor.organizationId, projectId, archived];
    const paging = { request: page, order: BY_POSITION, binding };
    const query = this.#statuses(actor).where('statuses.project_id', projectId);
    if (!archived) void query.where('statuses.archived', false);
    const rows = await this.#reader.rows<StatusRow>(actor, paged(query, paging));
    return toPage(rows, paging, toStatus);
  }

  async find(actor: Actor, id: string): Promise<Status | undefined> {
    const row = await this.#reader.first<StatusRow>(actor, this.#statuses(actor).where('statuses.id', id));
    return row && toStatus(row);
  }

  async get(actor: Actor, id: string): Promise<Status> {
    const status = await this.find(actor, id);
    if (!status) throw new NotFoundError('status', id);
    return status;
  }

  /** All of a project in order, archived ones too. */
  async inOrder(actor: Actor, projectId: string): Promise<Status[]> {
    const query = this.#statuses(actor)
      .where('statuses.project_id', projectId)
      .orderBy(['statuses.position', 'statuses.id']);
    return (await this.#reader.rows<StatusRow>(actor, query)).map(toStatus);
  }

  async hasProject(actor: Actor, projectId: string): Promise<boolean> {
    const query = this.#reader
      .sql('projects')
      .select('projects.id')
      .where({ 'projects.organization_id': actor.organizationId, 'projects.id': projectId });
    return (await this.#reader.first(actor, query)) !== undefined;
  }

  async insert(actor: Actor, statuses: readonly NewRow[]): Promise<Status[]> {
    const rows = statuses.map((status) => ({
      organization_id: actor.organizationId,
      id: status.id,
      project_id: status.projectId,
      name: status.name,
      category: status.category,
      color: status.color,
      wip_limit: status.wipLimit,
      position: status.position,
      create_fingerprint: status.createFingerprint,
    }));
    const query = this.#reader.sql('statuses').insert(rows).returning('*');
    return (await this.#reader.rows<StatusRow>(actor, query)).map(toStatus);
  }

  /** @throws PreconditionFailedError when `ifMatch` names another version; checked by the same statement that writes. */
  async update(actor: Actor, id: string, changes: Changes, ifMatch: number | undefined): Promise<Status> {
    const query = this.#matching(actor, id, ifMatch)
      .update({
        name: changes.name,
        category: changes.category,
        color: changes.color,
        wip_limit: changes.wipLimit,
        archived: changes.archived,
        position: changes.position,
        version: this.#reader.sql.raw('version + 1'),
        updated_at: this.#reader.sql.fn.now(),
      })
      .returning('*');
    const row = await this.#reader.first<StatusRow>(actor, query);
    if (!row) throw await this.#refusal(actor, id);
    return toStatus(row);
  }

  async delete(actor: Actor, id: string, ifMatch: number | undefined): Promise<void> {
    const row = await this.#reader.first(actor, this.#matching(actor, id, ifMatch).delete().returning('id'));
    if (!row) throw await this.#refusal(actor, id);
  }

  /** New places of the others after a re-spacing; an event tells of them, so their versions rise. */
  async respace(actor: Actor, placed: readonly Placed[]): Promise<RespacedStatus[]> {
    if (placed.length === 0) return [];
    const query = this.#reader.sql.raw(
      `update statuses set position = placed.position, version = statuses.version + 1, updated_at = now()
         from unnest(:ids::uuid[], :positions::text[]) as placed (id, position)
        where statuses.organization_id = :organizationId and statuses.id = placed.id
        returning statuses.id, statuses.position, statuses.version`,
      {
        organizationId: actor.organizationId,
        ids: placed.map(({ id }) => id),
        positions: placed.map(({ position }) => position),
      },
    );
    return this.#reader.rows<RespacedStatus>(actor, query);
  }

  #statuses(actor: Actor): Knex.QueryBuilder {
    return this.#reader
      .sql('statuses')
      .select('statuses.*')
      .where('statuses.organization_id', actor.organizationId);
  }

  #matching(actor: Actor, id: string, ifMatch: number | undefined): Knex.QueryBuilder {
    const query = this.#reader.sql('statuses').where({ organization_id: actor.organizationId, id });
    return ifMatch === undefined ? query : query.where('version', ifMatch);
  }

  async #refusal(actor: Actor, id: string): Promise<Error> {
    const current = await this.find(actor, id);
    return current ? new PreconditionFailedError(current.version) : new NotFoundError('status', id);
  }
}

type Changes = StatusChanges & { readonly position?: string };

export interface RespacedStatus extends Placed {
  readonly version: number;
}

type NewRow = Omit<Status, 'archived' | 'version' | 'createdAt' | 'updatedAt'>;

function toStatus(row: StatusRow): Status {
  return {
    id: row.id,
    projectId: row.project_id,
    name: row.name,
    category: row.category,
    color: row.color,
    wipLimit: row.wip_limit,
    position: row.position,
    archived: row.archived,
    createFingerprint: row.create_fingerprint,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
