import type { Tickboard } from '../client.ts';
import { uuidv7 } from '../core/uuid.ts';
import type { BoardMember, Event } from '../generated/models.gen.ts';
import type { TaskContent, TaskStore } from './api.ts';
import { applyTaskEvent, statusOf } from './apply-task-event.ts';
import { historyOf } from './history.ts';
import type { OperationId } from './operation.ts';
import { change } from './reducer.ts';
import { Replica } from './replica.ts';
import type { Outcome } from './store.ts';
import { taskChanges } from './task-changes.ts';

export function taskStore(client: Tickboard, taskId: string): TaskStore {
  const replica: Replica<TaskContent> = new Replica<TaskContent>(client, {
    key: `task/${taskId}`,
    scope: taskId,
    changes: taskChanges,
    load: () => loadTask(client, taskId),
    applyEvent: applyTaskEvent,
    onEvent: (event) => void readRights(client, replica, event),
  });
  const shownTask = (id: string) => {
    const { content } = replica.getSnapshot();
    return content && [content.task, ...content.subtasks].find((task) => task.id === id);
  };
  /** In the lane of its board, so it waits until it is known which that is. */
  const run = async <Value>(
    operation: OperationId,
    subjectId: string,
    body?: object,
    ids: (projectId: string) => string[] = () => [subjectId],
  ): Promise<Outcome<Value>> => {
    if (!replica.confirmed) await replica.reload();
    const lane = replica.confirmed?.task.projectId ?? taskId;
    const isCard = !operation.endsWith('Comment');
    const scope = isCard ? [lane, taskId, subjectId] : [taskId];
    return replica.run<Value>(
      { operation, ids: ids(lane), body, subjectId, lane, scope },
      (whole) => isCard && historyOf(client, lane).record(whole, shownTask(subjectId)),
    );
  };

  return {
    taskId,
    getSnapshot: replica.getSnapshot,
    subscribe: replica.subscribe,
    reload: replica.reload,
    dismissFailure: replica.dismissFailure,
    update: (changes) => run('updateTask', taskId, changes),
    move: (place) => run('moveTask', taskId, place),
    delete: () => run('deleteTask', taskId),
    createSubtask: (input) => {
      const id = input.id ?? uuidv7();
      return run('createTask', id, { ...input, id, parentId: taskId }, (projectId) => [projectId]);
    },
    updateSubtask: (id, changes) => run('updateTask', id, changes),
    deleteSubtask: (id) => run('deleteTask', id),
    createComment: (body) => {
      const id = uuidv7();
      return run('createComment', id, { id, body }, () => [taskId]);
    },
    updateComment: (id, body) => run('updateComment', id, { body }),
    deleteComment: (id) => run('deleteComment', id),
  };
}

async function loadTask(client: Tickboard, taskId: string) {
  const [{ projectId }, { organizationId, memberId }] = await Promise.all([
    client.tasks.get(taskId),
    client.sessions.get(),
  ]);
  // Only the board says what revision it is of. What is read after it may be newer, never older: events before that
  // revision are in it, and those after it are handed on and change nothing that is newer.
  const board = await client.board.get(projectId);
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
    members: await withOthers(client, board.members, [
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
  const found = await Promise.all(missing.map((id) => client.members.get(String(id))));
  const others = found.map(({ id, name, avatarColor, placeholder }) => ({
    id,
    name,
    avatarColor,
    placeholder,
  }));
  return [...members, ...others];
}

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const read: Item[] = [];
  for await (const item of items) read.push(item);
  return read;
}

/** An event does not say what its reader may do with a new comment, so it is asked for. */
async function readRights(client: Tickboard, replica: Replica<TaskContent>, event: Event): Promise<void> {
  if (event.type !== 'comment.created' || event.data.comment.taskId !== replica.confirmed?.task.id) return;
  const { id } = event.data.comment;
  // Without an answer the guess stays: what is one's own may be changed.
  const comment = await client.comments.get(id).catch(() => undefined);
  if (!comment) return;
  replica.amend((content) => ({
    ...content,
    comments: change([...content.comments], id, (shown) => ({ ...shown, can: comment.can })),
  }));
}
