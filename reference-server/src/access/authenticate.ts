import { parse } from 'cookie';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { ForbiddenError, UnauthorizedError } from '../errors.ts';
import type { OperationDescription } from '../generated/operations.gen.ts';
import type { Identities } from './identities.ts';
import type { Identity } from './identity.ts';
import type { Origins } from './origins.ts';

export const SESSION_COOKIE = 'tickboard_session';

export interface AccessOptions {
  readonly identities: Identities;
  readonly origins: Origins;
}

/** From the credentials of a request to who asks, and whether the operation takes that kind of credential. */
export async function authenticate(
  request: IncomingMessage,
  operation: OperationDescription,
  { identities, origins }: AccessOptions,
): Promise<Identity> {
  const bearer = bearerTokenOf(request);
  const token = bearer ?? cookieTokenOf(request);
  if (token === undefined) throw new UnauthorizedError();
  if (bearer === undefined && operation.isWrite && !origins.mayUseCookie(request)) {
    throw new ForbiddenError(
      'origin_not_allowed',
      'A write with the cookie needs an Origin that is allowed here.',
    );
  }
  const identity = await identities.find(token);
  if (!identity) throw new UnauthorizedError();
  requireCredentialKind(identity, operation);
  return identity;
}

export function requireScopes({ actor }: Identity, operation: OperationDescription): void {
  const missing = operation.scopes.filter((scope) => !actor.scopes.has(scope));
  if (missing.length === 0) return;
  throw new ForbiddenError(
    'insufficient_scope',
    `This needs the scope ${missing.join(' and ')}, which you do not have.`,
  );
}

/** For a WebSocket, which names its token in its first message, or sends none and relies on the cookie. */
export async function authenticateSocket(
  handshake: Pick<IncomingMessage, 'headers'>,
  token: string | undefined,
  { identities, origins }: AccessOptions,
): Promise<Identity | undefined> {
  if (token !== undefined) return identities.find(token);
  const cookie = cookieTokenOf(handshake);
  return cookie !== undefined && origins.mayUseCookie(handshake) ? identities.find(cookie) : undefined;
}

/** Whether what a request came with is still valid, for an answer that lasts. */
export async function authenticateAgain(
  headers: IncomingHttpHeaders,
  { identities }: AccessOptions,
): Promise<Identity | undefined> {
  const token = bearerTokenOf({ headers }) ?? cookieTokenOf({ headers });
  return token === undefined ? undefined : identities.find(token);
}

function requireCredentialKind({ actor }: Identity, operation: OperationDescription): void {
  if (actor.credential.kind !== 'apiKey' || operation.credentials.includes('apiKey')) return;
  throw new ForbiddenError('session_required', 'An API key cannot do this; sign in.');
}

/** An Authorization header that is none of ours is a failed attempt, not a missing one: the cookie does not step in. */
function bearerTokenOf({ headers }: Pick<IncomingMessage, 'headers'>): string | undefined {
  if (headers.authorization === undefined) return undefined;
  return /^Bearer +(\S+) *$/i.exec(headers.authorization)?.[1] ?? '';
}

function cookieTokenOf({ headers }: Pick<IncomingMessage, 'headers'>): string | undefined {
  return headers.cookie === undefined ? undefined : parse(headers.cookie)[SESSION_COOKIE];
}
