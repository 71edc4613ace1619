import type { Tickboard } from '../client.ts';
import { uuidv7 } from '../core/uuid.ts';
import type { BoardMember, Comment, Event, Task, TaskCreate, TaskUpdate } from '../generated/models.gen.ts';
import type { TaskContent, TaskStore } from './api.ts';
import { applyTaskEvent, statusOf } from './apply-task-event.ts';
import { change } from './reducer.ts';
import { Replica } from './replica.ts';
import {
  answerInPanel,
  createInPanel,
  removeComment,
  removeSubtask,
  rewriteComment,
  updateInPanel,
  writeComment,
} from './task-changes.ts';

export function taskStore(client: Tickboard, taskId: string): TaskStore {
  const replica = new Replica<TaskContent>(client, {
    load: () => loadTask(client, taskId),
    applyEvent: applyTaskEvent,
    onEvent: (event) => void readRights(client, replica, event),
  });

  return {
    taskId,
    getSnapshot: replica.getSnapshot,
    subscribe: replica.subscribe,
    reload: replica.reload,
    dismissFailure: replica.dismissFailure,
    ...taskMethods(client, replica, taskId),
    ...commentMethods(client, replica, taskId),
  };
}

function taskMethods(client: Tickboard, replica: Replica<TaskContent>, taskId: string) {
  const now = () => new Date().toISOString();
  const update = (id: string, changes: TaskUpdate) => {
    const at = now();
    return replica.run<Task>({
      operation: 'updateTask',
      subjectId: id,
      apply: (content) => updateInPanel(content, id, changes, at),
      send: (options) => client.tasks.update(id, changes, options),
      settle: answerInPanel,
    });
  };
  const remove = (id: string, apply: (content: TaskContent) => TaskContent) =>
    replica.run<void>({
      operation: 'deleteTask',
      subjectId: id,
      apply,
      send: (options) => client.tasks.delete(id, options),
    });

  return {
    update: (changes) => update(taskId, changes),
    move: (place) => {
      const at = now();
      return replica.run<Task>({
        operation: 'moveTask',
        subjectId: taskId,
        apply: (content) => updateInPanel(content, taskId, { statusId: place.statusId }, at),
        send: (options) => client.tasks.move(taskId, place, options),
        settle: answerInPanel,
      });
    },
    delete: () => remove(taskId, (content) => ({ ...content, deleted: true })),
    createSubtask: (input) => {
      const subtask: TaskCreate & { id: string } = { ...input, id: input.id ?? uuidv7(), parentId: taskId };
      const at = now();
      return replica.run<Task>({
        operation: 'createTask',
        subjectId: subtask.id,
        apply: (content) => createInPanel(content, subtask, at),
        // Sent after the load, or there would be nothing to create it on.
        send: (options) => client.tasks.create(replica.confirmed!.task.projectId, subtask, options),
        settle: answerInPanel,
      });
    },
    updateSubtask: update,
    deleteSubtask: (id) => remove(id, (content) => removeSubtask(content, id)),
  } satisfies Partial<TaskStore>;
}

function commentMethods(client: Tickboard, replica: Replica<TaskContent>, taskId: string) {
  const now = () => new Date().toISOString();
  return {
    createComment: (body) => {
      const id = uuidv7();
      const at = now();
      return replica.run<Comment>({
        operation: 'createComment',
        subjectId: id,
        apply: (content) => writeComment(content, id, body, at),
        send: (options) => client.comments.create(taskId, { id, body }, options),
      });
    },
    updateComment: (id, body) => {
      const at = now();
      return replica.run<Comment>({
        operation: 'updateComment',
        subjectId: id,
        apply: (content) => rewriteComment(content, id, body, at),
        send: (options) => client.comments.update(id, { body }, options),
      });
    },
    deleteComment: (id) =>
      replica.run<void>({
        operation: 'deleteComment',
        subjectId: id,
        apply: (content) => removeComment(content, id),
        send: (options) => client.comments.delete(id, options),
      }),
  } satisfies Partial<TaskStore>;
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
