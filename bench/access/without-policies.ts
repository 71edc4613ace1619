// Stands in for db/session.ts on the floor: a transaction has its time limits, and no role, organization or person.
import {
  STATEMENT_TIMEOUT_MILLISECONDS,
  type callerStatement as original,
} from '../../reference-server/src/db/session.ts';

export {
  placeStatement,
  STATEMENT_TIMEOUT_MILLISECONDS,
  wholeOrganizationStatement,
} from '../../reference-server/src/db/session.ts';

export const callerStatement: typeof original = (_caller, milliseconds?: number) => ({
  text: `select set_config('statement_timeout', $1, true), set_config('lock_timeout', '10s', true)`,
  values: [String(milliseconds ?? STATEMENT_TIMEOUT_MILLISECONDS)],
});
