import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMember, createProject, createTask, type TestProject } from '../../../test/builders.ts';
import { explainReads, type Explained } from '../../../test/explain.ts';
import { startTestServer, type TestCaller, type TestServer } from '../../../test/start-test-server.ts';
import { Reader } from '../../db/read.ts';
import type { TaskFilter, TaskSort } from './task.list.ts';
import { TaskRepository } from './task.repository.ts';

let server: TestServer;
let owner: TestCaller;

beforeAll(async () => {
  server = await startTestServer();
  owner = server.owner;
});

afterAll(() => server.close());

describe('a list of tasks', () => {
  let project: TestProject;
  let memberId: string;
  let labelId: string;

  beforeAll(async () => {
    project = await createProject(owner);
    ({ memberId } = await createMember(server));
    labelId = (await owner.request('POST', '/labels', { body: { name: 'Bug', color: 'red' } })).body.id;
    const { Backlog, Done } = project.statuses;
    await createTask(owner, project, { title: 'b', dueDate: '2026-03-01', assigneeIds: [memberId] });
    await createTask(owner, project, { title: 'a', dueDate: '2026-01-01', labelIds: [labelId] });
    await createTask(owner, project, { title: 'd', statusId: Done });
    await createTask(owner, project, { title: 'c', statusId: Backlog, dueDate: '2026-02-01' });
    const gone = await createTask(owner, project, { title: 'e' });
    await owner.request('PATCH', `/tasks/${gone.id}`, { body: { archived: true } });
  });

  async function titles(query: Record<string, string | string[]>): Promise<string> {
    const { body } = await owner.request('GET', `/projects/${project.id}/tasks`, { query });
    return body.items.map(({ title }: { title: string }) => title).join('');
  }

  it('is sorted as asked, with tasks without the date last either way', async () => {
    expect(await titles({})).toBe('badc');
    expect(await titles({ sort: '-createdAt' })).toBe('cdab');
    expect(await titles({ sort: 'title' })).toBe('abcd');
    expect(await titles({ sort: '-title' })).toBe('dcba');
    expect(await titles({ sort: 'dueDate' })).toBe('acbd');
    expect(await titles({ sort: '-dueDate' })).toBe('bcad');
    expect((await titles({ sort: '-completedAt' })).charAt(0)).toBe('d');
  });

  it('is filtered as asked', async () => {
    const { Backlog, Done } = project.statuses as Record<string, string>;
    expect(await titles({ statusId: Done as string })).toBe('d');
    expect(await titles({ statusId: [Done as string, Backlog as string] })).toBe('dc');
    expect(await titles({ assigneeId: memberId })).toBe('b');
    expect(await titles({ labelId })).toBe('a');
    expect(await titles({ completed: 'true' })).toBe('d');
    expect(await titles({ completed: 'false' })).toBe('bac');
    expect(await titles({ archived: 'true' })).toBe('e');
  });

  it('goes on after a page by every order, and a cursor fits its own list only', async () => {
    const sorts = [
      'createdAt',
      '-createdAt',
      'updatedAt',
      '-updatedAt',
      'dueDate',
      '-dueDate',
      'title',
      '-title',
    ];
    for (const sort of [...sorts, 'position', '-completedAt']) {
      const whole = await titles({ sort });
      let collected = '';
      let cursor: string | null = '';
      while (cursor !== null) {
        const query = { sort, limit: '1', ...(cursor === '' ? {} : { cursor }) };
        const { body, headers } = await owner.request('GET', `/projects/${project.id}/tasks`, { query });
        collected += body.items[0].title;
        cursor = body.nextCursor;
        expect(headers.get('link') !== null).toBe(cursor !== null);
      }
      expect(collected, sort).toBe(whole);
    }
    const { body } = await owner.request('GET', `/projects/${project.id}/tasks`, { query: { limit: '1' } });
    const others: Record<string, string>[] = [{ sort: 'title' }, { archived: 'true' }, { labelId }];
    for (const other of others) {
      const query = { ...other, cursor: body.nextCursor };
      const answer = await owner.request('GET', `/projects/${project.id}/tasks`, { query });
      expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_cursor' } });
    }
  });

  it('shows every task exactly once while eight others write', async () => {
    const busy = await createProject(owner);
    const kept: string[] = [];
    for (let number = 0; number < 20; number += 1) kept.push((await createTask(owner, busy)).id);
    const writers = Promise.all(
      Array.from({ length: 8 }, async () => {
        for (let round = 0; round < 3; round += 1) {
          const task = await createTask(owner, busy);
          await owner.request('PATCH', `/tasks/${task.id}`, { body: { title: 'Changed' } });
          await owner.request('DELETE', `/tasks/${task.id}`);
        }
      }),
    );
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query = { limit: '3', ...(cursor === '' ? {} : { cursor }) };
      const { body } = await owner.request('GET', `/projects/${busy.id}/tasks`, { query });
      seen.push(...body.items.map(({ id }: { id: string }) => id));
      cursor = body.nextCursor;
    }
    await writers;
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.filter((id) => kept.includes(id))).toEqual(kept);
  });

  it('misses none by creation, for a reader who goes on after the last page it saw', async () => {
    const busy = await createProject(owner);
    const created = Promise.all(Array.from({ length: 40 }, () => createTask(owner, busy)));
    const seen: string[] = [];
    const list = { projectId: busy.id, filter: { archived: false }, sort: 'createdAt' } as const;
    let done = false;
    void created.finally(() => (done = true));
    const reader = new Reader(server.database.database);
    let last: { createdAt: Date; id: string } | undefined;
    for (;;) {
      const isLastRound = done;
      const query = reader.sql('tasks').select('created_at', 'id').where('project_id', list.projectId);
      if (last) void query.whereRaw('(created_at, id) > (?, ?)', [last.createdAt, last.id]);
      const rows = await reader.rows<{ created_at: Date; id: string }>(
        owner.actor,
        query.orderBy(['created_at', 'id']),
      );
      seen.push(...rows.map(({ id }) => id));
      const end = rows.at(-1);
      if (end) last = { createdAt: end.created_at, id: end.id };
      if (isLastRound) break;
    }
    expect(seen.toSorted()).toEqual((await created).map(({ id }) => id).toSorted());
  });

  it('of a project that is not there is not found', async () => {
    const answer = await owner.request('GET', `/projects/${crypto.randomUUID()}/tasks`);
    expect(answer.status).toBe(404);
  });
});

describe('among many tasks', () => {
  let project: TestProject;
  let taskId: string;

  beforeAll(async () => {
    project = await createProject(owner);
    taskId = (await createTask(owner, project)).id;
    const { actor } = owner;
    await server.transact(actor, async ({ sql }) => {
      await sql.raw(
        `insert into tasks (organization_id, id, project_id, number, title, status_id, position, due_date, created_at)
         select :organizationId, gen_random_uuid(), :projectId, number, 'Task ' || number, :statusId,
                'b' || lpad(number::text, 6, '0'), date '2026-01-01' + number % 300, now() - number * interval '1 minute'
           from generate_series(2, 20000) as number`,
        {
          organizationId: actor.organizationId,
          projectId: project.id,
          statusId: project.statuses['To do'] as string,
        },
      );
    });
    // As the owner of the tables; the application role may not.
    await server.database.database.pool.query(
      'analyze tasks, task_assignees, task_labels, statuses, projects',
    );
  });

  const explain = (work: (tasks: TaskRepository) => Promise<unknown>): Promise<Explained[]> =>
    explainReads(server.database.database, owner.actor, (reader) => work(new TaskRepository(reader)));

  async function explainList(sort: TaskSort, filter: Partial<TaskFilter> = {}): Promise<Explained> {
    const list = { projectId: project.id, sort, filter: { archived: false, ...filter }, page: { limit: 50 } };
    const [explained] = await explain((tasks) => tasks.list(owner.actor, list));
    return explained as Explained;
  }

  it('one is found by its key', async () => {
    const [explained] = await explain((tasks) => tasks.get(owner.actor, taskId));
    expect(explained?.accesses).toContain('tasks: tasks_pkey');
  });

  it('each order has its index and sorts nothing', async () => {
    const statusId = [project.statuses['To do'] as string];
    for (const [sort, index, filter] of [
      ['createdAt', 'tasks_by_created', {}],
      ['-createdAt', 'tasks_by_created', {}],
      ['updatedAt', 'tasks_by_updated', {}],
      ['dueDate', 'tasks_by_due', {}],
      ['title', 'tasks_by_title', {}],
      ['position', 'tasks_in_column', { statusId }],
      ['-completedAt', 'tasks_completed', { statusId }],
    ] as const) {
      const explained = await explainList(sort, filter);
      expect(explained.accesses, sort).toContain(`tasks: ${index}`);
      expect(explained.sorts, sort).toBe(false);
    }
  });

  it('subtasks are found by their parent', async () => {
    const [explained] = await explain((tasks) => tasks.subtasks(owner.actor, taskId));
    expect(explained?.accesses).toContain('tasks: tasks_of_parent');
  });
});
