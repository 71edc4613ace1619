import type { Tickboard } from '../client.ts';
import { ApiError } from '../core/errors.ts';
import type { BoardMember, Event, Session } from '../generated/models.gen.ts';
import type { TaskContent } from './api.ts';
import { statusOf } from './apply-task-event.ts';
import { knownBoard } from './history.ts';
import { change } from './reducer.ts';
import type { Replica } from './replica.ts';

export { applyTaskEvent as applyEvent } from './apply-task-event.ts';
export { taskChanges as changes } from './task-changes.ts';
export { historyOf } from './history.ts';
export { subtaskPlace, subtaskStands } from './subtasks.ts';

export async function loadTask(client: Tickboard, taskId: string) {
  const [{ projectId }, session] = await Promise.all([client.tasks.get(taskId), client.sessions.get()]);
  const { organizationId, memberId } = session;
  // Only the board says what revision it is of. What is read after it may be newer, never older: events before that
  // revision are in it, and those after it are handed on and change nothing that is newer.
  const board = knownBoard(client, projectId) ?? (await client.board.get(projectId));
  const [task, subtasks, comments] = await Promise.all([
    client.tasks.get(taskId),
    all(client.tasks.list(projectId, { parentId: taskId, sort: 'position', limit: 200 })),
    all(client.comments.list(taskId, { limit: 200 })),
  ]);
  const { columns, labels } = board;
  const content = {
    task,
    subtasks,
    comments,
    labels,
    members: await withOthers(client, withSelf(board.members, session), [
      ...comments.map(({ authorId }) => authorId),
      ...[task, ...subtasks].flatMap(({ assigneeIds }) => assigneeIds),
    ]),
    memberId,
    deleted: false,
    statuses: columns.map(statusOf),
  };
  return {
    content,
    revisions: { [projectId]: board.revision, [organizationId]: board.organizationRevision },
  };
}

/** The board knows people with an account and those its cards name; in the panel others have a word, too. */
async function withOthers(
  client: Tickboard,
  members: readonly BoardMember[],
  named: readonly (string | null)[],
): Promise<readonly BoardMember[]> {
  const known = new Set<string | null>(members.map(({ id }) => id));
  const missing = [...new Set(named)].filter((id) => id !== null && !known.has(id));
  const found = await Promise.all(missing.map((id) => findMember(client, String(id))));
  return [...members, ...found.flatMap((member) => member ?? [])];
}

/** Undefined where the credential may not ask, as that of an embedded board: the panel can do without a name. */
async function findMember(client: Tickboard, memberId: string): Promise<BoardMember | undefined> {
  const member = await client.members.get(memberId).catch((error: unknown) => {
    if (error instanceof ApiError && [403, 404].includes(error.status)) return undefined;
    throw error;
  });
  if (!member) return undefined;
  const { id, name, avatarColor, placeholder } = member;
  return { id, name, avatarColor, placeholder };
}

/** The end user of an embedded board is in no list, and has a name in what they write. */
function withSelf(members: readonly BoardMember[], { memberId, name }: Session): readonly BoardMember[] {
  if (memberId === null || members.some(({ id }) => id === memberId)) return members;
  return [...members, { id: memberId, name, avatarColor: 'gray', placeholder: false }];
}

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const read: Item[] = [];
  for await (const item of items) read.push(item);
  return read;
}

/** An event does not say what its reader may do with a new comment, nor who a new face is, so both are asked for. */
export async function readRights(
  client: Tickboard,
  replica: Replica<TaskContent>,
  event: Event,
): Promise<void> {
  if (event.type !== 'comment.created' || event.data.comment.taskId !== replica.confirmed?.task.id) return;
  const { id, authorId } = event.data.comment;
  await readAuthor(client, replica, authorId);
  // Without an answer the guess stays: what is one's own may be changed.
  const comment = await client.comments.get(id).catch(() => undefined);
  if (!comment) return;
  replica.amend((content) => ({
    ...content,
    comments: change([...content.comments], id, (shown) => ({ ...shown, can: comment.can })),
  }));
}

async function readAuthor(
  client: Tickboard,
  replica: Replica<TaskContent>,
  authorId: string | null,
): Promise<void> {
  if (authorId === null || replica.confirmed?.members.some(({ id }) => id === authorId)) return;
  // Without an answer the panel shows somebody without a name.
  const author = await findMember(client, authorId).catch(() => undefined);
  if (author) replica.amend((content) => ({ ...content, members: [...content.members, author] }));
}
