import type { Migration } from './migration.ts';

/**
 * What of a person's time lies in a span, in whichever organization it was spent, running timers included: nobody can be
 * at two things at once, but a policy shows the time of one organization only. It tells where and until when, not what
 * for; and only of the caller, or of a member of the caller's organization.
 */
export const personTime: Migration = {
  name: '0008-person-time',

  async up(knex) {
    await knex.raw(`
      -- Comparisons and not the range operator of the exclusion constraint: under a policy only leakproof operators reach
      -- an index, and ranges have none.
      create index time_entries_of_person on time_entries (person_id, ended_at);

      create function tickboard_person_time(person uuid, span_start timestamptz, span_end timestamptz, except_id uuid)
        returns table (id uuid, organization_id uuid, started_at timestamptz, ended_at timestamptz)
        language plpgsql security definer set search_path = public, pg_temp as $$
        declare
          is_permitted boolean;
        begin
          perform set_config('tickboard.system', 'on', true);
          is_permitted := person = tickboard_user_id() or exists (
            select from members
             where members.organization_id = tickboard_organization_id() and person in (members.user_id, members.id));
          return query
            select time_entries.id, time_entries.organization_id, time_entries.started_at, time_entries.ended_at
              from time_entries
             where is_permitted and time_entries.person_id = person and time_entries.id is distinct from except_id
               and time_entries.ended_at > span_start and time_entries.started_at < span_end
               -- What has no length lies in nothing and nothing in it.
               and time_entries.ended_at > time_entries.started_at and span_end > span_start
            union all
            select running_timers.id, running_timers.organization_id, running_timers.started_at, 'infinity'::timestamptz
              from running_timers
             where is_permitted and running_timers.user_id = person and running_timers.id is distinct from except_id
               and running_timers.started_at < span_end
             order by 4 desc;
          perform set_config('tickboard.system', 'off', true);
        end $$;

      revoke execute on function tickboard_person_time(uuid, timestamptz, timestamptz, uuid) from public;
      grant execute on function tickboard_person_time(uuid, timestamptz, timestamptz, uuid) to tickboard_app;
    `);
  },

  async down(knex) {
    await knex.raw(`
      drop function tickboard_person_time(uuid, timestamptz, timestamptz, uuid);
      drop index time_entries_of_person;
    `);
  },
};
