import type { Actor } from '../../access/actor.ts';
import { replayOfCreate } from '../../db/client-ids.ts';
import type { Page, PageRequest } from '../../db/cursor.ts';
import { fingerprintOf } from '../../db/idempotency.ts';
import { newId } from '../../db/ids.ts';
import type { Transact } from '../../db/unit.ts';
import { ForbiddenError, PreconditionFailedError } from '../../errors.ts';
import { commentCreated, commentDeleted, commentUpdated } from './comment.events.ts';
import { commentRights } from './comment.policy.ts';
import type { CommentRepository } from './comment.repository.ts';
import type { Comment, CommentChanges, NewComment } from './comment.ts';

/** Told in the project's stream, with the task's new count, so that its card moves without a fetch. */
export class CommentService {
  readonly #transact: Transact;
  readonly #comments: CommentRepository;

  constructor(transact: Transact, comments: CommentRepository) {
    this.#transact = transact;
    this.#comments = comments;
  }

  async list(actor: Actor, taskId: string, page: PageRequest): Promise<Page<Comment>> {
    const found = await this.#comments.list(actor, taskId, page);
    // Tells an empty list from a task that is not there.
    if (found.items.length === 0) await this.#comments.taskCounts(actor, taskId);
    return found;
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
      const counts = await this.#comments.count(actor, { taskId, comments: 1, now: events.now });
      stream.append(commentCreated(comment, counts));
      return comment;
    });
  }

  update(actor: Actor, id: string, changes: CommentChanges, ifMatch: number | undefined): Promise<Comment> {
    return this.#transact(actor, async ({ events }) => {
      const stream = await events.lockProjectOf('comments', id);
      const before = await this.#comments.get(actor, id);
      if (!commentRights(actor, before).update) throw notTheAuthor();
      if (ifMatch !== undefined && ifMatch !== before.version)
        throw new PreconditionFailedError(before.version);
      if ((changes.body ?? before.body) === before.body) return before;
      const after = await this.#comments.update(actor, id, { changes, now: events.now, ifMatch });
      stream.append(commentUpdated(before, after, await this.#comments.taskCounts(actor, after.taskId)));
      return after;
    });
  }

  delete(actor: Actor, id: string, ifMatch: number | undefined): Promise<void> {
    return this.#transact(actor, async ({ events }) => {
      const stream = await events.lockProjectOf('comments', id);
      const comment = await this.#comments.get(actor, id);
      if (!commentRights(actor, comment).delete) throw notTheAuthor();
      await this.#comments.delete(actor, id, ifMatch);
      const { taskId } = comment;
      const counts = await this.#comments.count(actor, { taskId, comments: -1, now: events.now });
      stream.append(commentDeleted(comment, counts));
    });
  }
}

function notTheAuthor(): ForbiddenError {
  return new ForbiddenError('forbidden', "This comment is somebody else's.");
}
