import { afterAll, beforeAll, expect, it } from 'vitest';
import { createMember, createProject, createTask, type TestProject } from '../../../test/builders.ts';
import { startTestServer, type TestCaller, type TestServer } from '../../../test/start-test-server.ts';
import { newId } from '../../db/ids.ts';

let server: TestServer;
let owner: TestCaller;
let project: TestProject;

beforeAll(async () => {
  server = await startTestServer();
  owner = server.owner;
  project = await createProject(owner);
});
afterAll(() => server.close());

async function placeholder(): Promise<string> {
  const id = newId();
  await server.transact(owner.actor, async ({ sql, actor }) => {
    await sql('members').insert({ organization_id: actor.organizationId, id, name: 'Jonas', role: 'viewer' });
  });
  return id;
}

/** As an import leaves it. */
async function record(memberId: string, taskId: string, hours: readonly [number, number]): Promise<string> {
  const id = newId();
  await server.transact(owner.actor, async ({ sql, actor }) => {
    const { organizationId: organization_id } = actor;
    const time = (hour: number): string => `2026-03-02T${String(hour).padStart(2, '0')}:00:00Z`;
    const times = { started_at: time(hours[0]), ended_at: time(hours[1]) };
    const about = { member_id: memberId, project_id: project.id, task_id: taskId };
    await sql('time_entries').insert({ organization_id, id, person_id: memberId, ...about, ...times });
  });
  return id;
}

async function comment(authorId: string, taskId: string): Promise<string> {
  const id = newId();
  await server.transact(owner.actor, async ({ sql, actor }) => {
    const place = { organization_id: actor.organizationId, project_id: project.id, task_id: taskId };
    await sql('comments').insert({ ...place, id, author_id: authorId, body: 'Imported' });
  });
  return id;
}

const merge = (from: string, intoId: string, caller = owner) =>
  caller.request('POST', `/members/${from}/merge`, { body: { intoId } });

const eventsSince = async (streamId: string, after: number): Promise<{ type: string; data: object }[]> =>
  (
    await owner.request('GET', `/streams/${streamId}/events`, {
      query: { after: String(after), limit: '200' },
    })
  ).body.items;

it('hands over tasks, comments and time, and tells each change to the project', async () => {
  const from = await placeholder();
  const { memberId: into, userId } = await createMember(server);
  const alone = await createTask(owner, project, { assigneeIds: [from] });
  const both = await createTask(owner, project, { assigneeIds: [into, from] });
  const commentId = await comment(from, alone.id);
  const entryId = await record(from, alone.id, [9, 10]);
  const before = (await owner.request('GET', `/streams/${project.id}/events`, { query: { limit: '200' } }))
    .body;
  const answer = await merge(from, into);
  expect([answer.status, answer.body.id]).toEqual([200, into]);

  const [first, second, said, spent, gone] = await Promise.all(
    [
      `/tasks/${alone.id}`,
      `/tasks/${both.id}`,
      `/comments/${commentId}`,
      `/time-entries/${entryId}`,
      `/members/${from}`,
    ].map(async (path) => (await owner.request('GET', path)).body),
  );
  expect(first.assigneeIds).toEqual([into]);
  expect(second.assigneeIds).toEqual([into]);
  expect([said.authorId, spent.memberId]).toEqual([into, into]);
  expect(gone).toMatchObject({ mergedIntoId: into, placeholder: false });

  const told = await eventsSince(project.id, before.items.at(-1).seq);
  expect(told).toEqual([
    expect.objectContaining({ type: 'task.updated' }),
    expect.objectContaining({ type: 'task.updated' }),
    expect.objectContaining({
      type: 'comment.updated',
      data: expect.objectContaining({ changes: { authorId: { before: from, after: into } } }),
    }),
    expect.objectContaining({
      type: 'timeEntry.updated',
      data: expect.objectContaining({ changes: { memberId: { before: from, after: into } } }),
    }),
  ]);
  const own = await server.transact({ ...owner.actor, userId }, (unit) =>
    unit.rows<{ type: string }>(unit.sql('events').select('type').where({ stream_id: userId })),
  );
  expect(own.map(({ type }) => type)).toContain('timeEntry.updated');
});

it('answers the same when it is repeated, by eight at once too', async () => {
  const from = await placeholder();
  const { memberId: into } = await createMember(server);
  await createTask(owner, project, { assigneeIds: [from] });
  const answers = await Promise.all(Array.from({ length: 8 }, () => merge(from, into)));
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
  expect((await owner.request('GET', `/members/${from}`)).body.version).toBe(2);
});

it('makes the time of the placeholder the time of the person, unless the two overlap', async () => {
  const from = await placeholder();
  const { memberId: into, userId } = await createMember(server);
  const task = await createTask(owner, project);
  const free = await record(from, task.id, [12, 13]);
  const taken = await record(from, task.id, [15, 16]);
  const other = await record(into, task.id, [15, 17]);
  await server.transact(owner.actor, async ({ sql }) => {
    await sql('time_entries').where({ id: other }).update({ person_id: userId });
  });
  expect((await merge(from, into)).status).toBe(200);
  const people = await server.transact(owner.actor, (unit) =>
    unit.rows<{ id: string; person_id: string }>(
      unit.sql('time_entries').select('id', 'person_id').whereIn('id', [free, taken]),
    ),
  );
  expect(new Map(people.map((row) => [row.id, row.person_id]))).toEqual(
    new Map([
      [free, userId],
      [taken, from],
    ]),
  );
});

it('is for placeholders, and into somebody with an account', async () => {
  const from = await placeholder();
  const { memberId: into } = await createMember(server);
  const person = await merge(into, owner.actor.memberId ?? '');
  expect([person.status, person.body.code]).toEqual([422, 'not_a_placeholder']);
  const nobody = await merge(from, await placeholder());
  expect([nobody.status, nobody.body.code]).toEqual([422, 'invalid_reference']);
  expect((await merge(newId(), into)).status).toBe(404);
  const [editor, stranger] = await Promise.all([server.as('editor'), server.stranger()]);
  expect((await merge(from, into, editor)).status).toBe(403);
  expect((await merge(from, into, stranger)).status).toBe(404);
  expect((await server.request('POST', `/members/${from}/merge`, { body: { intoId: into } })).status).toBe(
    401,
  );
  expect((await owner.request('GET', `/members/${from}`)).body.version).toBe(1);
});
