import type { Knex } from 'knex';
import type { Actor } from '../../access/actor.ts';
import { paged, toPage, type Page, type PageOrder, type PageRequest } from '../../db/cursor.ts';
import type { Reader } from '../../db/read.ts';
import { NotFoundError, PreconditionFailedError } from '../../errors.ts';
import type { Label, LabelChanges } from './label.ts';

interface LabelRow {
  readonly id: string;
  readonly project_id: string | null;
  readonly name: string;
  readonly color: string;
  readonly create_fingerprint: Buffer | null;
  readonly version: number;
  readonly created_at: Date;
  readonly updated_at: Date;
}

const OLDEST_FIRST: PageOrder<LabelRow> = {
  key: { column: 'labels.created_at', type: 'timestamptz', value: (row) => row.created_at },
  id: { column: 'labels.id', type: 'uuid', value: (row) => row.id },
};

export interface LabelList {
  /** The labels a task of this project can have; absent: all of the organization. */
  readonly projectId?: string | undefined;
  readonly page: PageRequest;
}

export type NewLabelRow = Omit<Label, 'version' | 'updatedAt'>;

export class LabelRepository {
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  async list(actor: Actor, { projectId, page }: LabelList): Promise<Page<Label>> {
    const binding = ['listLabels', actor.organizationId, projectId ?? null];
    const paging = { request: page, order: OLDEST_FIRST, binding };
    const query = this.#labels(actor);
    if (projectId !== undefined) {
      void query.where((either) =>
        either.where('labels.project_id', projectId).orWhereNull('labels.project_id'),
      );
    }
    const rows = await this.#reader.rows<LabelRow>(actor, paged(query, paging));
    return toPage(rows, paging, toLabel);
  }

  async find(actor: Actor, id: string): Promise<Label | undefined> {
    const row = await this.#reader.first<LabelRow>(actor, this.#labels(actor).where('labels.id', id));
    return row && toLabel(row);
  }

  async get(actor: Actor, id: string): Promise<Label> {
    const label = await this.find(actor, id);
    if (!label) throw new NotFoundError('label', id);
    return label;
  }

  /** All that could have the same name: one project's, or with null the shared ones. */
  async names(actor: Actor, projectId: string | null): Promise<Pick<Label, 'id' | 'name'>[]> {
    const query = this.#labels(actor).clearSelect().select('labels.id', 'labels.name');
    return this.#reader.rows(actor, query.where('labels.project_id', projectId));
  }

  async insert(actor: Actor, label: NewLabelRow): Promise<Label> {
    const query = this.#reader
      .sql('labels')
      .insert({
        organization_id: actor.organizationId,
        id: label.id,
        project_id: label.projectId,
        name: label.name,
        color: label.color,
        create_fingerprint: label.createFingerprint,
        created_at: label.createdAt,
        updated_at: label.createdAt,
      })
      .returning('*');
    const row = await this.#reader.first<LabelRow>(actor, query);
    return toLabel(row as LabelRow);
  }

  /** @throws PreconditionFailedError when `ifMatch` names another version; checked by the same statement that writes. */
  async update(actor: Actor, id: string, { changes, now, ifMatch }: LabelUpdate): Promise<Label> {
    const query = this.#matching(actor, id, ifMatch)
      .update({
        name: changes.name,
        color: changes.color,
        version: this.#reader.sql.raw('version + 1'),
        updated_at: now,
      })
      .returning('*');
    const row = await this.#reader.first<LabelRow>(actor, query);
    if (!row) throw await this.#refusal(actor, id);
    return toLabel(row);
  }

  async delete(actor: Actor, id: string, ifMatch: number | undefined): Promise<void> {
    const row = await this.#reader.first(actor, this.#matching(actor, id, ifMatch).delete().returning('id'));
    if (!row) throw await this.#refusal(actor, id);
  }

  #labels(actor: Actor): Knex.QueryBuilder {
    return this.#reader
      .sql('labels')
      .select('labels.*')
      .where('labels.organization_id', actor.organizationId);
  }

  #matching(actor: Actor, id: string, ifMatch: number | undefined): Knex.QueryBuilder {
    const query = this.#reader.sql('labels').where({ organization_id: actor.organizationId, id });
    return ifMatch === undefined ? query : query.where('version', ifMatch);
  }

  async #refusal(actor: Actor, id: string): Promise<Error> {
    const current = await this.find(actor, id);
    return current ? new PreconditionFailedError(current.version) : new NotFoundError('label', id);
  }
}

export interface LabelUpdate {
  readonly changes: LabelChanges;
  readonly now: Date;
  readonly ifMatch: number | undefined;
}

function toLabel(row: LabelRow): Label {
  return {
    id: row.id,
    projectId: row.project_id,
    name: row.name,
    color: row.color,
    createFingerprint: row.create_fingerprint,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
