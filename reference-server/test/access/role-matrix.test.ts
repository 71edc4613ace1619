import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operationTable, type OperationDescription } from '../../src/generated/operations.gen.ts';
import { startTestServer, type TestCaller, type TestServer } from '../start-test-server.ts';
import { callerNames, EMBED_ORIGIN, newCaller as makeCaller, type CallerName } from './callers.ts';
import { fingerprint } from './fingerprint.ts';
import { readMatrix, writeRow, type Row } from './matrix.ts';
import { dependsOnCaller, requests } from './requests.ts';
import { sendOperation } from './send-operation.ts';
import { World } from './world.ts';

/**
 * Every operation, called by everybody, over HTTP, compared with the reviewed file. Whoever is refused must have changed
 * nothing in any table; a row in the audit log that says so is all that may be new.
 */
let server: TestServer;
let world: World;
const matrix = readMatrix();
const operations = Object.values(operationTable);

beforeAll(async () => {
  server = await startTestServer({ config: { corsOrigins: [EMBED_ORIGIN], registration: 'open' } });
  world = await World.make(server);
});
afterAll(() => server.close());

/** They end what they are called in; whoever may do that gets an organization for it. */
const ENDS_ORGANIZATION: ReadonlySet<string> = new Set(['deleteOrganization', 'restoreOrganization']);

function newCaller(name: CallerName, operation: OperationDescription): Promise<TestCaller> {
  return makeCaller(name, world, operation);
}

const shared = new Map<string, Promise<TestCaller>>();

/** Who is refused is not changed by it, nor who reads, so one of each serves for all operations. */
function sharedCaller(name: CallerName, operation: OperationDescription): Promise<TestCaller> {
  const key = name === 'keyWithoutScope' ? `${name} ${operation.scopes.join()}` : name;
  const known = shared.get(key) ?? newCaller(name, operation);
  shared.set(key, known);
  return known;
}

async function statusOf(caller: TestCaller, operation: OperationDescription, home: World): Promise<number> {
  const prepared = await requests[operation.id](home, caller);
  if (operation.id === 'streamEvents') return statusOfStream(caller, prepared.query?.['subscribe'] as string);
  return (await sendOperation(caller, operation, prepared)).status;
}

/** Its answer does not end by itself. */
async function statusOfStream({ token }: TestCaller, streamId: string): Promise<number> {
  const headers = { ...(token && { authorization: `Bearer ${token}` }), origin: EMBED_ORIGIN };
  const answer = await fetch(`${server.url}/api/v1/realtime/events?subscribe=${streamId}`, { headers });
  await answer.body?.cancel();
  return answer.status;
}

async function refused(operation: OperationDescription, names: readonly CallerName[]): Promise<Row> {
  const prepare = requests[operation.id];
  const common = dependsOnCaller.has(operation.id) ? undefined : await prepare(world, world.owner);
  const ready = await Promise.all(
    names.map(async (name) => {
      const caller = await sharedCaller(name, operation);
      return { name, caller, prepared: common ?? (await prepare(world, caller)) };
    }),
  );
  const before = await fingerprint(server.database.database, ['audit_events']);
  const cells = await Promise.all(
    ready.map(async ({ name, caller, prepared }) => {
      const isStream = operation.id === 'streamEvents';
      const status = isStream
        ? await statusOfStream(caller, world.project.id)
        : (await sendOperation(caller, operation, prepared)).status;
      return [name, status] as const;
    }),
  );
  expect(
    await fingerprint(server.database.database, ['audit_events']),
    'a refused call changed something',
  ).toEqual(before);
  return Object.fromEntries(cells);
}

async function letIn(operation: OperationDescription, names: readonly CallerName[]): Promise<Row> {
  const cells = await Promise.all(
    names.map(async (name) => {
      const isOwn = name === 'owner' && ENDS_ORGANIZATION.has(operation.id);
      const home = isOwn ? await World.make(server, await server.stranger()) : world;
      const make = operation.isWrite ? newCaller : sharedCaller;
      const caller = isOwn ? home.owner : await make(name, operation);
      return [name, await statusOf(caller, operation, home)] as const;
    }),
  );
  return Object.fromEntries(cells);
}

describe('the role matrix', () => {
  it('has a row for every operation, and no other', () => {
    expect([...matrix.keys()].toSorted()).toEqual(operations.map(({ id }) => id).toSorted());
  });

  it.each(operations)('is what the server does: $id', async (operation) => {
    const expected = matrix.get(operation.id) ?? {};
    const isLetIn = (name: CallerName): boolean => (expected[name] ?? 200) < 400;
    const actual = {
      ...(await refused(
        operation,
        callerNames.filter((name) => !isLetIn(name)),
      )),
      ...(await letIn(operation, callerNames.filter(isLetIn))),
    };
    expect(writeRow(operation.id, actual)).toBe(writeRow(operation.id, expected));
  });
});
