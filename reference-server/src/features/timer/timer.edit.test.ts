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

const update = (body: object, caller = person, headers = {}): Promise<TestAnswer> =>
  caller.request('PATCH', '/timer', { body, headers });

const act = (verb: string, body: object = {}, caller = person): Promise<TestAnswer> =>
  caller.request('POST', `/timer/${verb}`, { body });

const task = async (of = project) => createTask(server.owner, of);

const ago = (milliseconds: number): string => new Date(Date.now() - milliseconds).toISOString();

async function told(streamId: string, caller = person) {
  const { body } = await caller.request('GET', `/streams/${streamId}/events`, { query: { limit: '200' } });
  return body.items.filter((event: { type: string }) => event.type === 'timer.updated');
}

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

describe('changing my timer', () => {
  it('keeps what is absent, clears by null, and is told to the person and the project', async () => {
    const { id: taskId } = await task();
    const started = await act('start', { taskId, note: 'Draft', startedAt: ago(HOUR) });
    const startedAt = ago(2 * HOUR);
    const { status, body, headers } = await update({ startedAt });
    expect(status).toBe(200);
    const running = { ...started.body.running, startedAt };
    expect(body).toEqual({ running, stoppedTimeEntryId: null, revision: 2 });
    expect((await person.request('GET', '/timer')).body.running).toEqual(running);
    expect((await update({ note: null })).body.running).toEqual({ ...running, note: '' });
    const changes = { startedAt: { before: started.body.running.startedAt, after: startedAt } };
    const subject = { timerId: running.id, memberId: person.actor.memberId, projectId: project.id, taskId };
    const own = await told(person.actor.userId as string);
    expect(own.map((event: { data: object }) => event.data)).toEqual([
      { ...subject, startedAt, timer: running, changes },
      {
        ...{ ...subject, startedAt, timer: { ...running, note: '' } },
        changes: { note: { before: 'Draft', after: '' } },
      },
    ]);
    // The note is nobody else's business, so there is nothing to tell of the second change.
    const shown = (await told(project.id)).filter(
      ({ data }: { data: { timerId: string } }) => data.timerId === running.id,
    );
    expect(shown.map(({ data }: { data: object }) => data)).toEqual([
      { ...subject, startedAt, timer: null, changes },
    ]);
    expect(headers.get('tickboard-revision')).toContain(`${person.actor.userId}=2`);
    expect(headers.get('tickboard-revision')).toContain(`${project.id}=`);
  });

  it('to another task takes its project, and each project hears of its own only', async () => {
    const [from, to] = [await task(), await task(other)];
    const { body } = await act('start', { taskId: from.id });
    expect((await update({ taskId: to.id })).body.running).toMatchObject({
      taskId: to.id,
      projectId: other.id,
      startedAt: body.running.startedAt,
    });
    const left = (await told(project.id)).at(-1);
    expect(left.data).toMatchObject({ projectId: null, taskId: null });
    expect(left.data.changes).toEqual({
      projectId: { before: project.id, after: null },
      taskId: { before: from.id, after: null },
    });
    expect(JSON.stringify(left)).not.toContain(other.id);
    const came = (await told(other.id)).at(-1);
    expect(came.data).toMatchObject({ projectId: other.id, taskId: to.id });
    expect(JSON.stringify(came)).not.toContain(project.id);
    expect((await update({ taskId: null })).body.running).toMatchObject({
      taskId: null,
      projectId: other.id,
    });
    expect((await update({ projectId: null })).body.running).toMatchObject({ taskId: null, projectId: null });
  });

  it('moves it from card to card of the board', async () => {
    const [from, to] = [await task(), await task()];
    await act('start', { taskId: from.id });
    await update({ taskId: to.id });
    const board = await server.owner.request('GET', `/projects/${project.id}/board`);
    const cards = board.body.columns.flatMap((column: { tasks: { id: string }[] }) => column.tasks);
    const timersOf = (id: string) => cards.find((card: { id: string }) => card.id === id).runningTimers;
    expect([timersOf(from.id), timersOf(to.id)]).toMatchObject([[], [{ memberId: person.actor.memberId }]]);
  });

  it('to what it is already moves nothing', async () => {
    const { body } = await act('start', { projectId: project.id, note: 'Draft' });
    const { note, startedAt } = body.running;
    expect((await update({ note, startedAt, projectId: project.id })).body.revision).toBe(body.revision);
    expect(await told(person.actor.userId as string)).toEqual([]);
  });

  it('that has ended moves nothing, and without an id is refused', async () => {
    const first = await act('start', { startedAt: ago(HOUR) });
    const second = await act('start', { projectId: project.id });
    const late = await update({ timerId: first.body.running.id, note: 'Late' });
    expect(late).toMatchObject({ status: 200, body: { running: second.body.running } });
    await act('stop');
    expect((await update({ timerId: second.body.running.id, note: 'Late' })).body.running).toBeNull();
    expect(await update({ note: 'Late' })).toMatchObject({
      status: 409,
      body: { code: 'timer_not_running' },
    });
  });

  it('to a start within closed time is refused, here and elsewhere, and so is one to come', async () => {
    const { there } = await elsewhere();
    const logged = await person.request('POST', '/time-entries', {
      body: { startedAt: ago(3 * HOUR), endedAt: ago(2 * HOUR) },
    });
    const { body } = await act('start', { startedAt: ago(HOUR) });
    for (const startedAt of [ago(2.5 * HOUR), ago(4 * HOUR)]) {
      expect(await update({ startedAt })).toMatchObject({
        status: 409,
        body: { code: 'time_overlap', resourceId: logged.body.id },
      });
    }
    const foreign = await update({ startedAt: ago(2.5 * HOUR) }, there);
    expect(foreign).toMatchObject({ status: 409, body: { code: 'time_overlap' } });
    expect(foreign.body.resourceId).toBeUndefined();
    expect(await update({ startedAt: ago(-2 * MINUTE) })).toMatchObject({
      status: 422,
      body: { code: 'time_in_future' },
    });
    expect((await person.request('GET', '/timer')).body.running).toEqual(body.running);
    expect((await update({ startedAt: logged.body.endedAt })).body.running.startedAt).toBe(
      logged.body.endedAt,
    );
    const { body: stopped } = await act('stop');
    expect(stopped.stoppedTimeEntryId).toBe(body.running.id);
  });

  it('from another organization changes note and start, and no task', async () => {
    const { there, theirProject } = await elsewhere();
    await act('start', { projectId: project.id, startedAt: ago(HOUR) });
    const startedAt = ago(2 * HOUR);
    const { body } = await update({ note: 'Call', startedAt }, there);
    expect(body.running).toMatchObject({
      note: 'Call',
      startedAt,
      projectId: project.id,
      organizationId: person.actor.organizationId,
    });
    expect((await told(project.id)).at(-1).data).toMatchObject({
      memberId: person.actor.memberId,
      startedAt,
    });
    expect(await update({ projectId: theirProject.id }, there)).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/projectId', code: 'invalid_reference' }] },
    });
    expect(await update({ taskId: null }, there)).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/taskId', code: 'invalid_reference' }] },
    });
  });

  it("takes no task or project of another tenant's, and none of another project", async () => {
    const { id: taskId } = await task();
    await act('start', { taskId });
    const stranger = await server.stranger();
    const theirProject = await createProject(stranger);
    const theirTask = await createTask(stranger, theirProject);
    for (const body of [{ taskId: theirTask.id }, { projectId: theirProject.id }, { projectId: other.id }]) {
      expect(await update(body)).toMatchObject({ status: 422, body: { code: 'invalid_reference' } });
    }
    expect((await person.request('GET', '/timer')).body.running).toMatchObject({ taskId });
    expect(await update({ note: 'Theirs' }, stranger)).toMatchObject({ status: 409 });
  });

  it('takes nothing that is not to be changed', async () => {
    const { body } = await act('start', { startedAt: ago(HOUR) });
    for (const field of ['id', 'organizationId', 'memberId', 'userId', 'endedAt', 'askedAt']) {
      const answer = await update({ [field]: newId() });
      expect(answer.status, field).toBe(400);
    }
    expect(await update({ startedAt: null })).toMatchObject({ status: 400 });
    const text = await person.request('PATCH', '/timer', {
      body: 'note=Draft',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(text.status).toBe(415);
    expect(text.headers.get('accept-patch')).toContain('application/merge-patch+json');
    expect((await person.request('GET', '/timer')).body.running).toEqual(body.running);
  });

  it('is replayed under its idempotency key, and eight devices at once take turns', async () => {
    await act('start', { projectId: project.id, startedAt: ago(HOUR) });
    const headers = { 'idempotency-key': newId() };
    const first = await update({ note: 'One' }, person, headers);
    await update({ note: 'Two' });
    const again = await update({ note: 'One' }, person, headers);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect((await person.request('GET', '/timer')).body.running.note).toBe('Two');
    const answers = await Promise.all(
      Array.from({ length: RACERS }, (_, index) => update({ note: `Race ${index}` })),
    );
    expect(new Set(answers.map(({ body }) => body.revision)).size).toBe(RACERS);
    const last = answers.toSorted((a, b) => a.body.revision - b.body.revision).at(-1);
    expect((await person.request('GET', '/timer')).body.running.note).toBe(last?.body.running.note);
  });

  it('while it is stopped makes an entry of what it was before or after, and never both', async () => {
    const { id: taskId } = await task();
    const started = await act('start', { projectId: project.id, startedAt: ago(HOUR) });
    const timerId = started.body.running.id;
    const [stopped] = await Promise.all([
      act('stop', { timerId }),
      ...Array.from({ length: RACERS }, () => update({ timerId, taskId })),
    ]);
    const entry = await person.request('GET', `/time-entries/${stopped.body.stoppedTimeEntryId}`);
    expect([null, taskId]).toContain(entry.body.taskId);
    const tracked = await server.owner.request('GET', `/tasks/${taskId}`);
    expect(tracked.body.trackedSeconds).toBe(entry.body.taskId === null ? 0 : entry.body.seconds);
  });
});
