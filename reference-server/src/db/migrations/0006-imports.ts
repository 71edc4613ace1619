import type { Migration } from './migration.ts';
import { ofOrganization, protect } from './policies.ts';

export const imports: Migration = {
  name: '0006-imports',

  async up(knex) {
    await knex.raw(TABLES);
    await knex.raw(protect('imports', ofOrganization) + protect('imported_objects', ofOrganization));
  },

  async down(knex) {
    await knex.raw('drop table imported_objects, imports;');
  },
};

const TABLES = `
  create table imports (
    organization_id uuid not null constraint imports_organization_fkey references organizations (id) on delete cascade,
    id uuid not null,
    source text not null constraint imports_source_known check (source in ('trello')),
    file_name text not null,
    status text not null default 'queued'
      constraint imports_status_known check (status in ('queued', 'running', 'succeeded', 'failed')),
    dry_run boolean not null default false,
    project_name text,
    progress_done integer not null default 0,
    progress_total integer not null default 0,
    project_id uuid,
    -- JSON as the API shows it.
    report text,
    error text,
    created_by_id uuid,
    create_fingerprint bytea,
    version integer not null default 1,
    created_at timestamptz(3) not null default now(),
    updated_at timestamptz(3) not null default now(),
    finished_at timestamptz(3),
    constraint imports_pkey primary key (organization_id, id),
    constraint imports_project_fkey foreign key (organization_id, project_id)
      references projects (organization_id, id) on delete set null (project_id),
    constraint imports_created_by_fkey foreign key (organization_id, created_by_id)
      references members (organization_id, id) on delete set null (created_by_id)
  );
  create index imports_by_created on imports (organization_id, created_at, id);

  -- What came from where, so that a second import of the same file brings nothing twice.
  create table imported_objects (
    organization_id uuid not null
      constraint imported_objects_organization_fkey references organizations (id) on delete cascade,
    source text not null,
    kind text not null,
    source_id text collate "C" not null,
    object_id uuid not null,
    project_id uuid,
    created_at timestamptz(3) not null default now(),
    constraint imported_objects_pkey primary key (organization_id, source, kind, source_id),
    constraint imported_objects_project_fkey foreign key (organization_id, project_id)
      references projects (organization_id, id) on delete cascade
  );
`;
