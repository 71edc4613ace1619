import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createMember, createProject, createTask, type TestProject } from '../../../test/builders.ts';
import {
  startTestServer,
  type TestAnswer,
  type TestCaller,
  type TestServer,
} from '../../../test/start-test-server.ts';
import { newId } from '../../db/ids.ts';
import type { components } from '../../generated/schema.gen.ts';

type Task = components['schemas']['Task'];

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

async function eventsOf(after = 0): Promise<TestAnswer['body'][]> {
  const { body } = await owner.request('GET', `/streams/${project.id}/events`, {
    query: { after: String(after) },
  });
  return body.items;
}

/** Titles of a column in order. */
async function column(status: string): Promise<string[]> {
  const query = { statusId: project.statuses[status] as string, sort: 'position' };
  const { body } = await owner.request('GET', `/projects/${project.id}/tasks`, { query });
  return body.items.map((task: { title: string }) => task.title);
}

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
    const [created] = (await eventsOf()).filter((event) => event.type === 'task.created');
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
    expect(await column('To do')).toEqual(['Once']);
  });

  it('writes once for one idempotency key, and says that it was before', async () => {
    const options = { body: { title: 'Once' }, headers: { 'idempotency-key': '"a-key"' } };
    const first = await owner.request('POST', `/projects/${project.id}/tasks`, options);
    const again = await owner.request('POST', `/projects/${project.id}/tasks`, options);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('tickboard-revision')).toBe(first.headers.get('tickboard-revision'));
    const [created] = (await eventsOf()).filter((event) => event.type === 'task.created');
    expect(created.causedBy).toBe('a-key');
    expect(await column('To do')).toEqual(['Once']);
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
    const event = (await eventsOf()).at(-1);
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
    const before = await eventsOf();
    const { body, headers } = await owner.request('PATCH', path(task), {
      body: { title: task.title, assigneeIds: task.assigneeIds },
    });
    expect(body).toEqual(task);
    expect(headers.get('tickboard-revision')).toBeNull();
    expect(await eventsOf()).toEqual(before);
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

describe('moving a task', () => {
  async function fill<const Titles extends readonly string[]>(
    ...titles: Titles
  ): Promise<{ [Place in keyof Titles]: Task }> {
    const tasks: Task[] = [];
    for (const title of titles) tasks.push(await createTask(owner, project, { title }));
    // One for each title, which the loop cannot tell the compiler.
    return tasks as { [Place in keyof Titles]: Task };
  }

  const move = (task: { id: string }, body: object) => owner.request('POST', path(task, '/move'), { body });

  it('puts it before or after another, or at the end', async () => {
    const [a, b, c, d] = await fill('a', 'b', 'c', 'd');
    await move(d, { before: a.id });
    expect(await column('To do')).toEqual(['d', 'a', 'b', 'c']);
    await move(a, { after: b.id });
    expect(await column('To do')).toEqual(['d', 'b', 'a', 'c']);
    await move(d, {});
    expect(await column('To do')).toEqual(['b', 'a', 'c', 'd']);
    await move(c, { before: a.id });
    expect(await column('To do')).toEqual(['b', 'c', 'a', 'd']);
  });

  it('to where it is changes nothing', async () => {
    const [a, b, c] = await fill('a', 'b', 'c');
    const before = await eventsOf();
    for (const [task, body] of [
      [a, { before: b.id }],
      [b, { after: a.id }],
      [b, { before: c.id }],
      [c, {}],
      [c, { statusId: c.statusId, after: b.id }],
    ] as const) {
      expect((await move(task, body)).body).toEqual(task);
    }
    expect(await eventsOf()).toEqual(before);
  });

  it('to where it is changes nothing, also where a new key would be another one', async () => {
    const [a, b] = await fill('a', 'b', 'c');
    const between = await createTask(owner, project, { title: 'between', after: a.id });
    await owner.request('DELETE', path(b));
    expect((await move(between, { after: a.id })).body).toEqual(between);
  });

  it('into a done column completes it, and out of it reopens it', async () => {
    const task = await createTask(owner, project);
    const done = (await move(task, { statusId: project.statuses['Done'] })).body;
    expect(done.completedAt).toBe(done.updatedAt);
    expect((await eventsOf()).at(-1)).toMatchObject({
      type: 'task.moved',
      data: {
        changes: { statusId: { before: task.statusId, after: done.statusId }, completedAt: { before: null } },
      },
    });
    const reopened = (await move(task, { statusId: project.statuses['In progress'] })).body;
    expect(reopened.completedAt).toBeNull();
    const canceled = (await move(task, { statusId: project.statuses['Canceled'] })).body;
    expect(canceled.completedAt).toBeNull();
  });

  it('keeps the time of a task that was completed before it came to the done column', async () => {
    const task = await createTask(owner, project);
    const { body: completed } = await owner.request('PATCH', path(task), { body: { completed: true } });
    const { body: moved } = await owner.request('PATCH', path(task), {
      body: { statusId: project.statuses['Done'] },
    });
    expect(moved.completedAt).toBe(completed.completedAt);
    expect((await eventsOf()).at(-1).type).toBe('task.moved');
  });

  it('is refused next to a task of another column or itself', async () => {
    const [a, b] = await fill('a', 'b');
    const elsewhere = await createTask(owner, project, { statusId: project.statuses['Done'] });
    for (const [body, pointer] of [
      [{ before: elsewhere.id }, '/before'],
      [{ after: a.id }, '/after'],
      [{ statusId: project.statuses['Done'], before: b.id }, '/before'],
    ] as const) {
      const answer = await move(a, body);
      expect(answer).toMatchObject({ status: 422, body: { code: 'invalid_reference' } });
      expect(answer.body.errors[0].pointer).toContain(pointer);
    }
    expect((await move(a, { before: b.id, after: b.id })).status).toBe(400);
  });

  it('keeps every task of a column that eight racers move at once', async () => {
    const tasks = await fill('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h');
    const target = await createTask(owner, project, { statusId: project.statuses['In progress'] });
    const answers = await Promise.all(
      tasks.map((task) => move(task, { statusId: target.statusId, before: target.id })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const inOrder = await column('In progress');
    expect(inOrder).toHaveLength(RACERS + 1);
    expect(inOrder.at(-1)).toBe(target.title);
    const byTime = answers.toSorted((left, right) => (left.body.updatedAt < right.body.updatedAt ? -1 : 1));
    expect(inOrder.slice(0, -1)).toEqual(byTime.map(({ body }) => body.title));
  });

  it('spaces the column again when keys grow too long, and tells it in the event of the move', async () => {
    const [a, b] = await fill('a', 'b', 'c');
    await server.transact(owner.actor, ({ sql }) =>
      sql('tasks')
        .where({ id: a.id })
        .update({ position: `a0${'V'.repeat(98)}` }),
    );
    await server.transact(owner.actor, ({ sql }) =>
      sql('tasks')
        .where({ id: b.id })
        .update({ position: `a0${'V'.repeat(97)}W` }),
    );
    const fresh = await createTask(owner, project, { title: 'd', after: a.id });
    expect(fresh.position.length).toBeLessThan(5);
    const event = (await eventsOf()).at(-1);
    expect(event.type).toBe('task.created');
    expect(event.data.respaced.map(({ id }: { id: string }) => id).toSorted()).toHaveLength(3);
    expect(await column('To do')).toEqual(['a', 'd', 'b', 'c']);
    for (const { id, position, version } of event.data.respaced) {
      expect((await owner.request('GET', path({ id }))).body).toMatchObject({ position, version });
    }
  });
});

describe('subtasks', () => {
  it('are counted on their parent, and events tell the counts', async () => {
    const parent = await createTask(owner, project);
    const child = await createTask(owner, project, { parentId: parent.id });
    expect((await eventsOf()).at(-1).data.parent).toEqual({
      taskId: parent.id,
      subtaskCount: 1,
      completedSubtaskCount: 0,
      version: 2,
    });
    await owner.request('PATCH', path(child), { body: { completed: true } });
    const { body } = await owner.request('GET', path(parent));
    expect(body).toMatchObject({
      subtaskCount: 1,
      completedSubtaskCount: 1,
      version: 3,
      updatedAt: parent.updatedAt,
    });
    await owner.request('PATCH', path(child), { body: { title: 'Only a word' } });
    expect((await owner.request('GET', path(parent))).body.version).toBe(3);
    await owner.request('PATCH', path(child), { body: { archived: true } });
    expect((await owner.request('GET', path(parent))).body).toMatchObject({
      subtaskCount: 0,
      completedSubtaskCount: 0,
    });
    await owner.request('PATCH', path(child), { body: { archived: false } });
    expect((await owner.request('GET', path(parent))).body).toMatchObject({ subtaskCount: 1 });
    await owner.request('DELETE', path(child));
    expect((await owner.request('GET', path(parent))).body).toMatchObject({
      subtaskCount: 0,
      completedSubtaskCount: 0,
    });
  });

  it('are one level deep', async () => {
    const parent = await createTask(owner, project);
    const child = await createTask(owner, project, { parentId: parent.id });
    const other = await createTask(owner, project);
    const wrong = [
      owner.request('POST', `/projects/${project.id}/tasks`, {
        body: { title: 'Deeper', parentId: child.id },
      }),
      owner.request('PATCH', path(other), { body: { parentId: child.id } }),
      owner.request('PATCH', path(parent), { body: { parentId: other.id } }),
    ];
    for (const answer of await Promise.all(wrong)) {
      expect(answer).toMatchObject({ status: 422, body: { code: 'subtask_too_deep' } });
    }
    const itself = await owner.request('PATCH', path(other), { body: { parentId: other.id } });
    expect(itself).toMatchObject({ status: 422, body: { code: 'invalid_reference' } });
  });

  it('tell both parents when they change them', async () => {
    const [first, second] = [await createTask(owner, project), await createTask(owner, project)];
    const child = await createTask(owner, project, { parentId: first.id });
    const revision = (await eventsOf()).at(-1).seq;
    await owner.request('PATCH', path(child), { body: { parentId: second.id } });
    const told = await eventsOf(revision);
    expect(told[0].data.parent).toMatchObject({ taskId: second.id, subtaskCount: 1 });
    expect(told[1].data).toMatchObject({
      task: { id: first.id, subtaskCount: 0 },
      changes: { subtaskCount: { before: 1, after: 0 } },
    });
    await owner.request('PATCH', path(child), { body: { parentId: null } });
    expect((await owner.request('GET', path(second))).body.subtaskCount).toBe(0);
  });

  it('go with their parent, each with an event before its own', async () => {
    const parent = await createTask(owner, project);
    const child = await createTask(owner, project, { parentId: parent.id });
    const { status } = await owner.request('DELETE', path(parent));
    expect(status).toBe(204);
    expect((await owner.request('GET', path(child))).status).toBe(404);
    const deleted = (await eventsOf()).filter((event) => event.type === 'task.deleted');
    expect(deleted.map((event) => event.data.taskId)).toEqual([child.id, parent.id]);
  });

  it('are left out of a board and listed by their parent', async () => {
    const parent = await createTask(owner, project);
    const child = await createTask(owner, project, { parentId: parent.id });
    const list = async (query: Record<string, string>): Promise<string[]> => {
      const { body } = await owner.request('GET', `/projects/${project.id}/tasks`, { query });
      return body.items.map(({ id }: { id: string }) => id);
    };
    expect(await list({ parentId: parent.id })).toEqual([child.id]);
    expect(await list({ topLevel: 'true' })).toEqual([parent.id]);
    expect(await list({ topLevel: 'false' })).toEqual([child.id]);
    expect(await list({})).toEqual([parent.id, child.id]);
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
