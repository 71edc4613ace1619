import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createProject, createTask, type TestProject } from '../../../test/builders.ts';
import { startTestServer, type TestCaller, type TestServer } from '../../../test/start-test-server.ts';

const RACERS = 8;
const HOUR = 3_600_000;

let server: TestServer;
let project: TestProject;
/** Somebody else than the one who deletes. */
let person: TestCaller;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(() => server.close());

beforeEach(async () => {
  person = await server.as('editor');
  project = await createProject(server.owner);
});

interface Told {
  readonly type: string;
  readonly seq: number;
  readonly causedBy: string | null;
  readonly data: object;
}

async function streamOf(caller: TestCaller): Promise<Told[]> {
  const path = `/streams/${caller.actor.userId}/events`;
  const { body } = await caller.request('GET', path, { query: { limit: '200' } });
  return body.items;
}

const ago = (milliseconds: number): string => new Date(Date.now() - milliseconds).toISOString();

const start = (caller: TestCaller, body: object) => caller.request('POST', '/timer/start', { body });

const log = (caller: TestCaller, body: object) =>
  caller.request('POST', '/time-entries', {
    body: { startedAt: ago(3 * HOUR), endedAt: ago(2 * HOUR), ...body },
  });

const remove = (path: string) => server.owner.request('DELETE', path);

describe('the deletion of a task', () => {
  it('is told to everybody who has a timer or time on it, in their own streams', async () => {
    const task = await createTask(server.owner, project);
    const subtask = await createTask(server.owner, project, { parentId: task.id });
    const [logger, bystander] = [await server.as('editor'), await server.as('editor')];
    await start(person, { taskId: subtask.id, startedAt: ago(HOUR) });
    await log(person, { taskId: task.id });
    await log(logger, { taskId: task.id });
    await log(bystander, { projectId: project.id });
    const { status, headers } = await remove(`/tasks/${task.id}`);
    expect(status).toBe(204);
    // What other people are up to is not told to who deletes.
    expect(headers.get('tickboard-revision')).toBe(`${project.id}=${await revisionOf(project.id)}`);
    const gone = (taskId: string) => ({
      type: 'task.deleted',
      stream: { kind: 'user' },
      actor: { memberId: server.owner.actor.memberId },
      data: { taskId, projectId: project.id, parent: null },
    });
    expect((await streamOf(person)).slice(-2)).toMatchObject([gone(subtask.id), gone(task.id)]);
    expect((await streamOf(logger)).slice(-1)).toMatchObject([gone(task.id)]);
    expect((await streamOf(bystander)).map(({ type }) => type)).toEqual(['timeEntry.created']);
    expect((await person.request('GET', '/timer')).body.running).toMatchObject({ taskId: null });
  });

  it('counts the version of the time up, so that who changes what was shown is told', async () => {
    const task = await createTask(server.owner, project);
    const { id } = (await log(person, { taskId: task.id })).body;
    await remove(`/tasks/${task.id}`);
    expect((await person.request('GET', `/time-entries/${id}`)).body).toMatchObject({
      taskId: null,
      version: 2,
    });
  });

  it('refused because of its version is told to nobody', async () => {
    const task = await createTask(server.owner, project);
    await log(person, { taskId: task.id });
    const headers = { 'if-match': '"v9"' };
    expect((await server.owner.request('DELETE', `/tasks/${task.id}`, { headers })).status).toBe(412);
    expect(await streamOf(person)).toHaveLength(1);
  });

  it('is told to all who started on it while it waited for its turn', async () => {
    const people = await Promise.all(Array.from({ length: RACERS }, () => server.as('editor')));
    const task = await createTask(server.owner, project);
    const { held, release } = await holdProject();
    const started = people.map((each) => start(each, { taskId: task.id }));
    await waiting(RACERS);
    // It has looked and has seen nobody; now it is behind all of them.
    const removed = remove(`/tasks/${task.id}`);
    await waiting(RACERS + 1);
    release();
    await held;
    for (const { status } of await Promise.all(started)) expect(status).toBe(200);
    expect((await removed).status).toBe(204);
    for (const each of people) {
      expect((await streamOf(each)).map(({ type }) => type)).toEqual(['timer.started', 'task.deleted']);
    }
  });

  it('and the starts on it at that very moment end alike on all devices', async () => {
    const people = await Promise.all(Array.from({ length: RACERS }, () => server.as('editor')));
    for (let round = 0; round < 4; round += 1) {
      const { id: taskId } = await createTask(server.owner, project);
      const [removed, ...started] = await Promise.all([
        remove(`/tasks/${taskId}`),
        ...people.map((each) => start(each, { taskId })),
      ]);
      expect(removed.status).toBe(204);
      for (const [index, { status }] of started.entries()) {
        expect([200, 422]).toContain(status);
        const told = (await streamOf(people[index] as TestCaller)).filter(({ data }) =>
          JSON.stringify(data).includes(taskId),
        );
        const types = told.map(({ type }) => type);
        expect(types, `person ${index}`).toEqual(status === 200 ? ['timer.started', 'task.deleted'] : []);
      }
      await Promise.all(people.map((each) => each.request('POST', '/timer/discard', { body: {} })));
    }
  });
});

describe('the deletion of a project', () => {
  it('is told to everybody who has a timer or time on it, once', async () => {
    const task = await createTask(server.owner, project);
    await start(person, { taskId: task.id, startedAt: ago(HOUR) });
    const { id } = (await log(person, { projectId: project.id })).body;
    await remove(`/projects/${project.id}`);
    const events = await streamOf(person);
    expect(events.filter(({ type }) => type.endsWith('.deleted'))).toMatchObject([
      { type: 'project.deleted', seq: events.length, data: { projectId: project.id } },
    ]);
    const nowhere = { projectId: null, taskId: null };
    expect((await person.request('GET', `/time-entries/${id}`)).body).toMatchObject({
      ...nowhere,
      version: 2,
    });
    expect((await person.request('GET', '/timer')).body.running).toMatchObject(nowhere);
  });

  it('by somebody who has time there is told in the own stream, and its revision is named', async () => {
    const { userId, organizationId } = server.owner.actor;
    await log(server.owner, { projectId: project.id });
    const { headers } = await remove(`/projects/${project.id}`);
    const named = headers.get('tickboard-revision') ?? '';
    for (const stream of [userId, organizationId, project.id]) expect(named).toContain(`${stream}=`);
  });
});

async function revisionOf(streamId: string): Promise<number> {
  return (await server.owner.request('GET', `/streams/${streamId}/events`)).body.revision;
}

/** Holds the project as a long write would, until it is released. */
async function holdProject(): Promise<{ held: Promise<void>; release: () => void }> {
  const locked = Promise.withResolvers<void>();
  const end = Promise.withResolvers<void>();
  const held = server.transact(server.owner.actor, async ({ events }) => {
    await events.lockProject(project.id);
    locked.resolve();
    await end.promise;
  });
  await locked.promise;
  return { held, release: end.resolve };
}

/** Until so many writes wait for a lock. */
async function waiting(count: number): Promise<void> {
  const query = `select count(*)::int as count from pg_stat_activity
                  where datname = current_database() and wait_event_type = 'Lock'`;
  await expect
    .poll(async () => (await server.database.database.pool.query(query)).rows[0])
    .toEqual({ count });
}
