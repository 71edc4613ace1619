import { expect, it } from 'vitest';
import { operationTable } from '../../src/generated/operations.gen.ts';
import { callerNames, newCaller } from './callers.ts';
import { readMatrix, writeRow } from './matrix.ts';
import { MockServer } from './mock-server.ts';
import { PASSWORD, requests } from './requests.ts';
import { sendOperation } from './send-operation.ts';
import { World } from './world.ts';

/** The reviewed file of who may do what is held against the SDK's mock backend, too. */
const matrix = readMatrix();
const leftOut = new Set(['listImports', 'createImport', 'getImport']);
const operations = Object.values(operationTable).filter(({ id }) => !leftOut.has(id));

MockServer.password = PASSWORD;

let forReading: Promise<World> | undefined;

function newWorld(): Promise<World> {
  return World.make(new MockServer().asTestServer());
}

it.each(operations)('the mock backend does as the role matrix says: $id', async (operation) => {
  const cells = await Promise.all(
    callerNames.map(async (name) => {
      // One for each write, since some end what they are called in.
      const world = await (operation.isWrite ? newWorld() : (forReading ??= newWorld()));
      const caller = await newCaller(name, world, operation);
      const answer = await sendOperation(caller, operation, await requests[operation.id](world, caller));
      return [name, answer.status] as const;
    }),
  );
  const expected = matrix.get(operation.id) ?? {};
  expect(writeRow(operation.id, Object.fromEntries(cells))).toBe(writeRow(operation.id, expected));
});
