import { Client } from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createProject, type TestProject } from '../../test/builders.ts';
import { flatten, type PlanNode } from '../../test/explain.ts';
import { startTestServer, type TestServer } from '../../test/start-test-server.ts';
import { newId } from './ids.ts';
import { callerStatement } from './session.ts';

/** What most requests send to the database, each explained as the role it runs as: no table that is large is read whole. */
const PROJECTS = 200;
const TASKS = 100_000;
const LARGE = 5_000;

let server: TestServer;
let project: TestProject;
let taskId: string;
let largeTables: ReadonlySet<string>;

beforeAll(async () => {
  server = await startTestServer();
  project = await createProject(server.owner);
  const created = await server.owner.request('POST', `/projects/${project.id}/tasks`, {
    body: { title: 'A' },
  });
  taskId = created.body.id;
  largeTables = await fill();
}, 120_000);

afterAll(() => server.close());

/** @returns the names of the tables that are large now. */
async function fill(): Promise<ReadonlySet<string>> {
  const client = new Client({ connectionString: server.database.url });
  await client.connect();
  try {
    await client.query(`set tickboard.system = 'on'`);
    await withoutForeignKeys(client, async () => {
      for (const statement of FILL) await client.query(statement);
    });
    await client.query('analyze');
    const { rows } = await client.query<{ relname: string }>(
      `select relname from pg_class where relkind = 'r' and reltuples >= ${LARGE} and relnamespace = 'public'::regnamespace`,
    );
    return new Set(rows.map(({ relname }) => relname));
  } finally {
    await client.end();
  }
}

/** Of the tasks: 400,000 checks of what is known to be right take longer than all else here. */
async function withoutForeignKeys(client: Client, work: () => Promise<void>): Promise<void> {
  const { rows: keys } = await client.query<{ name: string; definition: string }>(
    `select conname as name, pg_get_constraintdef(oid) as definition
       from pg_constraint where conrelid = 'tasks'::regclass and contype = 'f'`,
  );
  for (const { name } of keys) await client.query(`alter table tasks drop constraint ${name}`);
  await work();
  for (const { name, definition } of keys) {
    await client.query(`alter table tasks add constraint ${name} ${definition} not valid`);
  }
}

/** Of the tasks, those that have something beside them: it is large, too, and filled sooner. */
const EVERY_TENTH = 'tasks.number % 10 = 0';

const FILL = [
  `insert into projects (organization_id, id, key, name, color)
   select organization_id, gen_random_uuid(), 'Q' || n, 'Project', 'blue' from projects, generate_series(2, ${PROJECTS}) as n`,
  `insert into streams (scope_id, id, kind) select organization_id, id, 'project' from projects on conflict do nothing`,
  `insert into statuses (organization_id, id, project_id, name, category, color, position)
   select organization_id, gen_random_uuid(), id, 'Column ' || n, 'started', 'gray', 'b' || n
     from projects, generate_series(1, 4) as n`,
  `with columns as (select statuses.*, row_number() over (order by id) - 1 as place, count(*) over () as columns from statuses)
   insert into tasks (organization_id, id, project_id, number, title, status_id, position)
   select columns.organization_id, gen_random_uuid(), columns.project_id, n + 1, 'Task ' || n, columns.id, 'a0'
     from generate_series(1, ${TASKS}) as n join columns on columns.place = n % columns.columns`,
  `insert into task_assignees (organization_id, task_id, member_id)
   select tasks.organization_id, tasks.id, members.id from tasks, members where ${EVERY_TENTH}`,
  `insert into labels (organization_id, id, name, color)
   select id, gen_random_uuid(), 'Label', 'blue' from organizations`,
  `insert into task_labels (organization_id, task_id, label_id)
   select tasks.organization_id, tasks.id, labels.id from tasks, labels where ${EVERY_TENTH}`,
  `insert into events (scope_id, stream_id, seq, id, type, payload, occurred_at)
   select organization_id, project_id, 1000 + number, gen_random_uuid(), 'task.updated', '{}', now() from tasks where ${EVERY_TENTH}`,
  `insert into idempotency_keys (organization_id, caller_id, key, fingerprint, status, headers, expires_at)
   select organization_id, gen_random_uuid(), 'k', '', 200, '{}', now() + interval '1 day' from tasks where ${EVERY_TENTH}`,
];

interface Sent {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** What goes to the database while a request is answered. */
async function statementsOf(work: () => Promise<{ status: number }>, status: number): Promise<Sent[]> {
  const query = vi.spyOn(Client.prototype, 'query');
  try {
    expect((await work()).status).toBe(status);
    return query.mock.calls
      .map(([given]) => given as unknown as Sent | string)
      .filter((given): given is Sent => typeof given !== 'string' && isOfRequest(given.text));
  } finally {
    query.mockRestore();
  }
}

/** Neither the settings of a transaction nor what jobs and the bus do meanwhile. */
function isOfRequest(text: string): boolean {
  return !/set_config|graphile|pg_notify|pg_try_advisory|tickboard_\w+\(/.test(text);
}

async function explain({ text, values }: Sent): Promise<PlanNode[]> {
  const { database } = server.database;
  const client = await database.pool.connect();
  try {
    await client.query('begin');
    await client.query(database.prepared(callerStatement(server.owner.actor)));
    const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
      `explain (format json) ${text}`,
      [...values],
    );
    return flatten((rows[0] as (typeof rows)[0])['QUERY PLAN'][0].Plan);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

async function readWhole(statements: readonly Sent[]): Promise<string[]> {
  const found: string[] = [];
  for (const statement of statements) {
    for (const node of await explain(statement)) {
      const table = node['Relation Name'] ?? '';
      if (node['Node Type'] === 'Seq Scan' && largeTables.has(table))
        found.push(`${table}: ${statement.text}`);
    }
  }
  return found;
}

it('has so many rows that reading a table whole would be slow', () => {
  const expected = ['tasks', 'task_assignees', 'task_labels', 'events', 'idempotency_keys'];
  expect([...largeTables]).toEqual(expect.arrayContaining(expected));
});

const request = (method: string, path: string, options = {}) =>
  server.owner.request(method, path, { headers: { 'Idempotency-Key': newId() }, ...options });

it.each([
  ['a task', 200, () => request('GET', `/tasks/${taskId}`)],
  ['a list of tasks', 200, () => request('GET', `/projects/${project.id}/tasks`)],
  ['a board', 200, () => request('GET', `/projects/${project.id}/board`)],
  ['a create', 201, () => request('POST', `/projects/${project.id}/tasks`, { body: { title: 'B' } })],
  ['a change', 200, () => request('PATCH', `/tasks/${taskId}`, { body: { title: newId() } })],
  [
    'a move',
    200,
    () => request('POST', `/tasks/${taskId}/move`, { body: { statusId: project.statuses['Done'] } }),
  ],
  ['events', 200, () => request('GET', `/streams/${project.id}/events?after=0&limit=1`)],
])('%s reads no large table whole', async (_name, status, work) => {
  const statements = await statementsOf(work, status);
  expect(statements.length).toBeGreaterThan(0);
  expect(await readWhole(statements)).toEqual([]);
});
