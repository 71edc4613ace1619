import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Tickboard } from '../src/index.ts';
import { createClient } from '../src/index.ts';
import type { TimerStore } from '../src/stores/index.ts';
import { createMockBackend, type MockBackend } from '../src/testing/index.ts';
import { RoughDevice } from './support/rough-device.ts';
import './support/load-rules.ts';

let backend: MockBackend;
let projectId: string;
let devices: RoughDevice[];
let timers: TimerStore[];

const minute = 60_000;
const settle = (milliseconds = 100) => vi.advanceTimersByTimeAsync(milliseconds);

beforeEach(async () => {
  vi.useFakeTimers({ now: new Date('2026-11-20T09:00:00.000Z') });
  backend = createMockBackend({ seed: 'empty', now: () => Date.now() });
  const other: Tickboard = createClient({
    baseUrl: 'http://mock.tickboard.test',
    token: backend.token,
    fetch: backend.fetch,
  });
  projectId = (await other.projects.create({ name: 'Website', key: 'WEB' })).id;
  devices = Array.from({ length: 8 }, () => new RoughDevice(backend, projectId));
  timers = devices.map(({ page }) => page.timer);
  for (const timer of timers) timer.subscribe(() => {});
  await settle();
});

afterEach(() => {
  vi.useRealTimers();
});

const spans = () =>
  [...backend.world.timeEntries.values()]
    .map(({ startedAt, endedAt }) => [startedAt, endedAt] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));

function expectAgreement(): void {
  const running = [...backend.world.timers.values()].map(({ id }) => id);
  for (const timer of timers) {
    const { content, pending, failures } = timer.getSnapshot();
    expect([content?.running?.id ?? []].flat()).toEqual(running);
    expect(content?.entries.map(({ startedAt, endedAt }) => [startedAt, endedAt])).toEqual(spans());
    expect({ pending, failures }).toEqual({ pending: new Set(), failures: [] });
  }
}

test('eight devices that start at once leave one timer, and no time twice', async () => {
  for (const timer of timers) void timer.start({ projectId });
  await settle(5000);
  expect(backend.world.timers.size).toBe(1);
  expectAgreement();
  for (const timer of timers) void timer.stop();
  await settle(5000);
  expect(backend.world.timers.size).toBe(0);
  expectAgreement();
});

test('what one measured offline is counted as if it had been there', async () => {
  const [away, home] = [devices[0]!, devices[1]!];
  away.goOffline();
  void timers[0]!.start({ projectId, note: 'On the train' });
  await settle(10 * minute);
  expect(timers[0]!.elapsedSeconds()).toBe(600);
  void timers[1]!.start({ projectId, note: 'At the desk' });
  await settle(5 * minute);
  // On the train they work on, and do not know of the desk.
  void timers[0]!.stop();
  await settle(minute);
  away.isOnline = true;
  home.cut();
  await settle(60_000);
  expectAgreement();
  expect(spans().map(([start, end]) => (Date.parse(end) - Date.parse(start)) / minute)).toEqual([10]);
  expect([...backend.world.timers.values()]).toMatchObject([{ note: 'At the desk' }]);
});

test('a start that another device has overtaken shows as what it becomes, before it is sent', async () => {
  devices[0]!.goOffline();
  void timers[0]!.start({ projectId, note: 'On the train' });
  await settle(10 * minute);
  void timers[1]!.start({ projectId, note: 'At the desk' });
  await settle(minute);
  // Events come through again, and writes do not yet.
  devices[0]!.isOnline = true;
  devices[0]!.refusesWrites = true;
  await settle(60_000);
  expect(timers[0]!.getSnapshot().content).toMatchObject({
    running: { note: 'At the desk' },
    entries: [{ note: 'On the train', seconds: 600 }],
  });
  devices[0]!.refusesWrites = false;
  await settle(60_000);
  expectAgreement();
});

test('a timer that was started and stopped without a network is one entry, with the times of the clicks', async () => {
  devices[0]!.goOffline();
  void timers[0]!.start({ projectId });
  await settle(minute);
  void timers[0]!.switch({ projectId, note: 'Another' });
  await settle(minute);
  void timers[0]!.stop();
  await settle(10 * minute);
  devices[0]!.reload();
  devices[0]!.isOnline = true;
  timers[0] = devices[0]!.page.timer;
  timers[0].subscribe(() => {});
  await settle(30_000);
  expect(spans().map(([start, end]) => Date.parse(end) - Date.parse(start))).toEqual([minute, minute]);
  expectAgreement();
});

test('a switch while nothing runs does not start the clock', async () => {
  expect(await timers[0]!.switch({ projectId })).toMatchObject({ ok: false });
  expect(timers[0]!.getSnapshot().content?.running).toBeNull();
});

test('a finished entry is changed and deleted at once, and confirmed', async () => {
  void timers[0]!.start({ projectId });
  await settle(minute);
  void timers[0]!.stop();
  await settle();
  const [entry] = timers[0]!.getSnapshot().content!.entries;
  void timers[0]!.updateEntry(entry!.id, {
    note: 'Told later',
    startedAt: new Date(Date.parse(entry!.startedAt) - minute).toISOString(),
  });
  expect(timers[0]!.todaySeconds()).toBe(120);
  await settle();
  expect(backend.world.timeEntries.get(entry!.id)).toMatchObject({ note: 'Told later', seconds: 120 });
  expectAgreement();
  void timers[0]!.deleteEntry(entry!.id);
  expect(timers[0]!.todaySeconds()).toBe(0);
  await settle();
  expectAgreement();
});
