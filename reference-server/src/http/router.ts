import { Router, type RequestHandler } from 'express';
import { operationTable, type HttpMethod, type OperationDescription } from '../generated/operations.gen.ts';
import { mediaTypesOf } from './body/read-body.ts';
import type { RequestChecks } from './checks/request-checks.ts';
import type { AnyHandler } from './execute.ts';
import { HttpError } from './http-error.ts';
import type { OperationHandlers, OperationId } from './operations.ts';
import type { Operation } from './pipeline.ts';

/** Every operation of the spec on its route. Below a known path any other method is 405, and OPTIONS tells which there are. */
export function createOperationRouter(
  handlers: OperationHandlers<OperationId>,
  checks: ReadonlyMap<OperationId, RequestChecks>,
  pipeline: (operation: Operation) => RequestHandler,
): Router {
  const router = Router({ caseSensitive: true, strict: true });
  for (const [path, descriptions] of byPath()) {
    const route = router.route(toExpressPath(path));
    for (const description of descriptions) {
      const operation = {
        description,
        checks: checksOf(checks, description.id),
        handler: untyped(handlers, description),
      };
      route[description.method](pipeline(operation));
    }
    const allow = allowedMethods(descriptions);
    const options = { Allow: allow, ...acceptPatch(descriptions) };
    route.options((_request, response) => void response.status(204).set(options).end());
    route.all((request) => {
      throw new HttpError('method_not_allowed', `${request.method} is not for this address; ${allow} are.`, {
        headers: { Allow: allow },
      });
    });
  }
  return router;
}

function byPath(): Map<string, OperationDescription[]> {
  const paths = new Map<string, OperationDescription[]>();
  for (const description of Object.values(operationTable)) {
    paths.set(description.path, [...(paths.get(description.path) ?? []), description]);
  }
  return paths;
}

/** `/tasks/{taskId}` is `/tasks/:taskId` to Express, and a dot is a dot. */
export function toExpressPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}

function allowedMethods(descriptions: readonly OperationDescription[]): string {
  const methods = descriptions.map(({ method }) => upper(method));
  return [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
}

/** RFC 5789 asks for it wherever PATCH is taken. */
function acceptPatch(descriptions: readonly OperationDescription[]): { 'Accept-Patch'?: string } {
  const patch = descriptions.find(({ method }) => method === 'patch');
  return patch ? { 'Accept-Patch': mediaTypesOf(patch).join(', ') } : {};
}

function upper(method: HttpMethod): string {
  return method.toUpperCase();
}

function checksOf(checks: ReadonlyMap<OperationId, RequestChecks>, id: OperationId): RequestChecks {
  const found = checks.get(id);
  if (!found) throw new Error(`The spec has no operation ${id}: run pnpm generate.`);
  return found;
}

/** Safe, since the checks hold a request to the very types that the handler was compiled with. */
function untyped(handlers: OperationHandlers<OperationId>, { id }: OperationDescription): AnyHandler {
  return handlers[id] as unknown as AnyHandler;
}
