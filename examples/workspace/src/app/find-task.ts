import type { Tickboard } from '@tickboard/sdk';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The id of the task that an address names by id or by key. An address opened from the board carries the id in the
 * history; only one that was sent by somebody has to be looked up, page by page.
 */
export async function findTaskId(
  client: Tickboard,
  projectId: string,
  reference: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (uuid.test(reference)) return reference;
  for await (const task of client.tasks.list(projectId, { sort: '-createdAt', limit: 200 }, { signal })) {
    if (task.key === reference) return task.id;
  }
  return undefined;
}
