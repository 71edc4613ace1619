import type { Knex } from 'knex';
import type { Actor } from '../../access/actor.ts';
import { paged, toPage, type Page, type PageOrder, type PageRequest } from '../../db/cursor.ts';
import type { Reader } from '../../db/read.ts';
import { NotFoundError, PreconditionFailedError } from '../../errors.ts';
import type { Project } from './project.ts';

interface ProjectRow {
  readonly organization_id: string;
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly color: string;
  readonly archived: boolean;
  readonly visibility: Project['visibility'];
  readonly create_fingerprint: Buffer | null;
  readonly version: number;
  readonly created_at: Date;
  readonly updated_at: Date;
}

const OLDEST_FIRST: PageOrder<ProjectRow> = {
  key: { column: 'projects.created_at', type: 'timestamptz', value: (row) => row.created_at },
  id: { column: 'projects.id', type: 'uuid', value: (row) => row.id },
};

export interface ProjectList {
  readonly archived: boolean;
  readonly page: PageRequest;
}

export type NewProjectRow = Pick<
  Project,
  'id' | 'key' | 'name' | 'description' | 'color' | 'visibility' | 'createFingerprint' | 'createdAt'
>;

export interface ProjectUpdate {
  readonly fields: Partial<Pick<Project, 'name' | 'description' | 'color' | 'archived' | 'visibility'>>;
  readonly ifMatch: number | undefined;
  readonly at: Date;
}

export class ProjectRepository {
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  async list(actor: Actor, { archived, page }: ProjectList): Promise<Page<Project>> {
    const binding = ['listProjects', actor.organizationId, archived];
    const paging = { request: page, order: OLDEST_FIRST, binding };
    const query = this.#projects(actor).where('projects.archived', archived);
    const rows = await this.#reader.rows<ProjectRow>(actor, paged(query, paging));
    return toPage(rows, paging, toProject);
  }

  async find(actor: Actor, id: string): Promise<Project | undefined> {
    const row = await this.#reader.first<ProjectRow>(actor, this.#projects(actor).where('projects.id', id));
    return row && toProject(row);
  }

  async get(actor: Actor, id: string): Promise<Project> {
    const project = await this.find(actor, id);
    if (!project) throw new NotFoundError('project', id);
    return project;
  }

  async isPerson(actor: Actor, id: string): Promise<boolean> {
    const query = this.#reader
      .sql('members')
      .select('members.id')
      .where({ 'members.organization_id': actor.organizationId, 'members.user_id': id });
    return (await this.#reader.first(actor, query)) !== undefined;
  }

  /** Keys that are taken, archived projects' included. */
  async keys(actor: Actor): Promise<ReadonlySet<string>> {
    const query = this.#reader
      .sql('projects')
      .select('projects.key')
      .where('projects.organization_id', actor.organizationId);
    const rows = await this.#reader.rows<{ key: string }>(actor, query);
    return new Set(rows.map((row) => row.key));
  }

  async insert(actor: Actor, project: NewProjectRow): Promise<Project> {
    const query = this.#reader
      .sql('projects')
      .insert({
        organization_id: actor.organizationId,
        id: project.id,
        key: project.key,
        name: project.name,
        description: project.description,
        color: project.color,
        visibility: project.visibility,
        create_fingerprint: project.createFingerprint,
        created_at: project.createdAt,
        updated_at: project.createdAt,
      })
      .returning('*');
    const row = await this.#reader.first<ProjectRow>(actor, query);
    return toProject(row as ProjectRow);
  }

  /** @throws PreconditionFailedError when `ifMatch` names another version; checked by the same statement that writes. */
  async update(actor: Actor, id: string, { fields, ifMatch, at }: ProjectUpdate): Promise<Project> {
    const query = this.#matching(actor, id, ifMatch)
      .update({
        ...fields,
        version: this.#reader.sql.raw('version + 1'),
        updated_at: at,
      })
      .returning('*');
    const row = await this.#reader.first<ProjectRow>(actor, query);
    if (!row) throw await this.#refusal(actor, id);
    return toProject(row);
  }

  /** The stream outlives the project, and is seen as it was. */
  async hideStream(actor: Actor, id: string, isPrivate: boolean): Promise<void> {
    const query = this.#reader
      .sql('streams')
      .where({ scope_id: actor.organizationId, id })
      .update({ is_private: isPrivate });
    await this.#reader.rows(actor, query);
  }

  /** Whether there is one that the caller sees; who sees all asks for the organization. */
  async hasPrivate(actor: Actor): Promise<boolean> {
    const query = this.#reader
      .sql('projects')
      .select('projects.id')
      .where({ 'projects.organization_id': actor.organizationId, 'projects.visibility': 'private' })
      .limit(1);
    return (await this.#reader.first(actor, query)) !== undefined;
  }

  async delete(actor: Actor, id: string, ifMatch: number | undefined): Promise<void> {
    const row = await this.#reader.first(actor, this.#matching(actor, id, ifMatch).delete().returning('id'));
    if (!row) throw await this.#refusal(actor, id);
  }

  #projects(actor: Actor): Knex.QueryBuilder {
    return this.#reader
      .sql('projects')
      .select('projects.*')
      .where('projects.organization_id', actor.organizationId);
  }

  #matching(actor: Actor, id: string, ifMatch: number | undefined): Knex.QueryBuilder {
    const query = this.#reader.sql('projects').where({ organization_id: actor.organizationId, id });
    return ifMatch === undefined ? query : query.where('version', ifMatch);
  }

  async #refusal(actor: Actor, id: string): Promise<Error> {
    const current = await this.find(actor, id);
    return current ? new PreconditionFailedError(current.version) : new NotFoundError('project', id);
  }
}

function toProject(row: ProjectRow): Project {
  return {
    id: row.id,
    organizationId: row.organization_id,
    key: row.key,
    name: row.name,
    description: row.description,
    color: row.color,
    archived: row.archived,
    visibility: row.visibility,
    createFingerprint: row.create_fingerprint,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
