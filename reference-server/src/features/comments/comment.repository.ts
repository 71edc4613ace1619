import type { Knex } from 'knex';
import type { Actor } from '../../access/actor.ts';
import { paged, toPage, type Page, type PageOrder, type PageRequest } from '../../db/cursor.ts';
import type { Reader } from '../../db/read.ts';
import { NotFoundError, PreconditionFailedError } from '../../errors.ts';
import type { Comment } from './comment.ts';

interface CommentRow {
  readonly id: string;
  readonly task_id: string;
  readonly project_id: string;
  readonly author_id: string | null;
  readonly body: string;
  readonly edited_at: Date | null;
  readonly create_fingerprint: Buffer | null;
  readonly version: number;
  readonly created_at: Date;
  readonly updated_at: Date;
}

const OLDEST_FIRST: PageOrder<CommentRow> = {
  key: { column: 'comments.created_at', type: 'timestamptz', value: (row) => row.created_at },
  id: { column: 'comments.id', type: 'uuid', value: (row) => row.id },
};

export interface CommentList {
  readonly taskId: string;
  readonly page: PageRequest;
}

export type NewCommentRow = Omit<Comment, 'editedAt' | 'version' | 'updatedAt'>;

export interface CommentEdit {
  readonly body: string | undefined;
  readonly now: Date;
  readonly ifMatch: number | undefined;
}

export class CommentRepository {
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  async list(actor: Actor, { taskId, page }: CommentList): Promise<Page<Comment>> {
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

  async hasTask(actor: Actor, taskId: string): Promise<boolean> {
    const query = this.#reader
      .sql('tasks')
      .select('tasks.id')
      .where({ 'tasks.organization_id': actor.organizationId, 'tasks.id': taskId });
    return (await this.#reader.first(actor, query)) !== undefined;
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
      .returning('*');
    const row = await this.#reader.first<CommentRow>(actor, query);
    return toComment(row as CommentRow);
  }

  /** @throws PreconditionFailedError when `ifMatch` names another version; checked by the same statement that writes. */
  async update(actor: Actor, id: string, { body, now, ifMatch }: CommentEdit): Promise<Comment> {
    const query = this.#matching(actor, id, ifMatch)
      .update({
        body,
        edited_at: body === undefined ? undefined : now,
        version: this.#reader.sql.raw('version + 1'),
        updated_at: now,
      })
      .returning('*');
    const row = await this.#reader.first<CommentRow>(actor, query);
    if (!row) throw await this.#refusal(actor, id);
    return toComment(row);
  }

  async delete(actor: Actor, id: string, ifMatch: number | undefined): Promise<void> {
    const row = await this.#reader.first(actor, this.#matching(actor, id, ifMatch).delete().returning('id'));
    if (!row) throw await this.#refusal(actor, id);
  }

  #comments(actor: Actor): Knex.QueryBuilder {
    return this.#reader
      .sql('comments')
      .select('comments.*')
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
