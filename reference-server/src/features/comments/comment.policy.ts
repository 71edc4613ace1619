import type { Actor } from '../../access/actor.ts';
import type { Comment } from './comment.ts';

export interface CommentRights {
  readonly update: boolean;
  readonly delete: boolean;
}

/** Nobody puts words into another's mouth; admins may take them away. */
export function commentRights({ scopes, memberId, role }: Actor, { authorId }: Comment): CommentRights {
  const mayWrite = scopes.has('comments:write');
  const isAuthor = authorId !== null && authorId === memberId;
  const isAdmin = role === 'admin' || role === 'owner';
  return { update: mayWrite && isAuthor, delete: mayWrite && (isAuthor || isAdmin) };
}
