import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hasNoRedis, RedisServer } from '../../../test/redis-server.ts';
import type { RateCounters } from './rate-counters.ts';
import { redisCounters } from './redis.ts';

const limit = { points: 8, windowSeconds: 60 };
const patience = { timeout: 10_000 };

describe.skipIf(hasNoRedis)('counts in Redis', () => {
  let redis: RedisServer;
  const opened: RateCounters[] = [];
  const told: boolean[] = [];

  beforeEach(async () => {
    redis = await RedisServer.start('secret');
    told.length = 0;
  });

  afterEach(async () => {
    await Promise.all(opened.splice(0).map((counters) => counters.close()));
    redis.signal('SIGCONT');
    await redis.stop();
  });

  function server(): RateCounters {
    const counters = redisCounters({ url: redis.url, onLink: (isConnected) => told.push(isConnected) });
    opened.push(counters);
    return counters;
  }

  /** A key of its own each time, until the answer shows that another server's counts are seen. */
  async function share(first: RateCounters, second: RateCounters): Promise<void> {
    const [here, there] = [first.open('read', limit), second.open('read', limit)];
    let round = 0;
    await vi.waitFor(async () => {
      round += 1;
      await here(`probe ${round}`);
      expect((await there(`probe ${round}`)).remaining).toBe(limit.points - 2);
    }, patience);
  }

  it('are those of all servers together: eight at once and a ninth', async () => {
    const [first, second] = [server(), server()];
    await share(first, second);
    const counters = [first.open('write', limit), second.open('write', limit)];
    const states = await Promise.all(
      Array.from({ length: 10 }, async (_, index) => counters[index % 2]?.('caller')),
    );
    expect(states.filter((state) => state?.isOver)).toHaveLength(2);
    expect((await second.open('write', limit)('somebody else')).remaining).toBe(7);
    expect((await second.open('read', limit)('caller')).remaining).toBe(7);
  });

  it('go on in each server alone while Redis is away, and come together when it is back', async () => {
    const [first, second] = [server(), server()];
    await share(first, second);
    await redis.stop();
    const [here, there] = [first.open('write', limit), second.open('write', limit)];
    for (let count = 1; count <= limit.points; count += 1) {
      expect((await here('caller')).remaining).toBe(limit.points - count);
    }
    expect((await here('caller')).isOver).toBe(true);
    expect((await there('caller')).isOver).toBe(false);
    await redis.start();
    await share(first, second);
    // Each server tells each change once, however many requests met it.
    expect(told).toEqual([false, false, true, true]);
  });

  it('go on while Redis hangs', async () => {
    const [first, second] = [server(), server()];
    await share(first, second);
    redis.signal('SIGSTOP');
    const here = first.open('write', limit);
    const states = await Promise.all(Array.from({ length: 9 }, () => here('caller')));
    expect(states.filter((state) => state.isOver)).toHaveLength(1);
    expect(told).toEqual([false]);
    redis.signal('SIGCONT');
    await share(first, second);
  });

  it('need no Redis at the start', async () => {
    await redis.stop();
    const counters = server();
    expect((await counters.open('write', limit)('caller')).remaining).toBe(7);
  });
});
