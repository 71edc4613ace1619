import type { Actor } from '../../access/actor.ts';
import { requireScopesIn, requireScopesOutside } from '../../access/rights.ts';
import type { Scope } from '../../access/roles.ts';
import type { Reader } from '../../db/read.ts';
import { InvalidError } from '../../errors.ts';

/** What time is spent on: a task in its project, a project, or nothing in particular. */
export interface Booking {
  readonly projectId: string | null;
  readonly taskId: string | null;
}

interface WantedBooking {
  readonly projectId?: string | null | undefined;
  readonly taskId?: string | null | undefined;
}

/**
 * A task brings its project.
 * @param wanted with the scope that booking on it needs there.
 * @throws InvalidError for what is not there, or a task of another project; ForbiddenError where the scope is missing.
 */
export async function findBooking(
  reader: Reader,
  actor: Actor,
  { scope, ...wanted }: WantedBooking & { readonly scope: Scope },
): Promise<Booking> {
  const booking = await findSubject(reader, actor, wanted);
  requireBooking(actor, booking, scope);
  return booking;
}

/** What changes of time are booked on: a new task brings its own project; without one the project stays. */
export async function findNewBooking(
  reader: Reader,
  actor: Actor,
  before: Booking,
  { taskId, projectId, scope }: WantedBooking & { readonly scope: Scope },
): Promise<Booking> {
  if (taskId === undefined && projectId === undefined) {
    return { taskId: before.taskId, projectId: before.projectId };
  }
  const keptProjectId = typeof taskId === 'string' ? undefined : before.projectId;
  return findBooking(reader, actor, {
    scope,
    taskId: taskId === undefined ? before.taskId : taskId,
    projectId: projectId === undefined ? keptProjectId : projectId,
  });
}

/** Who may do it in some project only may do it without one, too: it is their own time. A bound credential may not. */
function requireBooking(actor: Actor, { projectId }: Booking, scope: Scope): void {
  if (projectId !== null) requireScopesIn(actor, projectId, [scope]);
  else if (actor.reach.bounds !== null) requireScopesOutside(actor, [scope]);
}

async function findSubject(reader: Reader, actor: Actor, wanted: WantedBooking): Promise<Booking> {
  const { taskId = null, projectId = null } = wanted;
  if (taskId !== null)
    return { taskId, projectId: await projectOfTask(reader, actor, { taskId, projectId }) };
  if (projectId === null) return { taskId: null, projectId: null };
  await refuseUnknownProject(reader, actor, projectId);
  return { taskId: null, projectId };
}

async function projectOfTask(
  reader: Reader,
  actor: Actor,
  { taskId, projectId }: { taskId: string; projectId: string | null },
): Promise<string> {
  const query = reader
    .sql('tasks')
    .select('tasks.project_id')
    .where({ 'tasks.organization_id': actor.organizationId, 'tasks.id': taskId });
  const task = await reader.first<{ project_id: string }>(actor, query);
  if (!task) throw InvalidError.at('/taskId', 'invalid_reference', 'There is no such task.');
  if (projectId === null || projectId === task.project_id) return task.project_id;
  throw InvalidError.at('/projectId', 'invalid_reference', 'The task belongs to another project.');
}

async function refuseUnknownProject(reader: Reader, actor: Actor, id: string): Promise<void> {
  const query = reader
    .sql('projects')
    .select('projects.id')
    .where({ 'projects.organization_id': actor.organizationId, 'projects.id': id });
  if (await reader.first(actor, query)) return;
  throw InvalidError.at('/projectId', 'invalid_reference', 'There is no such project.');
}
