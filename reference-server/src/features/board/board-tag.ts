import { createHash } from 'node:crypto';
import type { BoardRevisions } from './board.view.ts';

/**
 * The validator of a board, in the manner in which a reader gets it. Weak: two boards of one tag mean the same, down to
 * the byte only from one build.
 */
export function boardTag({ revision, organizationRevision }: BoardRevisions, manner: unknown): string {
  const reader = createHash('sha256').update(JSON.stringify(manner)).digest('base64url').slice(0, 12);
  return `W/"${revision}.${organizationRevision}.${reader}"`;
}
