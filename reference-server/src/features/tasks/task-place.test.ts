import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createProject, createTask, type TestProject } from '../../../test/builders.ts';
import { eventsOf, titlesOf } from '../../../test/reading.ts';
import { startTestServer, type TestCaller, type TestServer } from '../../../test/start-test-server.ts';
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
    expect(await titlesOf(owner, project, 'To do')).toEqual(['d', 'a', 'b', 'c']);
    await move(a, { after: b.id });
    expect(await titlesOf(owner, project, 'To do')).toEqual(['d', 'b', 'a', 'c']);
    await move(d, {});
    expect(await titlesOf(owner, project, 'To do')).toEqual(['b', 'a', 'c', 'd']);
    await move(c, { before: a.id });
    expect(await titlesOf(owner, project, 'To do')).toEqual(['b', 'c', 'a', 'd']);
  });

  it('to where it is changes nothing', async () => {
    const [a, b, c] = await fill('a', 'b', 'c');
    const before = await eventsOf(owner, project);
    for (const [task, body] of [
      [a, { before: b.id }],
      [b, { after: a.id }],
      [b, { before: c.id }],
      [c, {}],
      [c, { statusId: c.statusId, after: b.id }],
    ] as const) {
      expect((await move(task, body)).body).toEqual(task);
    }
    expect(await eventsOf(owner, project)).toEqual(before);
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
    expect((await eventsOf(owner, project)).at(-1)).toMatchObject({
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
    expect((await eventsOf(owner, project)).at(-1).type).toBe('task.moved');
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
    const inOrder = await titlesOf(owner, project, 'In progress');
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
    const event = (await eventsOf(owner, project)).at(-1);
    expect(event.type).toBe('task.created');
    expect(event.data.respaced.map(({ id }: { id: string }) => id).toSorted()).toHaveLength(3);
    expect(await titlesOf(owner, project, 'To do')).toEqual(['a', 'd', 'b', 'c']);
    for (const { id, position, version } of event.data.respaced) {
      expect((await owner.request('GET', path({ id }))).body).toMatchObject({ position, version });
    }
  });
});
