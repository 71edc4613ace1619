import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createProject, createTask, type TestProject } from '../../../test/builders.ts';
import {
  startTestServer,
  type TestAnswer,
  type TestCaller,
  type TestServer,
} from '../../../test/start-test-server.ts';
import { newId } from '../../db/ids.ts';

const RACERS = 8;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let server: TestServer;
let project: TestProject;
let other: TestProject;
/** A new person for each test, whose time is empty. */
let person: TestCaller;

beforeAll(async () => {
  server = await startTestServer();
  project = await createProject(server.owner);
  other = await createProject(server.owner);
});

afterAll(() => server.close());

beforeEach(async () => {
  person = await server.as('editor');
});

type Verb = 'start' | 'switch' | 'stop' | 'discard';

const act = (verb: Verb, body: object = {}, caller = person): Promise<TestAnswer> =>
  caller.request('POST', `/timer/${verb}`, { body });

const timer = async (caller = person) => (await caller.request('GET', '/timer')).body;

const task = async (of = project) => createTask(server.owner, of);

const entry = (id: string, caller = person): Promise<TestAnswer> =>
  caller.request('GET', `/time-entries/${id}`);

async function entries(caller = person) {
  const query = { memberId: caller.actor.memberId as string, limit: '200' };
  return (await caller.request('GET', '/time-entries', { query })).body.items;
}

async function events(streamId: string, type: string, caller = person) {
  const { body } = await caller.request('GET', `/streams/${streamId}/events`, { query: { limit: '200' } });
  return body.items.filter((event: { type: string }) => event.type === type);
}

const ago = (milliseconds: number): string => new Date(Date.now() - milliseconds).toISOString();

/** The same person as a member of another organization, signed in there. */
async function elsewhere(): Promise<{ there: TestCaller; theirProject: TestProject }> {
  const stranger = await server.stranger();
  const memberId = newId();
  const { organizationId } = stranger.actor;
  await server.transact(stranger.actor, async ({ sql }) => {
    const row = { organization_id: organizationId, id: memberId, user_id: person.actor.userId };
    await sql('members').insert({ ...row, name: 'Guest', role: 'editor' });
  });
  const there = await server.signIn({ ...person.actor, organizationId, memberId });
  return { there, theirProject: await createProject(stranger) };
}

describe('starting my timer', () => {
  it("runs from the client's own time and is told to the person and to the project", async () => {
    const { id: taskId } = await task();
    const startedAt = ago(5_000);
    const { status, body, headers } = await act('start', { taskId, note: 'Draft', startedAt });
    expect(status).toBe(200);
    expect(body).toEqual({
      running: {
        id: expect.any(String),
        organizationId: person.actor.organizationId,
        projectId: project.id,
        taskId,
        note: 'Draft',
        startedAt,
      },
      stoppedTimeEntryId: null,
      revision: 1,
    });
    expect(await timer()).toEqual(body);
    const [own] = await events(person.actor.userId as string, 'timer.started');
    expect(own).toMatchObject({ seq: 1, data: { timerId: body.running.id, startedAt, timer: body.running } });
    const told = await events(project.id, 'timer.started');
    const { memberId } = person.actor;
    expect(told.at(-1).data).toEqual({
      timerId: body.running.id,
      memberId,
      projectId: project.id,
      taskId,
      startedAt,
      timer: null,
    });
    expect(headers.get('tickboard-revision')).toContain(`${person.actor.userId}=1`);
    expect(headers.get('tickboard-revision')).toContain(`${project.id}=`);
  });

  it('shows on the card of the board', async () => {
    const { id: taskId } = await task();
    const { body } = await act('start', { taskId });
    const board = await server.owner.request('GET', `/projects/${project.id}/board`);
    const cards = board.body.columns.flatMap((column: { tasks: { id: string }[] }) => column.tasks);
    expect(cards.find((card: { id: string }) => card.id === taskId).runningTimers).toEqual([
      { timerId: body.running.id, memberId: person.actor.memberId, startedAt: body.running.startedAt },
    ]);
  });

  it('needs neither task nor project', async () => {
    const { body } = await act('start');
    expect(body.running).toMatchObject({ projectId: null, taskId: null, note: '' });
    expect((await act('start', { projectId: other.id })).body.running).toMatchObject({ projectId: other.id });
  });

  it('on the task that runs changes nothing, however often', async () => {
    const { id: taskId } = await task();
    const first = await act('start', { taskId });
    const answers = await Promise.all(
      Array.from({ length: RACERS }, () => act('start', { taskId, note: 'x' })),
    );
    for (const { body } of answers) expect(body).toEqual(first.body);
    expect(await entries()).toEqual([]);
  });

  it('with an id that was sent before changes nothing, also after that timer was stopped', async () => {
    const id = newId();
    const { id: taskId } = await task();
    const first = await act('start', { id, taskId });
    expect((await act('start', { id, taskId })).body).toEqual(first.body);
    const stopped = await act('stop');
    expect(stopped.body).toMatchObject({ running: null, stoppedTimeEntryId: id });
    const late = await act('start', { id, taskId });
    expect(late.body).toEqual({ running: null, stoppedTimeEntryId: null, revision: stopped.body.revision });
  });

  it("with the id of somebody else's time entry is refused", async () => {
    const id = newId();
    await act('start', { id });
    await act('stop');
    const answer = await act('start', { id }, await server.as('editor'));
    expect(answer).toMatchObject({ status: 409, body: { code: 'id_taken' } });
  });

  it('stops the one that runs at the very moment, in the project it ran in', async () => {
    const [first, second] = [await task(project), await task(other)];
    const started = await act('start', { taskId: first.id, startedAt: ago(HOUR) });
    const at = ago(10_000);
    const { body } = await act('start', { taskId: second.id, startedAt: at });
    expect(body.running).toMatchObject({ taskId: second.id, projectId: other.id, startedAt: at });
    expect(body.stoppedTimeEntryId).toBe(started.body.running.id);
    const closed = (await entry(body.stoppedTimeEntryId)).body;
    expect(closed).toMatchObject({ taskId: first.id, endedAt: at, memberId: person.actor.memberId });
    expect(closed.seconds).toBeGreaterThan(3_500);
    const kept = (await server.owner.request('GET', `/tasks/${first.id}`)).body;
    expect(kept.trackedSeconds).toBe(closed.seconds);
    const stops = await events(project.id, 'timer.stopped');
    expect(stops.at(-1).data).toMatchObject({
      timeEntryId: closed.id,
      seconds: closed.seconds,
      task: { taskId: first.id, trackedSeconds: closed.seconds, version: kept.version },
    });
    const created = await events(project.id, 'timeEntry.created');
    expect(created.at(-1).seq).toBe(stops.at(-1).seq + 1);
    const own = (await person.request('GET', `/streams/${person.actor.userId}/events`)).body.items;
    expect(own.map((event: { type: string }) => event.type)).toEqual([
      'timer.started',
      'timer.stopped',
      'timeEntry.created',
      'timer.started',
    ]);
  });

  it('from eight devices at once leaves exactly one, and no overlap', async () => {
    const tasks = await Promise.all(Array.from({ length: RACERS }, (_, n) => task(n % 2 ? project : other)));
    const answers = await Promise.all(tasks.map(({ id }) => act('start', { taskId: id })));
    expect(answers.map(({ status }) => status)).toEqual(Array(RACERS).fill(200));
    const closed = await entries();
    expect(closed).toHaveLength(RACERS - 1);
    const ends = closed.map((item: { endedAt: string }) => item.endedAt);
    const starts = closed.map((item: { startedAt: string }) => item.startedAt);
    const { running } = await timer();
    // The latest first: each ends where the next one began.
    expect(ends).toEqual([running.startedAt, ...starts.slice(0, -1)]);
    expect(answers.filter(({ body }) => body.running.id === running.id)).toHaveLength(1);
  });

  it('in another organization stops the one that runs here', async () => {
    const { id: taskId } = await task();
    const started = await act('start', { taskId, startedAt: ago(HOUR) });
    const { there, theirProject } = await elsewhere();
    expect((await timer(there)).running).toEqual(started.body.running);
    const moved = await act('start', { projectId: theirProject.id }, there);
    expect(moved).toMatchObject({ status: 200, body: { stoppedTimeEntryId: started.body.running.id } });
    expect(moved.body.running).toMatchObject({ organizationId: there.actor.organizationId });
    const closed = (await entry(started.body.running.id)).body;
    expect(closed).toMatchObject({
      organizationId: person.actor.organizationId,
      memberId: person.actor.memberId,
    });
    expect((await entry(closed.id, there)).status).toBe(404);
    const stops = await events(project.id, 'timer.stopped');
    // In this organization's stream nobody is named who belongs to the other one.
    expect(stops.at(-1)).toMatchObject({
      actor: { memberId: null },
      data: { memberId: person.actor.memberId },
    });
  });

  it('from two organizations at once leaves exactly one', async () => {
    const { there, theirProject } = await elsewhere();
    const starts = Array.from({ length: RACERS }, (_, n) =>
      n % 2
        ? act('start', { projectId: project.id, note: `${n}` })
        : act('start', { projectId: theirProject.id, note: `${n}` }, there),
    );
    expect((await Promise.all(starts)).map(({ status }) => status)).toEqual(Array(RACERS).fill(200));
    expect((await entries()).length + (await entries(there)).length).toBe(RACERS - 1);
  });

  it('refuses a task that cannot be seen, and one of another project', async () => {
    const { id: taskId } = await task();
    const stranger = await server.stranger();
    const foreign = await createTask(stranger, await createProject(stranger));
    const unseen = [{ taskId: newId() }, { taskId: foreign.id }, { projectId: foreign.projectId }];
    for (const body of [...unseen, { taskId, projectId: other.id }]) {
      expect(await act('start', body)).toMatchObject({ status: 422, body: { code: 'invalid_reference' } });
    }
    expect((await timer()).running).toBeNull();
  });

  it('refuses a time more than a minute ahead, and takes one that is less', async () => {
    expect(await act('start', { startedAt: ago(-2 * MINUTE) })).toMatchObject({
      status: 422,
      body: { code: 'time_in_future' },
    });
    expect((await act('start', { startedAt: ago(-MINUTE / 2) })).status).toBe(200);
  });

  it('refuses a time within closed time, here and in another organization, and takes any other', async () => {
    const { there } = await elsewhere();
    const logged = await person.request('POST', '/time-entries', {
      body: { startedAt: ago(3 * HOUR), endedAt: ago(2 * HOUR) },
    });
    expect(await act('start', { startedAt: ago(2.5 * HOUR) })).toMatchObject({
      status: 409,
      body: { code: 'time_overlap', resourceId: logged.body.id },
    });
    const foreign = await act('start', { startedAt: ago(2.5 * HOUR) }, there);
    expect(foreign).toMatchObject({ status: 409, body: { code: 'time_overlap' } });
    expect(foreign.body.resourceId).toBeUndefined();
    expect((await act('start', { startedAt: logged.body.endedAt })).status).toBe(200);
  });

  it("without a time begins after what another device's fast clock has closed", async () => {
    await act('start');
    const stoppedAt = ago(-MINUTE / 2);
    expect((await act('stop', { stoppedAt })).status).toBe(200);
    expect((await act('start')).body.running.startedAt).toBe(stoppedAt);
    expect((await act('stop')).body.stoppedTimeEntryId).not.toBeNull();
  });

  it('earlier than the one that runs is refused, unless clocks explain it', async () => {
    const running = await act('start', { startedAt: ago(HOUR) });
    expect(await act('start', { startedAt: ago(2 * HOUR), projectId: project.id })).toMatchObject({
      status: 409,
      body: { code: 'time_overlap', resourceId: running.body.running.id },
    });
    const close = ago(HOUR + 20_000);
    const moved = await act('start', { startedAt: close, projectId: project.id });
    expect(moved.body.running.startedAt).toBe(running.body.running.startedAt);
  });

  it('is not for viewers, nor for a key that acts for nobody', async () => {
    expect((await act('start', {}, await server.as('viewer'))).status).toBe(403);
    const key = await server.key(['timers:write', 'timers:read']);
    expect(await act('start', {}, key)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect((await key.request('GET', '/timer')).status).toBe(403);
  });
});

describe('switching my timer', () => {
  it('moves it to the other task at the given time', async () => {
    const [first, second] = [await task(), await task()];
    await act('start', { taskId: first.id, startedAt: ago(HOUR) });
    const at = ago(MINUTE);
    const { body } = await act('switch', { taskId: second.id, at });
    expect(body.running).toMatchObject({ taskId: second.id, startedAt: at });
    expect((await entry(body.stoppedTimeEntryId)).body.endedAt).toBe(at);
  });

  it('starts nothing while nothing runs', async () => {
    expect(await act('switch', {})).toMatchObject({ status: 409, body: { code: 'timer_not_running' } });
    expect((await timer()).running).toBeNull();
  });
});

describe('stopping my timer', () => {
  it('makes a time entry of the same id', async () => {
    const { id: taskId } = await task();
    const startedAt = ago(90_500);
    const started = await act('start', { taskId, note: 'Draft', startedAt });
    const stoppedAt = ago(0);
    const { status, body } = await act('stop', { stoppedAt });
    expect(status).toBe(200);
    expect(body).toMatchObject({ running: null, stoppedTimeEntryId: started.body.running.id });
    const closed = await entry(body.stoppedTimeEntryId);
    expect(closed.body).toMatchObject({
      taskId,
      note: 'Draft',
      startedAt,
      endedAt: stoppedAt,
      seconds: 90,
      version: 1,
    });
    expect((await timer()).running).toBeNull();
  });

  it('a second time moves nothing', async () => {
    await act('start');
    const first = await act('stop');
    const second = await act('stop', { stoppedAt: ago(-MINUTE / 2) });
    expect(second.body).toEqual({ running: null, stoppedTimeEntryId: null, revision: first.body.revision });
    expect(second.headers.get('tickboard-revision')).toBe(first.headers.get('tickboard-revision'));
    expect(await entries()).toHaveLength(1);
  });

  it('from eight devices at once makes one time entry', async () => {
    await act('start', { startedAt: ago(HOUR) });
    const answers = await Promise.all(Array.from({ length: RACERS }, () => act('stop')));
    expect(answers.filter(({ body }) => body.stoppedTimeEntryId !== null)).toHaveLength(1);
    expect(await entries()).toHaveLength(1);
  });

  it('of a timer that has been replaced moves nothing', async () => {
    const first = await act('start', { startedAt: ago(HOUR) });
    const second = await act('start', { projectId: project.id });
    const { body } = await act('stop', { timerId: first.body.running.id });
    expect(body).toMatchObject({ running: second.body.running, stoppedTimeEntryId: null });
  });

  it('before its start is refused, and more than a minute ahead too', async () => {
    await act('start', { startedAt: ago(HOUR) });
    expect(await act('stop', { stoppedAt: ago(2 * HOUR) })).toMatchObject({
      status: 422,
      body: { code: 'end_before_start' },
    });
    expect(await act('stop', { stoppedAt: ago(-2 * MINUTE) })).toMatchObject({
      status: 422,
      body: { code: 'time_in_future' },
    });
    expect((await timer()).running).not.toBeNull();
  });

  it('right after a start by a clock that is ahead ends it with no length', async () => {
    const startedAt = ago(-MINUTE / 2);
    await act('start', { startedAt });
    const { body } = await act('stop');
    expect((await entry(body.stoppedTimeEntryId)).body).toMatchObject({
      startedAt,
      endedAt: startedAt,
      seconds: 0,
    });
  });

  it.each([
    ['midnight', '2026-03-10T22:30:00.000Z', '2026-03-11T01:30:00.000Z'],
    ['the begin of daylight saving in Berlin', '2026-03-29T00:30:00.000Z', '2026-03-29T03:30:00.000Z'],
    ['its end', '2025-10-25T23:30:00.000Z', '2025-10-26T02:30:00.000Z'],
  ])('across %s has its true length', async (_what, startedAt, stoppedAt) => {
    await act('start', { startedAt });
    const { body } = await act('stop', { stoppedAt });
    expect((await entry(body.stoppedTimeEntryId)).body.seconds).toBe(3 * 3600);
  });

  it('works when its task was deleted meanwhile', async () => {
    const { id: taskId } = await task();
    await act('start', { taskId, startedAt: ago(HOUR) });
    expect((await server.owner.request('DELETE', `/tasks/${taskId}`)).status).toBe(204);
    expect((await timer()).running).toMatchObject({ taskId: null, projectId: project.id });
    const { body } = await act('stop');
    expect((await entry(body.stoppedTimeEntryId)).body).toMatchObject({
      taskId: null,
      projectId: project.id,
    });
  });

  it('works at the very moment in which its task is deleted', async () => {
    const people = await Promise.all(Array.from({ length: RACERS }, () => server.as('editor')));
    const tasks = await Promise.all(people.map(() => task()));
    await Promise.all(people.map((each, n) => act('start', { taskId: tasks[n]?.id }, each)));
    const deletions = tasks.map(({ id }) => server.owner.request('DELETE', `/tasks/${id}`));
    const stops = people.map((each) => act('stop', {}, each));
    for (const { status } of await Promise.all(stops)) expect(status).toBe(200);
    for (const { status } of await Promise.all(deletions)) expect(status).toBe(204);
  });

  it('from another organization than it runs in stops it there', async () => {
    const { there } = await elsewhere();
    const started = await act('start', { projectId: project.id, startedAt: ago(HOUR) });
    const { body } = await act('stop', {}, there);
    expect(body.stoppedTimeEntryId).toBe(started.body.running.id);
    expect((await entry(body.stoppedTimeEntryId)).body.organizationId).toBe(person.actor.organizationId);
  });

  it('is replayed under its idempotency key', async () => {
    await act('start');
    const headers = { 'idempotency-key': newId() };
    const first = await person.request('POST', '/timer/stop', { body: {}, headers });
    await act('start');
    const again = await person.request('POST', '/timer/stop', { body: {}, headers });
    expect(again.body).toEqual(first.body);
    expect((await timer()).running).not.toBeNull();
  });
});

describe('discarding my timer', () => {
  it('leaves no time entry, and tells so', async () => {
    const started = await act('start', { projectId: project.id, startedAt: ago(HOUR) });
    const { body } = await act('discard');
    expect(body).toMatchObject({ running: null, stoppedTimeEntryId: null });
    expect(await entries()).toEqual([]);
    const [event] = (await events(project.id, 'timer.discarded')).slice(-1);
    expect(event.data).toMatchObject({ timerId: started.body.running.id, memberId: person.actor.memberId });
    expect((await act('discard')).body.revision).toBe(body.revision);
  });

  it('of a timer that has been replaced moves nothing', async () => {
    const { body } = await act('start');
    expect((await act('discard', { timerId: newId() })).body.running).toEqual(body.running);
  });
});

describe("one person's timer", () => {
  it('is not seen or stopped by another', async () => {
    const { body } = await act('start');
    const colleague = await server.as('owner');
    expect((await timer(colleague)).running).toBeNull();
    expect((await act('stop', { timerId: body.running.id }, colleague)).body.stoppedTimeEntryId).toBeNull();
    expect((await timer()).running).toEqual(body.running);
    expect((await colleague.request('GET', `/streams/${person.actor.userId}/events`)).status).toBe(404);
  });
});
