// Stands in for access/authenticate.ts on the floor: the first credential is looked at, and then everybody is its owner.
import { authenticate as find } from '../../reference-server/src/access/authenticate.ts';

export { authenticateAgain, authenticateSocket } from '../../reference-server/src/access/authenticate.ts';

let known: ReturnType<typeof find> | undefined;

export const authenticate: typeof find = (request, options) => (known ??= find(request, options));

export function requireFitting(): void {}
