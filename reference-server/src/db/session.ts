import type { Actor } from '../access/actor.ts';
import { reachSettings, type ReachSettings } from '../access/reach.ts';
import { APPLICATION_ROLE } from './application-role.ts';
import type { Statement } from './connection.ts';

/**
 * Whom the policies let through; a part of Actor. Without role and reach, as before anybody is known, no project is seen.
 */
export type Caller = Pick<Actor, 'organizationId' | 'userId'> & Partial<Pick<Actor, 'role' | 'reach'>>;

const LOCK_TIMEOUT = '10s';
export const STATEMENT_TIMEOUT_MILLISECONDS = 30_000;

const NO_PROJECTS: ReachSettings = { reach: 'listed', projectIds: '', openProjectIds: '' };
const ALL_PROJECTS: ReachSettings = { reach: 'all', projectIds: '', openProjectIds: '' };

/**
 * Role, organization, user and reach of one transaction. Local to it, so that a pooler between us and the server may hand
 * the connection to somebody else afterwards. `set_config('role', ..., true)` is SET LOCAL ROLE, in the same round trip.
 */
export function callerStatement(
  caller: Caller,
  statementTimeoutMilliseconds = STATEMENT_TIMEOUT_MILLISECONDS,
): Statement {
  return {
    text: `select set_config('tickboard.organization_id', $1, true), set_config('tickboard.user_id', $2, true),
      set_config('statement_timeout', $3, true), set_config('lock_timeout', '${LOCK_TIMEOUT}', true),
      set_config('tickboard.reach', $4, true), set_config('tickboard.project_ids', $5, true),
      set_config('tickboard.open_project_ids', $6, true), set_config('role', '${APPLICATION_ROLE}', true)`,
    values: [
      caller.organizationId,
      caller.userId ?? '',
      String(statementTimeoutMilliseconds),
      ...settingsOf(caller),
    ],
  };
}

/** Back to where the caller is. */
export function placeStatement(caller: Caller): Statement {
  return placed(caller.organizationId, settingsOf(caller));
}

/**
 * For the server's own errands within somebody's transaction: in that organization, with all of its projects. What the
 * caller may not see must not come out of it.
 */
export function wholeOrganizationStatement(organizationId: string): Statement {
  return placed(organizationId, valuesOf(ALL_PROJECTS));
}

function placed(organizationId: string, settings: readonly string[]): Statement {
  return {
    text: `select set_config('tickboard.organization_id', $1, true), set_config('tickboard.reach', $2, true),
      set_config('tickboard.project_ids', $3, true), set_config('tickboard.open_project_ids', $4, true)`,
    values: [organizationId, ...settings],
  };
}

function settingsOf({ role, reach }: Caller): string[] {
  return valuesOf(role && reach ? reachSettings({ role, reach }) : NO_PROJECTS);
}

function valuesOf({ reach, projectIds, openProjectIds }: ReachSettings): string[] {
  return [reach, projectIds, openProjectIds];
}
