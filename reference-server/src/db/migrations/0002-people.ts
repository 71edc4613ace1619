import type { Migration } from './migration.ts';
import { ofOrganization, ofPerson, protect } from './policies.ts';

export const people: Migration = {
  name: '0002-people',

  async up(knex) {
    await knex.raw(TABLES);
    await knex.raw(
      [
        protect('users', { using: 'id = tickboard_user_id()' }),
        protect('members', {
          using: 'organization_id = tickboard_organization_id() or user_id = tickboard_user_id()',
          check: 'organization_id = tickboard_organization_id()',
        }),
        protect('organizations', {
          using: `id = tickboard_organization_id() or id in
            (select members.organization_id from members where members.user_id = tickboard_user_id())`,
          check: 'id = tickboard_organization_id()',
        }),
        protect('sessions', ofPerson),
        protect('api_keys', ofOrganization),
        protect('idempotency_keys', ofOrganization),
      ].join('\n'),
    );
    await knex.raw(SIGN_IN);
  },

  async down(knex) {
    await knex.raw(`
      drop function tickboard_find_account(text);
      drop function tickboard_find_session(bytea);
      drop function tickboard_find_api_key(text);
      drop function tickboard_delete_expired();
      drop table idempotency_keys, api_keys, sessions, members, organizations, users;
    `);
  },
};

const TABLES = `
  create table users (
    id uuid constraint users_pkey primary key,
    email text collate "C" not null constraint users_email_lower check (email = lower(email)),
    name text not null,
    password_hash text,
    version integer not null default 1,
    created_at timestamptz(3) not null default now(),
    updated_at timestamptz(3) not null default now()
  );
  create unique index users_email_unique on users (email);

  create table organizations (
    id uuid constraint organizations_pkey primary key,
    name text not null,
    slug text collate "C" not null,
    time_zone text not null default 'UTC',
    week_start text not null default 'monday'
      constraint organizations_week_start_known check (week_start in ('monday', 'sunday', 'saturday')),
    version integer not null default 1,
    created_at timestamptz(3) not null default now(),
    updated_at timestamptz(3) not null default now()
  );
  create unique index organizations_slug_unique on organizations (slug);

  create table members (
    organization_id uuid not null constraint members_organization_fkey references organizations (id) on delete cascade,
    id uuid not null,
    user_id uuid constraint members_user_fkey references users (id),
    name text not null,
    email text collate "C",
    role text not null constraint members_role_known check (role in ('owner', 'admin', 'editor', 'viewer')),
    avatar_color text not null default 'gray',
    version integer not null default 1,
    created_at timestamptz(3) not null default now(),
    updated_at timestamptz(3) not null default now(),
    constraint members_pkey primary key (organization_id, id)
  );
  create unique index members_user_unique on members (organization_id, user_id);
  create index members_of_user on members (user_id);

  create table sessions (
    user_id uuid not null constraint sessions_user_fkey references users (id) on delete cascade,
    id uuid not null,
    organization_id uuid not null constraint sessions_organization_fkey references organizations (id) on delete cascade,
    token_hash bytea not null,
    device_name text,
    last_used_at timestamptz(3) not null default now(),
    expires_at timestamptz(3) not null,
    created_at timestamptz(3) not null default now(),
    constraint sessions_pkey primary key (user_id, id)
  );
  create unique index sessions_token_hash_unique on sessions (token_hash);

  create table api_keys (
    organization_id uuid not null constraint api_keys_organization_fkey references organizations (id) on delete cascade,
    id uuid not null,
    name text not null,
    prefix text collate "C" not null,
    secret_hash bytea not null,
    role text not null constraint api_keys_role_known check (role in ('owner', 'admin', 'editor', 'viewer')),
    scopes text[] not null,
    member_id uuid,
    last_used_at timestamptz(3),
    expires_at timestamptz(3),
    revoked_at timestamptz(3),
    created_at timestamptz(3) not null default now(),
    constraint api_keys_pkey primary key (organization_id, id),
    constraint api_keys_member_fkey foreign key (organization_id, member_id) references members (organization_id, id)
      on delete cascade
  );
  create unique index api_keys_prefix_unique on api_keys (prefix);

  create table idempotency_keys (
    organization_id uuid not null
      constraint idempotency_keys_organization_fkey references organizations (id) on delete cascade,
    caller_id uuid not null,
    key text collate "C" not null,
    fingerprint bytea not null,
    status integer not null,
    headers text not null,
    body text,
    expires_at timestamptz(3) not null,
    constraint idempotency_keys_pkey primary key (organization_id, caller_id, key)
  );
  create index idempotency_keys_expired on idempotency_keys (expires_at);
`;

/**
 * The look-ups that come before anybody is known. Each finds exactly what its secret names, so no policy is needed; each
 * sees past the policies for its own length only. The setting is switched in the body, because only a superuser may
 * attach a setting of ours to a function; an error in between ends the transaction, and the setting with it.
 * `tickboard_delete_expired` is for a job.
 */
const SIGN_IN = `
  create function tickboard_find_account(wanted text)
    returns table (user_id uuid, name text, password_hash text, organization_id uuid, member_id uuid, role text)
    language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      perform set_config('tickboard.system', 'on', true);
      return query
        select users.id, users.name, users.password_hash, members.organization_id, members.id, members.role
          from users left join members on members.user_id = users.id
         where users.email = wanted
         order by members.created_at, members.id;
      perform set_config('tickboard.system', 'off', true);
    end $$;

  create function tickboard_find_session(wanted bytea)
    returns table (id uuid, user_id uuid, organization_id uuid, member_id uuid, role text, email text, name text,
      last_used_at timestamptz, expires_at timestamptz, created_at timestamptz)
    language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      perform set_config('tickboard.system', 'on', true);
      return query
        select sessions.id, sessions.user_id, sessions.organization_id, members.id, members.role, users.email, users.name,
               sessions.last_used_at, sessions.expires_at, sessions.created_at
          from sessions
          join users on users.id = sessions.user_id
          join members on members.organization_id = sessions.organization_id and members.user_id = sessions.user_id
         where sessions.token_hash = wanted and sessions.expires_at > now();
      perform set_config('tickboard.system', 'off', true);
    end $$;

  create function tickboard_find_api_key(wanted text)
    returns table (id uuid, organization_id uuid, member_id uuid, user_id uuid, role text, scopes text[], name text,
      secret_hash bytea, last_used_at timestamptz, expires_at timestamptz, created_at timestamptz)
    language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      perform set_config('tickboard.system', 'on', true);
      return query
        select api_keys.id, api_keys.organization_id, api_keys.member_id, members.user_id, api_keys.role, api_keys.scopes,
               api_keys.name, api_keys.secret_hash, api_keys.last_used_at, api_keys.expires_at, api_keys.created_at
          from api_keys
          left join members on members.organization_id = api_keys.organization_id and members.id = api_keys.member_id
         where api_keys.prefix = wanted and api_keys.revoked_at is null
           and (api_keys.expires_at is null or api_keys.expires_at > now());
      perform set_config('tickboard.system', 'off', true);
    end $$;

  create function tickboard_delete_expired() returns void
    language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      perform set_config('tickboard.system', 'on', true);
      delete from idempotency_keys where idempotency_keys.expires_at <= now();
      delete from sessions where sessions.expires_at <= now();
      perform set_config('tickboard.system', 'off', true);
    end $$;

  revoke execute on function tickboard_find_account(text), tickboard_find_session(bytea), tickboard_find_api_key(text),
    tickboard_delete_expired() from public;
  grant execute on function tickboard_find_account(text), tickboard_find_session(bytea), tickboard_find_api_key(text),
    tickboard_delete_expired() to tickboard_app;
`;
