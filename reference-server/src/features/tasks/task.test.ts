import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createMember, createProject, createTask, type TestProject } from '../../../test/builders.ts';
import { eventsOf, titlesOf } from '../../../test/reading.ts';
import { startTestServer, type TestCaller, type TestServer } from '../../../test/start-test-server.ts';
import { newId } from '../../db/ids.ts';

const RACERS = 8;

let server: TestServer;
let owner: TestCaller;
let project: TestProject;

beforeAll(async () => {
  server = await startTestServer();
  owner = server.owner;
});

afterAll(() => server.close());

beforeEach(async () => {
  project = await createProject(owner);
});

const path = (task: { id: string }, more = ''): string => `/tasks/${task.id}${more}`;

describe('creating a task', () => {
  it('gives it the next key of its project, the first unstarted column, and the answer says where it is', async () => {
    const { status, body, headers } = await owner.request('POST', `/projects/${project.id}/tasks`, {
      body: { title: 'First' },
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      key: `${project.key}-1`,
      number: 1,
      statusId: project.statuses['To do'],
      createdById: owner.actor.memberId,
      completedAt: null,
      version: 1,
      can: { update: true, delete: true, comment: true, track: true },
    });
    expect(headers.get('location')).toBe(`/api/v1/tasks/${body.id}`);
    expect(headers.get('etag')).toBe('"v1"');
    const [created] = (await eventsOf(owner, project)).filter((event) => event.type === 'task.created');
    expect(headers.get('tickboard-revision')).toBe(`${project.id}=${created.seq}`);
    const { can: _can, ...snapshot } = body;
    expect(created.data).toEqual({ task: snapshot, parent: null });
  });

  it('takes every field and gives it back', async () => {
    const member = await createMember(server);
    const { body: label } = await owner.request('POST', '/labels', {
      body: { name: 'Copy', color: 'pink', projectId: project.id },
    });
    const fields = {
      title: 'Everything',
      description: '**Bold** \\ "quoted" 🦉',
      statusId: project.statuses['In progress'],
      priority: 'urgent',
      assigneeIds: [member.memberId, owner.actor.memberId],
      labelIds: [label.id],
      dueDate: '2026-12-31',
      startDate: '2026-02-28',
      estimate: 3_600,
      links: [{ url: 'https://example.com/a?b=c', title: 'Plan' }],
    };
    const task = await createTask(owner, project, fields);
    expect(task).toMatchObject(fields);
    const { body } = await owner.request('GET', path(task));
    expect(body).toEqual(task);
  });

  it('is completed at once in a done column', async () => {
    const task = await createTask(owner, project, { statusId: project.statuses['Done'] });
    expect(task.completedAt).toBe(task.createdAt);
  });

  it('names every fault of a wrong body', async () => {
    const body = { title: '', dueDate: '2026-02-30', priority: 'soon', colour: 'red' };
    const answer = await owner.request('POST', `/projects/${project.id}/tasks`, { body });
    expect(answer.status).toBe(400);
    const pointers = answer.body.errors.map((fault: { pointer: string }) => fault.pointer.replace(/^#/, ''));
    expect(pointers).toEqual(expect.arrayContaining(['/title', '/dueDate', '/priority']));
    expect(answer.text).toContain('colour');
  });

  it('refuses a reference to what is not there', async () => {
    const elsewhere = await createProject(owner);
    const foreignTask = await createTask(owner, elsewhere);
    const { body: foreignLabel } = await owner.request('POST', '/labels', {
      body: { name: 'L', color: 'red', projectId: elsewhere.id },
    });
    const wrong = [
      { statusId: elsewhere.statuses['Done'] },
      { assigneeIds: [newId()] },
      { labelIds: [foreignLabel.id] },
      { labelIds: [newId()] },
      { parentId: foreignTask.id },
      { before: foreignTask.id },
      { after: newId() },
    ];
    for (const fields of wrong) {
      const answer = await owner.request('POST', `/projects/${project.id}/tasks`, {
        body: { title: 'T', ...fields },
      });
      expect(answer, JSON.stringify(fields)).toMatchObject({
        status: 422,
        body: { code: 'invalid_reference' },
      });
    }
    expect((await owner.request('GET', `/projects/${project.id}/tasks`)).body.items).toEqual([]);
  });

  it('replays for the same id and the same create, and is a conflict for another', async () => {
    const body = { id: newId(), title: 'Made offline' };
    const first = await owner.request('POST', `/projects/${project.id}/tasks`, { body });
    const again = await owner.request('POST', `/projects/${project.id}/tasks`, { body });
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    const other = await owner.request('POST', `/projects/${project.id}/tasks`, {
      body: { ...body, title: 'Other' },
    });
    expect(other).toMatchObject({ status: 409, body: { code: 'id_taken' } });
    const elsewhere = await createProject(owner);
    const foreign = await owner.request('POST', `/projects/${elsewhere.id}/tasks`, { body });
    expect(foreign).toMatchObject({ status: 409, body: { code: 'id_taken' } });
  });

  it('does not meet the ids of another organization', async () => {
    const task = await createTask(owner, project);
    const stranger = await server.stranger();
    const theirs = await createTask(stranger, await createProject(stranger), { id: task.id });
    expect(theirs.id).toBe(task.id);
  });

  it('gives eight racers eight different numbers without a gap', async () => {
    const tasks = await Promise.all(Array.from({ length: RACERS }, () => createTask(owner, project)));
    expect(tasks.map(({ number }) => number).toSorted((left, right) => left - right)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8,
    ]);
    expect(new Set(tasks.map(({ position }) => position)).size).toBe(RACERS);
    expect(new Set(tasks.map(({ createdAt }) => createdAt)).size).toBe(RACERS);
  });

  it('gives eight racers with one id one task', async () => {
    const body = { id: newId(), title: 'Once' };
    const answers = await Promise.all(
      Array.from({ length: RACERS }, () => owner.request('POST', `/projects/${project.id}/tasks`, { body })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(RACERS).fill(201));
    expect(await titlesOf(owner, project, 'To do')).toEqual(['Once']);
  });

  it('writes once for one idempotency key, and says that it was before', async () => {
    const options = { body: { title: 'Once' }, headers: { 'idempotency-key': '"a-key"' } };
    const first = await owner.request('POST', `/projects/${project.id}/tasks`, options);
    const again = await owner.request('POST', `/projects/${project.id}/tasks`, options);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('tickboard-revision')).toBe(first.headers.get('tickboard-revision'));
    const [created] = (await eventsOf(owner, project)).filter((event) => event.type === 'task.created');
    expect(created.causedBy).toBe('a-key');
    expect(await titlesOf(owner, project, 'To do')).toEqual(['Once']);
  });
});

describe('who may do what to a task', () => {
  it('refuses without credentials', async () => {
    const task = await createTask(owner, project);
    for (const [method, where] of [
      ['GET', path(task)],
      ['PATCH', path(task)],
      ['DELETE', path(task)],
      ['POST', path(task, '/move')],
      ['GET', `/projects/${project.id}/tasks`],
      ['POST', `/projects/${project.id}/tasks`],
    ] as const) {
      const answer = await server.request(method, where, { body: method === 'GET' ? undefined : {} });
      expect(answer, `${method} ${where}`).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    }
  });

  it("does not find somebody else's", async () => {
    const task = await createTask(owner, project);
    const stranger = await server.stranger();
    const requests = [
      stranger.request('GET', path(task)),
      stranger.request('PATCH', path(task), { body: { title: 'Mine' } }),
      stranger.request('DELETE', path(task)),
      stranger.request('POST', path(task, '/move'), { body: {} }),
      stranger.request('GET', `/projects/${project.id}/tasks`),
      stranger.request('POST', `/projects/${project.id}/tasks`, { body: { title: 'Mine' } }),
    ];
    for (const answer of await Promise.all(requests)) expect(answer.status).toBe(404);
    expect((await owner.request('GET', path(task))).body).toEqual(task);
  });

  it('lets an editor write, and a viewer only look', async () => {
    const task = await createTask(owner, project);
    const [editor, viewer] = [await server.as('editor'), await server.as('viewer')];
    expect((await editor.request('PATCH', path(task), { body: { title: 'Edited' } })).status).toBe(200);
    const seen = await viewer.request('GET', path(task));
    expect(seen.body.can).toEqual({ update: false, delete: false, comment: false, track: false });
    for (const [method, where, body] of [
      ['PATCH', path(task), { title: 'V' }],
      ['DELETE', path(task), undefined],
      ['POST', path(task, '/move'), {}],
      ['POST', `/projects/${project.id}/tasks`, { title: 'V' }],
    ] as const) {
      expect((await viewer.request(method, where, { body })).status, method).toBe(403);
    }
  });
});

describe('deleting a task', () => {
  it('is for good, and a second time it is not found', async () => {
    const task = await createTask(owner, project);
    expect((await owner.request('DELETE', path(task), { headers: { 'if-match': '"v1"' } })).status).toBe(204);
    expect((await owner.request('GET', path(task))).status).toBe(404);
    expect((await owner.request('DELETE', path(task))).status).toBe(404);
    const next = await createTask(owner, project);
    expect(next.number).toBe(2);
  });

  it('leaves its time and a running timer with the project, without it', async () => {
    const task = await createTask(owner, project);
    const { actor } = owner;
    const common = {
      organization_id: actor.organizationId,
      member_id: actor.memberId,
      project_id: project.id,
      task_id: task.id,
    };
    await server.transact(actor, async ({ sql }) => {
      await sql('running_timers').insert({
        ...common,
        user_id: actor.userId,
        id: newId(),
        started_at: new Date(),
      });
      await sql('time_entries').insert({
        ...common,
        id: newId(),
        person_id: actor.userId,
        started_at: '2026-01-01T00:00Z',
        ended_at: '2026-01-01T01:00Z',
      });
    });
    expect((await owner.request('DELETE', path(task))).status).toBe(204);
    await server.transact(actor, async ({ sql }) => {
      const columns = ['project_id', 'task_id'];
      const kept = { project_id: project.id, task_id: null };
      expect(await sql('running_timers').select(columns)).toEqual([kept]);
      expect(await sql('time_entries').select(columns)).toEqual([kept]);
    });
  });
});
