import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createProject, createTask, type TestProject } from '../../../test/builders.ts';
import { SeededRandom, testSeed } from '../../../test/reliability/seeded-random.ts';
import {
  startTestServer,
  type TestAnswer,
  type TestCaller,
  type TestServer,
} from '../../../test/start-test-server.ts';
import { newId } from '../../db/ids.ts';

const DEVICES = 8;
const MINUTE = 60_000;
/** Whole minutes of a morning that is over: what devices measured while they were away. */
const morning = Math.floor((Date.now() - 24 * 60 * MINUTE) / MINUTE) * MINUTE;
const at = (minutes: number): string => new Date(morning + minutes * MINUTE).toISOString();
const minutesOf = (time: string): number => (Date.parse(time) - morning) / MINUTE;

let server: TestServer;
let project: TestProject;
/** A new person for each test, whose time is empty. */
let person: TestCaller;

beforeAll(async () => {
  server = await startTestServer();
  project = await createProject(server.owner);
});

afterAll(() => server.close());

beforeEach(async () => {
  person = await server.as('editor');
});

async function act(verb: 'start' | 'stop' | 'discard', body: object): Promise<TestAnswer> {
  const answer = await person.request('POST', `/timer/${verb}`, { body });
  expect(answer.status, answer.text).toBe(200);
  return answer;
}

/** As a queue sends it. */
const start = (id: string, minute: number, more: object = {}) =>
  act('start', { id, startedAt: at(minute), overlap: 'clip', ...more });
const stop = (timerId: string, minute: number) =>
  act('stop', { timerId, stoppedAt: at(minute), overlap: 'clip' });

interface Entry {
  readonly id: string;
  readonly startedAt: string;
  readonly endedAt: string;
  readonly seconds: number;
}

async function entries(): Promise<Entry[]> {
  const query = { memberId: person.actor.memberId as string, limit: '200' };
  const { body } = await person.request('GET', '/time-entries', { query });
  return body.items.toReversed();
}

/** From minute to minute, in order. */
const spans = async (): Promise<string[]> =>
  (await entries()).map(({ startedAt, endedAt }) => `${minutesOf(startedAt)}-${minutesOf(endedAt)}`);

const running = async () => (await person.request('GET', '/timer')).body.running;

async function told(): Promise<string[]> {
  const path = `/streams/${person.actor.userId}/events`;
  const { body } = await person.request('GET', path, { query: { limit: '200' } });
  return body.items.map(({ type }: { type: string }) => type);
}

/** What another device has recorded meanwhile. */
const logged = (from: number, to: number) =>
  person.request('POST', '/time-entries', { body: { startedAt: at(from), endedAt: at(to) } });

describe('a timer that a device has measured while it was away', () => {
  it('becomes the time entry it would have been', async () => {
    const id = newId();
    await start(id, 5);
    expect((await stop(id, 35)).body.stoppedTimeEntryId).toBe(id);
    expect(await entries()).toMatchObject([{ id, startedAt: at(5), endedAt: at(35), seconds: 1800 }]);
    expect(await told()).toEqual(['timer.started', 'timer.stopped', 'timeEntry.created']);
  });

  it('takes over from the one that ran when it was started', async () => {
    const [first, second] = [newId(), newId()];
    await act('start', { id: first, startedAt: at(0) });
    expect((await start(second, 10)).body).toMatchObject({
      running: { id: second },
      stoppedTimeEntryId: first,
    });
    await stop(second, 20);
    expect(await spans()).toEqual(['0-10', '10-20']);
  });

  it('ends where another was started later that still runs', async () => {
    const [late, later] = [newId(), newId()];
    await act('start', { id: later, startedAt: at(20) });
    const { body } = await start(late, 5);
    expect(body).toMatchObject({ running: { id: later, startedAt: at(20) }, stoppedTimeEntryId: late });
    expect(await spans()).toEqual(['5-20']);
    await stop(late, 35);
    expect(await spans()).toEqual(['5-20']);
    expect(await running()).toMatchObject({ id: later });
  });

  it('that was stopped before that is shortened', async () => {
    const { id: taskId } = await createTask(server.owner, project);
    const [late, later] = [newId(), newId()];
    await act('start', { id: later, startedAt: at(20) });
    await start(late, 5, { taskId });
    await stop(late, 8);
    expect(await spans()).toEqual(['5-8']);
    expect((await server.owner.request('GET', `/tasks/${taskId}`)).body.trackedSeconds).toBe(180);
    expect((await told()).slice(-2)).toEqual(['timeEntry.created', 'timeEntry.updated']);
  });

  it('begins at the end of closed time, and leaves nothing when it was stopped by then', async () => {
    await logged(0, 60);
    const id = newId();
    expect((await start(id, 5)).body.running).toMatchObject({ id, startedAt: at(60) });
    expect((await stop(id, 35)).body).toMatchObject({ running: null, stoppedTimeEntryId: null });
    expect(await spans()).toEqual(['0-60']);
    expect((await told()).slice(-2)).toEqual(['timer.started', 'timer.discarded']);
  });

  it('is split by closed time, and runs on behind it with its own id', async () => {
    await logged(30, 60);
    const id = newId();
    expect((await start(id, 5)).body.running).toMatchObject({ id, startedAt: at(60) });
    expect(await spans()).toEqual(['5-30', '30-60']);
    await stop(id, 90);
    expect(await spans()).toEqual(['5-30', '30-60', '60-90']);
    expect((await entries()).filter((entry) => entry.id === id)).toMatchObject([{ startedAt: at(60) }]);
  });

  it.each([
    [8, ['5-8', '30-60']],
    [30, ['5-30', '30-60']],
    [45, ['5-30', '30-60']],
    [61, ['5-30', '30-60', '60-61']],
  ])('split so and stopped at minute %i has its true length', async (minute, expected) => {
    await logged(30, 60);
    const id = newId();
    await start(id, 5);
    await stop(id, minute);
    expect(await spans()).toEqual(expected);
    expect(await running()).toBeNull();
  });

  it('goes on behind the one that ended it, when it was stopped later than that', async () => {
    const [first, second] = [newId(), newId()];
    await act('start', { id: first, startedAt: at(0), note: 'Long' });
    await act('start', { id: second, startedAt: at(20) });
    await act('stop', { timerId: second, stoppedAt: at(40) });
    await stop(first, 60);
    expect(await spans()).toEqual(['0-20', '20-40', '40-60']);
    expect((await entries()).at(-1)).toMatchObject({ note: 'Long' });
    await stop(first, 60);
    expect(await spans()).toHaveLength(3);
  });

  it('stays as a stop or a person has ended it', async () => {
    const id = newId();
    await act('start', { id, startedAt: at(0) });
    await act('stop', { timerId: id, stoppedAt: at(30) });
    await stop(id, 10);
    await stop(id, 50);
    expect(await spans()).toEqual(['0-30']);
    const edited = newId();
    await act('start', { id: edited, startedAt: at(40) });
    await act('start', { startedAt: at(60), note: 'Another' });
    await person.request('PATCH', `/time-entries/${edited}`, { body: { startedAt: at(35) } });
    await stop(edited, 50);
    expect(await spans()).toEqual(['0-30', '35-60']);
  });

  it('sent again moves nothing', async () => {
    await logged(30, 60);
    const id = newId();
    await start(id, 5);
    const { revision } = (await start(id, 5)).body;
    await stop(id, 90);
    const after = (await stop(id, 90)).body.revision;
    expect((await start(id, 5)).body).toMatchObject({ running: null, revision: after });
    expect(after).toBeGreaterThan(revision);
    expect(await spans()).toEqual(['5-30', '30-60', '60-90']);
  });

  it('on the task that runs already since a later time counts from its own start', async () => {
    const { id: taskId } = await createTask(server.owner, project);
    await act('start', { taskId, startedAt: at(20) });
    await start(newId(), 5, { taskId });
    expect(await spans()).toEqual(['5-20']);
    expect(await running()).toMatchObject({ startedAt: at(20) });
  });

  it('in another organization is shortened there', async () => {
    const stranger = await server.stranger();
    const memberId = newId();
    const { organizationId } = stranger.actor;
    await server.transact(stranger.actor, async ({ sql }) => {
      const row = { organization_id: organizationId, id: memberId, user_id: person.actor.userId };
      await sql('members').insert({ ...row, name: 'Guest', role: 'editor' });
    });
    const home = person;
    const there = await server.signIn({ ...person.actor, organizationId, memberId });
    await logged(30, 60);
    person = there;
    await start(newId(), 5);
    person = home;
    // It was started later by its own time, though what it takes over from begins behind it.
    await start(newId(), 20);
    expect(await spans()).toEqual(['20-30', '30-60']);
    person = there;
    expect(await spans()).toEqual(['5-20']);
  });

  it('across more than a hundred other spans is refused, as by a clock that stands years back', async () => {
    await server.transact(person.actor, ({ sql }) =>
      sql.raw(
        `insert into time_entries (organization_id, id, member_id, person_id, started_at, ended_at)
         select :organizationId, gen_random_uuid(), :memberId, :userId, timestamptz '2020-01-01' + n * interval '1 day',
                timestamptz '2020-01-01' + n * interval '1 day' + interval '1 hour'
           from generate_series(1, 100) as n`,
        { ...person.actor },
      ),
    );
    const startAt = (startedAt: string) =>
      person.request('POST', '/timer/start', { body: { id: newId(), startedAt, overlap: 'clip' } });
    expect(await startAt('2020-01-01T12:00:00.000Z')).toMatchObject({
      status: 409,
      body: { code: 'time_overlap' },
    });
    expect(await running()).toBeNull();
    expect((await startAt('2020-01-02T00:30:00.000Z')).status).toBe(200);
    expect(await running()).toMatchObject({ startedAt: '2020-04-10T01:00:00.000Z' });
  });

  it('ahead of the server is refused as ever', async () => {
    const body = { id: newId(), startedAt: new Date(Date.now() + 5 * MINUTE).toISOString(), overlap: 'clip' };
    expect(await person.request('POST', '/timer/start', { body })).toMatchObject({
      status: 422,
      body: { code: 'time_in_future' },
    });
  });
});

interface Session {
  readonly id: string;
  readonly from: number;
  readonly to: number;
}

/** What one device has measured, one after the other. */
function dayOf(random: SeededRandom): Session[] {
  const sessions: Session[] = [];
  let minute = Math.floor(random.between(0, 60));
  for (let count = 0; count < 4; count += 1) {
    const to = minute + Math.floor(random.between(1, 90));
    sessions.push({ id: newId(), from: minute, to });
    minute = to + Math.floor(random.between(0, 60));
  }
  return sessions;
}

/** Minutes that at least one device has measured. */
const union = (days: readonly Session[][]): number =>
  new Set(days.flat().flatMap(({ from, to }) => Array.from({ length: to - from }, (_, n) => from + n))).size;

const total = async (): Promise<number> =>
  (await entries()).reduce((sum, { seconds }) => sum + seconds / 60, 0);

/** What has no length lies in nothing. */
async function overlapping(): Promise<number> {
  const list = (await entries()).filter(({ startedAt, endedAt }) => startedAt < endedAt);
  return list.filter(({ startedAt }, index) => startedAt < (list[index - 1]?.endedAt ?? '')).length;
}

/** The fewest and the most timers that the person's stream told of at any moment, and how many run in the end. */
async function timersAtOnce(): Promise<number[]> {
  let open = 0;
  const counts = (await told())
    .filter((type) => type.startsWith('timer.'))
    .map((type) => (open += type === 'timer.started' ? 1 : -1));
  return [Math.min(0, ...counts), Math.max(...counts), open];
}

const seed = testSeed();

describe(`eight devices that were away at the same time (TICKBOARD_SEED=${seed})`, () => {
  it('count each moment once, in whatever order they come back', async () => {
    const random = new SeededRandom(seed);
    for (let round = 0; round < 3; round += 1) {
      person = await server.as('editor');
      const days = Array.from({ length: DEVICES }, () => dayOf(random));
      for (const sessions of random.shuffled(days)) {
        for (const { id, from, to } of sessions) {
          await start(id, from);
          await stop(id, to);
        }
      }
      expect([await total(), await overlapping(), await running()]).toEqual([union(days), 0, null]);
    }
  });

  it('and come back at once have one timer at most, no overlap, and no moment that nobody measured', async () => {
    const random = new SeededRandom(seed);
    const days = Array.from({ length: DEVICES }, () => dayOf(random));
    await Promise.all(
      days.map(async (sessions) => {
        for (const { id, from, to } of sessions) {
          await start(id, from);
          await stop(id, to);
        }
      }),
    );
    expect([await overlapping(), await running()]).toEqual([0, null]);
    expect(await total()).toBeLessThanOrEqual(union(days));
    expect(await total()).toBeGreaterThan(0);
  });

  it('find one timer and its true length after eight others have acted at once, in any way', async () => {
    const random = new SeededRandom(seed);
    const sessions = dayOf(random);
    const acts = ['start', 'start', 'switch', 'stop', 'discard'] as const;
    const device = async (): Promise<void> => {
      for (let count = 0; count < 6; count += 1) {
        const verb = random.pick(acts);
        const body = verb === 'start' || verb === 'switch' ? { id: newId(), note: newId() } : {};
        const { status } = await person.request('POST', `/timer/${verb}`, { body });
        // Nothing to switch: the only refusal there is.
        expect(status === 409 ? verb : 'taken').toBe(status === 409 ? 'switch' : 'taken');
      }
    };
    await Promise.all(Array.from({ length: DEVICES }, device));
    const before = await total();
    for (const { id, from, to } of sessions) {
      await start(id, from);
      await stop(id, to);
    }
    expect(await overlapping()).toBe(0);
    expect((await total()) - before).toBeCloseTo(union([sessions]), 5);
    expect(await timersAtOnce()).toEqual((await running()) === null ? [0, 1, 0] : [0, 1, 1]);
  });

  it('with clocks that are minutes off still have one timer and no overlap', async () => {
    const skews = [-9, -5, -2, -1, 0, 0, -3, -30].map((minutes) => minutes * MINUTE);
    const sent = skews.map(async (skew, index) => {
      const id = newId();
      const time = (): string => new Date(Date.now() + skew).toISOString();
      const taskless = { id, note: `Device ${index}`, overlap: 'clip' };
      await act('start', { ...taskless, startedAt: time() });
      await act('stop', { timerId: id, stoppedAt: time(), overlap: 'clip' });
      await act('start', { ...taskless, id: newId(), startedAt: time() });
    });
    await Promise.all(sent);
    expect(await overlapping()).toBe(0);
    expect(await timersAtOnce()).toEqual((await running()) === null ? [0, 1, 0] : [0, 1, 1]);
  });
});
