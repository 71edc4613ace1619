/** An access token, and its life by this device's clock. */
export interface Grant {
  readonly token: string;
  /** Milliseconds since the epoch: when it was asked for, and when it ends; `Infinity` when nobody has said. */
  readonly from: number;
  readonly until: number;
}

/** A token is renewed so long before its end, as the realtime connection does it; a short one in its last quarter. */
const longestLead = 60_000;

/**
 * The server says how many seconds a token lives, and those are counted from the moment that it was asked for: so it never
 * seems to live longer than it does, and no difference between the two clocks matters.
 */
export function grantFor(token: string, seconds: number | undefined, askedAt: number): Grant {
  return { token, from: askedAt, until: seconds === undefined ? Infinity : askedAt + seconds * 1000 };
}

export function isDue({ from, until }: Grant, now = Date.now()): boolean {
  // A clock that was set back says nothing about how long ago it was asked for.
  return now < from || now >= until - Math.min(longestLead, (until - from) / 4);
}

export function isOver({ from, until }: Grant, now = Date.now()): boolean {
  return now < from || now >= until;
}

/**
 * How many seconds a token has that was made at an unknown time, by its own `iat` and `exp`: whatever wrote them had the same
 * clock for both. It may have lain in a cache, so this device's clock can shorten that; a clock by which it would have
 * ended already is taken to be wrong. Undefined for what is no JWT.
 */
export function secondsLeft(token: string, now = Date.now()): number | undefined {
  const { iat, exp } = claimsOf(token);
  if (typeof exp !== 'number') return undefined;
  const left = exp - now / 1000;
  const whole = typeof iat === 'number' ? exp - iat : left;
  return left > 0 ? Math.min(left, whole) : Math.max(whole, 0);
}

function claimsOf(token: string): { iat?: unknown; exp?: unknown } {
  try {
    const [, payload = ''] = token.split('.');
    return JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))) as object;
  } catch {
    return {};
  }
}
