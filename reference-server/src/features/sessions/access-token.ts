import type { Actor } from '../../access/actor.ts';
import type { TokenSigner } from '../../access/token-signer.ts';

/** Short, since whoever steals one can use it for as long; and long enough that a refresh costs nothing. */
export const ACCESS_TOKEN_SECONDS = 900;

/** Of one session in one organization; RFC 9068 wants the client named, and we have one kind. */
export function signAccessToken(
  signer: TokenSigner,
  { userId, organizationId, credential }: Actor,
  seconds = ACCESS_TOKEN_SECONDS,
): Promise<string> {
  const claims = { sub: userId ?? '', sid: credential.id, org: organizationId, client_id: 'tickboard' };
  return signer.sign('at+jwt', claims, seconds);
}
