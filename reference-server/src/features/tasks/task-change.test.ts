import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createMember, createProject, createTask, type TestProject } from '../../../test/builders.ts';
import { eventsOf } from '../../../test/reading.ts';
import { startTestServer, type TestCaller, type TestServer } from '../../../test/start-test-server.ts';

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

describe('changing a task', () => {
  it('keeps what is absent, clears what is null, and tells what was before', async () => {
    const task = await createTask(owner, project, {
      dueDate: '2026-12-01',
      estimate: 60,
      description: 'Long',
    });
    const { body, headers } = await owner.request('PATCH', path(task), {
      body: { dueDate: null, description: null, title: 'New' },
    });
    expect(body).toMatchObject({ title: 'New', dueDate: null, description: '', estimate: 60, version: 2 });
    expect(headers.get('etag')).toBe('"v2"');
    const event = (await eventsOf(owner, project)).at(-1);
    expect(event).toMatchObject({
      type: 'task.updated',
      data: {
        changes: {
          title: { before: task.title, after: 'New' },
          dueDate: { before: '2026-12-01', after: null },
          description: { before: 'Long', after: '' },
        },
      },
    });
  });

  it('replaces lists whole and keeps their order', async () => {
    const [first, second] = [await createMember(server), await createMember(server)];
    const task = await createTask(owner, project, { assigneeIds: [first.memberId] });
    const { body } = await owner.request('PATCH', path(task), {
      body: { assigneeIds: [second.memberId, first.memberId] },
    });
    expect(body.assigneeIds).toEqual([second.memberId, first.memberId]);
    const cleared = await owner.request('PATCH', path(task), { body: { assigneeIds: [] } });
    expect(cleared.body.assigneeIds).toEqual([]);
  });

  it('that changes nothing keeps the version and makes no event', async () => {
    const task = await createTask(owner, project, { assigneeIds: [owner.actor.memberId] });
    const before = await eventsOf(owner, project);
    const { body, headers } = await owner.request('PATCH', path(task), {
      body: { title: task.title, assigneeIds: task.assigneeIds },
    });
    expect(body).toEqual(task);
    expect(headers.get('tickboard-revision')).toBe(`${project.id}=${before.length}`);
    expect(await eventsOf(owner, project)).toEqual(before);
  });

  it('is refused for a version that is no longer the current one, and tells the current one', async () => {
    const task = await createTask(owner, project);
    await owner.request('PATCH', path(task), { body: { title: 'Theirs' } });
    for (const tag of ['"v1"', 'W/"v1"', '"v3"']) {
      const headers = { 'if-match': tag };
      for (const answer of [
        await owner.request('PATCH', path(task), { body: { title: 'Mine' }, headers }),
        await owner.request('PATCH', path(task), { body: { title: 'Theirs' }, headers }),
        await owner.request('POST', path(task, '/move'), {
          body: { statusId: project.statuses['Done'] },
          headers,
        }),
        await owner.request('DELETE', path(task), { headers }),
      ]) {
        expect(answer).toMatchObject({ status: 412, body: { code: 'precondition_failed' } });
        expect(answer.headers.get('etag')).toBe('"v2"');
      }
    }
    const agreed = await owner.request('PATCH', path(task), {
      body: { title: 'Mine' },
      headers: { 'if-match': 'W/"v2"' },
    });
    expect(agreed.body).toMatchObject({ title: 'Mine', version: 3 });
  });

  it('succeeds for one of eight racers who saw the same version', async () => {
    const task = await createTask(owner, project);
    const answers = await Promise.all(
      Array.from({ length: RACERS }, (_, racer) =>
        owner.request('PATCH', path(task), {
          body: { title: `Racer ${racer}` },
          headers: { 'if-match': '"v1"' },
        }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 412)).toHaveLength(RACERS - 1);
    expect((await owner.request('GET', path(task))).body.version).toBe(2);
  });

  it('completes and reopens by itself, and leaves the column alone', async () => {
    const task = await createTask(owner, project);
    const completed = await owner.request('PATCH', path(task), { body: { completed: true } });
    expect(completed.body).toMatchObject({ statusId: task.statusId, completedAt: expect.any(String) });
    const again = await owner.request('PATCH', path(task), { body: { completed: true } });
    expect(again.body).toEqual(completed.body);
    expect(
      (await owner.request('PATCH', path(task), { body: { completed: false } })).body.completedAt,
    ).toBeNull();
  });

  it('answers 304 until it changes', async () => {
    const task = await createTask(owner, project);
    const headers = { 'if-none-match': '"v1"' };
    expect((await owner.request('GET', path(task), { headers })).status).toBe(304);
    await owner.request('PATCH', path(task), { body: { title: 'New' } });
    expect((await owner.request('GET', path(task), { headers })).status).toBe(200);
  });

  it('takes plain JSON as a merge patch and refuses other kinds with what it takes', async () => {
    const task = await createTask(owner, project);
    const plain = { body: { title: 'Plain' }, headers: { 'content-type': 'application/json' } };
    expect((await owner.request('PATCH', path(task), plain)).body.title).toBe('Plain');
    const other = { body: '[]', headers: { 'content-type': 'application/json-patch+json' } };
    const refused = await owner.request('PATCH', path(task), other);
    expect(refused.status).toBe(415);
    expect(refused.headers.get('accept-patch')).toContain('application/merge-patch+json');
  });
});
