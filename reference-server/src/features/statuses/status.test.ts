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

const id = (name: string): string => project.statuses[name] as string;

async function names(caller = owner, query: Record<string, string> = {}): Promise<string[]> {
  const { body } = await caller.request('GET', `/projects/${project.id}/statuses`, { query });
  return body.items.map((status: { name: string }) => status.name);
}

async function events(type: string): Promise<TestAnswer['body'][]> {
  const { body } = await owner.request('GET', `/streams/${project.id}/events`);
  return body.items.filter((event: { type: string }) => event.type === type);
}

function create(body: object, caller = owner): ReturnType<TestCaller['request']> {
  return caller.request('POST', `/projects/${project.id}/statuses`, { body });
}

describe('creating a status', () => {
  it('puts it at the right end, with the defaults of its category', async () => {
    const { status, body, headers } = await create({ name: 'Review' });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      name: 'Review',
      category: 'unstarted',
      color: 'blue',
      wipLimit: null,
      version: 1,
    });
    expect(headers.get('location')).toBe(`/api/v1/statuses/${body.id}`);
    expect(await names()).toEqual(['Backlog', 'To do', 'In progress', 'Done', 'Canceled', 'Review']);
    expect((await events('status.created')).at(-1).data).toEqual({ status: body });
  });

  it('puts it before or after another one', async () => {
    await create({ name: 'First', before: id('Backlog') });
    await create({ name: 'Review', after: id('In progress'), wipLimit: 3, category: 'started' });
    expect(await names()).toEqual(['First', 'Backlog', 'To do', 'In progress', 'Review', 'Done', 'Canceled']);
  });

  it('refuses both neighbours at once, and one of another project', async () => {
    const both = await create({ name: 'X', before: id('Done'), after: id('To do') });
    expect(both.status).toBe(400);
    const foreign = await createProject(owner);
    const elsewhere = await create({ name: 'X', after: foreign.statuses['Done'] });
    expect(elsewhere).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: expect.stringContaining('after') }] },
    });
  });

  it('replays for the same id and create, and is a conflict for another', async () => {
    const body = { id: newId(), name: 'Review' };
    const first = await create(body);
    expect((await create(body)).body).toEqual(first.body);
    expect(await create({ ...body, name: 'Other' })).toMatchObject({
      status: 409,
      body: { code: 'id_taken' },
    });
    expect(await names()).toHaveLength(6);
  });

  it('stops at a hundred columns', async () => {
    for (let count = 5; count < 100; count += 1) await create({ name: `Column ${count}` });
    expect(await create({ name: 'One too many' })).toMatchObject({
      status: 422,
      body: { code: 'too_many_statuses' },
    });
    expect(
      (await owner.request('GET', `/projects/${project.id}/statuses?limit=200`)).body.items,
    ).toHaveLength(100);
  });
});

describe('changing a status', () => {
  it('changes what is named, and tells what it was before', async () => {
    const { body } = await owner.request('PATCH', `/statuses/${id('To do')}`, {
      body: { name: 'Next', wipLimit: 5 },
    });
    expect(body).toMatchObject({ name: 'Next', wipLimit: 5, color: 'blue', version: 2 });
    const cleared = await owner.request('PATCH', `/statuses/${id('To do')}`, { body: { wipLimit: null } });
    expect(cleared.body).toMatchObject({ name: 'Next', wipLimit: null, version: 3 });
    const [first, second] = await events('status.updated');
    expect(first.data.changes).toEqual({
      name: { before: 'To do', after: 'Next' },
      wipLimit: { before: null, after: 5 },
    });
    expect(second.data.changes).toEqual({ wipLimit: { before: 5, after: null } });
  });

  it('leaves an archived one out of the list unless asked for it', async () => {
    await owner.request('PATCH', `/statuses/${id('Backlog')}`, { body: { archived: true } });
    expect(await names()).not.toContain('Backlog');
    expect(await names(owner, { archived: 'true' })).toContain('Backlog');
  });

  it('lets one of eight win who saw the same version', async () => {
    const answers = await Promise.all(
      Array.from({ length: RACERS }, (_, racer) =>
        owner.request('PATCH', `/statuses/${id('Done')}`, {
          body: { name: `Racer ${racer}` },
          headers: { 'if-match': '"v1"' },
        }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 412)).toHaveLength(7);
    const loser = answers.find((answer) => answer.status === 412);
    expect(loser?.headers.get('etag')).toBe('"v2"');
  });
});

describe('moving a status', () => {
  const move = (name: string, body: object): ReturnType<TestCaller['request']> =>
    owner.request('POST', `/statuses/${id(name)}/move`, { body });

  it('puts it before or after another one, or at the end', async () => {
    await move('Done', { before: id('Backlog') });
    expect(await names()).toEqual(['Done', 'Backlog', 'To do', 'In progress', 'Canceled']);
    await move('Backlog', { after: id('In progress') });
    expect(await names()).toEqual(['Done', 'To do', 'In progress', 'Backlog', 'Canceled']);
    await move('To do', {});
    expect(await names()).toEqual(['Done', 'In progress', 'Backlog', 'Canceled', 'To do']);
  });

  it('changes nothing where it stands already', async () => {
    const { body } = await move('To do', { after: id('Backlog') });
    expect(body.version).toBe(1);
    expect(await events('status.moved')).toEqual([]);
  });

  it('spaces the columns anew when there is no short key left, and tells it in one event', async () => {
    // Two columns change places behind one fixed neighbour: each time the gap between them halves.
    let length = 0;
    let moved = await move('In progress', { after: id('Backlog') });
    for (let turn = 0; turn < 1_000 && moved.body.position.length >= length; turn += 1) {
      length = moved.body.position.length;
      moved = await move(turn % 2 === 0 ? 'To do' : 'In progress', { after: id('Backlog') });
    }
    expect(length).toBe(100);
    expect(moved.body.position.length).toBeLessThan(10);
    const revision = Number(moved.headers.get('tickboard-revision')?.split('=')[1]);
    const query = { after: String(revision - 1) };
    const { body } = await owner.request('GET', `/streams/${project.id}/events`, { query });
    expect(body.items).toHaveLength(1);
    expect(body.items[0].data.respaced).toHaveLength(4);
    expect((await names()).slice(3)).toEqual(['Done', 'Canceled']);
    expect((await names())[0]).toBe('Backlog');
  });
});

describe('deleting a status', () => {
  const remove = (name: string, query: Record<string, string> = {}): ReturnType<TestCaller['request']> =>
    owner.request('DELETE', `/statuses/${id(name)}`, { query });

  it('takes an empty one away', async () => {
    expect((await remove('Canceled')).status).toBe(204);
    expect(await names()).not.toContain('Canceled');
    expect((await events('status.deleted')).at(-1).data).toEqual({
      statusId: id('Canceled'),
      projectId: project.id,
    });
  });

  it('refuses one with tasks, unless it is told where they go', async () => {
    const first = await createTask(owner, project, { statusId: id('To do') });
    const second = await createTask(owner, project, { statusId: id('To do') });
    const there = await createTask(owner, project, { statusId: id('Done') });
    expect(await remove('To do')).toMatchObject({ status: 409, body: { code: 'status_not_empty' } });
    expect((await remove('To do', { moveTasksTo: id('Done') })).status).toBe(204);
    const { body } = await owner.request('GET', `/projects/${project.id}/tasks`, {
      query: { statusId: id('Done'), sort: 'position' },
    });
    expect(body.items.map((task: { id: string }) => task.id)).toEqual([there.id, first.id, second.id]);
    expect(body.items.every((task: { completedAt: string | null }) => task.completedAt !== null)).toBe(true);
    const moved = await events('task.moved');
    expect(moved.map((event) => event.data.task.id)).toEqual([first.id, second.id]);
  });

  it('tells of moved subtasks and of their parent in one and the same state', async () => {
    const parent = await createTask(owner, project);
    const subtask = await createTask(owner, project, { parentId: parent.id, before: parent.id });
    await remove('To do', { moveTasksTo: id('Done') });
    const { body } = await owner.request('GET', `/tasks/${parent.id}`);
    expect(body.completedSubtaskCount).toBe(1);
    const [ofSubtask, ofParent] = (await events('task.moved')).map((event) => event.data);
    expect(ofSubtask.task.id).toBe(subtask.id);
    expect(ofSubtask.parent).toMatchObject({
      taskId: parent.id,
      completedSubtaskCount: 1,
      version: body.version,
    });
    expect(ofParent.task).toMatchObject({ id: parent.id, completedSubtaskCount: 1, version: body.version });
  });

  it('refuses a target that is the status itself or of another project', async () => {
    const foreign = await createProject(owner);
    for (const target of [id('To do'), foreign.statuses['Done'] as string]) {
      expect((await remove('To do', { moveTasksTo: target })).status).toBe(422);
    }
    expect(await names()).toContain('To do');
  });

  it('keeps the last open one, which cannot be archived either', async () => {
    const archive = (name: string): ReturnType<TestCaller['request']> =>
      owner.request('PATCH', `/statuses/${id(name)}`, { body: { archived: true } });
    for (const name of ['Backlog', 'To do', 'In progress']) await remove(name);
    expect((await archive('Done')).status).toBe(200);
    for (const answer of [await remove('Canceled'), await archive('Canceled')]) {
      expect(answer).toMatchObject({ status: 409, body: { code: 'last_status' } });
    }
    expect(await names()).toEqual(['Canceled']);
  });
});

describe('rights', () => {
  it('shows another organization nothing, and lets a viewer only read', async () => {
    const stranger = await server.stranger();
    const viewer = await server.as('viewer');
    const status = `/statuses/${id('Done')}`;
    const writes = [
      ['POST', `/projects/${project.id}/statuses`, { name: 'X' }],
      ['PATCH', status, { name: 'X' }],
      ['POST', `${status}/move`, {}],
      ['DELETE', status, undefined],
    ] as const;
    for (const [method, path, body] of writes) {
      const options = body === undefined ? {} : { body };
      expect((await stranger.request(method, path, options)).status, `${method} ${path}`).toBe(404);
      expect((await viewer.request(method, path, options)).status, `${method} ${path}`).toBe(403);
      expect((await server.request(method, path, options)).status, `${method} ${path}`).toBe(401);
    }
    for (const path of [status, `/projects/${project.id}/statuses`]) {
      expect((await stranger.request('GET', path)).status, path).toBe(404);
      expect((await viewer.request('GET', path)).status, path).toBe(200);
    }
    expect(await names()).toHaveLength(5);
  });
});
