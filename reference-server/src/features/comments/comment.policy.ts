import type { Actor } from '../../access/actor.ts';
import { ForbiddenError } from '../../errors.ts';
import type { Comment } from './comment.ts';

export interface CommentRights {
  readonly update: boolean;
  readonly delete: boolean;
}

/** Nobody puts words into another's mouth; admins may take them away. */
export function commentRights(actor: Actor, { authorId }: Pick<Comment, 'authorId'>): CommentRights {
  const canWrite = actor.scopes.has('comments:write');
  const isOwn = authorId !== null && authorId === actor.memberId;
  const isAdmin = actor.role === 'owner' || actor.role === 'admin';
  return { update: canWrite && isOwn, delete: canWrite && (isOwn || isAdmin) };
}

export function requireCommentRight(actor: Actor, comment: Comment, right: keyof CommentRights): void {
  if (!commentRights(actor, comment)[right]) {
    throw new ForbiddenError('forbidden', `You may not ${right} a comment of somebody else.`);
  }
}
