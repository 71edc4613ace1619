import type { Migration } from './migration.ts';

/**
 * Keys that are made, rotated and revoked by their owners, that may be bound to projects, and that mint tokens for end
 * users of other people's pages. `tickboard_find_api_key` stays for the previous release.
 */
export const keys: Migration = {
  name: '0015-keys',

  async up(knex) {
    await knex.raw(TABLES);
    await knex.raw(LOOK_UPS);
  },

  async down(knex) {
    await knex.raw(`
      drop function tickboard_find_embed_key(uuid, text, uuid, uuid);
      drop function tickboard_find_key(text);
      drop index members_external_id_unique;
      alter table members drop column external_id, drop column end_user;
      drop index api_keys_of_member, api_keys_previous_prefix;
      alter table api_keys drop column project_ids, drop column previous_prefix, drop column previous_secret_hash,
        drop column previous_expires_at, drop column version, drop column updated_at;
    `);
  },
};

/** While a key is rotated two secrets are good for it, the new one and for some time the one before; never three. */
const TABLES = `
  alter table api_keys
    add column project_ids uuid[],
    add column previous_prefix text collate "C",
    add column previous_secret_hash bytea,
    add column previous_expires_at timestamptz(3),
    add column version integer not null default 1,
    add column updated_at timestamptz(3) not null default now();
  create index api_keys_previous_prefix on api_keys (previous_prefix) where previous_prefix is not null;
  create index api_keys_of_member on api_keys (organization_id, member_id, created_at, id);

  -- Somebody of a page that embeds a board, and how that page names them; it alone knows what that means.
  alter table members
    add column end_user boolean not null default false,
    add column external_id text collate "C",
    add constraint members_external_id_of_end_user check (end_user = (external_id is not null)),
    add constraint members_end_user_without_account check (not end_user or user_id is null);
  create unique index members_external_id_unique on members (organization_id, external_id);
`;

/**
 * Like those of 0002-people.ts: each finds exactly what its secret, or a signed token, names, and says what decides how
 * far it reaches now. A key of a member who has left is not found, and neither is one whose project is gone or whose end
 * user was removed.
 */
const LOOK_UPS = `
  create function tickboard_find_key(wanted text)
    returns table (id uuid, organization_id uuid, member_id uuid, user_id uuid, role text, member_role text,
      projects_only boolean, project_roles jsonb, project_ids uuid[], has_private_projects boolean, scopes text[],
      name text, prefix text, secret_hash bytea, last_used_at timestamptz, expires_at timestamptz, created_at timestamptz)
    language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      perform set_config('tickboard.system', 'on', true);
      return query
        select api_keys.id, api_keys.organization_id, api_keys.member_id, members.user_id, api_keys.role, members.role,
               coalesce(members.projects_only, false),
               (select jsonb_object_agg(project_members.project_id, project_members.role) from project_members
                 where project_members.organization_id = api_keys.organization_id
                   and project_members.member_id = api_keys.member_id),
               api_keys.project_ids,
               exists (select from projects where projects.organization_id = api_keys.organization_id
                          and projects.visibility = 'private'),
               api_keys.scopes, api_keys.name, secrets.prefix, secrets.secret_hash, api_keys.last_used_at,
               least(api_keys.expires_at, secrets.ends_at), api_keys.created_at
          from api_keys
          left join members on members.organization_id = api_keys.organization_id and members.id = api_keys.member_id
          cross join lateral (
            values (api_keys.prefix, api_keys.secret_hash, null::timestamptz),
                   (api_keys.previous_prefix, api_keys.previous_secret_hash, api_keys.previous_expires_at)
          ) as secrets (prefix, secret_hash, ends_at)
         where (api_keys.prefix = wanted or api_keys.previous_prefix = wanted) and secrets.prefix = wanted
           and api_keys.revoked_at is null
           and (api_keys.expires_at is null or api_keys.expires_at > now())
           and (secrets.ends_at is null or secrets.ends_at > now())
           and (api_keys.member_id is null or members.user_id is not null);
      perform set_config('tickboard.system', 'off', true);
    end $$;

  create function tickboard_find_embed_key(wanted_key uuid, wanted_prefix text, wanted_project uuid, wanted_member uuid)
    returns table (id uuid, organization_id uuid, member_id uuid, user_id uuid, role text, member_role text,
      projects_only boolean, project_role text, is_private boolean, scopes text[], name text, expires_at timestamptz,
      last_used_at timestamptz, end_user_name text)
    language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      perform set_config('tickboard.system', 'on', true);
      return query
        select api_keys.id, api_keys.organization_id, api_keys.member_id, members.user_id, api_keys.role, members.role,
               coalesce(members.projects_only, false), project_members.role, projects.visibility = 'private',
               api_keys.scopes, api_keys.name,
               least(api_keys.expires_at, case when api_keys.prefix <> wanted_prefix then api_keys.previous_expires_at end),
               api_keys.last_used_at, end_users.name
          from api_keys
          join projects on projects.organization_id = api_keys.organization_id and projects.id = wanted_project
          left join members on members.organization_id = api_keys.organization_id and members.id = api_keys.member_id
          left join project_members on project_members.organization_id = api_keys.organization_id
            and project_members.project_id = projects.id and project_members.member_id = api_keys.member_id
          left join members as end_users on end_users.organization_id = api_keys.organization_id
            and end_users.id = wanted_member and end_users.end_user and end_users.removed_at is null
         where api_keys.id = wanted_key
           and (api_keys.prefix = wanted_prefix
             or (api_keys.previous_prefix = wanted_prefix and api_keys.previous_expires_at > now()))
           and api_keys.revoked_at is null
           and (api_keys.expires_at is null or api_keys.expires_at > now())
           and (api_keys.project_ids is null or wanted_project = any (api_keys.project_ids))
           and (api_keys.member_id is null or members.user_id is not null)
           and (wanted_member is null or end_users.id is not null);
      perform set_config('tickboard.system', 'off', true);
    end $$;

  revoke execute on function tickboard_find_key(text), tickboard_find_embed_key(uuid, text, uuid, uuid) from public;
  grant execute on function tickboard_find_key(text), tickboard_find_embed_key(uuid, text, uuid, uuid) to tickboard_app;
`;
