import { createHash } from 'node:crypto';
import type { BoardRevisions } from './board.view.ts';

/**
 * The validator of a board, in the manner in which a reader gets it. Weak: two boards of one tag mean the same, down to
 * the byte only from one build.
 */
export function boardTag(
  { revision, organizationRevision, written }: BoardRevisions,
  manner: unknown,
): string {
  return `W/"${revision}.${organizationRevision}.${digest([written, manner]).slice(0, 12)}"`;
}

export function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url');
}
