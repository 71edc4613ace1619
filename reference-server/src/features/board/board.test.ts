import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMember, createProject, createTask, type TestProject } from '../../../test/builders.ts';
import { explainReads } from '../../../test/explain.ts';
import {
  startTestServer,
  type TestAnswer,
  type TestCaller,
  type TestServer,
} from '../../../test/start-test-server.ts';
import { newId } from '../../db/ids.ts';
import { BoardView, MAXIMUM_DONE_CARDS } from './board.view.ts';

let server: TestServer;
let owner: TestCaller;

beforeAll(async () => {
  server = await startTestServer();
  owner = server.owner;
});

afterAll(() => server.close());

const getBoard = (project: { id: string }, caller = owner, headers = {}): Promise<TestAnswer> =>
  caller.request('GET', `/projects/${project.id}/board`, { headers });

const columnOf = (board: TestAnswer, name: string) =>
  board.body.columns.find((column: { name: string }) => column.name === name);

/** Straight into the table, since thousands through HTTP would take long. */
async function fill(project: TestProject, status: string, count: number): Promise<void> {
  const { actor } = owner;
  const values = {
    organizationId: actor.organizationId,
    projectId: project.id,
    statusId: project.statuses[status] as string,
  };
  await server.transact(actor, async ({ sql }) => {
    await sql.raw(
      `insert into tasks (organization_id, id, project_id, number, title, status_id, position, completed_at)
       select :organizationId, gen_random_uuid(), :projectId, counted.highest + number, 'Task ' || number, :statusId,
              'b' || lpad(number::text, 6, '0'), now() - number * interval '1 minute'
         from generate_series(1, ${count}) as number,
              (select coalesce(max(tasks.number), 0) as highest from tasks where tasks.project_id = :projectId) as counted`,
      values,
    );
  });
}

describe('a board', () => {
  it('shows what a card shows, in columns and in order', async () => {
    const project = await createProject(owner);
    const { memberId } = await createMember(server);
    const { body: label } = await owner.request('POST', '/labels', {
      body: { name: 'Copy', color: 'pink', projectId: project.id },
    });
    const second = await createTask(owner, project, { title: 'Second', description: 'Text' });
    const first = await createTask(owner, project, {
      title: 'First "quoted" \\ ü',
      before: second.id,
      assigneeIds: [memberId, owner.actor.memberId],
      labelIds: [label.id],
      dueDate: '2026-12-01',
      estimate: 60,
      links: [{ url: 'https://example.com', title: '' }],
    });
    await createTask(owner, project, { parentId: second.id });
    const board = await getBoard(project);
    expect(board.body.columns.map(({ name }: { name: string }) => name)).toEqual([
      'Backlog',
      'To do',
      'In progress',
      'Done',
      'Canceled',
    ]);
    const { tasks, taskCount, nextCursor } = columnOf(board, 'To do');
    expect([taskCount, nextCursor]).toEqual([2, null]);
    expect(tasks[0]).toEqual({
      id: first.id,
      key: first.key,
      title: 'First "quoted" \\ ü',
      statusId: first.statusId,
      priority: 'none',
      assigneeIds: [memberId, owner.actor.memberId],
      labelIds: [label.id],
      dueDate: '2026-12-01',
      estimate: 60,
      position: first.position,
      completedAt: null,
      trackedSeconds: 0,
      commentCount: 0,
      subtaskCount: 0,
      completedSubtaskCount: 0,
      hasDescription: false,
      linkCount: 1,
      runningTimers: [],
      version: 1,
    });
    expect(tasks[1]).toMatchObject({ title: 'Second', subtaskCount: 1, hasDescription: true, version: 2 });
    expect(board.body.members.map(({ id }: { id: string }) => id)).toEqual(
      expect.arrayContaining([memberId]),
    );
    expect(board.body.labels).toContainEqual({
      id: label.id,
      projectId: project.id,
      name: 'Copy',
      color: 'pink',
    });
    expect(board.body).toMatchObject({
      truncated: false,
      project: { id: project.id, can: { update: true } },
    });
  });

  it('leaves out what is archived', async () => {
    const project = await createProject(owner);
    const task = await createTask(owner, project);
    await owner.request('PATCH', `/tasks/${task.id}`, { body: { archived: true } });
    await owner.request('PATCH', `/statuses/${project.statuses['Backlog']}`, { body: { archived: true } });
    const board = await getBoard(project);
    expect(columnOf(board, 'To do')).toMatchObject({ taskCount: 0, tasks: [] });
    expect(columnOf(board, 'Backlog')).toBeUndefined();
  });

  it('shows who is at work on a card', async () => {
    const project = await createProject(owner);
    const task = await createTask(owner, project);
    const { actor } = owner;
    const timerId = newId();
    const startedAt = '2026-11-20T09:00:00.000Z';
    await server.transact(actor, async ({ sql }) => {
      const place = { organization_id: actor.organizationId, project_id: project.id, task_id: task.id };
      await sql('running_timers').insert({
        ...place,
        id: timerId,
        user_id: actor.userId,
        member_id: actor.memberId,
        started_at: startedAt,
      });
    });
    const colleague = await server.as('viewer');
    const [card] = columnOf(await getBoard(project, colleague), 'To do').tasks;
    expect(card.runningTimers).toEqual([{ timerId, memberId: actor.memberId, startedAt }]);
  });

  it('is of the revision that it says: who goes on after it misses nothing', async () => {
    const project = await createProject(owner);
    const writers = Array.from({ length: 8 }, () => createTask(owner, project));
    const boards = await Promise.all(Array.from({ length: 8 }, () => getBoard(project)));
    await Promise.all(writers);
    for (const board of boards) {
      const { body } = await owner.request('GET', `/streams/${project.id}/events`, {
        query: { after: String(board.body.revision) },
      });
      const later = body.items.filter(({ type }: { type: string }) => type === 'task.created');
      expect(columnOf(board, 'To do').tasks.length + later.length).toBe(8);
    }
  });

  it('is not found without credentials rights or in another organization', async () => {
    const project = await createProject(owner);
    expect((await server.request('GET', `/projects/${project.id}/board`)).status).toBe(401);
    expect((await getBoard(project, await server.stranger())).status).toBe(404);
    expect((await getBoard({ id: newId() })).status).toBe(404);
    expect((await getBoard({ id: 'no-id' })).status).toBe(400);
    expect((await getBoard(project, await server.key(['projects:read']))).status).toBe(403);
  });
});

describe('the validator of a board', () => {
  it('answers 304 until something on the board moves', async () => {
    const project = await createProject(owner);
    const etag = (await getBoard(project)).headers.get('etag') ?? '';
    expect(etag).toMatch(/^W\/"/);
    const again = await getBoard(project, owner, { 'if-none-match': etag });
    expect([again.status, again.headers.get('etag'), again.text]).toEqual([304, etag, '']);
    await createTask(owner, project);
    const changed = await getBoard(project, owner, { 'if-none-match': etag });
    expect(changed.status).toBe(200);
    expect(changed.headers.get('etag')).not.toBe(etag);
  });

  it('moves with the names and shared labels of the organization, and not with another project', async () => {
    const [project, other] = [await createProject(owner), await createProject(owner)];
    const etag = (await getBoard(project)).headers.get('etag') ?? '';
    await createTask(owner, other);
    expect((await getBoard(project, owner, { 'if-none-match': etag })).status).toBe(304);
    await owner.request('POST', '/labels', { body: { name: 'Shared', color: 'red' } });
    expect((await getBoard(project, owner, { 'if-none-match': etag })).status).toBe(200);
  });

  it('is another one for who has other rights', async () => {
    const project = await createProject(owner);
    const etag = (await getBoard(project)).headers.get('etag') ?? '';
    const viewer = await server.as('viewer');
    const theirs = await getBoard(project, viewer, { 'if-none-match': etag });
    expect(theirs.status).toBe(200);
    expect(theirs.body.project.can.createTask).toBe(false);
  });
});

describe('a large board', () => {
  it('shows the 200 tasks completed last, counts all, and the cursor gives the rest', async () => {
    const project = await createProject(owner);
    await fill(project, 'Done', MAXIMUM_DONE_CARDS + 5);
    const { tasks, taskCount, nextCursor } = columnOf(await getBoard(project), 'Done');
    expect([tasks.length, taskCount]).toEqual([MAXIMUM_DONE_CARDS, MAXIMUM_DONE_CARDS + 5]);
    const times = tasks.map(({ completedAt }: { completedAt: string }) => completedAt);
    expect(times).toEqual(times.toSorted().toReversed());
    const query = { statusId: project.statuses['Done'] as string, sort: '-completedAt', cursor: nextCursor };
    const rest = await owner.request('GET', `/projects/${project.id}/tasks`, { query });
    expect(rest.body.items).toHaveLength(5);
    const ids = new Set([...tasks, ...rest.body.items].map(({ id }) => id));
    expect(ids.size).toBe(MAXIMUM_DONE_CARDS + 5);
  });

  it('ends every column early above 5,000 cards, each with a cursor', async () => {
    const project = await createProject(owner);
    await fill(project, 'To do', 3_000);
    await fill(project, 'In progress', 2_001);
    const board = await getBoard(project);
    expect(board.body.truncated).toBe(true);
    for (const [name, taskCount] of [
      ['To do', 3_000],
      ['In progress', 2_001],
    ] as const) {
      const column = columnOf(board, name);
      expect([column.tasks.length, column.taskCount]).toEqual([1_000, taskCount]);
      const query = { statusId: column.id, sort: 'position', cursor: column.nextCursor, limit: '1' };
      const { body } = await owner.request('GET', `/projects/${project.id}/tasks`, { query });
      expect(body.items[0].position > column.tasks.at(-1).position).toBe(true);
    }
  });

  it('is whole at 5,000 cards', async () => {
    const project = await createProject(owner);
    await fill(project, 'To do', 5_000);
    const board = await getBoard(project);
    expect(board.body.truncated).toBe(false);
    expect(columnOf(board, 'To do').tasks).toHaveLength(5_000);
  });

  it('costs the small one beside it nothing', async () => {
    const project = await createProject(owner);
    const { memberId } = await createMember(server);
    for (let count = 0; count < 3; count += 1) await createTask(owner, project, { assigneeIds: [memberId] });
    const { database } = server.database;
    await database.pool.query('analyze tasks, task_assignees, task_labels, statuses, running_timers');
    const explained = await explainReads(database, owner.actor, (reader) =>
      new BoardView(reader).read(owner.actor, project.id),
    );
    expect(explained).toHaveLength(1);
    const tasks = explained[0]?.accesses.filter((access) => access.startsWith('tasks:'));
    expect(tasks?.length).toBeGreaterThan(0);
    expect(tasks).not.toContain('tasks: Seq Scan');
  });
});
