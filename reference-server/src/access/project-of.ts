/**
 * The one place that knows to which project the ids in addresses lead. A new id of an address does not compile before it
 * says here whether it leads to one.
 */
import type { Reader } from '../db/read.ts';
import type { PathParameter } from '../generated/operations.gen.ts';
import type { Actor } from './actor.ts';

/** The project itself, something of one in that table, or nothing that belongs to a project. */
type Leads = 'project' | 'statuses' | 'tasks' | 'labels' | 'comments' | 'time_entries' | null;

const LEADS: Readonly<Record<PathParameter, Leads>> = {
  projectId: 'project',
  statusId: 'statuses',
  taskId: 'tasks',
  labelId: 'labels',
  commentId: 'comments',
  timeEntryId: 'time_entries',
  // Read only; the policies show it, or they do not.
  importId: null,
  streamId: null,
  sessionId: null,
  memberId: null,
  invitationId: null,
  apiKeyId: null,
  // Of a tab; it stands behind a project.
  clientId: null,
};

/** Where the ids of an address lead: to a project, to what is of none (null), or to nothing that can be seen. */
export type Found = { readonly projectId: string | null } | undefined;

export type ProjectOf = (actor: Actor, path: Readonly<Record<string, unknown>>) => Promise<Found>;

/** Whether an operation of this address is one of a project, as far as the address tells. */
export function leadsToProject(path: string): boolean {
  return [...path.matchAll(/\{(\w+)\}/g)].some(([, name]) => leadOf(name ?? '') !== null);
}

/** One query, under the policies: what the actor does not see leads nowhere. */
export function createProjectOf(reader: Reader): ProjectOf {
  return async (actor, path) => {
    for (const [name, id] of Object.entries(path)) {
      const lead = leadOf(name);
      if (lead !== null) return find(reader, actor, { lead, id: String(id) });
    }
    return { projectId: null };
  };
}

function leadOf(name: string): Leads {
  // Addresses hold no other names: the union is generated from them.
  return LEADS[name as PathParameter] ?? null;
}

async function find(
  reader: Reader,
  actor: Actor,
  { lead, id }: { readonly lead: NonNullable<Leads>; readonly id: string },
): Promise<Found> {
  const table = lead === 'project' ? 'projects' : lead;
  const query = reader
    .sql(table)
    .select({ projectId: lead === 'project' ? 'projects.id' : `${table}.project_id` })
    .where({ [`${table}.organization_id`]: actor.organizationId, [`${table}.id`]: id });
  return reader.first<{ projectId: string | null }>(actor, query);
}
