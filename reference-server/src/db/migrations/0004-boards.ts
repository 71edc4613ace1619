import type { Migration } from './migration.ts';
import { ofOrganization, protect } from './policies.ts';

export const boards: Migration = {
  name: '0004-boards',

  async up(knex) {
    await knex.raw(PROJECTS_AND_STATUSES);
    await knex.raw(TASKS);
    await knex.raw(LABELS_AND_COMMENTS);
    const tables = ['projects', 'statuses', 'tasks', 'task_assignees', 'labels', 'task_labels', 'comments'];
    await knex.raw(tables.map((table) => protect(table, ofOrganization)).join('\n'));
  },

  async down(knex) {
    await knex.raw('drop table comments, task_labels, labels, task_assignees, tasks, statuses, projects;');
  },
};

const PROJECTS_AND_STATUSES = `
  create table projects (
    organization_id uuid not null constraint projects_organization_fkey references organizations (id) on delete cascade,
    id uuid not null,
    key text collate "C" not null,
    name text collate "C" not null,
    description text not null default '',
    color text not null,
    archived boolean not null default false,
    next_task_number integer not null default 1,
    -- Of the request that made it; the same id with another create is a conflict, with the same one a replay.
    create_fingerprint bytea,
    version integer not null default 1,
    created_at timestamptz(3) not null default now(),
    updated_at timestamptz(3) not null default now(),
    constraint projects_pkey primary key (organization_id, id)
  );
  create unique index projects_key_unique on projects (organization_id, key);
  create index projects_by_created on projects (organization_id, archived, created_at, id);

  create table statuses (
    organization_id uuid not null,
    id uuid not null,
    project_id uuid not null,
    name text collate "C" not null,
    category text not null
      constraint statuses_category_known check (category in ('backlog', 'unstarted', 'started', 'done', 'canceled')),
    color text not null,
    wip_limit integer constraint statuses_wip_limit_positive check (wip_limit > 0),
    position text collate "C" not null constraint statuses_position_short check (length(position) <= 100),
    archived boolean not null default false,
    create_fingerprint bytea,
    version integer not null default 1,
    created_at timestamptz(3) not null default now(),
    updated_at timestamptz(3) not null default now(),
    constraint statuses_pkey primary key (organization_id, id),
    constraint statuses_project_fkey foreign key (organization_id, project_id) references projects (organization_id, id)
      on delete cascade,
    -- For the tasks' foreign key, which holds a task's status to the task's own project.
    constraint statuses_in_project_unique unique (organization_id, project_id, id)
  );
  create index statuses_in_order on statuses (organization_id, project_id, position, id);
`;

const TASKS = `
  create table tasks (
    organization_id uuid not null,
    id uuid not null,
    project_id uuid not null,
    number integer not null,
    title text collate "C" not null,
    description text not null default '',
    status_id uuid not null,
    priority text not null default 'none'
      constraint tasks_priority_known check (priority in ('none', 'low', 'medium', 'high', 'urgent')),
    due_date date,
    start_date date,
    estimate_seconds integer constraint tasks_estimate_positive check (estimate_seconds >= 0),
    parent_id uuid,
    -- A JSON array of {url, title}; text, since nothing searches in it and nothing should reorder it.
    links text not null default '[]',
    position text collate "C" not null constraint tasks_position_short check (length(position) <= 100),
    archived boolean not null default false,
    completed_at timestamptz(3),
    tracked_seconds integer not null default 0,
    comment_count integer not null default 0,
    subtask_count integer not null default 0,
    completed_subtask_count integer not null default 0,
    created_by_id uuid,
    create_fingerprint bytea,
    version integer not null default 1,
    created_at timestamptz(3) not null default now(),
    updated_at timestamptz(3) not null default now(),
    constraint tasks_pkey primary key (organization_id, id),
    constraint tasks_project_fkey foreign key (organization_id, project_id) references projects (organization_id, id)
      on delete cascade,
    constraint tasks_in_project_unique unique (organization_id, project_id, id),
    constraint tasks_status_fkey foreign key (organization_id, project_id, status_id)
      references statuses (organization_id, project_id, id),
    constraint tasks_parent_fkey foreign key (organization_id, project_id, parent_id)
      references tasks (organization_id, project_id, id) on delete cascade,
    constraint tasks_created_by_fkey foreign key (organization_id, created_by_id) references members (organization_id, id)
      on delete set null (created_by_id)
  );
  create unique index tasks_number_unique on tasks (organization_id, project_id, number);
  create index tasks_in_column on tasks (organization_id, project_id, status_id, position, id);
  create index tasks_by_created on tasks (organization_id, project_id, created_at, id);
  create index tasks_by_updated on tasks (organization_id, project_id, updated_at, id);
  create index tasks_by_due on tasks (organization_id, project_id, due_date, id);
  create index tasks_by_title on tasks (organization_id, project_id, title, id);
  create index tasks_completed on tasks
    (organization_id, project_id, status_id, completed_at desc nulls last, id desc);
  create index tasks_of_parent on tasks (organization_id, parent_id, position, id) where parent_id is not null;

  create table task_assignees (
    organization_id uuid not null,
    task_id uuid not null,
    member_id uuid not null,
    -- In the order in which they were given.
    place smallint not null default 0,
    constraint task_assignees_pkey primary key (organization_id, task_id, member_id),
    constraint task_assignees_task_fkey foreign key (organization_id, task_id) references tasks (organization_id, id)
      on delete cascade,
    constraint task_assignees_member_fkey foreign key (organization_id, member_id) references members (organization_id, id)
      on delete cascade
  );
  create index task_assignees_of_member on task_assignees (organization_id, member_id, task_id);
`;

const LABELS_AND_COMMENTS = `
  create table labels (
    organization_id uuid not null constraint labels_organization_fkey references organizations (id) on delete cascade,
    id uuid not null,
    -- Null: shared by the whole organization.
    project_id uuid,
    name text collate "C" not null,
    color text not null,
    create_fingerprint bytea,
    version integer not null default 1,
    created_at timestamptz(3) not null default now(),
    updated_at timestamptz(3) not null default now(),
    constraint labels_pkey primary key (organization_id, id),
    constraint labels_project_fkey foreign key (organization_id, project_id) references projects (organization_id, id)
      on delete cascade
  );
  create index labels_of_project on labels (organization_id, project_id, name, id);

  create table task_labels (
    organization_id uuid not null,
    task_id uuid not null,
    label_id uuid not null,
    place smallint not null default 0,
    constraint task_labels_pkey primary key (organization_id, task_id, label_id),
    constraint task_labels_task_fkey foreign key (organization_id, task_id) references tasks (organization_id, id)
      on delete cascade,
    constraint task_labels_label_fkey foreign key (organization_id, label_id) references labels (organization_id, id)
      on delete cascade
  );
  create index task_labels_of_label on task_labels (organization_id, label_id, task_id);

  create table comments (
    organization_id uuid not null,
    id uuid not null,
    project_id uuid not null,
    task_id uuid not null,
    author_id uuid,
    body text not null,
    edited_at timestamptz(3),
    create_fingerprint bytea,
    version integer not null default 1,
    created_at timestamptz(3) not null default now(),
    updated_at timestamptz(3) not null default now(),
    constraint comments_pkey primary key (organization_id, id),
    constraint comments_task_fkey foreign key (organization_id, project_id, task_id)
      references tasks (organization_id, project_id, id) on delete cascade,
    constraint comments_author_fkey foreign key (organization_id, author_id) references members (organization_id, id)
      on delete set null (author_id)
  );
  create index comments_of_task on comments (organization_id, task_id, created_at, id);
`;
