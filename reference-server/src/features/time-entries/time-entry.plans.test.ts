import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProject, createTask } from '../../../test/builders.ts';
import { explainReads, type Explained } from '../../../test/explain.ts';
import { startTestServer, type TestServer } from '../../../test/start-test-server.ts';
import { CommentRepository } from '../comments/comment.repository.ts';
import { BookedPeople } from './booked-people.ts';
import { TimeEntryRepository, type TimeEntryFilter } from './time-entry.repository.ts';

/** So many that reading all of them would not be the cheapest plan. */
const ENTRIES = 6_000;

let server: TestServer;
let taskId: string;
let projectId: string;

beforeAll(async () => {
  server = await startTestServer();
  const project = await createProject(server.owner);
  projectId = project.id;
  taskId = (await createTask(server.owner, project)).id;
  const { actor } = server.owner;
  await server.transact(actor, async ({ sql }) => {
    const bindings = { ...actor, taskId, projectId, count: ENTRIES };
    // Every hundredth on the task, the others on nothing.
    await sql.raw(
      `insert into time_entries (organization_id, id, member_id, person_id, project_id, task_id, started_at, ended_at)
       select :organizationId, gen_random_uuid(), :memberId, :userId, case when n % 100 = 0 then :projectId::uuid end,
              case when n % 100 = 0 then :taskId::uuid end,
              timestamptz '2026-01-01' + n * interval '10 minutes', timestamptz '2026-01-01' + (n + 1) * interval '10 minutes'
         from generate_series(1, :count::integer) as n`,
      bindings,
    );
    await sql.raw(
      `insert into comments (organization_id, id, project_id, task_id, body)
       select :organizationId, gen_random_uuid(), :projectId, :taskId, 'Comment' from generate_series(1, :count::integer)`,
      bindings,
    );
  });
  await server.database.database.pool.query('analyze time_entries, comments');
});

afterAll(() => server.close());

async function explain(
  work: (reader: ConstructorParameters<typeof TimeEntryRepository>[0]) => Promise<unknown>,
) {
  const [explained] = await explainReads(server.database.database, server.owner.actor, work);
  return explained as Explained;
}

const explainList = (filter: TimeEntryFilter): Promise<Explained> =>
  explain((reader) =>
    new TimeEntryRepository(reader).list(server.owner.actor, { filter, page: { limit: 50 } }),
  );

describe('a page of time entries is read from an index that is in its order,', () => {
  it('of the whole organization', async () => {
    expect(await explainList({})).toEqual({
      accesses: ['time_entries: time_entries_by_start'],
      sorts: false,
    });
  });

  it('of one project', async () => {
    const { accesses, sorts } = await explainList({ projectId });
    expect(accesses).toEqual(['time_entries: time_entries_of_project']);
    expect(sorts).toBe(false);
  });

  it('of one task', async () => {
    expect((await explainList({ taskId })).accesses).toEqual(['time_entries: time_entries_of_task']);
  });

  it('before a moment', async () => {
    const { accesses, sorts } = await explainList({ to: '2026-01-02T00:00:00.000Z' });
    expect(accesses).toEqual(['time_entries: time_entries_by_start']);
    expect(sorts).toBe(false);
  });
});

it.each([
  ['a task', () => ({ taskId }), 'time_entries_of_task'],
  ['a project', () => ({ projectId }), 'time_entries_of_project'],
])('finds the people who have time on %s by its index', async (_what, subject, index) => {
  const { accesses } = await explain((reader) =>
    new BookedPeople(reader).find(server.owner.actor, subject()),
  );
  expect(accesses).toContain(`time_entries: ${index}`);
  expect(accesses).not.toContain('tasks: Seq Scan');
});

it('reads a page of comments from an index that is in its order', async () => {
  const explained = await explain((reader) =>
    new CommentRepository(reader).list(server.owner.actor, taskId, { limit: 50 }),
  );
  expect(explained).toEqual({ accesses: ['comments: comments_of_task'], sorts: false });
});

it('finds what is in the way of a span by the person and the time, under the policies of the owner too', async () => {
  const client = await server.database.database.pool.connect();
  try {
    await client.query('begin');
    await client.query(`select set_config('tickboard.system', 'on', true)`);
    const { rows } = await client.query<{ 'QUERY PLAN': unknown }>(
      `explain (format json) select from time_entries
        where person_id = $1 and ended_at > '2026-02-10' and started_at < 'infinity' and ended_at > started_at`,
      [server.owner.actor.userId],
    );
    expect(JSON.stringify(rows)).toContain('"Index Name":"time_entries_of_person"');
  } finally {
    await client.query('rollback');
    client.release();
  }
});
