/** The tables of the floors: the columns and the indexes that their statements need, and nothing else. */
import type { Client } from 'pg';
import { evenPositions } from '../../../reference-server/src/db/positions.ts';
import { DESCRIPTION, LABELS, MEMBERS, PROJECTS, TASKS_OF_A_PROJECT, taskIdSql } from '../data.ts';

const COLUMNS = 5;

const TABLES = `
  create table projects (id uuid primary key, key text not null, name text not null, color text not null);
  create table statuses (
    id uuid primary key, project_id uuid not null references projects, name text not null, category text not null,
    color text not null, position text collate "C" not null
  );
  create index on statuses (project_id, position);
  create table members (id uuid primary key, name text not null, avatar_color text not null);
  create table labels (id uuid primary key, name text not null, color text not null);
  create table tasks (
    id uuid primary key default gen_random_uuid(),
    project_id uuid not null references projects,
    number integer generated always as identity,
    title text not null,
    description text not null default '',
    status_id uuid not null references statuses,
    priority text not null default 'none',
    due_date date,
    start_date date,
    estimate_seconds integer,
    parent_id uuid,
    links text not null default '[]',
    position text collate "C" not null,
    archived boolean not null default false,
    completed_at timestamptz(3),
    tracked_seconds integer not null default 0,
    comment_count integer not null default 0,
    subtask_count integer not null default 0,
    completed_subtask_count integer not null default 0,
    created_by_id uuid,
    version integer not null default 1,
    created_at timestamptz(3) not null default now(),
    updated_at timestamptz(3) not null default now()
  );
  create index on tasks (project_id, status_id, position, id);
  create index on tasks (project_id, created_at, id);
  create table task_assignees (
    task_id uuid not null references tasks, member_id uuid not null references members, place smallint not null default 0,
    primary key (task_id, member_id)
  );
  create table task_labels (
    task_id uuid not null references tasks, label_id uuid not null references labels, place smallint not null default 0,
    primary key (task_id, label_id)
  );
`;

const ROWS = `
  insert into projects
  select ('00000000-0001-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'P' || n, 'Project ' || n, 'blue'
    from generate_series(1, ${PROJECTS}) as n;
  insert into statuses
  select gen_random_uuid(), projects.id, 'Column ' || n, case n when ${COLUMNS} then 'done' else 'started' end, 'gray', 'a' || n
    from projects, generate_series(1, ${COLUMNS}) as n;
  insert into members select gen_random_uuid(), 'Member ' || n, 'gray' from generate_series(1, ${MEMBERS}) as n;
  insert into labels select gen_random_uuid(), 'Label ' || n, 'blue' from generate_series(1, ${LABELS}) as n;
`;

const TASKS = `
  insert into tasks (id, project_id, title, description, status_id, position, completed_at, created_at)
  select ${taskIdSql('projects.place * $1::int + n')}, projects.id, 'Call the printer back about the proofs ' || n, $2::text,
         statuses.id, ($3::text[])[n], case when statuses.category = 'done' then now() end, now() + n * interval '1 millisecond'
    from (select *, row_number() over (order by id) - 1 as place from projects) as projects, generate_series(1, $1::int) as n,
         statuses
   where statuses.project_id = projects.id and statuses.position = 'a' || (n % ${COLUMNS} + 1)`;

const RELATIONS = `
  insert into task_assignees
  select tasks.id, members.id from tasks
    join (select *, row_number() over (order by name) - 1 as place from members) as members
      on members.place = tasks.number % ${MEMBERS};
  insert into task_labels
  select tasks.id, labels.id from tasks
    join (select *, row_number() over (order by name) - 1 as place from labels) as labels
      on labels.place = tasks.number % ${LABELS};
`;

export async function fillFloor(database: Client): Promise<void> {
  await database.query(TABLES);
  await database.query(ROWS);
  await database.query(TASKS, [TASKS_OF_A_PROJECT, DESCRIPTION, evenPositions(TASKS_OF_A_PROJECT)]);
  await database.query(RELATIONS);
  await database.query('vacuum analyze');
}
