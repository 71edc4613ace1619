import type { Migration } from './migration.ts';
import { ofOrganization, protect } from './policies.ts';

/**
 * Who comes and goes. A member who leaves keeps the row, since what they did stays under their name; `former_user_id` tells
 * who it was, so that the same person becomes the same member again.
 */
export const organizations: Migration = {
  name: '0013-organizations',

  async up(knex) {
    await knex.raw(COLUMNS);
    await knex.raw(INVITATIONS);
    const tables = ['invitations', 'invitation_tokens', 'invitation_projects', 'invitation_uses'];
    await knex.raw(tables.map((table) => protect(table, ofOrganization)).join('\n'));
    await knex.raw(LEAVING);
    await knex.raw(INVITED);
    await knex.raw(DELETION);
  },

  async down(knex) {
    await knex.raw(`
      drop function tickboard_delete_organization(uuid);
      drop function tickboard_due_organizations();
      drop function tickboard_delete_ended_invitations(timestamptz, integer);
      drop function tickboard_invitations_lately(text);
      drop function tickboard_find_invitation(bytea);
      drop function tickboard_person_locale(uuid);
      drop function tickboard_forget_address();
      drop function tickboard_take_timer(uuid);
      drop function tickboard_move_sessions(uuid);
      drop table invitation_uses, invitation_projects, invitation_tokens, invitations;
      alter table members drop column merged_into_id, drop column former_user_id, drop column removed_at;
      alter table organizations drop column deletion_at, drop column create_fingerprint,
        drop column mail_origin;
    `);
  },
};

const COLUMNS = `
  alter table organizations
    add column deletion_at timestamptz(3),
    add column create_fingerprint bytea,
    -- Under which the request for its deletion reached this server, for the links in mails.
    add column mail_origin text;
  create index organizations_to_delete on organizations (deletion_at) where deletion_at is not null;

  alter table members
    add column removed_at timestamptz(3),
    add column former_user_id uuid constraint members_former_user_fkey references users (id) on delete set null,
    add column merged_into_id uuid,
    add constraint members_merged_into_fkey foreign key (organization_id, merged_into_id)
      references members (organization_id, id) on delete set null (merged_into_id),
    -- Else somebody who was removed would go on being found by their credentials.
    add constraint members_removed_without_user check (removed_at is null or user_id is null);
  create index members_of_former_user on members (former_user_id) where former_user_id is not null;
`;

const INVITATIONS = `
  create table invitations (
    organization_id uuid not null
      constraint invitations_organization_fkey references organizations (id) on delete cascade,
    id uuid not null,
    -- Null: a link for whoever has it.
    email text collate "C" constraint invitations_email_lower check (email = lower(email)),
    role text not null constraint invitations_role_known check (role in ('owner', 'admin', 'editor', 'viewer')),
    projects_only boolean not null default false,
    -- The placeholder that whoever accepts becomes.
    member_id uuid,
    max_uses integer constraint invitations_max_uses_positive check (max_uses > 0),
    uses integer not null default 0,
    locale text,
    -- Under which the request that made it reached this server, for the link in the mail.
    link_origin text not null,
    -- Whoever made it must still be able to give the role when it is accepted.
    made_by_member_id uuid,
    made_by_key_id uuid,
    sent_at timestamptz(3),
    revoked_at timestamptz(3),
    -- How long it is open, each time it is sent.
    lifetime_days integer not null,
    expires_at timestamptz(3) not null,
    create_fingerprint bytea,
    version integer not null default 1,
    created_at timestamptz(3) not null default now(),
    updated_at timestamptz(3) not null default now(),
    constraint invitations_pkey primary key (organization_id, id),
    constraint invitations_uses_within check (max_uses is null or uses <= max_uses),
    constraint invitations_member_fkey foreign key (organization_id, member_id) references members (organization_id, id)
      on delete set null (member_id),
    constraint invitations_made_by_fkey foreign key (organization_id, made_by_member_id)
      references members (organization_id, id) on delete set null (made_by_member_id)
  );
  create unique index invitations_open_email_unique on invitations (organization_id, email)
    where email is not null and revoked_at is null and uses = 0;
  create index invitations_by_created on invitations (organization_id, created_at, id);

  -- Several for one invitation, since a mail may be sent twice; sending it anew on demand begins with none.
  create table invitation_tokens (
    organization_id uuid not null,
    invitation_id uuid not null,
    hash bytea not null,
    constraint invitation_tokens_pkey primary key (organization_id, invitation_id, hash),
    constraint invitation_tokens_invitation_fkey foreign key (organization_id, invitation_id)
      references invitations (organization_id, id) on delete cascade
  );
  create unique index invitation_tokens_unique on invitation_tokens (hash);

  create table invitation_projects (
    organization_id uuid not null,
    invitation_id uuid not null,
    project_id uuid not null,
    role text not null constraint invitation_projects_role_known check (role in ('admin', 'editor', 'viewer')),
    constraint invitation_projects_pkey primary key (organization_id, invitation_id, project_id),
    constraint invitation_projects_invitation_fkey foreign key (organization_id, invitation_id)
      references invitations (organization_id, id) on delete cascade,
    constraint invitation_projects_project_fkey foreign key (organization_id, project_id)
      references projects (organization_id, id) on delete cascade
  );
  create index invitation_projects_of_project on invitation_projects (organization_id, project_id);

  -- Who has used it, so that a repeat by the same person is no second use.
  create table invitation_uses (
    organization_id uuid not null,
    invitation_id uuid not null,
    member_id uuid not null,
    used_at timestamptz(3) not null default now(),
    constraint invitation_uses_pkey primary key (organization_id, invitation_id, member_id),
    constraint invitation_uses_invitation_fkey foreign key (organization_id, invitation_id)
      references invitations (organization_id, id) on delete cascade,
    constraint invitation_uses_member_fkey foreign key (organization_id, member_id)
      references members (organization_id, id) on delete cascade
  );
  create index invitation_uses_of_member on invitation_uses (organization_id, member_id);
`;

/**
 * What is a person's own, and yet ends with a membership: an admin who removes somebody reaches neither under the policies.
 * The first two look whether the person is a member still, and then do nothing.
 */
const LEAVING = `
  create function tickboard_move_sessions(person uuid) returns table (id uuid, organization_id uuid)
    language plpgsql security definer set search_path = public, pg_temp as $$
    declare
      here uuid := tickboard_organization_id();
      other uuid;
    begin
      perform set_config('tickboard.system', 'on', true);
      if not exists (select from members where members.organization_id = here and members.user_id = person) then
        select members.organization_id into other from members
         where members.user_id = person order by members.created_at, members.id limit 1;
        return query
          with moved as (
            update sessions set organization_id = other
             where other is not null and sessions.user_id = person and sessions.organization_id = here
            returning sessions.id
          ), ended as (
            delete from sessions
             where other is null and sessions.user_id = person and sessions.organization_id = here
            returning sessions.id
          )
          select moved.id, other from moved union all select ended.id, null::uuid from ended;
      end if;
      perform set_config('tickboard.system', 'off', true);
    end $$;

  create function tickboard_take_timer(person uuid) returns boolean
    language plpgsql security definer set search_path = public, pg_temp as $$
    declare
      here uuid := tickboard_organization_id();
      taken boolean;
    begin
      perform set_config('tickboard.system', 'on', true);
      delete from running_timers
       where running_timers.user_id = person and running_timers.organization_id = here
         and not exists (select from members where members.organization_id = here and members.user_id = person);
      taken := found;
      perform set_config('tickboard.system', 'off', true);
      return taken;
    end $$;

  -- For mails to the members of an organization.
  create function tickboard_person_locale(person uuid) returns text
    language plpgsql security definer set search_path = public, pg_temp as $$
    declare
      wanted text;
    begin
      perform set_config('tickboard.system', 'on', true);
      select users.locale into wanted from users
       where users.id = person and exists (
         select from members
          where members.organization_id = tickboard_organization_id() and members.user_id = person);
      perform set_config('tickboard.system', 'off', true);
      return wanted;
    end $$;

  -- Of the caller, whose account goes: what memberships that ended before, and invitations that were taken, still say.
  create function tickboard_forget_address() returns void
    language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      perform set_config('tickboard.system', 'on', true);
      update members set email = null, version = members.version + 1
       where members.former_user_id = tickboard_user_id() and members.email is not null;
      delete from invitations using users
       where users.id = tickboard_user_id() and invitations.email = users.email and invitations.uses > 0;
      perform set_config('tickboard.system', 'off', true);
    end $$;

  revoke execute on function tickboard_move_sessions(uuid), tickboard_take_timer(uuid), tickboard_person_locale(uuid),
    tickboard_forget_address() from public;
  grant execute on function tickboard_move_sessions(uuid), tickboard_take_timer(uuid), tickboard_person_locale(uuid),
    tickboard_forget_address() to tickboard_app;
`;

/**
 * For whoever has the secret and is in no organization yet, or in another one. The roles are those that the maker has now;
 * null where the maker is gone. The second is for a job.
 */
const INVITED = `
  create function tickboard_find_invitation(wanted bytea)
    returns table (organization_id uuid, id uuid, organization_name text, organization_slug text, email text, role text,
      projects_only boolean, member_id uuid, max_uses integer, uses integer, revoked_at timestamptz, expires_at timestamptz,
      made_by_member_id uuid, made_by_key_id uuid, made_by_name text, member_role text, key_role text, registered boolean,
      created_at timestamptz)
    language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      perform set_config('tickboard.system', 'on', true);
      return query
        select invitations.organization_id, invitations.id, organizations.name, organizations.slug, invitations.email,
               invitations.role, invitations.projects_only, invitations.member_id, invitations.max_uses, invitations.uses,
               invitations.revoked_at, invitations.expires_at, invitations.made_by_member_id, invitations.made_by_key_id,
               maker.name, case when maker.user_id is not null then maker.role end, api_keys.role,
               exists (select from users where users.email = invitations.email), invitations.created_at
          from invitation_tokens
          join invitations on invitations.organization_id = invitation_tokens.organization_id
           and invitations.id = invitation_tokens.invitation_id
          join organizations on organizations.id = invitations.organization_id
          left join members as maker
            on maker.organization_id = invitations.organization_id and maker.id = invitations.made_by_member_id
          left join api_keys
            on api_keys.organization_id = invitations.organization_id and api_keys.id = invitations.made_by_key_id
           and api_keys.revoked_at is null and (api_keys.expires_at is null or api_keys.expires_at > now())
         where invitation_tokens.hash = wanted;
      perform set_config('tickboard.system', 'off', true);
    end $$;

  -- Of all organizations: whoever may make one could else fill anybody's mailbox from several.
  create function tickboard_invitations_lately(address text) returns integer
    language plpgsql security definer set search_path = public, pg_temp as $$
    declare
      sent integer;
    begin
      perform set_config('tickboard.system', 'on', true);
      select count(*)::integer into sent from invitations
       where invitations.email = address and invitations.sent_at > now() - interval '1 hour';
      perform set_config('tickboard.system', 'off', true);
      return sent;
    end $$;
  create index invitations_of_address on invitations (email, sent_at) where email is not null;

  create function tickboard_delete_ended_invitations(before timestamptz, at_most integer) returns integer
    language plpgsql security definer set search_path = public, pg_temp as $$
    declare
      deleted integer;
    begin
      perform set_config('tickboard.system', 'on', true);
      with ended as (
        select invitations.organization_id, invitations.id from invitations
         where invitations.expires_at < before and invitations.updated_at < before limit at_most
      )
      delete from invitations using ended
       where invitations.organization_id = ended.organization_id and invitations.id = ended.id;
      get diagnostics deleted = row_count;
      perform set_config('tickboard.system', 'off', true);
      return deleted;
    end $$;
  create index invitations_ended on invitations (expires_at);

  revoke execute on function tickboard_find_invitation(bytea), tickboard_invitations_lately(text),
    tickboard_delete_ended_invitations(timestamptz, integer) from public;
  grant execute on function tickboard_find_invitation(bytea), tickboard_invitations_lately(text),
    tickboard_delete_ended_invitations(timestamptz, integer) to tickboard_app;
`;

/**
 * For the job that ends a time of grace. Everything is deleted by hand in an order in which nothing looks for what is still
 * there: left to the foreign keys alone, each member would be looked for among all tasks.
 */
const DELETION = `
  create function tickboard_due_organizations() returns table (id uuid)
    language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      perform set_config('tickboard.system', 'on', true);
      return query select organizations.id from organizations where organizations.deletion_at <= now();
      perform set_config('tickboard.system', 'off', true);
    end $$;

  -- The sessions of those who belong elsewhere too go over there; it tells whose.
  create function tickboard_delete_organization(wanted uuid) returns table (user_id uuid)
    language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      perform set_config('tickboard.system', 'on', true);
      if exists (select from organizations
                  where organizations.id = wanted and organizations.deletion_at <= now() for update) then
        update sessions set organization_id = other.organization_id
          from (select distinct on (members.user_id) members.user_id, members.organization_id from members
                 where members.organization_id <> wanted and members.user_id is not null
                 order by members.user_id, members.created_at, members.id) as other
         where sessions.organization_id = wanted and other.user_id = sessions.user_id;
        return query select members.user_id from members
          where members.organization_id = wanted and members.user_id is not null;
        delete from running_timers where running_timers.organization_id = wanted;
        delete from time_entries where time_entries.organization_id = wanted;
        delete from imported_objects where imported_objects.organization_id = wanted;
        delete from imports where imports.organization_id = wanted;
        delete from comments where comments.organization_id = wanted;
        delete from task_assignees where task_assignees.organization_id = wanted;
        delete from task_labels where task_labels.organization_id = wanted;
        delete from tasks where tasks.organization_id = wanted;
        delete from labels where labels.organization_id = wanted;
        delete from projects where projects.organization_id = wanted;
        delete from events where events.scope_id = wanted;
        delete from streams where streams.scope_id = wanted;
        delete from organizations where organizations.id = wanted;
      end if;
      perform set_config('tickboard.system', 'off', true);
    end $$;

  revoke execute on function tickboard_due_organizations(), tickboard_delete_organization(uuid) from public;
  grant execute on function tickboard_due_organizations(), tickboard_delete_organization(uuid) to tickboard_app;
`;
