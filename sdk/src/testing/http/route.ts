import { contract } from '../../generated/contract.gen.ts';
import type { ContractOperation } from './contract.ts';
import { MockProblem } from './mock-problem.ts';

export interface Route {
  readonly operation: ContractOperation;
  readonly path: Readonly<Record<string, string>>;
}

/** Finds the operation of an address, which may stand below any prefix that a page or proxy adds. */
export function findRoute(method: string, pathname: string): Route {
  const start = pathname.indexOf(`${contract.basePath}/`);
  const path = start < 0 ? '' : pathname.slice(start + contract.basePath.length);
  const matches = contract.operations.flatMap((operation) => {
    const values = matchPath(operation.path, path);
    return values ? [{ operation, path: values }] : [];
  });
  if (matches.length === 0) throw new MockProblem('route_not_found', `There is no ${pathname} here.`);
  const route = matches.find(({ operation }) => operation.method === method.toLowerCase());
  if (route) return route;
  const allow = matches.map(({ operation }) => operation.method.toUpperCase()).join(', ');
  throw new MockProblem('method_not_allowed', `${pathname} takes ${allow}.`, { headers: { allow } });
}

function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  const parts = pattern.split('/');
  const given = path.split('/');
  if (parts.length !== given.length) return undefined;
  const values: Record<string, string> = {};
  for (const [index, part] of parts.entries()) {
    const text = given[index] ?? '';
    if (part.startsWith('{')) values[part.slice(1, -1)] = decodeURIComponent(text);
    else if (part !== text) return undefined;
  }
  return values;
}
