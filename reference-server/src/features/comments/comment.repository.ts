import type { Knex } from 'knex';
import type { Actor } from '../../access/actor.ts';
import { paged, toPage, type Page, type PageOrder, type PageRequest } from '../../db/cursor.ts';
import type { Reader } from '../../db/read.ts';
import { NotFoundError, PreconditionFailedError } from '../../errors.ts';
import { changeTaskCounts, findTaskCounts, type CountChange, type TaskCounts } from '../tasks/task-counts.ts';
import type { Comment, CommentChanges } from './comment.ts';

interface CommentRow {
  readonly id: string;
  readonly project_id: string;
  readonly task_id: string;
  readonly author_id: string | null;
  readonly body: string;
  readonly edited_at: Date | null;
  readonly create_fingerprint: Buffer | null;
  readonly version: number;
  readonly created_at: Date;
  readonly updated_at: Date;
}

/** Named one by one: a prepared `*` would fail on the day a migration adds a column under a running server. */
const COLUMNS = [
  'comments.id',
  'comments.project_id',
  'comments.task_id',
  'comments.author_id',
  'comments.body',
  'comments.edited_at',
  'comments.create_fingerprint',
  'comments.version',
  'comments.created_at',
  'comments.updated_at',
];

const OLDEST_FIRST: PageOrder<CommentRow> = {
  key: { column: 'comments.created_at', type: 'timestamptz', value: (row) => row.created_at },
  id: { column: 'comments.id', type: 'uuid', value: (row) => row.id },
};

export type NewCommentRow = Omit<Comment, 'editedAt' | 'version' | 'updatedAt'>;

export interface CommentUpdate {
  readonly changes: CommentChanges;
  readonly now: Date;
  readonly ifMatch: number | undefined;
}

export class CommentRepository {
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  async list(actor: Actor, taskId: string, page: PageRequest): Promise<Page<Comment>> {
    const binding = ['listComments', actor.organizationId, taskId];
    const paging = { request: page, order: OLDEST_FIRST, binding };
    const query = this.#comments(actor).where('comments.task_id', taskId);
    const rows = await this.#reader.rows<CommentRow>(actor, paged(query, paging));
    return toPage(rows, paging, toComment);
  }

  async find(actor: Actor, id: string): Promise<Comment | undefined> {
    const row = await this.#reader.first<CommentRow>(actor, this.#comments(actor).where('comments.id', id));
    return row && toComment(row);
  }

  async get(actor: Actor, id: string): Promise<Comment> {
    const comment = await this.find(actor, id);
    if (!comment) throw new NotFoundError('comment', id);
    return comment;
  }

  async listByIds(actor: Actor, ids: readonly string[]): Promise<Comment[]> {
    const query = this.#comments(actor)
      .whereRaw('comments.id = any(?)', [[...ids]])
      .orderBy('comments.id');
    return (await this.#reader.rows<CommentRow>(actor, query)).map(toComment);
  }

  async insert(actor: Actor, comment: NewCommentRow): Promise<Comment> {
    const query = this.#reader
      .sql('comments')
      .insert({
        organization_id: actor.organizationId,
        id: comment.id,
        project_id: comment.projectId,
        task_id: comment.taskId,
        author_id: comment.authorId,
        body: comment.body,
        create_fingerprint: comment.createFingerprint,
        created_at: comment.createdAt,
        updated_at: comment.createdAt,
      })
      .returning(COLUMNS);
    const row = await this.#reader.first<CommentRow>(actor, query);
    return toComment(row as CommentRow);
  }

  /** @throws PreconditionFailedError when `ifMatch` names another version; checked by the same statement that writes. */
  async update(actor: Actor, id: string, { changes, now, ifMatch }: CommentUpdate): Promise<Comment> {
    const { sql } = this.#reader;
    const query = this.#matching(actor, id, ifMatch)
      .update({
        body: changes.body,
        edited_at: changes.body === undefined ? undefined : now,
        version: sql.raw('version + 1'),
        updated_at: now,
      })
      .returning(COLUMNS);
    const row = await this.#reader.first<CommentRow>(actor, query);
    if (!row) throw await this.#refusal(actor, id);
    return toComment(row);
  }

  async delete(actor: Actor, id: string, ifMatch: number | undefined): Promise<void> {
    const row = await this.#reader.first(actor, this.#matching(actor, id, ifMatch).delete().returning('id'));
    if (!row) throw await this.#refusal(actor, id);
  }

  /** @throws NotFoundError when the task is gone. */
  async taskCounts(actor: Actor, taskId: string): Promise<TaskCounts> {
    return (await findTaskCounts(this.#reader, actor, taskId)) ?? noTask(taskId);
  }

  async count(actor: Actor, change: CountChange): Promise<TaskCounts> {
    return (await changeTaskCounts(this.#reader, actor, change)) ?? noTask(change.taskId);
  }

  #comments(actor: Actor): Knex.QueryBuilder {
    return this.#reader
      .sql('comments')
      .select(COLUMNS)
      .where('comments.organization_id', actor.organizationId);
  }

  #matching(actor: Actor, id: string, ifMatch: number | undefined): Knex.QueryBuilder {
    const query = this.#reader.sql('comments').where({ organization_id: actor.organizationId, id });
    return ifMatch === undefined ? query : query.where('version', ifMatch);
  }

  async #refusal(actor: Actor, id: string): Promise<Error> {
    const current = await this.find(actor, id);
    return current ? new PreconditionFailedError(current.version) : new NotFoundError('comment', id);
  }
}

function noTask(id: string): never {
  throw new NotFoundError('task', id);
}

function toComment(row: CommentRow): Comment {
  return {
    id: row.id,
    taskId: row.task_id,
    projectId: row.project_id,
    authorId: row.author_id,
    body: row.body,
    editedAt: row.edited_at,
    createFingerprint: row.create_fingerprint,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
