import { afterAll, beforeAll, expect, it } from 'vitest';
import { operationTable, type OperationDescription } from '../../src/generated/operations.gen.ts';
import { loadSpecification } from '../../src/http/specification.ts';
import { startTestServer, type TestCaller, type TestServer } from '../start-test-server.ts';
import { usedKey } from './callers.ts';
import { fingerprint } from './fingerprint.ts';
import { requests } from './requests.ts';
import { sendOperation } from './send-operation.ts';
import { keyScopes, World } from './world.ts';

/**
 * Whatever the server decides by itself is refused when a client says it: every name that any answer of the contract has,
 * put into every body that does not have it, and what JavaScript itself would take for more than a name.
 */
let server: TestServer;
let world: World;
let key: TestCaller;

beforeAll(async () => {
  server = await startTestServer();
  world = await World.make(server);
  key = await usedKey(world, keyScopes());
});
afterAll(() => server.close());

interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
}

const specification = loadSpecification();
const schemas = specification.components['schemas'] as Readonly<Record<string, Schema>>;
const everyName = [
  ...new Set(Object.values(schemas).flatMap(({ properties }) => Object.keys(properties ?? {}))),
];
const reserved = ['__proto__', 'constructor', 'prototype'];

const withJson = Object.values(operationTable).filter(({ requestMediaTypes }) =>
  requestMediaTypes.some((mediaType) => mediaType.endsWith('json')),
);

function namesOf({ path, method }: OperationDescription): string[] {
  const content = specification.paths[path]?.[method]?.requestBody?.content ?? {};
  const [media] = Object.values(content) as { schema: Schema }[];
  const schema = schemas[media?.schema.$ref?.split('/').at(-1) ?? ''];
  return Object.keys(schema?.properties ?? {});
}

it.each(withJson)('is refused by $id, all of it, and changes nothing', async (operation) => {
  const own = namesOf(operation);
  expect(own.length).toBeGreaterThan(0);
  const foreign = [...everyName, ...reserved].filter((name) => !own.includes(name));
  const caller = operation.credentials.join() === 'apiKey' ? key : world.owner;
  const { body, ...prepared } = await requests[operation.id](world, caller);
  // Written out, since an object literal takes `__proto__` for something else.
  const members = [
    ...Object.entries(body ?? {}).map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`),
    ...foreign.map((name) => `${JSON.stringify(name)}:"owner"`),
  ];
  const mediaType = operation.method === 'patch' ? 'application/merge-patch+json' : 'application/json';
  const headers = { 'content-type': mediaType };
  const before = await fingerprint(server.database.database);
  const answer = await sendOperation(caller, operation, {
    ...prepared,
    headers,
    body: `{${members.join()}}`,
  });
  expect(answer.status).toBe(400);
  const pointers = answer.body.errors.map(({ pointer }: { pointer: string }) => pointer);
  expect(pointers).toEqual(expect.arrayContaining(foreign.map((name) => `/${name}`)));
  expect(await fingerprint(server.database.database)).toEqual(before);
});
