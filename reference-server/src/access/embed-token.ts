/**
 * Tokens for boards in other people's pages. One is signed like an access token, under a type of its own, and says all that
 * it is bound to: the key and the secret that minted it, one project, the scopes, the pages, and the end user. What it says
 * is an upper bound only: each call looks up what its key may do at the moment.
 */
import { decodeJwt } from 'jose';
import type { TokenSigner, VerifiedToken } from './token-signer.ts';

export interface EmbedClaims {
  readonly organizationId: string;
  readonly keyId: string;
  /** Of the secret it was minted with; the token ends with that secret, not only with the key. */
  readonly keyPrefix: string;
  readonly projectId: string;
  /** The end user; null for a page that does not say who looks at it. */
  readonly memberId: string | null;
  readonly scopes: readonly string[];
  readonly origins: readonly string[];
}

export interface SignedEmbedToken {
  readonly id: string;
  readonly token: string;
  readonly expiresAt: Date;
}

export interface EmbedGrant extends EmbedClaims {
  readonly issuedAt: Date;
  readonly expiresAt: Date;
}

const TYPE = 'embed+jwt';

export async function signEmbedToken(
  signer: TokenSigner,
  claims: EmbedClaims,
  seconds: number,
): Promise<SignedEmbedToken> {
  const token = await signer.sign(
    TYPE,
    {
      sub: claims.memberId ?? claims.keyId,
      org: claims.organizationId,
      key: claims.keyId,
      pre: claims.keyPrefix,
      prj: claims.projectId,
      usr: claims.memberId,
      scope: claims.scopes.join(' '),
      ori: [...claims.origins],
    },
    seconds,
  );
  const { jti, exp } = decodeJwt<{ jti: string; exp: number }>(token);
  return { id: jti, token, expiresAt: new Date(exp * 1000) };
}

/** Undefined for whatever is none of ours, of another type, or over. */
export async function readEmbedToken(signer: TokenSigner, token: string): Promise<EmbedGrant | undefined> {
  const claims: (VerifiedToken & Partial<WrittenClaims>) | undefined = await signer.verify(TYPE, token);
  if (!claims || !isWritten(claims)) return undefined;
  return {
    organizationId: claims.org,
    keyId: claims.key,
    keyPrefix: claims.pre,
    projectId: claims.prj,
    memberId: claims.usr,
    scopes: claims.scope.split(' '),
    origins: claims.ori,
    issuedAt: new Date(claims.iat * 1000),
    expiresAt: new Date(claims.exp * 1000),
  };
}

interface WrittenClaims {
  readonly org: string;
  readonly key: string;
  readonly pre: string;
  readonly prj: string;
  readonly usr: string | null;
  readonly scope: string;
  readonly ori: readonly string[];
}

/** Only we can sign one; a release before or after this one may have put other things in. */
function isWritten<Claims extends Partial<WrittenClaims>>(claims: Claims): claims is Claims & WrittenClaims {
  const { org, key, pre, prj, usr, scope, ori } = claims;
  const isNamed = [org, key, pre, prj, scope].every((claim) => typeof claim === 'string');
  return isNamed && (usr === null || typeof usr === 'string') && Array.isArray(ori);
}
