import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { IDBObjectStore } from 'fake-indexeddb';
import { offlineQueueOf } from '../src/offline/index.ts';
import { outboxOf, timerStoreOf } from '../src/stores/index.ts';
import { createClient } from '../src/index.ts';
import { createMockBackend, type MockBackend } from '../src/testing/index.ts';
import { RoughDevice } from './support/rough-device.ts';
import './support/load-rules.ts';

let backend: MockBackend;
let projectId: string;
let device: RoughDevice;
let other: ReturnType<typeof createClient>;

const settle = (milliseconds = 100) => vi.advanceTimersByTimeAsync(milliseconds);

beforeEach(async () => {
  vi.useFakeTimers({ now: new Date('2026-11-20T09:00:00.000Z') });
  backend = createMockBackend({ seed: 'empty', now: () => Date.now() });
  other = createClient({ baseUrl: 'http://mock.tickboard.test', token: backend.token, fetch: backend.fetch });
  projectId = (await other.projects.create({ name: 'Website', key: 'WEB' })).id;
  device = new RoughDevice(backend, projectId);
  await settle();
});

afterEach(() => {
  vi.useRealTimers();
});

const titles = async () =>
  (await other.tasks.list(projectId, { sort: 'position' })).items.map(({ title }) => title);
const shown = () =>
  device.page.board.getSnapshot().content?.columns.flatMap(({ tasks }) => tasks.map(({ title }) => title));
const entries = () => device.page.queue.getSnapshot().entries;

describe('what waits', () => {
  beforeEach(async () => {
    device.goOffline();
    void device.page.board.createTask({ title: 'One' });
    void device.page.board.createTask({ title: 'Two' });
    await settle();
  });

  test('outlives a reload, shows again, and is sent in order with its own keys and times', async () => {
    const before = entries();
    await settle(60_000);
    device.reload();
    device.isOnline = true;
    device.nextAnswer = 'is late';
    await settle(12_000);
    expect(shown()).toEqual(['One', 'Two']);
    await settle(10_000);
    expect(await titles()).toEqual(['One', 'Two']);
    expect(entries()).toEqual([]);
    const causes = backend.world.streams
      .get(projectId)!
      .events.slice(-2)
      .map(({ causedBy }) => causedBy);
    expect(causes).toEqual(before.map(({ operation }) => operation.idempotencyKey));
  });

  test('is told with what it is about and when it was done', () => {
    expect(device.page.queue.getSnapshot()).toMatchObject({
      storage: 'indexeddb',
      problem: { name: 'ConnectionError' },
      entries: [
        { operation: { operation: 'createTask', body: { title: 'One' }, lane: projectId }, state: 'waiting' },
        { operation: { operation: 'createTask', body: { title: 'Two' } }, state: 'waiting' },
      ],
    });
  });

  test('can be discarded for good', async () => {
    device.page.queue.discard(entries()[0]!.operation.id);
    await settle();
    device.reload();
    device.isOnline = true;
    await settle(20_000);
    expect(await titles()).toEqual(['Two']);
  });

  test('is forgotten when the person signs out', async () => {
    void device.page.queue.clear();
    await settle();
    device.reload();
    device.isOnline = true;
    await settle(20_000);
    expect(await titles()).toEqual([]);
  });

  test('is never sent for another person, and is there when the first one comes back', async () => {
    const own = device.token;
    device.token = backend.tokenFor(({ role }) => role === 'editor');
    device.reload();
    device.isOnline = true;
    await settle(20_000);
    expect(entries()).toEqual([]);
    expect(await titles()).toEqual([]);
    device.token = own;
    device.reload();
    await settle(20_000);
    expect(await titles()).toEqual(['One', 'Two']);
  });

  test('stops when somebody else is signed in behind the page’s back', async () => {
    device.token = backend.tokenFor(({ role }) => role === 'editor');
    device.isOnline = true;
    await settle(60_000);
    expect(entries()).toHaveLength(2);
    expect(device.page.queue.getSnapshot().problem?.message).toContain('another person');
    expect(await titles()).toEqual([]);
  });

  test('is not sent before it is known who is signed in, however often that is asked for', async () => {
    device.token = backend.tokenFor(({ role }) => role === 'editor');
    backend.intercept(async (request) => {
      if (request.url.endsWith('/session')) await new Promise((resolve) => setTimeout(resolve, 1000));
      return undefined;
    });
    device.isOnline = true;
    for (let time = 0; time < 5; time++) {
      device.page.queue.retry();
      await settle(300);
    }
    expect(await titles()).toEqual([]);
  });

  test('waits while nobody is signed in', async () => {
    const own = device.token;
    device.token = 'ended';
    device.isOnline = true;
    await settle(60_000);
    expect(device.page.queue.getSnapshot()).toMatchObject({ problem: { status: 401 }, entries: [{}, {}] });
    device.token = own;
    device.page.queue.retry();
    await settle();
    expect(await titles()).toEqual(['One', 'Two']);
  });
});

test('what was sent before a crash happens once', async () => {
  device.nextAnswer = 'is late';
  void device.page.board.createTask({ title: 'One' });
  await settle();
  expect(await titles()).toEqual(['One']);
  device.reload();
  await settle(10_000);
  expect(await titles()).toEqual(['One']);
  expect(shown()).toEqual(['One']);
  expect(entries()).toEqual([]);
});

test('what was sent and is replayed after its key has ended happens once, since its ids are the client’s', async () => {
  const timer = device.page.timer;
  timer.subscribe(() => {});
  await settle();
  device.nextAnswer = 'is lost';
  void device.page.board.createTask({ title: 'One' });
  await settle();
  device.nextAnswer = 'is lost';
  device.goOffline();
  device.isOnline = true;
  void timer.start({ projectId });
  await settle();
  device.goOffline();
  vi.setSystemTime(Date.now() + 25 * 3_600_000);
  backend.world.storedAnswers.clear();
  device.isOnline = true;
  await settle(20_000);
  expect(entries()).toEqual([]);
  expect(await titles()).toEqual(['One']);
  expect(backend.world.timers.size).toBe(1);
  expect(backend.world.timeEntries.size).toBe(0);
});

test('a refusal is still there after a reload, with its reason, and can be tried again', async () => {
  device.nextAnswer = { refusal: 403 };
  void device.page.board.createTask({ title: 'One' });
  await settle();
  device.reload();
  await settle(1000);
  expect(device.page.board.getSnapshot().failures).toMatchObject([{ operation: 'createTask' }]);
  expect(entries()).toMatchObject([{ state: 'refused', error: { name: 'PermissionError' } }]);
  device.page.queue.retry(entries()[0]!.operation.id);
  await settle();
  expect(await titles()).toEqual(['One']);
});

describe('several tabs', () => {
  test('count together what a sign-out would lose', async () => {
    const first = device.page;
    const second = device.openTab();
    await settle();
    device.goOffline();
    void first.board.createTask({ title: 'One' });
    void second.board.createTask({ title: 'Two' });
    void second.board.createTask({ title: 'Three' });
    await settle();
    const counts = Promise.all([first.queue.count(), second.queue.count()]);
    await settle();
    expect(await counts).toEqual([3, 3]);
  });

  test('each send their own, and the one that stays takes over what a closed one left', async () => {
    const first = device.page;
    const second = device.openTab();
    await settle();
    device.goOffline();
    void first.board.createTask({ title: 'Of the first' });
    void second.board.createTask({ title: 'Of the second' });
    await settle();
    expect(second.queue.getSnapshot().entries).toHaveLength(1);
    void device.closeTab(first);
    await settle(20_000);
    expect(second.queue.getSnapshot().entries).toHaveLength(2);
    device.isOnline = true;
    await settle(20_000);
    expect((await titles()).toSorted()).toEqual(['Of the first', 'Of the second']);
  });

  test('do not take from one that lives', async () => {
    device.nextAnswer = 'is late';
    void device.page.board.createTask({ title: 'One' });
    await settle();
    const second = device.openTab();
    const seen: number[] = [];
    second.queue.subscribe(() => seen.push(second.queue.getSnapshot().entries.length));
    await settle(1000);
    expect(second.queue.getSnapshot().storage).toBe('indexeddb');
    expect(Math.max(...seen)).toBe(0);
    await settle(5000);
    expect(await titles()).toEqual(['One']);
  });
});

describe('without a place to keep things', () => {
  test.each([
    ['there is none', undefined],
    [
      'it is forbidden',
      {
        open: () => {
          throw new DOMException('No', 'SecurityError');
        },
      } as unknown as IDBFactory,
    ],
  ])('because %s, changes wait in memory, and it says so', async (_, indexedDB) => {
    let isOnline = true;
    const client = createClient({
      baseUrl: 'http://mock.tickboard.test',
      token: backend.token,
      fetch: (url, init) => {
        if (!isOnline) throw new TypeError('fetch failed');
        return backend.fetch(url, init);
      },
      WebSocket: backend.WebSocket,
    });
    const queue = offlineQueueOf(client, { indexedDB, locks: undefined });
    expect(queue.getSnapshot().storage).toBe('opening');
    await settle();
    expect(queue.getSnapshot()).toMatchObject({
      storage: 'memory',
      storageError: expect.any(Error) as Error,
    });
    isOnline = false;
    const started = timerStoreOf(client).start({ projectId });
    await settle();
    expect(outboxOf(client).getSnapshot().entries).toHaveLength(1);
    isOnline = true;
    await settle(20_000);
    expect(await started).toMatchObject({ ok: true });
  });

  test('because the disk is full, they wait in memory from then on', async () => {
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('Full', 'QuotaExceededError');
    });
    device.goOffline();
    void device.page.board.createTask({ title: 'One' });
    await settle();
    expect(device.page.queue.getSnapshot()).toMatchObject({
      storage: 'memory',
      storageError: { name: 'QuotaExceededError' },
    });
    put.mockRestore();
    device.isOnline = true;
    await settle(20_000);
    expect(await titles()).toEqual(['One']);
  });
});

test('a server that is reached and takes no writes is asked less and less often, and is told of meanwhile', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  let count = 0;
  backend.intercept((request) => {
    if (request.method === 'GET') return undefined;
    count++;
    return new Response(null, { status: 503 });
  });
  void device.page.board.createTask({ title: 'One' });
  await settle();
  const problems = new Set<unknown>();
  device.page.queue.subscribe(() => problems.add(device.page.queue.getSnapshot().problem?.name));
  await settle(60_000);
  expect(count).toBeLessThan(25);
  expect([...problems]).toEqual(['ServerError']);
});

test('what was on its way when the person signed out, and did not arrive, is forgotten, too', async () => {
  let refuse = () => {};
  const refusal = new Promise<void>((resolve) => (refuse = resolve));
  const takeBack = backend.intercept(async (request) => {
    if (request.method === 'GET') return undefined;
    await refusal;
    return new Response(null, { status: 401 });
  });
  void device.page.board.createTask({ title: 'One' });
  await settle();
  expect(entries()).toMatchObject([{ state: 'sending' }]);
  void device.page.queue.clear();
  await settle();
  refuse();
  await settle();
  takeBack();
  device.reload();
  await settle(20_000);
  expect(entries()).toEqual([]);
  expect(await titles()).toEqual([]);
});
