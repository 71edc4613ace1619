import type { Actor } from '../access/actor.ts';
import { APPLICATION_ROLE } from './application-role.ts';
import type { Statement } from './connection.ts';

/** Whom the policies let through; a part of Actor. */
export type Caller = Pick<Actor, 'organizationId' | 'userId'>;

const LOCK_TIMEOUT = '10s';
export const STATEMENT_TIMEOUT_MILLISECONDS = 30_000;

/**
 * Role, organization and user of one transaction. Local to it, so that a pooler between us and the server may hand the
 * connection to somebody else afterwards. `set_config('role', ..., true)` is SET LOCAL ROLE, in the same round trip.
 */
export function callerStatement(
  caller: Caller,
  statementTimeoutMilliseconds = STATEMENT_TIMEOUT_MILLISECONDS,
): Statement {
  return {
    text: `select set_config('tickboard.organization_id', $1, true), set_config('tickboard.user_id', $2, true),
      set_config('statement_timeout', $3, true), set_config('lock_timeout', '${LOCK_TIMEOUT}', true),
      set_config('role', '${APPLICATION_ROLE}', true)`,
    values: [caller.organizationId, caller.userId ?? '', String(statementTimeoutMilliseconds)],
  };
}

export function organizationStatement(organizationId: string): Statement {
  return {
    text: `select set_config('tickboard.organization_id', $1, true)`,
    values: [organizationId],
  };
}
