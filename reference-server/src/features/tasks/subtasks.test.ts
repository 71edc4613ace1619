import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createProject, createTask, type TestProject } from '../../../test/builders.ts';
import { eventsOf } from '../../../test/reading.ts';
import { startTestServer, type TestCaller, type TestServer } from '../../../test/start-test-server.ts';

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

describe('subtasks', () => {
  it('are counted on their parent, and events tell the counts', async () => {
    const parent = await createTask(owner, project);
    const child = await createTask(owner, project, { parentId: parent.id });
    expect((await eventsOf(owner, project)).at(-1).data.parent).toEqual({
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
    const revision = (await eventsOf(owner, project)).at(-1).seq;
    await owner.request('PATCH', path(child), { body: { parentId: second.id } });
    const told = await eventsOf(owner, project, revision);
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
    const deleted = (await eventsOf(owner, project)).filter((event) => event.type === 'task.deleted');
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
