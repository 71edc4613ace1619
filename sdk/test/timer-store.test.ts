import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Event, RunningTimer, TimeEntrySnapshot, TimerStart } from '../src/index.ts';
import { timerStoreOf } from '../src/stores/index.ts';
import type { TimerContent, TimerStore } from '../src/stores/index.ts';
import { LiveServer } from './support/live-server.ts';
import { json, problem } from './support/scripted-fetch.ts';
import './support/load-rules.ts';

/** Nine in the morning of a day in this machine's own calendar. */
const morning = new Date(2026, 10, 20, 9).getTime();
const hour = 3_600_000;
const iso = (time: number) => new Date(time).toISOString();

/** A server with one person's timer, on a clock of its own. */
class TimerModel extends LiveServer {
  running: RunningTimer | null = null;
  readonly entries: TimeEntrySnapshot[] = [];
  readonly bodies: object[] = [];
  refusal: Response | undefined;
  skew = 0;
  userId: string | null = 'user';

  constructor() {
    super();
    this.routes.set('GET /server', () => json({ time: iso(Date.now() + this.skew) }));
    this.routes.set('GET /session', () =>
      json({ userId: this.userId, memberId: 'member', organizationId: 'org' }),
    );
    this.routes.set('GET /timer', () => json({ running: this.running, revision: this.revision('user') }));
    this.routes.set('GET /time-entries', () => json({ items: this.entries, nextCursor: null }));
    this.#write('start', (body: TimerStart) => this.start(body));
    this.#write('stop', ({ stoppedAt }: { stoppedAt: string }) => this.stop(stoppedAt));
    this.#write('discard', () => this.discard());
  }

  start({ id = 'timer', taskId, projectId, note = '', startedAt }: TimerStart = {}): void {
    const at = startedAt ?? iso(Date.now());
    if (this.running) this.stop(at);
    this.running = {
      id,
      taskId: taskId ?? null,
      projectId: projectId ?? null,
      note,
      startedAt: at,
      organizationId: 'org',
    };
    this.#append('timer.started', { timerId: id, timer: this.running });
  }

  stop(endedAt = iso(Date.now())): void {
    if (!this.running) return;
    const { id, startedAt } = this.running;
    const seconds = (Date.parse(endedAt) - Date.parse(startedAt)) / 1000;
    const timeEntry = entry(id, startedAt, endedAt);
    this.entries.push(timeEntry);
    this.running = null;
    this.#append('timer.stopped', { timerId: id, timeEntryId: id, startedAt, endedAt, seconds });
    this.#append('timeEntry.created', { timeEntry });
  }

  discard(): void {
    this.#append('timer.discarded', { timerId: this.running?.id });
    this.running = null;
  }

  remove(timeEntryId: string): void {
    this.#append('timeEntry.deleted', { timeEntryId });
  }

  change(timeEntry: TimeEntrySnapshot): void {
    this.#append('timeEntry.updated', { timeEntry });
  }

  #append(type: Event['type'], data: object): void {
    this.append('user', { type, data });
  }

  #write(verb: string, perform: (body: never) => void): void {
    this.routes.set(`POST /timer/${verb}`, ({ body }) => {
      this.bodies.push(body as object);
      if (this.refusal) return this.refusal;
      perform(body as never);
      const headers = { 'tickboard-revision': `user=${this.revision('user')}` };
      return json(
        { running: this.running, stoppedTimeEntryId: null, revision: this.revision('user') },
        { headers },
      );
    });
  }
}

function entry(id: string, startedAt: string, endedAt: string, memberId = 'member'): TimeEntrySnapshot {
  const seconds = Math.floor((Date.parse(endedAt) - Date.parse(startedAt)) / 1000);
  const rest = { organizationId: 'org', projectId: null, taskId: null, note: '', version: 1 };
  return { id, memberId, startedAt, endedAt, seconds, createdAt: startedAt, updatedAt: endedAt, ...rest };
}

let model: TimerModel;

beforeEach(() => {
  vi.useFakeTimers({ now: morning });
  model = new TimerModel();
});

afterEach(() => {
  vi.useRealTimers();
});

/** Lets everything happen that needs no time to pass. */
const settled = () => vi.advanceTimersByTimeAsync(0);

async function open(): Promise<TimerStore> {
  const store = timerStoreOf(model.client());
  store.subscribe(() => {});
  await settled();
  return store;
}

function content(store: TimerStore): TimerContent {
  const snapshot = store.getSnapshot();
  if (!snapshot.content) throw new Error(`The timer is ${snapshot.status}`);
  return snapshot.content;
}

describe('loading', () => {
  test('gives the running timer and the entries of today', async () => {
    model.start({ id: 'timer', note: 'Reading', startedAt: iso(morning - 60_000) });
    model.entries.push(entry('early', iso(morning - 2 * hour), iso(morning - hour)));
    const store = await open();
    expect(store.getSnapshot()).toMatchObject({ status: 'ready', connection: 'live' });
    expect(content(store)).toMatchObject({
      running: { note: 'Reading' },
      entries: [{ id: 'early' }],
      memberId: 'member',
    });
    expect(model.requests.find((request) => request.includes('time-entries'))).toBe(
      `GET /time-entries?memberId=member&from=${encodeURIComponent(iso(new Date(2026, 10, 20).getTime()))}&limit=200`,
    );
  });

  test('fails for credentials of no person', async () => {
    model.userId = null;
    const store = await open();
    expect(store.getSnapshot()).toMatchObject({ status: 'failed', error: { name: 'TickboardError' } });
  });
});

describe('time', () => {
  test('is computed from the start, not counted', async () => {
    model.start({ startedAt: iso(morning - 90_500) });
    const store = await open();
    expect(store.elapsedSeconds()).toBe(90);
    expect(store.elapsedSeconds(morning + hour)).toBe(3690);
    vi.setSystemTime(morning + 10_000);
    expect(store.elapsedSeconds()).toBe(100);
  });

  test('is the server’s: a device whose clock is wrong shows the same', async () => {
    model.skew = -5 * 60_000;
    model.start({ startedAt: iso(morning + model.skew - 90_000) });
    const store = await open();
    expect(content(store).clockSkew).toBe(-300_000);
    expect(store.elapsedSeconds()).toBe(90);
  });

  test('is none without a timer, and before loading', async () => {
    expect(timerStoreOf(model.client()).elapsedSeconds()).toBe(0);
    expect(timerStoreOf(model.client()).todaySeconds()).toBe(0);
    expect((await open()).elapsedSeconds()).toBe(0);
  });

  test('of today is that of finished entries and the running timer, each cut at midnight', async () => {
    const midnight = new Date(2026, 10, 20).getTime();
    model.entries.push(entry('over midnight', iso(midnight - hour), iso(midnight + hour)));
    model.entries.push(entry('yesterday', iso(midnight - 3 * hour), iso(midnight - 2 * hour)));
    model.entries.push(entry('today', iso(midnight + 2 * hour), iso(midnight + 2.5 * hour)));
    model.start({ startedAt: iso(morning - hour) });
    const store = await open();
    expect(store.todaySeconds()).toBe(3600 + 1800 + 3600);
    expect(store.todaySeconds(midnight + 24 * hour + 1000)).toBe(1);
  });
});

test('midnight is this device’s, also when its clock is wrong', async () => {
  const midnight = new Date(2026, 10, 20).getTime();
  model.skew = -10 * 60_000;
  model.entries.push(entry('over midnight', iso(midnight - hour), iso(midnight + model.skew + 60_000)));
  const store = await open();
  expect(store.todaySeconds()).toBe(60);
});

describe('a timer', () => {
  test('starts at once, with the moment of the click', async () => {
    const store = await open();
    const started = store.start({ taskId: 'task', note: 'Writing' });
    expect(content(store).running).toMatchObject({
      taskId: 'task',
      note: 'Writing',
      startedAt: iso(morning),
    });
    vi.setSystemTime(morning + 3000);
    expect(store.elapsedSeconds()).toBe(3);
    expect(await started).toMatchObject({ ok: true, value: { taskId: 'task' } });
    await settled();
    expect(model.bodies).toMatchObject([{ taskId: 'task', startedAt: iso(morning) }]);
    expect(content(store).running).toEqual(model.running);
    expect(store.getSnapshot().pending).toEqual(new Set());
  });

  test('whose event comes before its answer makes no entry of itself', async () => {
    const store = await open();
    const entries: number[] = [];
    store.subscribe(() => entries.push(content(store).entries.length));
    await store.start();
    await settled();
    expect(content(store).running).toEqual(model.running);
    expect(new Set(entries)).toEqual(new Set([0]));
  });

  test('that starts stops the one before, whose time stays counted throughout', async () => {
    model.start({ id: 'first', startedAt: iso(morning - hour) });
    const store = await open();
    const totals: number[] = [];
    store.subscribe(() => totals.push(store.todaySeconds()));
    await store.start({ taskId: 'second' });
    await settled();
    expect(new Set(totals)).toEqual(new Set([3600]));
    expect(content(store)).toMatchObject({
      running: { taskId: 'second' },
      entries: [{ id: 'first', endedAt: iso(morning) }],
    });
  });

  test('that runs on this task already runs on', async () => {
    model.start({ id: 'first', taskId: 'task', startedAt: iso(morning - hour) });
    model.routes.set('POST /timer/start', () =>
      json({ running: model.running, stoppedTimeEntryId: null, revision: 1 }),
    );
    const store = await open();
    const started = store.start({ taskId: 'task' });
    expect(content(store).running?.id).toBe('first');
    await started;
    expect(store.elapsedSeconds()).toBe(3600);
  });

  test('stops at once, and its time stays counted throughout', async () => {
    model.start({ id: 'first', startedAt: iso(morning - hour) });
    const store = await open();
    const totals: number[] = [];
    store.subscribe(() => totals.push(store.todaySeconds()));
    const stopped = store.stop();
    expect(content(store).running).toBeNull();
    expect(await stopped).toEqual({ ok: true, value: null });
    await settled();
    expect(new Set(totals)).toEqual(new Set([3600]));
    expect(content(store).entries).toEqual(model.entries);
    expect(model.bodies).toEqual([{ timerId: 'first', stoppedAt: iso(morning), overlap: 'clip' }]);
  });

  test('is discarded at once', async () => {
    model.start({ id: 'first', startedAt: iso(morning - hour) });
    const store = await open();
    const discarded = store.discard();
    expect(content(store)).toMatchObject({ running: null, entries: [] });
    await discarded;
    await settled();
    expect(content(store)).toMatchObject({ running: null, entries: [] });
    expect(model.bodies).toEqual([{ timerId: 'first' }]);
  });

  test('that is refused goes back, and the one before runs on', async () => {
    model.start({ id: 'first', startedAt: iso(morning - hour) });
    model.refusal = problem(409, 'time_overlap');
    const store = await open();
    expect(await store.start({ taskId: 'second' })).toMatchObject({
      ok: false,
      failure: { operation: 'startTimer' },
    });
    expect(content(store)).toMatchObject({ running: { id: 'first' }, entries: [] });
    expect(store.elapsedSeconds()).toBe(3600);
  });

  test('begins no earlier than the entry before it ends, though the clocks differ by a moment', async () => {
    model.entries.push(entry('before', iso(morning - hour), iso(morning + 400)));
    const store = await open();
    void store.start();
    expect(content(store).running?.startedAt).toBe(iso(morning + 400));
    void store.stop();
    await settled();
    expect(model.bodies).toMatchObject([
      { startedAt: iso(morning + 400) },
      { stoppedAt: iso(morning + 400) },
    ]);
  });

  test('is not put off by an entry that lies far ahead', async () => {
    model.entries.push(entry('planned', iso(morning + hour), iso(morning + 2 * hour)));
    const store = await open();
    void store.start();
    expect(content(store).running?.startedAt).toBe(iso(morning));
  });

  test('shows what another device does', async () => {
    const store = await open();
    model.start({ id: 'elsewhere' });
    expect(content(store).running?.id).toBe('elsewhere');
    vi.setSystemTime(morning + 5000);
    model.stop();
    expect(content(store)).toMatchObject({ running: null, entries: [{ id: 'elsewhere', seconds: 5 }] });
    model.start({ id: 'again' });
    model.discard();
    expect(content(store).running).toBeNull();
  });

  test('of another organization runs here too, and its time is not of this one', async () => {
    model.start({ id: 'abroad', startedAt: iso(morning - hour) });
    model.running!.organizationId = 'another';
    const store = await open();
    expect(store.elapsedSeconds()).toBe(3600);
    void store.stop();
    expect(content(store)).toMatchObject({ running: null, entries: [] });
  });
});

test('entries follow their events, those of other organizations are left out', async () => {
  model.entries.push(entry('one', iso(morning - 2 * hour), iso(morning - hour)));
  const store = await open();
  model.change(entry('one', iso(morning - 3 * hour), iso(morning - hour)));
  expect(store.todaySeconds()).toBe(7200);
  model.change(entry('foreign', iso(morning - hour), iso(morning), 'member of another organization'));
  expect(store.todaySeconds()).toBe(7200);
  model.remove('one');
  expect(store.todaySeconds()).toBe(0);
});

describe('time outlives what it was spent on', () => {
  const booked = { projectId: 'project', taskId: 'task' };
  const other = { projectId: 'project', taskId: 'another' };

  async function openBooked(): Promise<TimerStore> {
    model.entries.push({ ...entry('one', iso(morning - 3 * hour), iso(morning - 2 * hour)), ...booked });
    model.entries.push({ ...entry('two', iso(morning - 2 * hour), iso(morning - hour)), ...other });
    model.start({ id: 'timer', ...booked });
    return open();
  }

  test('a deleted task leaves the timer and the entries in its project', async () => {
    const store = await openBooked();
    model.append('user', {
      type: 'task.deleted',
      data: { taskId: 'task', projectId: 'project', parent: null },
    });
    expect(content(store)).toMatchObject({
      running: { id: 'timer', projectId: 'project', taskId: null },
      entries: [
        { id: 'one', projectId: 'project', taskId: null, version: 2 },
        { id: 'two', ...other, version: 1 },
      ],
    });
  });

  test('a deleted project leaves them without project and task', async () => {
    const store = await openBooked();
    const nowhere = { projectId: null, taskId: null };
    model.append('user', { type: 'project.deleted', data: { projectId: 'project' } });
    expect(content(store)).toMatchObject({
      running: { id: 'timer', ...nowhere },
      entries: [
        { id: 'one', ...nowhere, version: 2 },
        { id: 'two', ...nowhere, version: 2 },
      ],
    });
  });
});
