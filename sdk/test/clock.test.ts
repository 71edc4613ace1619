import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createClient } from '../src/index.ts';
import { timerStoreOf, type TimerStore } from '../src/stores/index.ts';
import { createMockBackend, type MockBackend } from '../src/testing/index.ts';
import './support/load-rules.ts';

const hour = 3_600_000;

/** The server's clock: `performance.now` goes on whatever happens to the device's `Date`. */
let begin: number;
const serverNow = () => begin + performance.now();
let backend: MockBackend;
let latency: () => number;

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-20T09:00:00.000Z') });
  begin = Date.now() - performance.now();
  latency = () => 0;
  backend = createMockBackend({ seed: 'empty', now: serverNow });
});

afterEach(() => {
  vi.useRealTimers();
});

const settle = (milliseconds = 100) => vi.advanceTimersByTimeAsync(milliseconds);

/** The clock of the device jumps, and time itself does not. */
const setDeviceClock = (by: number) => vi.setSystemTime(Date.now() + by);

async function open(): Promise<TimerStore> {
  const client = createClient({
    baseUrl: 'http://mock.tickboard.test',
    token: backend.token,
    async fetch(url, init) {
      await new Promise((resolve) => setTimeout(resolve, latency()));
      return backend.fetch(url, init);
    },
    WebSocket: backend.WebSocket,
  });
  const store = timerStoreOf(client);
  store.subscribe(() => {});
  await settle(3000);
  return store;
}

describe('elapsed time agrees', () => {
  test.each([-7 * 60_000, 0, 13 * 60_000])('on a device whose clock is %i ms off', async (off) => {
    const first = await open();
    void first.start();
    await settle();
    setDeviceClock(off);
    const second = await open();
    await settle(60_000);
    const truth = (serverNow() - Date.parse(second.getSnapshot().content!.running!.startedAt)) / 1000;
    expect(Math.abs(second.elapsedSeconds() - truth)).toBeLessThanOrEqual(1);
  });

  test('though the first answers took seconds', async () => {
    const delays = [4000, 3000, 150];
    latency = () => delays.shift() ?? 100;
    setDeviceClock(-5 * 60_000);
    const store = await open();
    await settle(10_000);
    void store.start();
    await settle(10_000);
    const { running } = store.getSnapshot().content!;
    expect(Math.abs(Date.parse(running!.startedAt) - (serverNow() - 10_000))).toBeLessThan(200);
  });

  test('after the device’s clock was set back', async () => {
    const store = await open();
    void store.start();
    await settle(60_000);
    setDeviceClock(-hour);
    expect(store.elapsedSeconds()).toBe(60);
    await settle(1000);
    expect(store.elapsedSeconds()).toBe(61);
  });

  test('after the device’s clock was set ahead, once the server was asked', async () => {
    const store = await open();
    void store.start();
    await settle(60_000);
    setDeviceClock(hour);
    store.elapsedSeconds();
    await settle(1000);
    expect(store.elapsedSeconds()).toBe(61);
  });
});

test('a click has the server’s time, on a device whose clock is wrong', async () => {
  setDeviceClock(-9 * 60_000);
  const store = await open();
  const clicked = serverNow();
  void store.start();
  await settle(5000);
  expect(Math.abs(Date.parse(store.getSnapshot().content!.running!.startedAt) - clicked)).toBeLessThan(10);
});
