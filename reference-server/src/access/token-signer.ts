import { decodeProtectedHeader, jwtVerify, SignJWT, type JWTPayload } from 'jose';
import { newId } from '../db/ids.ts';
import { SIGNING_ALGORITHM, type SigningKeys } from './signing-keys.ts';

/**
 * What is signed here, by its `typ`, so that one kind is never taken for another (RFC 8725): access tokens of sessions
 * (RFC 9068), of embedded boards, and what tells a browser in which somebody has signed in before.
 */
const longestSeconds = {
  'at+jwt': 900,
  'embed+jwt': 3_600,
  'device+jwt': 90 * 86_400,
} as const;

export type TokenType = keyof typeof longestSeconds;

export interface VerifiedToken extends JWTPayload {
  readonly sub: string;
  readonly iat: number;
  readonly exp: number;
}

export interface TokenSignerOptions {
  readonly keys: SigningKeys;
  /** Where browsers reach the server, if it knows; tokens are of and for that address. */
  readonly publicUrl: string | null;
}

/** Servers of a fleet whose clocks differ by less believe each other's tokens. An end is an end by one's own clock. */
const CLOCK_TOLERANCE_SECONDS = 5;
/** None of ours is as long; what is longer is not even parsed. */
const LONGEST_TOKEN_CHARACTERS = 4_096;
const JWT_FORM = /^[\w-]+\.[\w-]+\.[\w-]+$/;
const REQUIRED_CLAIMS = ['sub', 'iat', 'exp', 'iss', 'aud', 'jti'];

export class TokenSigner {
  readonly #keys: SigningKeys;
  readonly #issuer: string;
  readonly #audience: string;

  constructor({ keys, publicUrl }: TokenSignerOptions) {
    this.#keys = keys;
    this.#issuer = publicUrl === null ? 'urn:tickboard' : new URL(publicUrl).origin;
    this.#audience = publicUrl === null ? 'urn:tickboard:api' : `${this.#issuer}/api/v1`;
  }

  /** @param claims `sub` and what is peculiar to the type; issuer, audience, times and `jti` are put in here. */
  async sign(
    type: TokenType,
    claims: JWTPayload & { readonly sub: string },
    seconds: number,
  ): Promise<string> {
    if (seconds > longestSeconds[type])
      throw new Error(`A token of the type ${type} cannot live ${seconds} s.`);
    const { kid, key } = await this.#keys.current();
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT({ ...claims })
      .setProtectedHeader({ alg: SIGNING_ALGORITHM, typ: type, kid })
      .setIssuer(this.#issuer)
      .setAudience(this.#audience)
      .setIssuedAt(now)
      .setExpirationTime(now + seconds)
      .setJti(newId())
      .sign(key);
  }

  /** Undefined for whatever is not a token of this type that one of our keys has signed, for us, and that is valid now. */
  async verify(type: TokenType, token: string): Promise<VerifiedToken | undefined> {
    const kid = typeOfToken(token) === type ? decodeProtectedHeader(token).kid : undefined;
    const key = kid === undefined ? undefined : await this.#keys.find(kid);
    if (!key) return undefined;
    try {
      const { payload } = await jwtVerify<VerifiedToken>(token, key, {
        // Never what the token itself names: that is how `none` and other people's algorithms come in.
        algorithms: [SIGNING_ALGORITHM],
        typ: type,
        issuer: this.#issuer,
        audience: this.#audience,
        requiredClaims: REQUIRED_CLAIMS,
        // With it `iat` is held to be in the past, too.
        maxTokenAge: longestSeconds[type],
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
      });
      return payload.exp * 1000 > Date.now() ? payload : undefined;
    } catch {
      // Why it was refused is nobody's business but its maker's, who does not ask us.
      return undefined;
    }
  }
}

/** By its header alone, which anybody can write: tells what to verify it as. */
export function typeOfToken(token: string): TokenType | undefined {
  if (token.length > LONGEST_TOKEN_CHARACTERS || !JWT_FORM.test(token)) return undefined;
  try {
    const { typ } = decodeProtectedHeader(token);
    return typ !== undefined && Object.hasOwn(longestSeconds, typ) ? (typ as TokenType) : undefined;
  } catch {
    return undefined;
  }
}
