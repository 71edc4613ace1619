import type { Migration } from './migration.ts';
import { alterPolicy, protect, type Visibility } from './policies.ts';

/**
 * Projects that only their members see. The policy of `projects` alone knows who sees one; all other tables ask it, by one
 * function that runs once for a statement, and not at all for callers who see everything. What decides
 * stands in settings of the transaction (db/session.ts):
 * `reach` is `all`, `member` (what is not private, and the listed) or `listed`; `project_ids` are seen in any case,
 * `open_project_ids` for as long as they are not private.
 */
export const projectAccess: Migration = {
  name: '0014-project-access',

  async up(knex) {
    await knex.raw(SETTINGS);
    await knex.raw(TABLES);
    await knex.raw(VISIBLE);
    await knex.raw(protect('project_members', { using: `${ORGANIZATION} and ${PROJECT}` }));
    await knex.raw(POLICIES.map(([policy, now]) => alterPolicy(policy, now)).join('\n'));
    await knex.raw(LOOK_UP);
  },

  async down(knex) {
    await knex.raw(POLICIES.map(([policy, , before]) => alterPolicy(policy, before)).join('\n'));
    await knex.raw(`
      drop function tickboard_find_reach(uuid, uuid);
      drop table project_members;
      alter table members drop column projects_only;
      alter table imports drop column project_visibility;
      alter table streams drop column is_private;
      alter table projects drop column visibility;
      drop function tickboard_visible_project_ids();
      drop function tickboard_open_project_ids();
      drop function tickboard_project_ids();
      drop function tickboard_reach();
    `);
  },
};

const SETTINGS = `
  create function tickboard_reach() returns text language sql stable parallel safe
    return current_setting('tickboard.reach', true);

  create function tickboard_project_ids() returns uuid[] language sql stable parallel safe
    return string_to_array(nullif(current_setting('tickboard.project_ids', true), ''), ',')::uuid[];

  create function tickboard_open_project_ids() returns uuid[] language sql stable parallel safe
    return string_to_array(nullif(current_setting('tickboard.open_project_ids', true), ''), ',')::uuid[];
`;

const TABLES = `
  alter table projects add column visibility text not null default 'organization'
    constraint projects_visibility_known check (visibility in ('organization', 'private'));
  create index projects_private on projects (organization_id) where visibility = 'private';

  -- The same of the project's stream, which outlives the project.
  alter table streams add column is_private boolean not null default false;

  -- Of the project that an import is to make.
  alter table imports add column project_visibility text not null default 'organization'
    constraint imports_project_visibility_known check (project_visibility in ('organization', 'private'));

  -- Sees the projects with a row in project_members, and no others.
  alter table members add column projects_only boolean not null default false,
    add constraint members_projects_only_viewer check (not projects_only or role = 'viewer');

  create table project_members (
    organization_id uuid not null,
    project_id uuid not null,
    member_id uuid not null,
    role text not null constraint project_members_role_known check (role in ('admin', 'editor', 'viewer')),
    created_at timestamptz(3) not null default now(),
    updated_at timestamptz(3) not null default now(),
    constraint project_members_pkey primary key (organization_id, project_id, member_id),
    constraint project_members_project_fkey foreign key (organization_id, project_id)
      references projects (organization_id, id) on delete cascade,
    constraint project_members_member_fkey foreign key (organization_id, member_id)
      references members (organization_id, id) on delete cascade
  );
  create index project_members_of_member on project_members (organization_id, member_id, project_id);
`;

/**
 * Runs under the policy of `projects`, as the caller. In plpgsql, into which the planner does not look: with the same
 * subquery written out in each policy a board was planned for half as long again, and each run of it took a sixth longer
 * for callers who never run the subquery.
 */
const VISIBLE = `
  create function tickboard_visible_project_ids() returns setof uuid
    language plpgsql stable rows 100 set search_path = public, pg_temp as $$
    begin
      return query select projects.id from projects where projects.organization_id = tickboard_organization_id();
    end $$;
`;

/** What decides how far a member comes; asked with each look-up of a credential, before there is anybody to ask as. */
const LOOK_UP = `
  create function tickboard_find_reach(wanted_organization uuid, wanted_member uuid)
    returns table (projects_only boolean, has_private_projects boolean, project_roles jsonb)
    language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      perform set_config('tickboard.system', 'on', true);
      return query
        select members.projects_only,
               exists (select from projects
                 where projects.organization_id = wanted_organization and projects.visibility = 'private'),
               (select jsonb_object_agg(project_members.project_id, project_members.role) from project_members
                 where project_members.organization_id = wanted_organization
                   and project_members.member_id = wanted_member)
          from members
         where members.organization_id = wanted_organization and members.id = wanted_member;
      perform set_config('tickboard.system', 'off', true);
    end $$;

  revoke execute on function tickboard_find_reach(uuid, uuid) from public;
  grant execute on function tickboard_find_reach(uuid, uuid) to tickboard_app;
`;

const ORGANIZATION = 'organization_id = tickboard_organization_id()';
const SCOPE = 'scope_id = tickboard_organization_id() or scope_id = tickboard_user_id()';
const REACHES_ALL = `(select tickboard_reach()) = 'all'`;
const REACHES_ORGANIZATION = `(select tickboard_reach()) in ('all', 'member')`;

/** Of a row that carries the id in `id`. */
const isVisible = (isPrivate: string): string => `(
  ${REACHES_ALL}
  or id = any ((select tickboard_project_ids())::uuid[])
  or (not ${isPrivate}
      and ((select tickboard_reach()) = 'member' or id = any ((select tickboard_open_project_ids())::uuid[]))))`;

/** As one uncorrelated subquery, which is hashed. */
const PROJECT = `(${REACHES_ALL} or project_id in (select tickboard_visible_project_ids()))`;

/** What belongs to no project is for everybody but those who are let into some projects alone. */
const PROJECT_OR_NONE = `(${REACHES_ALL}
  or project_id in (select tickboard_visible_project_ids())
  or (project_id is null and ${REACHES_ORGANIZATION}))`;

const ofOrganization = { using: ORGANIZATION };
const ofProject = { using: `${ORGANIZATION} and ${PROJECT}` };

/** By their names: what each says now, and what it said before. */
const POLICIES: readonly (readonly [policy: string, now: Visibility, before: Visibility])[] = [
  [
    // Who makes a private project does not see it before the setting names it.
    'projects_own',
    { using: `${ORGANIZATION} and ${isVisible(`(visibility = 'private')`)}`, check: ORGANIZATION },
    ofOrganization,
  ],
  ['statuses_own', ofProject, ofOrganization],
  ['tasks_own', ofProject, ofOrganization],
  ['comments_own', ofProject, ofOrganization],
  // Shared labels are on every board.
  ['labels_own', { using: `${ORGANIZATION} and (project_id is null or ${PROJECT})` }, ofOrganization],
  ['imported_objects_own', { using: `${ORGANIZATION} and ${PROJECT_OR_NONE}` }, ofOrganization],
  [
    'imports_own',
    {
      using: `${ORGANIZATION} and ${PROJECT_OR_NONE}
        and (${REACHES_ALL} or project_visibility = 'organization' or project_id is not null)`,
    },
    ofOrganization,
  ],
  // A person's own time stays that person's, wherever it was spent.
  [
    'time_entries_own',
    { using: `${ORGANIZATION} and (person_id = tickboard_user_id() or ${PROJECT_OR_NONE})` },
    ofOrganization,
  ],
  [
    'running_timers_visible',
    { using: `user_id = tickboard_user_id() or (${ORGANIZATION} and ${PROJECT_OR_NONE})` },
    { using: `user_id = tickboard_user_id() or ${ORGANIZATION}` },
  ],
  [
    'streams_own',
    {
      using: `scope_id = tickboard_user_id()
        or (scope_id = tickboard_organization_id() and (kind <> 'project' or ${isVisible('is_private')}))`,
      check: SCOPE,
    },
    { using: SCOPE },
  ],
  [
    // The organization's stream is written by all who change something that it tells of, and read by who sees the whole.
    'events_own',
    {
      using: `scope_id = tickboard_user_id()
        or (scope_id = tickboard_organization_id() and (${REACHES_ALL}
          or stream_id in (select streams.id from streams
               where streams.scope_id = tickboard_organization_id()
                 and (streams.kind = 'project' or ${REACHES_ORGANIZATION}))))`,
      check: SCOPE,
    },
    { using: SCOPE },
  ],
];
