import type { Migration } from './migration.ts';

/**
 * Where streams of any tenant are now: a number for an id that must be known already, and nothing else. One statement then
 * serves all sockets of a process, instead of one for each person every other second.
 */
export const streamRevisions: Migration = {
  name: '0007-stream-revisions',

  async up(knex) {
    await knex.raw(`
      create index streams_id_index on streams (id) include (revision);

      create function tickboard_stream_revisions(wanted uuid[]) returns table (id uuid, revision bigint)
        language plpgsql security definer set search_path = public, pg_temp as $$
        begin
          perform set_config('tickboard.system', 'on', true);
          return query select streams.id, streams.revision from streams where streams.id = any(wanted);
          perform set_config('tickboard.system', 'off', true);
        end $$;

      revoke execute on function tickboard_stream_revisions(uuid[]) from public;
      grant execute on function tickboard_stream_revisions(uuid[]) to tickboard_app;
    `);
  },

  async down(knex) {
    await knex.raw('drop function tickboard_stream_revisions(uuid[]); drop index streams_id_index;');
  },
};
