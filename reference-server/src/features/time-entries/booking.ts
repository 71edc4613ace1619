import type { Actor } from '../../access/actor.ts';
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

/** A task brings its project. @throws InvalidError for what is not there, or a task of another project. */
export async function findBooking(reader: Reader, actor: Actor, wanted: WantedBooking): Promise<Booking> {
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
