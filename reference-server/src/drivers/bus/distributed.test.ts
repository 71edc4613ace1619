import { afterEach, describe, expect, it, vi } from 'vitest';
import { hasNoRedis, RedisServer } from '../../../test/redis-server.ts';
import type { BusMessage } from './bus.ts';
import type { Carrier, LinkEvents } from './carrier.ts';
import { DistributedBus } from './distributed.ts';
import { redisBus } from './redis.ts';

const moved = (id: string, revision: number): BusMessage => ({ topic: 'stream', id, revision });
const said = (id: string): BusMessage => ({ topic: 'said', id }) as unknown as BusMessage;
const patience = { timeout: 15_000 };

const buses: DistributedBus[] = [];
let redis: RedisServer | undefined;

afterEach(async () => {
  redis?.signal('SIGCONT');
  await Promise.all(buses.splice(0).map((bus) => bus.close()));
  await redis?.stop();
  redis = undefined;
});

interface Watched {
  readonly bus: DistributedBus;
  readonly links: boolean[];
  readonly errors: unknown[];
  readonly heard: BusMessage[];
}

function watch(open: (options: ConstructorParameters<typeof DistributedBus>[1]) => DistributedBus): Watched {
  const [links, errors, heard]: [boolean[], unknown[], BusMessage[]] = [[], [], []];
  const bus = open({
    onError: (error) => errors.push(error),
    onLink: (isConnected) => links.push(isConnected),
    heartbeatMilliseconds: 100,
  });
  bus.subscribe((message) => heard.push(message));
  buses.push(bus);
  return { bus, links, errors, heard };
}

describe.skipIf(hasNoRedis)('a bus whose Redis goes away', () => {
  it('starts without it, says so once, and works from when it is there', async () => {
    redis = await RedisServer.prepare();
    const { url } = redis;
    const [one, other] = [
      watch((options) => redisBus({ url, ...options })),
      watch((options) => redisBus({ url, ...options })),
    ];
    await Promise.all([one.bus.start(), other.bus.start()]);
    one.bus.publish([moved('early', 1)]);
    expect(one.heard).toEqual([moved('early', 1)]);
    expect([one.links, other.links]).toEqual([[false], [false]]);
    await redis.start();
    await vi.waitFor(
      () =>
        expect([one.links, other.links]).toEqual([
          [false, true],
          [false, true],
        ]),
      patience,
    );
    one.bus.publish([moved('late', 1)]);
    await vi.waitFor(() => expect(other.heard).toContainEqual(moved('late', 1)), patience);
    expect([one.errors, other.errors]).toEqual([[], []]);
  });

  it('gives up a connection on which nothing comes back, and connects again', async () => {
    redis = await RedisServer.start();
    const { url } = redis;
    const { bus, links } = watch((options) => redisBus({ url, ...options }));
    await bus.start();
    redis.signal('SIGSTOP');
    await vi.waitFor(() => expect(links).toEqual([false]), patience);
    redis.signal('SIGCONT');
    await vi.waitFor(() => expect(links).toEqual([false, true]), patience);
  });

  it('says at once that a password is wrong, and serves its own process', async () => {
    redis = await RedisServer.start('right');
    const causes: unknown[] = [];
    const bus = redisBus({
      url: redis.url.replace('right', 'wrong'),
      onError: () => {},
      onLink: (_isConnected, cause) => causes.push(cause),
    });
    buses.push(bus);
    await bus.start();
    expect(causes).toEqual([expect.objectContaining({ message: expect.stringContaining('WRONGPASS') })]);
  });
});

describe('a bus on a carrier that', () => {
  /** Stands for a network's edge. */
  function carrier(connect: Carrier['connect']): Carrier {
    return { kind: 'postgres', maximumBytes: 8_000, connect };
  }

  it('does not bring back what is sent is not taken for a working one', async () => {
    const { bus, links } = watch(
      (options) =>
        new DistributedBus(
          carrier(async () => ({ send: async () => {}, close: async () => {} })),
          options,
        ),
    );
    await bus.start();
    await vi.waitFor(() => expect(links[0]).toBe(false), patience);
  });

  it('breaks in the middle gets the hints that may not have arrived again, and nothing that is old by now', async () => {
    const sent: string[] = [];
    let isBroken = true;
    const connect = async ({ receive }: LinkEvents) => ({
      async send(text: string) {
        if (isBroken) throw new Error('cut');
        sent.push(text);
        receive(text);
      },
      close: async () => {},
    });
    const { bus, errors } = watch((options) => new DistributedBus(carrier(connect), options));
    await bus.start();
    bus.publish([moved('a', 1), said('old')]);
    await vi.waitFor(() => expect(bus.isConnected).toBe(false), patience);
    isBroken = false;
    await vi.waitFor(() => expect(sent.join()).toContain('"id":"a"'), patience);
    expect(sent.join()).not.toContain('old');
    expect(errors).toEqual([]);
  });

  it('speaks nonsense is heard no more of than an error', async () => {
    let say: (text: string) => void = () => {};
    const connect = async ({ receive }: LinkEvents) => {
      say = receive;
      return { send: async (text: string) => receive(text), close: async () => {} };
    };
    const { bus, errors, heard } = watch((options) => new DistributedBus(carrier(connect), options));
    await bus.start();
    say('no JSON');
    say(JSON.stringify(['another process', moved('a', 1)]));
    expect(errors).toHaveLength(1);
    expect(heard.at(-1)).toEqual(moved('a', 1));
  });
});
