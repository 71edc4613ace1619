import { randomBytes } from 'node:crypto';
import { hashSecret } from '../../access/tokens.ts';

const PREFIX = 'tbi_';
const SECRET_BYTES = 32;

/** The secret of an invitation; only its hash is kept. */
export function newInvitationToken(): { readonly token: string; readonly hash: Buffer } {
  const token = PREFIX + randomBytes(SECRET_BYTES).toString('base64url');
  return { token, hash: hashInvitationToken(token) };
}

export function hashInvitationToken(token: string): Buffer {
  return hashSecret(token);
}

/** Behind the `#`, so that no server on the way gets it into a log. */
export function invitationLink(origin: string, token: string): string {
  return `${origin}/accept-invitation#token=${token}`;
}
