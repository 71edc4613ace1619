import type { Migration } from './migration.ts';
import { ofOrganization, protect } from './policies.ts';

/**
 * Who did what, to whom, when and from where. Append-only for everybody who reaches the database through the server: the
 * application role may add and read, and a trigger refuses every change, and every deletion but two: that of a whole
 * organization, and that of what is older than the server keeps.
 *
 * No foreign key but the organization's: what is told of somebody stays when the member, the key or the project is gone.
 */
export const audit: Migration = {
  name: '0010-audit',

  async up(knex) {
    await knex.raw(TABLE);
    await knex.raw(protect('audit_events', ofOrganization));
    await knex.raw(APPEND_ONLY);
    await knex.raw(FUNCTIONS);
  },

  async down(knex) {
    await knex.raw(`
      drop function tickboard_delete_audit_events(timestamptz, integer);
      drop function tickboard_audit_person(uuid, text, text, uuid, jsonb, text, text, uuid);
      drop table audit_events;
      drop function tickboard_refuse_audit_change();
    `);
  },
};

const TABLE = `
  create table audit_events (
    organization_id uuid not null
      constraint audit_events_organization_fkey references organizations (id) on delete cascade,
    id uuid not null default gen_random_uuid(),
    occurred_at timestamptz(3) not null default clock_timestamp(),
    action text collate "C" not null constraint audit_events_action_form check (action ~ '^[a-z_]+[.][a-z_]+$'),
    actor_kind text not null,
    member_id uuid,
    credential_id uuid,
    target_type text collate "C",
    target_id uuid,
    details jsonb not null,
    address text,
    user_agent text,
    request_id uuid,
    constraint audit_events_pkey primary key (organization_id, id)
  );
  create index audit_events_by_time on audit_events (organization_id, occurred_at, id);
  create index audit_events_of_member on audit_events (organization_id, member_id, occurred_at, id);
  create index audit_events_of_target on audit_events (organization_id, target_id, occurred_at, id);
  create index audit_events_of_action on audit_events (organization_id, action, occurred_at, id);
  -- For what is too old, in all organizations: entries lie in the order of their time, and this one costs no insert.
  create index audit_events_old on audit_events using brin (occurred_at);
`;

/** A deletion at depth two comes from the organization's own, by the foreign key. */
const APPEND_ONLY = `
  revoke update, delete on audit_events from tickboard_app;

  create function tickboard_refuse_audit_change() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' and (pg_trigger_depth() > 1 or current_setting('tickboard.audit_retention', true) = 'on') then
        return old;
      end if;
      raise exception 'The audit log is append-only.' using errcode = 'insufficient_privilege';
    end $$;

  create trigger audit_events_append_only before update or delete on audit_events
    for each row execute function tickboard_refuse_audit_change();
  create trigger audit_events_keep before truncate on audit_events
    for each statement execute function tickboard_refuse_audit_change();
`;

/**
 * The first writes about a person into each of their organizations; the caller may know neither (a wrong password), so it
 * looks past the policies, and it can do nothing but add. The second is for a job: it deletes some of what is too old, so
 * that no statement runs for long, and tells how many.
 */
const FUNCTIONS = `
  create function tickboard_audit_person(person uuid, action text, actor_kind text, credential_id uuid, details jsonb,
      address text, user_agent text, request_id uuid) returns void
    language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      perform set_config('tickboard.system', 'on', true);
      insert into audit_events (organization_id, action, actor_kind, member_id, credential_id, target_type, target_id,
          details, address, user_agent, request_id)
        select members.organization_id, $2, $3, case when members.user_id = tickboard_user_id() then members.id end, $4,
               'member', members.id, $5, $6, $7, $8
          from members where members.user_id = person;
      perform set_config('tickboard.system', 'off', true);
    end $$;

  create function tickboard_delete_audit_events(before timestamptz, at_most integer) returns integer
    language plpgsql security definer set search_path = public, pg_temp as $$
    declare
      deleted integer;
    begin
      perform set_config('tickboard.system', 'on', true), set_config('tickboard.audit_retention', 'on', true);
      with old as (
        select audit_events.organization_id, audit_events.id from audit_events
         where audit_events.occurred_at < before limit at_most
      )
      delete from audit_events using old
       where audit_events.organization_id = old.organization_id and audit_events.id = old.id;
      get diagnostics deleted = row_count;
      perform set_config('tickboard.system', 'off', true), set_config('tickboard.audit_retention', 'off', true);
      return deleted;
    end $$;

  revoke execute on function tickboard_audit_person(uuid, text, text, uuid, jsonb, text, text, uuid),
    tickboard_delete_audit_events(timestamptz, integer) from public;
  grant execute on function tickboard_audit_person(uuid, text, text, uuid, jsonb, text, text, uuid),
    tickboard_delete_audit_events(timestamptz, integer) to tickboard_app;
`;
