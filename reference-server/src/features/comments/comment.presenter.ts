import type { Actor } from '../../access/actor.ts';
import type { components } from '../../generated/schema.gen.ts';
import { commentRights } from './comment.policy.ts';
import type { Comment } from './comment.ts';

type Schemas = components['schemas'];

export function presentComment(actor: Actor, comment: Comment): Schemas['Comment'] {
  const rights = commentRights(actor, comment);
  return { ...presentCommentSnapshot(comment), can: { update: rights.update, delete: rights.delete } };
}

/** Without what depends on the reader, for events. */
export function presentCommentSnapshot(comment: Comment): Schemas['CommentSnapshot'] {
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
