import type { Actor } from '../../access/actor.ts';
import { replayOfCreate } from '../../db/client-ids.ts';
import type { Page } from '../../db/cursor.ts';
import { fingerprintOf } from '../../db/idempotency.ts';
import { newId } from '../../db/ids.ts';
import type { Reader } from '../../db/read.ts';
import type { Transact } from '../../db/unit.ts';
import { NotFoundError } from '../../errors.ts';
import { changeTaskCounts, type CountChange, type TaskCounts } from '../tasks/task-counts.ts';
import { commentCreated, commentDeleted, commentUpdated } from './comment.events.ts';
import { requireCommentRight } from './comment.policy.ts';
import type { CommentList, CommentRepository } from './comment.repository.ts';
import type { Comment, CommentChanges, NewComment } from './comment.ts';

export interface CommentServiceOptions {
  readonly transact: Transact;
  readonly comments: CommentRepository;
  readonly reader: Reader;
}

export class CommentService {
  readonly #transact: Transact;
  readonly #comments: CommentRepository;
  readonly #reader: Reader;

  constructor({ transact, comments, reader }: CommentServiceOptions) {
    this.#transact = transact;
    this.#comments = comments;
    this.#reader = reader;
  }

  async list(actor: Actor, list: CommentList): Promise<Page<Comment>> {
    const page = await this.#comments.list(actor, list);
    if (page.items.length === 0 && !(await this.#comments.hasTask(actor, list.taskId))) {
      throw new NotFoundError('task', list.taskId);
    }
    return page;
  }

  get(actor: Actor, id: string): Promise<Comment> {
    return this.#comments.get(actor, id);
  }

  create(actor: Actor, taskId: string, input: NewComment): Promise<Comment> {
    const createFingerprint = fingerprintOf('createComment', taskId, input);
    return this.#transact(actor, async ({ events }) => {
      const stream = await events.lockProjectOf('tasks', taskId);
      const existing = input.id && (await this.#comments.find(actor, input.id));
      if (existing) return replayOfCreate(existing, createFingerprint);
      const comment = await this.#comments.insert(actor, {
        id: input.id ?? newId(),
        taskId,
        projectId: stream.id,
        authorId: actor.memberId,
        body: input.body,
        createFingerprint,
        createdAt: events.now,
      });
      const task = await this.#count(actor, { taskId, comments: 1, now: events.now });
      stream.append(commentCreated(comment, task));
      return comment;
    });
  }

  update(actor: Actor, id: string, changes: CommentChanges, ifMatch: number | undefined): Promise<Comment> {
    return this.#transact(actor, async ({ events }) => {
      const stream = await events.lockProjectOf('comments', id);
      const before = await this.#comments.get(actor, id);
      requireCommentRight(actor, before, 'update');
      const edit = { body: changes.body, now: events.now, ifMatch };
      const after = await this.#comments.update(actor, id, edit);
      const task = await this.#count(actor, { taskId: after.taskId, now: events.now });
      stream.append(commentUpdated(before, after, task));
      return after;
    });
  }

  delete(actor: Actor, id: string, ifMatch: number | undefined): Promise<void> {
    return this.#transact(actor, async ({ events }) => {
      const stream = await events.lockProjectOf('comments', id);
      const comment = await this.#comments.get(actor, id);
      requireCommentRight(actor, comment, 'delete');
      await this.#comments.delete(actor, id, ifMatch);
      const task = await this.#count(actor, { taskId: comment.taskId, comments: -1, now: events.now });
      stream.append(commentDeleted(comment, task));
    });
  }

  async #count(actor: Actor, change: CountChange): Promise<TaskCounts> {
    const counts = await changeTaskCounts(this.#reader, actor, change);
    if (!counts) throw new NotFoundError('task', change.taskId);
    return counts;
  }
}
