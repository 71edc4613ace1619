/**
 * Refresh tokens: each use gives the next one, and each is good for one use.
 *
 * A token is `tbr_<session>_<count>_<secret>`. The next secret is made from the present one with a key that lies in the
 * session's row, so an honest repeat (two tabs at once, an answer that was lost) gets the same next token again, and no
 * two lines of tokens can come from one. Of the present token only the hash is kept: neither the row without a token nor
 * an old token without the row leads to it.
 *
 * Since each token leads to the next, an old one can be told from a made-up one by going on from it until the present
 * one is reached. So reuse is seen without keeping every token there ever was, and nobody can end a session by its id.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { hashSecret, isSameHash } from '../../access/tokens.ts';

export interface RefreshToken {
  readonly sessionId: string;
  /** How many came before it. */
  readonly count: number;
  readonly secret: string;
}

/** Of the token that is to be used next, as the session's row has it. */
export interface PresentToken {
  readonly count: number;
  readonly hash: Buffer;
  readonly key: Buffer;
}

const FORM = /^tbr_([\w-]{22})_([0-9a-z]{1,6})_([\w-]{43})$/;
const SECRET_BYTES = 32;
/**
 * Of uses, two days without a break, which costs 3 ms to go: an older token is refused like any other, and its reuse is
 * not looked for.
 */
const LONGEST_WAY = 200;

export function firstRefreshToken(sessionId: string): RefreshToken {
  return { sessionId, count: 0, secret: randomBytes(SECRET_BYTES).toString('base64url') };
}

export function newRefreshKey(): Buffer {
  return randomBytes(SECRET_BYTES);
}

export function nextRefreshToken({ sessionId, count, secret }: RefreshToken, key: Buffer): RefreshToken {
  return {
    sessionId,
    count: count + 1,
    secret: createHmac('sha256', key).update(secret).digest('base64url'),
  };
}

/** The beginning tells secret scanners, and people who find one in a log, what it is. */
export function writeRefreshToken({ sessionId, count, secret }: RefreshToken): string {
  const id = Buffer.from(sessionId.replaceAll('-', ''), 'hex').toString('base64url');
  return `tbr_${id}_${count.toString(36)}_${secret}`;
}

export function readRefreshToken(text: string): RefreshToken | undefined {
  const [, id, count, secret] = FORM.exec(text) ?? [];
  if (id === undefined || count === undefined || secret === undefined) return undefined;
  const hex = Buffer.from(id, 'base64url').toString('hex');
  const sessionId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return { sessionId, count: Number.parseInt(count, 36), secret };
}

export function hashOf({ secret }: RefreshToken): Buffer {
  return hashSecret(secret);
}

/** How many uses lie between the token and the present one: 0 for that itself, undefined for what never was one. */
export function usesSince(token: RefreshToken, present: PresentToken): number | undefined {
  const way = present.count - token.count;
  if (way < 0 || way > LONGEST_WAY) return undefined;
  let reached = token;
  while (reached.count < present.count) reached = nextRefreshToken(reached, present.key);
  return isSameHash(hashOf(reached), present.hash) ? way : undefined;
}
