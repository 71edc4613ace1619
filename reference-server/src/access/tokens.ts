import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { typeOfToken, type TokenType } from './token-signer.ts';

const API_KEY = /^tbk_([0-9a-z]{8})_([\w-]{43})$/;
const SECRET_BYTES = 32;
const PREFIX_LETTERS = '0123456789abcdefghijklmnopqrstuvwxyz';
const PREFIX_LENGTH = 8;

export interface NewApiKey {
  readonly token: string;
  /** Shown in lists, and what the key is looked up by. */
  readonly prefix: string;
  readonly secretHash: Buffer;
}

/** The beginning tells secret scanners, and people who find one in a log, what it is. */
export function newApiKey(): NewApiKey {
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  const prefix = Array.from(
    randomBytes(PREFIX_LENGTH),
    (byte) => PREFIX_LETTERS[byte % PREFIX_LETTERS.length],
  ).join('');
  return { token: `tbk_${prefix}_${secret}`, prefix, secretHash: hashSecret(secret) };
}

export type ParsedToken =
  | { readonly kind: 'signed'; readonly type: TokenType }
  | { readonly kind: 'apiKey'; readonly prefix: string; readonly hash: Buffer };

/** Undefined for what cannot be one of ours, which then costs no look-up. */
export function parseToken(token: string): ParsedToken | undefined {
  const type = typeOfToken(token);
  if (type !== undefined) return { kind: 'signed', type };
  const [, prefix, secret] = API_KEY.exec(token) ?? [];
  return prefix === undefined || secret === undefined
    ? undefined
    : { kind: 'apiKey', prefix, hash: hashSecret(secret) };
}

/** SHA-256 is enough for 256 random bits; a slow hash is for what people choose themselves. */
export function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

export function isSameHash(left: Buffer, right: Buffer): boolean {
  return left.length === right.length && timingSafeEqual(left, right);
}
