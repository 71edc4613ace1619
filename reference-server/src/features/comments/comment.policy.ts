import type { Actor } from '../../access/actor.ts';
import { administersIn, scopesIn } from '../../access/reach.ts';
import type { Comment } from './comment.ts';

export interface CommentRights {
  readonly update: boolean;
  readonly delete: boolean;
}

/** Nobody puts words into another's mouth; admins may take them away. */
export function commentRights(actor: Actor, { authorId, projectId }: Comment): CommentRights {
  const mayWrite = scopesIn(actor, projectId).has('comments:write');
  const isAuthor = authorId !== null && authorId === actor.memberId;
  return { update: mayWrite && isAuthor, delete: mayWrite && (isAuthor || administersIn(actor, projectId)) };
}
