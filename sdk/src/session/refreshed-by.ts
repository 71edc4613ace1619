import { bounded } from '../core/bounded.ts';
import type { TokenSource } from '../core/options.ts';
import { grantFor, secondsLeft } from './grant.ts';
import type { Grant } from './grant.ts';
import { Renewal } from './renewal.ts';

/** A token as a backend of yours may hand it on: as text, or as the answer of `createEmbedToken`. */
export type FetchedToken =
  | string
  | {
      readonly token: string;
      /** Seconds that it has to live. */
      readonly expiresIn?: number;
      readonly expiresAt?: string;
    };

export type FetchToken = (context: { readonly signal: AbortSignal }) => FetchedToken | Promise<FetchedToken>;

const timeout = 30_000;

/**
 * A token source for tokens that somebody else makes, such as the embed tokens of a host page's backend:
 *
 *     createClient({ token: refreshedBy(async () => (await fetch('/board-token')).json()) })
 *
 * It asks once for however many calls, again before the token ends, and once more when a token is refused. What `fetchToken`
 * throws is what the calls throw.
 */
export function refreshedBy(fetchToken: FetchToken): TokenSource {
  const renewal = new Renewal<Grant>(async () => {
    const askedAt = Date.now();
    const fetched = await bounded(async (signal) => fetchToken({ signal }), undefined, timeout);
    const { token, expiresIn, expiresAt } = typeof fetched === 'string' ? tokenOnly(fetched) : fetched;
    // Such as the body of an answer that told of an error; sent on, the server would call the visitor not signed in.
    if (typeof token !== 'string' || token === '') throw new TypeError('What fetchToken gave holds no token');
    const seconds = expiresIn ?? secondsLeft(token) ?? secondsUntil(expiresAt);
    return grantFor(token, seconds, askedAt);
  });
  return async (context) => (await renewal.take(context)).token;
}

function tokenOnly(token: string): Exclude<FetchedToken, string> {
  return { token };
}

/** By this device's clock; one by which it has ended already is wrong, and then a refusal will tell. */
function secondsUntil(time: string | undefined): number | undefined {
  const seconds = (Date.parse(time ?? '') - Date.now()) / 1000;
  return seconds > 0 ? seconds : undefined;
}
