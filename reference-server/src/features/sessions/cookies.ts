/**
 * Two cookies, both unreadable for scripts and never sent along from another site: the refresh token of a browser that is
 * signed in, and the mark by which a browser is known again where somebody has signed in before.
 *
 * Neither is a credential for anything but a refresh and a sign-in, and there a browser must say which page asks: so what
 * another site makes a browser send is worth nothing, be it a sign-in with somebody else's account (login CSRF).
 */
import { parse, stringifySetCookie } from 'cookie';
import type { IncomingHttpHeaders } from 'node:http';
import type { Origins } from '../../access/origins.ts';
import { ForbiddenError } from '../../errors.ts';
import type { Client } from '../../http/operations.ts';

type CookieName = 'tickboard_refresh' | 'tickboard_device';

export interface CookieSource {
  readonly headers: IncomingHttpHeaders;
  readonly client: Client;
}

/** With the prefix a browser takes it from this very host alone, over TLS: no neighbouring host can plant one. */
function nameOf(name: CookieName, { secure }: Client): string {
  return secure ? `__Host-${name}` : name;
}

export function readCookie(name: CookieName, { headers, client }: CookieSource): string | undefined {
  return headers.cookie === undefined ? undefined : parse(headers.cookie)[nameOf(name, client)];
}

/** @param seconds 0 removes it. */
export function writeCookie(name: CookieName, value: string, client: Client, seconds: number): string {
  return stringifySetCookie({
    name: nameOf(name, client),
    value,
    httpOnly: true,
    sameSite: 'strict',
    path: '/',
    secure: client.secure,
    maxAge: seconds,
  });
}

export function requireAllowedOrigin(origins: Origins, headers: IncomingHttpHeaders): void {
  if (origins.mayUseCookie({ headers })) return;
  throw new ForbiddenError(
    'origin_not_allowed',
    'Cookies are for pages of this host and of its allowed origins.',
  );
}
