import type { Actor } from '../../access/actor.ts';
import type { components } from '../../generated/schema.gen.ts';
import type { Comment } from './comment.ts';
import { commentRights } from './comment.policy.ts';

export function presentComment(actor: Actor, comment: Comment): components['schemas']['Comment'] {
  return { ...presentCommentSnapshot(comment), can: commentRights(actor, comment) };
}

/** Without what depends on the reader: the same for everybody, so it can stand in an event. */
export function presentCommentSnapshot(comment: Comment): components['schemas']['CommentSnapshot'] {
  return {
    id: comment.id,
    taskId: comment.taskId,
    projectId: comment.projectId,
    authorId: comment.authorId,
    body: comment.body,
    editedAt: comment.editedAt?.toISOString() ?? null,
    version: comment.version,
    createdAt: comment.createdAt.toISOString(),
    updatedAt: comment.updatedAt.toISOString(),
  };
}
