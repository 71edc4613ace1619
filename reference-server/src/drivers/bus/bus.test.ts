import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { hasNoRedis, RedisServer } from '../../../test/redis-server.ts';
import { createTestDatabase } from '../../../test/test-database.ts';
import type { Bus, BusMessage } from './bus.ts';
import type { DistributedBus, DistributedBusOptions } from './distributed.ts';
import { postgresBus } from './postgres.ts';
import { redisBus } from './redis.ts';

const moved = (id: string, revision: number): BusMessage => ({ topic: 'stream', id, revision });
/** A topic that is no hint, as each one is that carries content. */
const said = (id: string, text: string): BusMessage => ({ topic: 'said', id, text }) as unknown as BusMessage;
const gap: BusMessage = { topic: 'gap', id: '*' };

/** Coming back takes up to 5 s by design. */
const patience = { timeout: 15_000 };

interface CarrierUnderTest {
  open(options: DistributedBusOptions): DistributedBus;
  /** Cuts every connection, as a restart does it. */
  cut(): Promise<void>;
  end(): Promise<void>;
}

async function onPostgres(): Promise<CarrierUnderTest> {
  const created = await createTestDatabase({ empty: true });
  const { url } = created;
  return {
    open: (options) => postgresBus({ connection: { connectionString: url }, ...options }),
    async cut() {
      const client = new Client({ connectionString: url });
      await client.connect();
      await client.query(`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and application_name = 'tickboard bus'`);
      await client.end();
    },
    end: () => created.drop(),
  };
}

async function onRedis(): Promise<CarrierUnderTest> {
  const redis = await RedisServer.start('a password');
  return {
    open: (options) => redisBus({ url: redis.url, ...options }),
    async cut() {
      await redis.stop();
      await redis.start();
    },
    end: () => redis.stop(),
  };
}

function listenTo(bus: Bus): BusMessage[] {
  const heard: BusMessage[] = [];
  bus.subscribe((message) => heard.push(message));
  return heard;
}

const carriers = [
  { name: 'PostgreSQL', start: onPostgres, isMissing: false },
  { name: 'Redis', start: onRedis, isMissing: hasNoRedis },
];

for (const { name, start, isMissing } of carriers) {
  describe.skipIf(isMissing)(`the bus of several processes on ${name}`, () => {
    let carrier: CarrierUnderTest;
    let buses: [DistributedBus, DistributedBus, DistributedBus];
    let links: boolean[][];
    let errors: unknown[];

    beforeAll(async () => {
      carrier = await start();
      const open = (number: number): DistributedBus =>
        carrier.open({
          onError: (error) => errors.push(error),
          onLink: (isConnected) => links[number]?.push(isConnected),
        });
      buses = [open(0), open(1), open(2)];
      await Promise.all(buses.map((bus) => bus.start()));
    });
    beforeEach(() => {
      links = [[], [], []];
      errors = [];
    });
    afterAll(async () => {
      await Promise.all(buses.map((bus) => bus.close()));
      await carrier.end();
    });

    it('reaches every process, and the own one without an echo', async () => {
      const heard = buses.map(listenTo);
      buses[0].publish([moved('a', 1), { topic: 'credential', id: 'k' }]);
      expect(heard[0]).toHaveLength(2);
      // What comes after it on the same way has come: so has the echo.
      buses[1].publish([moved('z', 1)]);
      await vi.waitFor(() => expect(heard.map(({ length }) => length)).toEqual([3, 3, 3]), patience);
      expect(heard[2]).toEqual(expect.arrayContaining(heard[0] ?? []));
    });

    it('tells every message with content, in order, whatever its letters', async () => {
      const heard = listenTo(buses[1]);
      const messages = Array.from({ length: 40 }, (_, index) => said('same', `${index} “ä\n\0”`));
      buses[0].publish(messages);
      await vi.waitFor(() => expect(heard).toEqual(messages), patience);
      expect(errors).toEqual([]);
    });

    it('carries more messages than fit into one text', async () => {
      const heard = [buses[1], buses[2]].map(listenTo);
      const before = buses[1].counts.received;
      buses[0].publish(Array.from({ length: 1_000 }, (_, number) => moved(crypto.randomUUID(), number)));
      await vi.waitFor(() => expect(heard.map(({ length }) => length)).toEqual([1_000, 1_000]), patience);
      expect(buses[1].counts.received - before).toBe(1_000);
    });

    it('comes back after a cut, tells once that it was away, and that something may be missing', async () => {
      const heard = listenTo(buses[2]);
      await carrier.cut();
      await vi.waitFor(
        () =>
          expect(links).toEqual([
            [false, true],
            [false, true],
            [false, true],
          ]),
        patience,
      );
      expect(heard).toEqual([gap]);
      buses[0].publish([moved('b', 2)]);
      await vi.waitFor(() => expect(heard).toEqual([gap, moved('b', 2)]), patience);
      expect(buses.map(({ isConnected }) => isConnected)).toEqual([true, true, true]);
    });
  });
}
