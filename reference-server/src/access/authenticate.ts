import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { ForbiddenError, UnauthorizedError } from '../errors.ts';
import type { OperationDescription } from '../generated/operations.gen.ts';
import type { Identities } from './identities.ts';
import type { Identity } from './identity.ts';
import type { Origins } from './origins.ts';
import { isOnItsPages, requireItsPages } from './page-origin.ts';

export interface AccessOptions {
  readonly identities: Identities;
  readonly origins: Origins;
}

/** From the credentials of a request to who asks. */
export async function authenticate(
  { headers }: IncomingMessage,
  { identities }: AccessOptions,
): Promise<Identity> {
  const token = bearerTokenOf(headers);
  const identity = token === undefined ? undefined : await identities.find(token);
  if (!identity) throw new UnauthorizedError();
  return identity;
}

/** Whether the operation takes that kind of credential, and from where it comes. */
export function requireFitting(
  identity: Identity,
  operation: OperationDescription,
  { headers }: IncomingMessage,
): void {
  requireCredentialKind(identity, operation);
  requireItsPages(identity, headers);
}

/** For a WebSocket, which names its token in its first message. */
export async function authenticateSocket(
  { headers }: Pick<IncomingMessage, 'headers'>,
  token: string,
  { identities }: AccessOptions,
): Promise<Identity | undefined> {
  const identity = await identities.find(token);
  return identity && isOnItsPages(identity, headers) ? identity : undefined;
}

/** Whether what a request came with is still valid, for an answer that lasts. */
export async function authenticateAgain(
  headers: IncomingHttpHeaders,
  { identities }: AccessOptions,
): Promise<Identity | undefined> {
  const token = bearerTokenOf(headers);
  const identity = token === undefined ? undefined : await identities.find(token);
  return identity && isOnItsPages(identity, headers) ? identity : undefined;
}

function requireCredentialKind({ actor }: Identity, operation: OperationDescription): void {
  const { kind } = actor.credential;
  if (kind !== 'system' && operation.credentials.includes(kind)) return;
  throw new ForbiddenError('session_required', 'This credential cannot do this; sign in.');
}

/** Cookies are no credential here: a browser sends them along with whatever another site makes it send. */
function bearerTokenOf({ authorization }: IncomingHttpHeaders): string | undefined {
  return authorization === undefined ? undefined : /^Bearer +(\S+) *$/i.exec(authorization)?.[1];
}
