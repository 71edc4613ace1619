import { expect, it } from 'vitest';
import { apiBasePath, operationTable } from '../generated/operations.gen.ts';
import { toExpressPath } from './router.ts';
import { loadSpecification } from './specification.ts';

it('holds exactly the operations of the spec', () => {
  const { paths } = loadSpecification();
  const inSpec = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, { operationId }]) => `${operationId} ${method} ${path}`),
  );
  const inTable = Object.values(operationTable).map(({ id, method, path }) => `${id} ${method} ${path}`);
  expect(inTable.toSorted()).toEqual(inSpec.toSorted());
  expect(loadSpecification().servers.map(({ url }) => url)).toEqual([apiBasePath]);
});

it('makes a path of the spec into one of the router', () => {
  expect(toExpressPath('/projects/{projectId}/tasks')).toBe('/projects/:projectId/tasks');
  expect(toExpressPath('/openapi.json')).toBe('/openapi.json');
});
