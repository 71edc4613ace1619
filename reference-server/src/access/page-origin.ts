import type { IncomingHttpHeaders } from 'node:http';
import { ForbiddenError } from '../errors.ts';
import type { Identity } from './identity.ts';

/**
 * A token of an embedded board lies open in somebody's page. It works on the pages it was minted for alone, so one that was
 * copied into another page does nothing there: a browser sends `Origin` as it is, and no script can change it.
 */
export function isOnItsPages(
  { origins }: Pick<Identity, 'origins'>,
  { origin }: IncomingHttpHeaders,
): boolean {
  return origins === undefined || (origin !== undefined && origins.includes(origin));
}

export function requireItsPages(identity: Identity, headers: IncomingHttpHeaders): void {
  if (isOnItsPages(identity, headers)) return;
  throw new ForbiddenError('origin_not_allowed', 'This token was minted for other pages.');
}
