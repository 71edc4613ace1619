import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explainPlans, flatten, type PlanNode } from '../../test/explain.ts';
import { openTestDatabase, type OpenTestDatabase } from '../../test/test-database.ts';
import { createTenant, testTransact } from '../../test/tenants.ts';
import type { Actor } from '../access/actor.ts';
import { PLAIN_REACH, type Reach } from '../access/reach.ts';
import { BoardView } from '../features/board/board.view.ts';
import { CommentRepository } from '../features/comments/comment.repository.ts';
import { EventRepository } from '../features/events/event.repository.ts';
import { TaskRepository } from '../features/tasks/task.repository.ts';
import { TimeEntryRepository } from '../features/time-entries/time-entry.repository.ts';
import { newId } from './ids.ts';
import type { Reader } from './read.ts';
import { callerStatement } from './session.ts';

/** What the policies of projects cost who does not see all, and that they let through what they should and no more. */
const PROJECTS = 300;
const ROWS = 6_000;

let opened: OpenTestDatabase;
let owner: Actor;
let projectId: string;
let taskId: string;
let privateId: string;

beforeAll(async () => {
  opened = await openTestDatabase();
  owner = await createTenant(opened.database);
  [projectId, taskId, privateId] = [newId(), newId(), newId()];
  await testTransact(opened.database)(owner, async ({ sql, events }) => {
    const bindings = {
      ...owner,
      projectId,
      taskId,
      privateId,
      projects: PROJECTS,
      rows: ROWS,
      statusId: newId(),
    };
    for (const [id, isPrivate] of [
      [projectId, false],
      [privateId, true],
    ] as const) {
      await events.create('project', id, isPrivate);
    }
    for (const statement of FILL) await sql.raw(statement, bindings);
  });
  await opened.database.pool.query('analyze');
});
afterAll(() => opened.close());

const FILL = [
  `insert into projects (organization_id, id, key, name, color, visibility)
   select :organizationId, case n when 1 then :projectId::uuid when 2 then :privateId::uuid else gen_random_uuid() end,
          'P' || n, 'Project', 'blue', case when n % 2 = 0 then 'private' else 'organization' end
     from generate_series(1, :projects::integer) as n`,
  `insert into statuses (organization_id, id, project_id, name, category, color, position)
   select organization_id, case when id = :projectId then :statusId::uuid else gen_random_uuid() end, id, 'To do',
          'unstarted', 'gray', 'a0' from projects`,
  `insert into tasks (organization_id, id, project_id, number, title, status_id, position)
   select :organizationId, case n when 1 then :taskId::uuid else gen_random_uuid() end, statuses.project_id, n, 'Task',
          statuses.id, 'a' || n
     from generate_series(1, :rows::integer) as n
     join statuses on statuses.project_id = case when n <= 500 then :projectId::uuid else :privateId::uuid end`,
  `insert into comments (organization_id, id, project_id, task_id, body)
   select :organizationId, gen_random_uuid(), project_id, id, 'Comment' from tasks`,
  `insert into comments (organization_id, id, project_id, task_id, body)
   select :organizationId, gen_random_uuid(), :projectId, :taskId, 'Comment' from generate_series(1, 200)`,
  `insert into time_entries (organization_id, id, member_id, person_id, project_id, task_id, started_at, ended_at)
   select :organizationId, gen_random_uuid(), :memberId, :userId, case when n % 2 = 0 then :projectId::uuid end, null,
          timestamptz '2026-01-01' + n * interval '10 minutes', timestamptz '2026-01-01' + (n + 1) * interval '10 minutes'
     from generate_series(1, :rows::integer) as n`,
  `insert into events (scope_id, stream_id, seq, id, type, payload, occurred_at)
   select :organizationId, stream_id, n, gen_random_uuid(), 'x', '{}', now()
     from generate_series(1, :rows::integer) as n, unnest(array[:projectId, :privateId]::uuid[]) as stream_id`,
];

/** Somebody else of the same organization. */
function colleague(reach: Partial<Reach>): Actor {
  return {
    ...owner,
    userId: newId(),
    memberId: newId(),
    role: 'editor',
    reach: { ...PLAIN_REACH, ...reach },
  };
}

const member = (): Actor => colleague({ projectRoles: new Map([[newId(), 'editor']]) });

async function plan(work: (reader: Reader, actor: Actor) => Promise<unknown>): Promise<PlanNode[]> {
  const actor = member();
  const plans = await explainPlans(opened.database, actor, (reader) => work(reader, actor));
  return plans.flatMap(flatten);
}

const accessesOf = (nodes: readonly PlanNode[], table: string): string[] =>
  nodes
    .filter((node) => node['Relation Name'] === table)
    .map((node) => node['Index Name'] ?? node['Node Type']);

/** Of the policies' own look at projects: each must be a hash that is built once, never a search for each row. */
function policyFilters(nodes: readonly PlanNode[]): string[] {
  return nodes.flatMap(({ Filter = '' }) => Filter.match(/(hashed )?SubPlan \d+/g) ?? []);
}

describe('for a member who does not see all projects', () => {
  const page = { limit: 50 };
  it.each([
    [
      'tasks',
      'tasks_by_created',
      (reader: Reader, actor: Actor) =>
        new TaskRepository(reader).list(actor, {
          projectId,
          filter: { archived: false },
          sort: 'createdAt',
          page,
        }),
    ],
    [
      'comments',
      'comments_of_task',
      (reader: Reader, actor: Actor) => new CommentRepository(reader).list(actor, taskId, page),
    ],
    [
      'time_entries',
      'time_entries_of_project',
      (reader: Reader, actor: Actor) =>
        new TimeEntryRepository(reader).list(actor, { filter: { projectId }, page }),
    ],
    [
      'events',
      'events_pkey',
      (reader: Reader, actor: Actor) =>
        new EventRepository(reader, { days: 7, events: 100 }).listAfter(actor, projectId, 10, 50),
    ],
  ])('%s are read from %s, and the projects once', async (table, index, work) => {
    const nodes = await plan(work);
    expect(accessesOf(nodes, table)).toEqual([index]);
    const policies = policyFilters(nodes);
    expect(policies.length).toBeGreaterThan(0);
    expect(policies.every((filter) => filter.startsWith('hashed'))).toBe(true);
  });

  it('a whole board is read by indexes, and the projects by hashes', async () => {
    const nodes = await plan((reader, actor) => new BoardView(reader).read(actor, projectId));
    expect(accessesOf(nodes, 'tasks')).not.toContain('Seq Scan');
    const ofPolicies = policyFilters(nodes).filter((filter) => filter.startsWith('hashed'));
    expect(ofPolicies.length).toBeGreaterThan(0);
  });
});

describe('straight SQL as the application role', () => {
  async function count(actor: Actor, sql: string): Promise<number> {
    const client = await opened.database.pool.connect();
    try {
      await client.query('begin');
      await client.query(opened.database.prepared(callerStatement(actor)));
      return (await client.query(sql)).rowCount ?? 0;
    } finally {
      await client.query('rollback');
      client.release();
    }
  }

  const tables = ['projects', 'statuses', 'tasks', 'comments', 'events'];
  const hidden = (table: string): string =>
    table === 'projects'
      ? `id = '${privateId}'`
      : table === 'events'
        ? `stream_id = '${privateId}'`
        : `project_id = '${privateId}'`;

  it.each(tables)('reads, changes and deletes nothing of a private project in %s', async (table) => {
    const column = table === 'events' ? 'scope_id' : 'organization_id';
    for (const actor of [
      member(),
      colleague({ projectsOnly: true }),
      colleague({ bounds: new Set([privateId]) }),
      colleague({ bounds: new Set([projectId]) }),
      { ...owner, reach: { ...PLAIN_REACH, bounds: new Set([projectId]) } },
    ]) {
      expect(await count(actor, `select from ${table} where ${hidden(table)}`)).toBe(0);
      expect(await count(actor, `update ${table} set ${column} = ${column} where ${hidden(table)}`)).toBe(0);
      expect(await count(actor, `delete from ${table} where ${hidden(table)}`)).toBe(0);
    }
  });

  it.each(tables)('reads of a private project in %s what its members and admins see', async (table) => {
    for (const actor of [
      owner,
      colleague({ projectRoles: new Map([[privateId, 'viewer']]) }),
      colleague({ projectRoles: new Map([[privateId, 'viewer']]), projectsOnly: true }),
      colleague({ hasPrivateProjects: false }),
      { ...owner, reach: { ...PLAIN_REACH, bounds: new Set([privateId]) } },
    ]) {
      expect(await count(actor, `select from ${table} where ${hidden(table)}`)).toBeGreaterThan(0);
    }
  });

  it('sees nothing of any project before it is known how far somebody comes', async () => {
    const { organizationId, userId } = owner;
    for (const table of tables.filter((name) => name !== 'events')) {
      expect(await count({ organizationId, userId } as Actor, `select from ${table}`), table).toBe(0);
    }
  });

  it('writes nothing into a private project', async () => {
    const insert = `insert into labels (organization_id, id, project_id, name, color)
      values ('${owner.organizationId}', gen_random_uuid(), '${privateId}', 'x', 'red')`;
    await expect(count(member(), insert)).rejects.toMatchObject({ code: '42501' });
    expect(await count(owner, insert)).toBe(1);
  });
});
