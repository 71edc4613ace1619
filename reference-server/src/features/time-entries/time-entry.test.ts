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
const HOUR = 3_600_000;

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

/** An hour of a working day in March; each its own. */
const hour = (number: number) => ({
  startedAt: `2026-03-02T${String(number).padStart(2, '0')}:00:00.000Z`,
  endedAt: `2026-03-02T${String(number + 1).padStart(2, '0')}:00:00.000Z`,
});

const log = (body: object, caller = person): Promise<TestAnswer> =>
  caller.request('POST', '/time-entries', { body });

const change = (id: string, body: object, caller = person, headers = {}): Promise<TestAnswer> =>
  caller.request('PATCH', `/time-entries/${id}`, { body, headers });

const remove = (id: string, caller = person): Promise<TestAnswer> =>
  caller.request('DELETE', `/time-entries/${id}`);

const task = () => createTask(server.owner, project);

async function tracked(id: string): Promise<number> {
  return (await server.owner.request('GET', `/tasks/${id}`)).body.trackedSeconds;
}

async function list(query: Record<string, string> = {}, caller = person) {
  const all = { memberId: person.actor.memberId as string, ...query };
  return (await caller.request('GET', '/time-entries', { query: all })).body;
}

async function lastEvents(streamId: string, caller = server.owner) {
  const { body } = await caller.request('GET', `/streams/${streamId}/events`, { query: { limit: '200' } });
  return body.items;
}

describe('logging time', () => {
  it('on a task takes its project with it, and counts on its card', async () => {
    const { id: taskId } = await task();
    const { status, body, headers } = await log({ ...hour(9), taskId, note: 'First draft' });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      ...hour(9),
      memberId: person.actor.memberId,
      organizationId: person.actor.organizationId,
      projectId: project.id,
      taskId,
      note: 'First draft',
      seconds: 3600,
      version: 1,
      can: { update: true, delete: true },
    });
    expect(headers.get('location')).toBe(`/api/v1/time-entries/${body.id}`);
    expect(await tracked(taskId)).toBe(3600);
    const { can: _can, ...snapshot } = body;
    const event = {
      type: 'timeEntry.created',
      data: { timeEntry: snapshot, task: { taskId, trackedSeconds: 3600 } },
    };
    expect((await lastEvents(project.id)).at(-1)).toMatchObject(event);
    expect((await lastEvents(person.actor.userId as string, person)).at(-1)).toMatchObject(event);
  });

  it('replays for the same id and create, and is a conflict for another', async () => {
    const body = { id: newId(), ...hour(9), taskId: (await task()).id };
    const first = await log(body);
    expect((await log(body)).body).toEqual(first.body);
    expect(await log({ ...body, note: 'Other' })).toMatchObject({ status: 409, body: { code: 'id_taken' } });
    expect(await tracked(body.taskId)).toBe(3600);
  });

  it('under the id of the running timer is a conflict, since that will be its time entry', async () => {
    const { body } = await person.request('POST', '/timer/start', { body: {} });
    const answer = await log({ ...hour(9), id: body.running.id });
    expect(answer).toMatchObject({ status: 409, body: { code: 'id_taken' } });
  });

  it('refuses an end that is not after the start, and one in the future', async () => {
    const { startedAt } = hour(9);
    expect(await log({ startedAt, endedAt: startedAt })).toMatchObject({
      status: 422,
      body: { code: 'end_before_start', errors: [{ pointer: expect.stringContaining('endedAt') }] },
    });
    const endedAt = new Date(Date.now() + 2 * 60_000).toISOString();
    expect(await log({ startedAt, endedAt })).toMatchObject({
      status: 422,
      body: { code: 'time_in_future' },
    });
    expect((await log({ startedAt: '2026-03-02 10:00', endedAt })).status).toBe(400);
  });

  it('refuses what cannot be seen, and a task of another project', async () => {
    const { id: taskId } = await task();
    for (const body of [{ taskId: newId() }, { projectId: newId() }, { taskId, projectId: other.id }]) {
      expect(await log({ ...hour(9), ...body })).toMatchObject({
        status: 422,
        body: { code: 'invalid_reference' },
      });
    }
  });

  it('is not for viewers, nor for a key that acts for nobody', async () => {
    expect((await log(hour(9), await server.as('viewer'))).status).toBe(403);
    const key = await server.key(['time-entries:write', 'time-entries:read']);
    expect(await log(hour(9), key)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });
});

describe('the time of one person', () => {
  it('never overlaps, and the entry in the way is named', async () => {
    const { body } = await log(hour(9));
    const half = { startedAt: '2026-03-02T09:30:00.000Z', endedAt: '2026-03-02T10:30:00.000Z' };
    expect(await log(half)).toMatchObject({
      status: 409,
      body: { code: 'time_overlap', resourceId: body.id },
    });
    expect((await log(hour(10))).status).toBe(201);
    expect((await log(hour(8))).status).toBe(201);
    expect((await log(half, await server.as('editor'))).status).toBe(201);
  });

  it('does not overlap with the running timer either', async () => {
    const startedAt = new Date(Date.now() - HOUR).toISOString();
    const { body } = await person.request('POST', '/timer/start', { body: { startedAt } });
    const around = {
      startedAt: new Date(Date.now() - 2 * HOUR).toISOString(),
      endedAt: new Date().toISOString(),
    };
    expect(await log(around)).toMatchObject({ status: 409, body: { resourceId: body.running.id } });
    expect((await log({ ...around, endedAt: startedAt })).status).toBe(201);
  });

  it('lets one of eight through that want the same hour', async () => {
    const answers = await Promise.all(
      Array.from({ length: RACERS }, (_, n) => log({ ...hour(9), note: `${n}` })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(RACERS - 1);
  });

  it('does not overlap after a change', async () => {
    await log(hour(9));
    const { body } = await log(hour(11));
    expect(await change(body.id, { startedAt: '2026-03-02T09:59:59.000Z' })).toMatchObject({
      status: 409,
      body: { code: 'time_overlap' },
    });
    expect((await change(body.id, { startedAt: '2026-03-02T10:00:00.000Z' })).body.seconds).toBe(2 * 3600);
  });
});

describe('listing time entries', () => {
  it('shows the latest first, in pages, to everybody in the organization', async () => {
    for (const number of [9, 10, 11]) await log(hour(number));
    const first = await list({ limit: '2' }, await server.as('viewer'));
    expect(first.items.map((item: { startedAt: string }) => item.startedAt)).toEqual([
      hour(11).startedAt,
      hour(10).startedAt,
    ]);
    const second = await list({ limit: '2', cursor: first.nextCursor });
    expect(second).toMatchObject({ items: [hour(9)], nextCursor: null });
  });

  it('takes what reaches into the range, and nothing that only touches it', async () => {
    for (const number of [8, 9, 10, 11]) await log(hour(number));
    const range = { from: hour(9).startedAt, to: hour(10).endedAt };
    expect((await list(range)).items).toMatchObject([hour(10), hour(9)]);
    const inside = { from: '2026-03-02T09:30:00.000Z', to: '2026-03-02T09:40:00.000Z' };
    expect((await list(inside)).items).toMatchObject([hour(9)]);
  });

  it('can be of one project, task or member', async () => {
    const { id: taskId } = await task();
    await log({ ...hour(9), taskId });
    await log({ ...hour(10), projectId: project.id });
    await log({ ...hour(11), projectId: other.id });
    expect((await list({ projectId: project.id })).items).toHaveLength(2);
    expect((await list({ taskId })).items).toHaveLength(1);
    expect((await list({ memberId: newId() })).items).toEqual([]);
  });

  it("shows nothing to another organization, and refuses another list's cursor", async () => {
    for (const number of [9, 10]) await log(hour(number));
    expect((await list({}, await server.stranger())).items).toEqual([]);
    const { nextCursor: cursor } = await list({ limit: '1' });
    const answer = await person.request('GET', '/time-entries', { query: { cursor, projectId: project.id } });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_cursor' } });
  });
});

describe('reading a time entry', () => {
  it('answers 304 to who has it, and 404 to another organization', async () => {
    const { body, headers } = await log(hour(9));
    const known = { headers: { 'if-none-match': headers.get('etag') ?? '' } };
    expect((await person.request('GET', `/time-entries/${body.id}`, known)).status).toBe(304);
    const stranger = await server.stranger();
    expect((await stranger.request('GET', `/time-entries/${body.id}`)).status).toBe(404);
  });
});

describe('changing a time entry', () => {
  it('to another task moves the seconds with it, and tells both cards', async () => {
    const [from, to] = [await task(), await task()];
    const { body } = await log({ ...hour(9), taskId: from.id });
    const changed = await change(body.id, { taskId: to.id, endedAt: '2026-03-02T09:30:00.000Z' });
    expect(changed).toMatchObject({ status: 200, body: { taskId: to.id, seconds: 1800, version: 2 } });
    expect([await tracked(from.id), await tracked(to.id)]).toEqual([0, 1800]);
    const [lost, gained] = (await lastEvents(project.id)).slice(-2);
    expect(lost.data).toMatchObject({ task: { taskId: from.id, trackedSeconds: 0 } });
    expect(gained.data).toMatchObject({
      task: { taskId: to.id, trackedSeconds: 1800 },
      changes: { taskId: { before: from.id, after: to.id }, seconds: { before: 3600, after: 1800 } },
    });
  });

  it('to another project tells both projects, and the person once', async () => {
    const target = await createTask(server.owner, other);
    const { id: taskId } = await task();
    const { body } = await log({ ...hour(9), taskId });
    const before = (await lastEvents(person.actor.userId as string, person)).length;
    expect((await change(body.id, { taskId: target.id })).body).toMatchObject({ projectId: other.id });
    const [left, entered] = [(await lastEvents(project.id)).at(-1), (await lastEvents(other.id)).at(-1)];
    expect(left).toMatchObject({ type: 'timeEntry.updated', data: { task: { taskId, trackedSeconds: 0 } } });
    expect(entered.data.task).toMatchObject({ taskId: target.id, trackedSeconds: 3600 });
    expect((await lastEvents(person.actor.userId as string, person)).length).toBe(before + 1);
  });

  it('can take it off its task, keeping the project', async () => {
    const { id: taskId } = await task();
    const { body } = await log({ ...hour(9), taskId, note: 'Draft' });
    const changed = await change(body.id, { taskId: null, note: null });
    expect(changed.body).toMatchObject({ taskId: null, projectId: project.id, note: '' });
    expect(await tracked(taskId)).toBe(0);
  });

  it('leaves its length alone when only the note changes', async () => {
    const { body: started } = await person.request('POST', '/timer/start', {
      body: { startedAt: new Date(Date.now() + 30_000).toISOString() },
    });
    await person.request('POST', '/timer/stop', { body: {} });
    const changed = await change(started.running.id, { note: 'Nothing done' });
    expect(changed).toMatchObject({ status: 200, body: { seconds: 0, note: 'Nothing done' } });
  });

  it("refuses an end before the start, a stale version, and another project than the task's", async () => {
    const { id: taskId } = await task();
    const { body } = await log({ ...hour(9), taskId });
    const early = await change(body.id, { endedAt: hour(8).endedAt });
    expect(early).toMatchObject({ status: 422, body: { code: 'end_before_start' } });
    expect((await change(body.id, { note: 'x' }, person, { 'if-match': '"v9"' })).status).toBe(412);
    expect((await change(body.id, { projectId: other.id })).status).toBe(422);
  });

  it("is for its own person and for admins, who are told in the person's own stream", async () => {
    const { body } = await log(hour(9));
    expect((await change(body.id, { note: 'x' }, await server.as('editor'))).status).toBe(403);
    expect((await change(body.id, { note: 'x' }, await server.stranger())).status).toBe(404);
    const admin = await server.as('admin');
    expect((await change(body.id, { note: 'Corrected' }, admin)).status).toBe(200);
    const event = (await lastEvents(person.actor.userId as string, person)).at(-1);
    expect(event).toMatchObject({
      type: 'timeEntry.updated',
      actor: { memberId: admin.actor.memberId },
      data: { changes: { note: { after: 'Corrected' } } },
    });
  });

  it('by an admin cannot reach into the running timer of another organization', async () => {
    const { body } = await log(hour(9));
    const stranger = await server.stranger();
    const memberId = newId();
    const { organizationId } = stranger.actor;
    await server.transact(stranger.actor, async ({ sql }) => {
      const row = { organization_id: organizationId, id: memberId, user_id: person.actor.userId };
      await sql('members').insert({ ...row, name: 'Guest', role: 'editor' });
    });
    const there = await server.signIn({ ...person.actor, organizationId, memberId });
    await there.request('POST', '/timer/start', { body: { startedAt: hour(11).startedAt } });
    const admin = await server.as('admin');
    const answer = await change(body.id, { endedAt: hour(11).endedAt }, admin);
    expect(answer).toMatchObject({ status: 409, body: { code: 'time_overlap' } });
    expect(answer.body.resourceId).toBeUndefined();
  });

  it('counts right when eight changes meet', async () => {
    const { id: taskId } = await task();
    const { body } = await log({ ...hour(9), taskId });
    await Promise.all(
      Array.from({ length: RACERS }, (_, n) =>
        change(body.id, { endedAt: `2026-03-02T09:0${n + 1}:00.000Z` }),
      ),
    );
    const final = await person.request('GET', `/time-entries/${body.id}`);
    expect(final.body.version).toBe(RACERS + 1);
    expect(await tracked(taskId)).toBe(final.body.seconds);
  });
});

describe('deleting a time entry', () => {
  it('takes its seconds off the task, and tells so', async () => {
    const { id: taskId } = await task();
    const { body } = await log({ ...hour(9), taskId });
    expect((await remove(body.id)).status).toBe(204);
    expect(await tracked(taskId)).toBe(0);
    expect((await lastEvents(project.id)).at(-1)).toMatchObject({
      type: 'timeEntry.deleted',
      data: { timeEntryId: body.id, memberId: person.actor.memberId, taskId, task: { trackedSeconds: 0 } },
    });
    expect((await remove(body.id)).status).toBe(404);
  });

  it('is for its own person and for admins', async () => {
    const { body } = await log(hour(9));
    expect((await remove(body.id, await server.as('editor'))).status).toBe(403);
    expect((await remove(body.id, await server.stranger())).status).toBe(404);
    expect((await remove(body.id, await server.as('admin'))).status).toBe(204);
  });
});
