import type { Migration } from './migration.ts';
import { ofOrganization, protect } from './policies.ts';

export const time: Migration = {
  name: '0005-time',

  async up(knex) {
    await knex.raw(TABLES);
    await knex.raw(
      // Colleagues see on the board that somebody is at it; only the person starts and stops.
      protect('running_timers', {
        using: 'user_id = tickboard_user_id() or organization_id = tickboard_organization_id()',
        check: 'user_id = tickboard_user_id()',
      }) + protect('time_entries', ofOrganization),
    );
  },

  async down(knex) {
    await knex.raw('drop table time_entries, running_timers;');
  },
};

const TABLES = `
  -- A trusted extension: the owner of the database may create it.
  create extension if not exists btree_gist;

  -- One for each person over all organizations, hence the key.
  create table running_timers (
    user_id uuid constraint running_timers_pkey primary key
      constraint running_timers_user_fkey references users (id) on delete cascade,
    id uuid not null,
    organization_id uuid not null,
    member_id uuid not null,
    project_id uuid,
    task_id uuid,
    note text not null default '',
    started_at timestamptz(3) not null,
    created_at timestamptz(3) not null default now(),
    constraint running_timers_member_fkey foreign key (organization_id, member_id) references members (organization_id, id)
      on delete cascade,
    constraint running_timers_project_fkey foreign key (organization_id, project_id)
      references projects (organization_id, id) on delete set null (project_id),
    constraint running_timers_task_fkey foreign key (organization_id, task_id) references tasks (organization_id, id)
      on delete set null (task_id)
  );
  create index running_timers_of_project on running_timers (organization_id, project_id);
  create index running_timers_of_task on running_timers (organization_id, task_id);

  create table time_entries (
    organization_id uuid not null constraint time_entries_organization_fkey references organizations (id) on delete cascade,
    id uuid not null,
    member_id uuid not null,
    -- The user behind the member, or the member itself while it is a placeholder: a person's time does not overlap, in
    -- whichever organization it was spent.
    person_id uuid not null,
    project_id uuid,
    task_id uuid,
    note text not null default '',
    started_at timestamptz(3) not null,
    ended_at timestamptz(3) not null,
    create_fingerprint bytea,
    version integer not null default 1,
    created_at timestamptz(3) not null default now(),
    updated_at timestamptz(3) not null default now(),
    constraint time_entries_pkey primary key (organization_id, id),
    constraint time_entries_forward check (ended_at >= started_at),
    constraint time_entries_no_overlap
      exclude using gist (person_id with =, tstzrange(started_at, ended_at) with &&),
    constraint time_entries_member_fkey foreign key (organization_id, member_id) references members (organization_id, id)
      on delete cascade,
    constraint time_entries_project_fkey foreign key (organization_id, project_id)
      references projects (organization_id, id) on delete set null (project_id),
    constraint time_entries_task_fkey foreign key (organization_id, task_id) references tasks (organization_id, id)
      on delete set null (task_id)
  );
  create index time_entries_by_start on time_entries (organization_id, started_at, id);
  create index time_entries_of_member on time_entries (organization_id, member_id, started_at, id);
  create index time_entries_of_project on time_entries (organization_id, project_id, started_at, id);
  create index time_entries_of_task on time_entries (organization_id, task_id, started_at, id);
`;
