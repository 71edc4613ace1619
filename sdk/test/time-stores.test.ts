import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createClient } from '../src/index.ts';
import { boardStoreOf, taskStoreOf, taskTimeOf, timerStoreOf } from '../src/stores/index.ts';
import { createMockBackend, type MockBackend } from '../src/testing/index.ts';
import './support/load-rules.ts';

let backend: MockBackend;
let projectId: string;
let taskId: string;
let other: ReturnType<typeof createClient>;

const now = '2026-11-20T15:00:00.000Z';
const settle = (milliseconds = 100) => vi.advanceTimersByTimeAsync(milliseconds);
const ago = (minutes: number) => new Date(Date.parse(now) - minutes * 60_000).toISOString();

/** One of a person's devices. */
class Device {
  isOnline = true;
  readonly asked: string[] = [];
  readonly client = createClient({
    baseUrl: 'http://mock.tickboard.test',
    token: backend.token,
    maxRetries: 0,
    fetch: (url, init) => {
      if (!this.isOnline) throw new TypeError('fetch failed');
      this.asked.push(new URL(url).pathname);
      return backend.fetch(url, init);
    },
    WebSocket: backend.WebSocket,
  });
  readonly timer = timerStoreOf(this.client);
  readonly time = taskTimeOf(this.client, taskId);
  readonly board = boardStoreOf(this.client, projectId);

  async open(): Promise<this> {
    for (const store of [this.timer, this.board]) store.subscribe(() => {});
    await settle();
    this.time.subscribe(() => {});
    await settle();
    return this;
  }

  get running() {
    return this.timer.getSnapshot().content!.running;
  }

  /** Minutes before now, as from-to. */
  get today() {
    const minutes = (time: string) => (Date.parse(now) - Date.parse(time)) / 60_000;
    return this.timer
      .getSnapshot()
      .content!.entries.map(({ startedAt, endedAt }) => `${minutes(startedAt)}-${minutes(endedAt)}`);
  }

  get entries() {
    return this.time.getSnapshot().content!.entries;
  }

  cardTimers(id = taskId) {
    const cards = this.board.getSnapshot().content!.columns.flatMap(({ tasks }) => tasks);
    return cards.find((card) => card.id === id)!.runningTimers.map(({ startedAt }) => startedAt);
  }
}

async function done<Value>(work: Promise<Value>): Promise<Value> {
  await settle();
  return work;
}

beforeEach(async () => {
  vi.useFakeTimers({ now: new Date(now) });
  backend = createMockBackend({ seed: 'empty', now: () => Date.now() });
  other = createClient({ baseUrl: 'http://mock.tickboard.test', token: backend.token, fetch: backend.fetch });
  projectId = (await other.projects.create({ name: 'Website', key: 'WEB' })).id;
  taskId = (await other.tasks.create(projectId, { title: 'One' })).id;
});

afterEach(() => {
  vi.useRealTimers();
});

describe('what runs', () => {
  test('is changed at once, on the card and on every device', async () => {
    const [one, two] = [await new Device().open(), await new Device().open()];
    const second = await other.tasks.create(projectId, { title: 'Two' });
    await done(one.timer.start({ taskId, note: 'Draft', startedAt: ago(10) }));
    const changed = one.timer.update({ note: null, startedAt: ago(30), taskId: second.id });
    const expected = { note: '', startedAt: ago(30), taskId: second.id };
    expect(one.running).toMatchObject(expected);
    expect(await done(changed)).toMatchObject({ ok: true, value: expected });
    expect(two.running).toMatchObject(expected);
    expect([two.cardTimers(), two.cardTimers(second.id)]).toEqual([[], [ago(30)]]);
    expect(two.time.getSnapshot().content!.running).toEqual([]);
    expect([one.running, one.timer.getSnapshot().pending.size]).toEqual([two.running, 0]);
  });

  test('is not changed to a time that is taken, and says so', async () => {
    const one = await new Device().open();
    await done(one.timer.createEntry({ startedAt: ago(60), endedAt: ago(40) }));
    await done(one.timer.start({ startedAt: ago(10) }));
    expect(await done(one.timer.update({ startedAt: ago(50) }))).toMatchObject({
      ok: false,
      failure: { operation: 'updateTimer', error: { code: 'time_overlap' } },
    });
    expect(one.running?.startedAt).toBe(ago(10));
    expect(one.timer.getSnapshot().failures).toHaveLength(1);
    await done(one.timer.discard());
    expect(await one.timer.update({ note: 'Nothing' })).toMatchObject({ ok: false });
  });

  test('is changed without a network, and its entry where another device has stopped it meanwhile', async () => {
    const [one, two] = [await new Device().open(), await new Device().open()];
    await done(one.timer.start({ startedAt: ago(30) }));
    one.isOnline = false;
    backend.disconnect(1006);
    const changed = one.timer.update({ note: 'Call', startedAt: ago(40) });
    await settle();
    expect(one.running).toMatchObject({ note: 'Call', startedAt: ago(40) });
    await done(two.timer.stop({ at: ago(5) }));
    one.isOnline = true;
    await settle(60_000);
    expect(await changed).toMatchObject({ ok: true, value: null });
    expect(one.timer.getSnapshot().content).toMatchObject({
      running: null,
      entries: [{ note: 'Call', startedAt: ago(40), endedAt: ago(5), seconds: 2100 }],
    });
    expect(two.timer.getSnapshot().content).toEqual(one.timer.getSnapshot().content);
  });

  test('is split around a break, offline too', async () => {
    const [one, two] = [await new Device().open(), await new Device().open()];
    await done(one.timer.start({ taskId, startedAt: ago(60) }));
    one.isOnline = false;
    void one.timer.stop({ at: ago(25) });
    void one.timer.start({ taskId, startedAt: ago(5) });
    expect([one.running?.startedAt, one.today]).toEqual([ago(5), ['60-25']]);
    expect(one.timer.todaySeconds(Date.parse(now))).toBe(40 * 60);
    one.isOnline = true;
    await settle(20_000);
    expect([two.running?.startedAt, two.today]).toEqual([ago(5), ['60-25']]);
    expect(one.timer.getSnapshot().content).toEqual(two.timer.getSnapshot().content);
  });

  test('leaves no time when it is stopped before it began', async () => {
    const one = await new Device().open();
    await done(one.timer.start({ startedAt: ago(5) }));
    const stopped = one.timer.stop({ at: ago(10) });
    expect([one.running, one.today]).toEqual([null, []]);
    expect(await done(stopped)).toMatchObject({ ok: true });
    expect([one.running, one.today]).toEqual([null, []]);
  });
});

describe('time that was not measured', () => {
  test('is added offline to the day and to the task, and is there on other devices', async () => {
    const [one, two] = [await new Device().open(), await new Device().open()];
    one.isOnline = false;
    const added = one.timer.createEntry({ taskId, note: 'Walk', startedAt: ago(90), endedAt: ago(30) });
    expect(one.today).toEqual(['90-30']);
    expect(one.entries).toMatchObject([{ note: 'Walk', seconds: 3600, can: { update: true } }]);
    one.isOnline = true;
    await settle(20_000);
    expect(await added).toMatchObject({ ok: true, value: { taskId, projectId, seconds: 3600 } });
    expect(two.today).toEqual(['90-30']);
    expect(two.entries).toEqual(one.entries);
    expect(await other.tasks.get(taskId)).toMatchObject({ trackedSeconds: 3600 });
  });

  test('of another day does not count as of today', async () => {
    const one = await new Device().open();
    const added = one.timer.createEntry({ taskId, startedAt: ago(3000), endedAt: ago(2900) });
    expect(one.today).toEqual([]);
    expect(await done(added)).toMatchObject({ ok: true });
    expect([one.today, one.entries.length]).toEqual([[], 1]);
  });
});

describe('the time of a task', () => {
  test('is everybody’s, and follows what happens to it', async () => {
    const one = await new Device().open();
    const entry = await other.timeEntries.create({ taskId, startedAt: ago(50), endedAt: ago(40) });
    await settle();
    expect(one.entries).toMatchObject([{ id: entry.id, can: { update: true, delete: true } }]);
    const added = one.time.createEntry({ startedAt: ago(30), endedAt: ago(10), note: 'Later' });
    expect(one.entries.map(({ note }) => note)).toEqual(['Later', '']);
    // The same person's day shows it, too.
    expect(one.today).toEqual(['50-40', '30-10']);
    const outcome = await done(added);
    await done(one.time.updateEntry(entry.id, { startedAt: ago(20), endedAt: ago(10), note: 'x' }));
    expect(one.time.getSnapshot().failures).toMatchObject([{ error: { code: 'time_overlap' } }]);
    expect(one.entries.map(({ note }) => note)).toEqual(['Later', '']);
    await done(one.time.updateEntry(entry.id, { taskId: null }));
    expect(one.entries).toHaveLength(1);
    await done(one.time.deleteEntry(outcome.ok ? outcome.value.id : ''));
    expect([one.entries, one.today]).toEqual([[], ['50-40']]);
    await other.timer.start({ taskId, startedAt: ago(5) });
    await settle();
    expect(one.time.getSnapshot().content!.running).toMatchObject([{ startedAt: ago(5) }]);
    await other.timer.stop({});
    await settle();
    expect([one.time.getSnapshot().content!.running, one.entries.length]).toEqual([[], 1]);
    expect(one.time.getSnapshot()).toMatchObject({ pending: new Set(), connection: 'live' });
  });

  test('and its panel load no board that is on the page already', async () => {
    const one = await new Device().open();
    taskStoreOf(one.client, taskId).subscribe(() => {});
    await settle();
    expect(taskStoreOf(one.client, taskId).getSnapshot().status).toBe('ready');
    expect(one.asked.filter((path) => path.endsWith('/board'))).toHaveLength(1);
    const panelOnly = taskStoreOf(new Device().client, taskId);
    panelOnly.subscribe(() => {});
    await settle();
    expect(panelOnly.getSnapshot().content).toEqual(taskStoreOf(one.client, taskId).getSnapshot().content);
  });
});

test('subtasks change places, also past those of another column, and back by undo', async () => {
  const one = await new Device().open();
  const ids: string[] = [];
  for (const title of ['a', 'b', 'c', 'd'])
    ids.push((await other.tasks.create(projectId, { title, parentId: taskId })).id);
  const panel = taskStoreOf(one.client, taskId);
  panel.subscribe(() => {});
  await settle();
  const order = () =>
    panel
      .getSnapshot()
      .content!.subtasks.map(({ title }) => title)
      .join('');
  expect(order()).toBe('abcd');
  const moved = panel.moveSubtask(ids[3]!, { before: ids[1]! });
  await Promise.resolve();
  expect(await done(moved)).toMatchObject({ ok: true });
  expect(order()).toBe('adbc');
  await done(panel.moveSubtask(ids[0]!, {}));
  expect(order()).toBe('dbca');
  expect(
    (await other.tasks.list(projectId, { parentId: taskId, sort: 'position' })).items
      .map(({ title }) => title)
      .join(''),
  ).toBe('dbca');
  expect(await done(one.board.undo())).toMatchObject({ ok: true });
  expect(await done(one.board.undo())).toMatchObject({ ok: true });
  expect(order()).toBe('abcd');
  expect(await done(one.board.redo())).toMatchObject({ ok: true });
  expect(order()).toBe('adbc');
  const { columns } = one.board.getSnapshot().content!;
  await other.tasks.move(ids[2]!, { statusId: columns.at(-1)!.id });
  await settle();
  expect(await done(panel.moveSubtask(ids[0]!, { after: ids[2]! }))).toMatchObject({ ok: true });
});
