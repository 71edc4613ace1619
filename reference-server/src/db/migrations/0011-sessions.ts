import type { Migration } from './migration.ts';

/**
 * Sessions whose access tokens are signed and short, and whose refresh tokens change with each use. `token_hash` is what the
 * previous release looks sessions up by; it stays until that release is gone.
 */
export const sessions: Migration = {
  name: '0011-sessions',

  async up(knex) {
    await knex.raw(SIGNING_KEYS);
    await knex.raw(SESSIONS);
  },

  async down(knex) {
    await knex.raw(`
      drop function tickboard_find_session(uuid);
      -- Without its token a session of this release is of no use to the one before. The policies hold for the owner, too.
      select set_config('tickboard.system', 'on', true);
      delete from sessions where token_hash is null;
      alter table sessions alter column token_hash set not null, drop column refresh_hash, drop column refresh_key,
        drop column refresh_count, drop column refreshed_at, drop column address;
      drop function tickboard_add_signing_key(text, text, text, text, interval, interval);
      drop function tickboard_signing_keys();
      drop table signing_keys;
    `);
  },
};

/**
 * No right on the table at all: the application role reaches it through these two functions alone. A key is published
 * before it signs, so that whoever keeps the key set for a while knows it in time, and is kept for as long as anything it
 * has signed may still be shown; the private halves of those that sign no longer go with the next one that is added.
 */
const SIGNING_KEYS = `
  create table signing_keys (
    kid text collate "C" constraint signing_keys_pkey primary key,
    public_key text not null,
    private_key text,
    created_at timestamptz(3) not null default now(),
    signs_from timestamptz(3) not null,
    ends_at timestamptz(3)
  );
  alter table signing_keys enable row level security;
  alter table signing_keys force row level security;
  create policy signing_keys_system on signing_keys to current_user
    using (current_setting('tickboard.system', true) = 'on')
    with check (current_setting('tickboard.system', true) = 'on');

  create function tickboard_signing_keys()
    returns table (kid text, public_key text, private_key text, age double precision, signs_in double precision)
    language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      perform set_config('tickboard.system', 'on', true);
      return query
        select signing_keys.kid, signing_keys.public_key, signing_keys.private_key,
               extract(epoch from now() - signing_keys.created_at)::double precision,
               extract(epoch from signing_keys.signs_from - now())::double precision
          from signing_keys
         where signing_keys.ends_at is null or signing_keys.ends_at > now()
         order by signing_keys.signs_from desc, signing_keys.created_at desc;
      perform set_config('tickboard.system', 'off', true);
    end $$;

  -- Adds a key behind the newest one the caller knows; tells false when somebody else was faster. The very first one
  -- signs at once, since there is no other.
  create function tickboard_add_signing_key(new_kid text, new_public_key text, new_private_key text, newest_kid text,
      lead interval, kept interval) returns boolean
    language plpgsql security definer set search_path = public, pg_temp as $$
    declare
      present_kid text;
      starts timestamptz;
    begin
      perform set_config('tickboard.system', 'on', true);
      perform pg_advisory_xact_lock(hashtextextended('tickboard signing keys', 0));
      select signing_keys.kid into present_kid from signing_keys
       where signing_keys.ends_at is null order by signing_keys.created_at desc limit 1;
      if present_kid is distinct from newest_kid then
        perform set_config('tickboard.system', 'off', true);
        return false;
      end if;
      starts := case when present_kid is null then now() else now() + lead end;
      update signing_keys set ends_at = least(signing_keys.ends_at, starts + kept);
      update signing_keys set private_key = null
       where signing_keys.signs_from < (select max(others.signs_from) from signing_keys as others where others.signs_from <= now());
      delete from signing_keys where signing_keys.ends_at <= now();
      insert into signing_keys (kid, public_key, private_key, signs_from)
        values (new_kid, new_public_key, new_private_key, starts);
      perform set_config('tickboard.system', 'off', true);
      return true;
    end $$;

  revoke execute on function tickboard_signing_keys(),
    tickboard_add_signing_key(text, text, text, text, interval, interval) from public;
  grant execute on function tickboard_signing_keys(),
    tickboard_add_signing_key(text, text, text, text, interval, interval) to tickboard_app;
`;

/**
 * Of a refresh token only the hash is kept. Its successor is made from the token itself with `refresh_key`, so neither the
 * row alone nor an old token alone leads to the present one; see features/sessions/refresh-token.ts.
 */
const SESSIONS = `
  alter table sessions
    alter column token_hash drop not null,
    add column refresh_hash bytea,
    add column refresh_key bytea,
    add column refresh_count integer not null default 0,
    add column refreshed_at timestamptz(3) not null default now(),
    add column address text;

  create function tickboard_find_session(wanted uuid)
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
         where sessions.id = wanted and sessions.expires_at > now();
      perform set_config('tickboard.system', 'off', true);
    end $$;
  create unique index sessions_id_unique on sessions (id);

  revoke execute on function tickboard_find_session(uuid) from public;
  grant execute on function tickboard_find_session(uuid) to tickboard_app;
`;
