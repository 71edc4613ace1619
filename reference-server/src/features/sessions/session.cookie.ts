import { stringifySetCookie } from 'cookie';
import { SESSION_COOKIE } from '../../access/authenticate.ts';
import type { Client } from '../../http/operations.ts';

/**
 * Lax: a link from elsewhere opens the workspace signed in, while another site's form or fetch comes without it. It lasts
 * as long as a session may, since the session moves its own end on and the server has the last word.
 */
export function sessionCookie(token: string, { secure }: Client, days: number): string {
  return serialize(token, secure, days * 86_400);
}

export function expiredSessionCookie({ secure }: Client): string {
  return serialize('', secure, 0);
}

function serialize(value: string, secure: boolean, maxAge: number): string {
  return stringifySetCookie({
    name: SESSION_COOKIE,
    value,
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure,
    maxAge,
  });
}
