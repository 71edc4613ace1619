import { Client } from 'pg';
import { evenPositions } from '../../reference-server/src/db/positions.ts';
import { HttpClient } from '../support/http.ts';

/** What every side holds: as many boards of as many cards, in columns of one length. */
export const PROJECTS = 20;
export const TASKS_OF_A_PROJECT = 500;
export const MEMBERS = 10;
export const LABELS = 4;
export const DESCRIPTION =
  'The second proof came back with the wrong blue. Ask which profile they print with. '.repeat(2);

/** The same ids on every side, so that all are asked the same. */
export const projectId = (number: number): string => idOf(1, number);
export const taskId = (number: number): string => idOf(2, number);

/** In SQL, of a number that is named there. */
export const taskIdSql = (number: string): string =>
  `('00000000-0002-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;

function idOf(kind: number, number: number): string {
  return `00000000-000${kind}-7000-8000-${number.toString(16).padStart(12, '0')}`;
}

/** Projects by the API, since they bring columns and streams; tasks by SQL, since 10,000 requests take long. */
export async function fillProduct(url: string, token: string, databaseUrl: string): Promise<void> {
  using http = new HttpClient(url, { authorization: `Bearer ${token}` });
  for (let number = 1; number <= PROJECTS; number += 1) {
    await http.json('POST', '/api/v1/projects', { id: projectId(number), name: `Project ${number}` });
  }
  const database = new Client({ connectionString: databaseUrl });
  await database.connect();
  try {
    // As its owner, past the policies.
    await database.query(`set tickboard.system = 'on'`);
    await database.query(MEMBERS_SQL);
    await database.query(LABELS_SQL);
    const values = [TASKS_OF_A_PROJECT, DESCRIPTION, evenPositions(TASKS_OF_A_PROJECT)];
    await database.query(TASKS_SQL, values);
    for (const statement of [ASSIGNEES_SQL, TASK_LABELS_SQL, NUMBERS_SQL]) await database.query(statement);
    await database.query('vacuum analyze');
  } finally {
    await database.end();
  }
}

const MEMBERS_SQL = `
  insert into members (organization_id, id, name, role)
  select organizations.id, gen_random_uuid(), 'Member ' || n, 'editor'
    from organizations, generate_series(2, ${MEMBERS}) as n`;

const LABELS_SQL = `
  insert into labels (organization_id, id, name, color)
  select organizations.id, gen_random_uuid(), 'Label ' || n, 'blue' from organizations, generate_series(1, ${LABELS}) as n`;

const TASKS_SQL = `
  with columns as (
    select statuses.*, row_number() over (partition by project_id order by position) - 1 as place,
           count(*) over (partition by project_id) as columns
      from statuses
  ), numbered as (
    select projects.*, row_number() over (order by id) - 1 as place from projects
  )
  insert into tasks (organization_id, id, project_id, number, title, description, status_id, position, completed_at, created_at)
  select projects.organization_id, ${taskIdSql('projects.place * $1::int + n')}, projects.id, n,
         'Call the printer back about the proofs ' || n, $2::text, columns.id, ($3::text[])[n],
         case when columns.category = 'done' then now() end, now() + n * interval '1 millisecond'
    from numbered as projects, generate_series(1, $1::int) as n, columns
   where columns.project_id = projects.id and columns.place = n % columns.columns`;

const ASSIGNEES_SQL = `
  insert into task_assignees (organization_id, task_id, member_id)
  select tasks.organization_id, tasks.id, members.id from tasks
    join (select *, row_number() over (order by name) - 1 as place from members) as members
      on members.organization_id = tasks.organization_id and members.place = tasks.number % ${MEMBERS}`;

const TASK_LABELS_SQL = `
  insert into task_labels (organization_id, task_id, label_id)
  select tasks.organization_id, tasks.id, labels.id from tasks
    join (select *, row_number() over (order by name) - 1 as place from labels) as labels
      on labels.organization_id = tasks.organization_id and labels.place = tasks.number % ${LABELS}`;

const NUMBERS_SQL = `update projects set next_task_number = ${TASKS_OF_A_PROJECT} + 1`;
