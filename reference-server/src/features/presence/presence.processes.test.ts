import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/test-database.ts';
import { newId } from '../../db/ids.ts';
import type { Bus } from '../../drivers/bus/bus.ts';
import { openBus } from '../../drivers/bus/open-bus.ts';
import { PresenceRegistry } from './presence.registry.ts';

let database: TestDatabase;
const buses: Bus[] = [];
const registries: PresenceRegistry[] = [];

beforeAll(async () => {
  database = await createTestDatabase({ empty: true });
});
afterAll(async () => {
  for (const registry of registries) registry.close();
  await Promise.all(buses.map((bus) => bus.close()));
  await database.drop();
});

/** As a process of its own has them. */
async function start(): Promise<PresenceRegistry> {
  const bus = await openBus({
    redisUrl: null,
    connection: { connectionString: database.url },
    onError(error) {
      throw error;
    },
  });
  const registry = new PresenceRegistry({ bus, graceMilliseconds: 300, sweepMilliseconds: 20 });
  buses.push(bus);
  registries.push(registry);
  return registry;
}

it('is the same in processes that only PostgreSQL joins, those that start late included', async () => {
  const place = { organizationId: newId(), projectId: newId() };
  const person = { userId: newId(), memberId: newId() };
  const clients = (registry: PresenceRegistry): string[] =>
    registry.list(place).map(({ clientId }) => clientId);
  const [one, two] = [await start(), await start()];
  const [stays, goes] = [newId(), newId()];
  const socket = {};
  one.say(place, person, { clientId: stays, activity: 'editing', taskId: newId() });
  one.say(place, person, { clientId: goes, activity: 'viewing', taskId: null }, socket);
  await vi.waitFor(() => expect(clients(two)).toEqual([stays, goes]), { timeout: 10_000 });
  const late = await start();
  await vi.waitFor(() => expect(clients(late)).toEqual([stays, goes]), { timeout: 10_000 });
  one.release(place, socket);
  for (const registry of [one, two, late]) {
    await vi.waitFor(() => expect(clients(registry)).toEqual([stays]), { timeout: 10_000 });
  }
  const strip = (registry: PresenceRegistry): object[] =>
    registry.list(place).map(({ clientId, memberId, activity, taskId, since }) => ({
      ...{ clientId, memberId, activity, taskId, since },
    }));
  expect(strip(two)).toEqual(strip(one));
  expect(strip(late)).toEqual(strip(one));
});
