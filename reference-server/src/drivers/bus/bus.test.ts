import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/test-database.ts';
import type { Bus, BusMessage } from './bus.ts';
import { MemoryBus } from './memory.ts';
import { postgresBus } from './postgres.ts';
import type { DistributedBus } from './distributed.ts';
import { Client } from 'pg';

const moved = (id: string, revision: number): BusMessage => ({ topic: 'stream', id, revision });

function listenTo(bus: Bus): BusMessage[] {
  const heard: BusMessage[] = [];
  bus.subscribe((message) => heard.push(message));
  return heard;
}

describe('the bus of one process', () => {
  it('tells each thing once, its newest state', () => {
    const bus = new MemoryBus(() => {});
    const heard = listenTo(bus);
    bus.publish([
      moved('a', 1),
      moved('b', 7),
      moved('a', 3),
      moved('a', 2),
      { topic: 'credential', id: 'a' },
    ]);
    expect(heard).toEqual([moved('a', 3), moved('b', 7), { topic: 'credential', id: 'a' }]);
  });

  it('goes on when a listener fails, and stops telling one that left', () => {
    const faults: unknown[] = [];
    const bus = new MemoryBus((error) => faults.push(error));
    const leave = bus.subscribe(() => {
      throw new Error('deaf');
    });
    const heard = listenTo(bus);
    bus.publish([moved('a', 1)]);
    leave();
    bus.publish([moved('a', 2)]);
    expect(heard).toHaveLength(2);
    expect(faults).toHaveLength(1);
  });
});

describe('the bus of several processes', () => {
  let created: TestDatabase;
  let buses: DistributedBus[];

  beforeAll(async () => {
    created = await createTestDatabase({ empty: true });
    buses = [0, 1, 2].map(() =>
      postgresBus({ connection: { connectionString: created.url }, onError: () => {} }),
    );
    await Promise.all(buses.map((bus) => bus.start()));
  });

  afterAll(async () => {
    await Promise.all(buses.map((bus) => bus.close()));
    await created.drop();
  });

  it('reaches every process, and the own one without an echo', async () => {
    const heard = buses.map(listenTo);
    buses[0]?.publish([moved('a', 1), { topic: 'credential', id: 'k' }]);
    expect(heard[0]).toHaveLength(2);
    await vi.waitFor(() => expect(heard.map(({ length }) => length)).toEqual([2, 2, 2]));
    expect(heard[1]).toEqual(heard[0]);
  });

  it('carries more messages than one NOTIFY can hold', async () => {
    const heard = listenTo(buses[1] as Bus);
    buses[0]?.publish(Array.from({ length: 500 }, (_, number) => moved(crypto.randomUUID(), number)));
    await vi.waitFor(() => expect(heard).toHaveLength(500));
  });

  it('comes back after its connection was cut', async () => {
    const heard = listenTo(buses[2] as Bus);
    const client = new Client({ connectionString: created.url });
    await client.connect();
    await client.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = 'tickboard bus'`);
    await client.end();
    await vi.waitFor(
      () => {
        buses[0]?.publish([moved('b', 2)]);
        expect(heard).toContainEqual(moved('b', 2));
      },
      { timeout: 5_000 },
    );
  });
});
