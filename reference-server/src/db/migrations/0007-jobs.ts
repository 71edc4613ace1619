import type { Migration } from './migration.ts';
import { ofOrganization, protect } from './policies.ts';

/**
 * The queue itself is graphile-worker's schema, which it migrates by itself (jobs/queue-schema.ts). The application role
 * reaches it through one function only, and so inside of a write's own transaction.
 */
export const jobs: Migration = {
  name: '0007-jobs',

  async up(knex) {
    await knex.raw(IMPORT_FILES);
    await knex.raw(protect('import_files', ofOrganization));
    await knex.raw(ENQUEUE);
  },

  async down(knex) {
    await knex.raw(`
      drop function tickboard_unfinished_imports();
      drop table import_files;
      drop index imported_objects_of_project;
      alter table imports drop column attempts;
      drop function tickboard_enqueue(text, json, text, timestamptz);
    `);
  },
};

/**
 * A key names the work: enqueued again while it waits, it stays one job; enqueued while it runs, it runs once more.
 * Late bound, because the queue's schema comes after our migrations.
 */
const ENQUEUE = `
  create function tickboard_enqueue(task text, payload json, key text, run_at timestamptz) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp
    as $$
    begin
      perform graphile_worker.add_job(identifier => task, payload => payload, job_key => key, run_at => run_at,
        job_key_mode => 'preserve_run_at');
    end;
    $$;
  revoke execute on function tickboard_enqueue(text, json, text, timestamptz) from public;
  grant execute on function tickboard_enqueue(text, json, text, timestamptz) to tickboard_app;
`;

/**
 * A file waits in the database, where every server of a fleet finds it, in parts, so that none has to be held whole while
 * it is written. Uncompressed: the parts live for seconds.
 */
const IMPORT_FILES = `
  create table import_files (
    organization_id uuid not null,
    import_id uuid not null,
    part integer not null,
    content bytea not null,
    constraint import_files_pkey primary key (organization_id, import_id, part),
    constraint import_files_import_fkey foreign key (organization_id, import_id) references imports (organization_id, id)
      on delete cascade
  );
  alter table import_files alter column content set storage external;

  -- For the next import of the same board, and for the deletion of its project.
  create index imported_objects_of_project on imported_objects (organization_id, project_id);

  alter table imports add column attempts integer not null default 0;

  -- For the worker, which looks after the imports of all organizations when a server was killed.
  create function tickboard_unfinished_imports() returns table (organization_id uuid, id uuid)
    language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      perform set_config('tickboard.system', 'on', true);
      return query
        select imports.organization_id, imports.id from imports
         where imports.status in ('queued', 'running') and imports.updated_at < now() - interval '15 seconds';
      perform set_config('tickboard.system', 'off', true);
    end $$;
  revoke execute on function tickboard_unfinished_imports() from public;
  grant execute on function tickboard_unfinished_imports() to tickboard_app;
`;
