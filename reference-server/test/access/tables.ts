import type { Actor } from '../../src/access/actor.ts';

/** How a table is kept apart; a new table fails the test of row-level security until it has a line here. */
export interface TableRule {
  /** The columns that say whose a row is; any of them. */
  readonly owner?: OwnerColumn;
  /**
   * `person`: nobody else in the organization sees it either. `shared`: others of the organization see it, and only the
   * person writes it.
   */
  readonly within?: 'organization' | 'person' | 'shared';
  /** What the application role may do at all; the rest is refused whatever the policies say. */
  readonly grants?: readonly Grant[];
}

export type OwnerColumn =
  | 'organization_id'
  | 'user_id'
  | 'scope_id'
  | 'id of the organization'
  | 'id of the person';
export type Grant = 'select' | 'insert' | 'update' | 'delete';

const ALL: readonly Grant[] = ['select', 'insert', 'update', 'delete'];

export function grantsOf({ grants = ALL }: TableRule): readonly Grant[] {
  return grants;
}

/** Reached through functions alone, each of which finds exactly what its secret names. */
const hidden: TableRule = { grants: [] };
const ofOrganization: TableRule = { owner: 'organization_id' };

export const tableRules: Readonly<Record<string, TableRule>> = {
  account_mails: hidden,
  account_tokens: hidden,
  api_keys: ofOrganization,
  audit_events: { owner: 'organization_id', grants: ['select', 'insert'] },
  comments: ofOrganization,
  events: { owner: 'scope_id' },
  idempotency_keys: ofOrganization,
  import_files: ofOrganization,
  imported_objects: ofOrganization,
  imports: ofOrganization,
  invitation_projects: ofOrganization,
  invitation_tokens: ofOrganization,
  invitation_uses: ofOrganization,
  invitations: ofOrganization,
  labels: ofOrganization,
  members: ofOrganization,
  organizations: { owner: 'id of the organization' },
  project_members: ofOrganization,
  projects: ofOrganization,
  running_timers: { owner: 'user_id', within: 'shared' },
  sessions: { owner: 'user_id', within: 'person' },
  signing_keys: hidden,
  statuses: ofOrganization,
  streams: { owner: 'scope_id' },
  task_assignees: ofOrganization,
  task_labels: ofOrganization,
  tasks: ofOrganization,
  time_entries: ofOrganization,
  users: { owner: 'id of the person', within: 'person' },
};

/** SQL for the rows that are the actor's. */
export function belongsTo({ organizationId, userId }: Actor, { owner }: TableRule): string {
  if (owner === 'user_id') return `user_id = '${userId}'`;
  if (owner === 'id of the person') return `id = '${userId}'`;
  if (owner === 'id of the organization') return `id = '${organizationId}'`;
  if (owner === 'scope_id') return `scope_id in ('${organizationId}', '${userId}')`;
  return `organization_id = '${organizationId}'`;
}

/** The column itself, and whom it names for the actor. */
export function ownerOf(
  { organizationId, userId }: Actor,
  { owner }: TableRule,
): { column: string; value: string } {
  if (owner === 'user_id') return { column: 'user_id', value: userId ?? '' };
  if (owner === 'id of the person') return { column: 'id', value: userId ?? '' };
  if (owner === 'id of the organization') return { column: 'id', value: organizationId };
  return { column: owner ?? 'organization_id', value: organizationId };
}
