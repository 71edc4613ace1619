import type { Comment, CommentCreate, Task, TaskCreate, TaskUpdate } from '../generated/models.gen.ts';
import type { TaskContent, TaskPlace } from './api.ts';
import { withComment } from './apply-task-event.ts';
import { byPosition, change, upsert, without } from './reducer.ts';
import type { Changes } from './replay.ts';
import { moveSubtask } from './subtasks.ts';

/** What a person's own changes do to the panel before the server has answered; replayed, as those of the board. */

export const taskChanges: Changes<TaskContent> = {
  createTask: {
    apply: (content, { body, at }) => createInPanel(content, body as TaskCreate & { id: string }, at),
    settle: answerInPanel,
  },
  updateTask: {
    apply: (content, { ids: [taskId], body, at }) => updateInPanel(content, taskId!, body as TaskUpdate, at),
    settle: answerInPanel,
  },
  moveTask: {
    apply: (content, { ids: [taskId], body, at }) => {
      const { statusId, ...place } = body as TaskPlace;
      const moved = { ...content, subtasks: moveSubtask(content.subtasks, taskId!, place) };
      return updateInPanel(moved, taskId!, { statusId }, at);
    },
    settle: answerInPanel,
  },
  deleteTask: {
    apply: (content, { ids: [taskId] }) =>
      taskId === content.task.id ? { ...content, deleted: true } : removeSubtask(content, taskId!),
  },
  createComment: {
    apply: (content, { body, at }) => {
      const { id, body: text } = body as CommentCreate & { id: string };
      return writeComment(content, id, text, at);
    },
  },
  updateComment: {
    apply: (content, { ids: [id], body, at }) =>
      rewriteComment(content, id!, (body as { body: string }).body, at),
  },
  deleteComment: { apply: (content, { ids: [id] }) => removeComment(content, id!) },
};

export function updateInPanel(
  content: TaskContent,
  taskId: string,
  changes: TaskUpdate,
  now: string,
): TaskContent {
  const update = (task: Task) => updated(content, task, changes, now);
  if (taskId === content.task.id) return { ...content, task: update(content.task) };
  return withSubtasks(content, change([...content.subtasks], taskId, update));
}

/** Once the server has answered, its own word stands in for the wish. */
export function answerInPanel(content: TaskContent, task: Task): TaskContent {
  if (task.id === content.task.id) return { ...content, task };
  if (task.parentId !== content.task.id || task.archived) return removeSubtask(content, task.id);
  return withSubtasks(content, upsert(content.subtasks, task).toSorted(byPosition));
}

export function createInPanel(
  content: TaskContent,
  input: TaskCreate & { id: string },
  now: string,
): TaskContent {
  const { task, subtasks } = content;
  if (subtasks.some(({ id }) => id === input.id)) return content;
  return withSubtasks(content, [...subtasks, newSubtask(task, input, now)]);
}

export function removeSubtask(content: TaskContent, taskId: string): TaskContent {
  return withSubtasks(content, without(content.subtasks, taskId));
}

export function writeComment(content: TaskContent, id: string, body: string, now: string): TaskContent {
  const previous = content.comments.find((comment) => comment.id === id);
  if (previous) return withComment(content, { ...previous, body });
  const { id: taskId, projectId } = content.task;
  const comment: Comment = {
    id,
    taskId,
    projectId,
    authorId: content.memberId,
    body,
    editedAt: null,
    version: 0,
    createdAt: now,
    updatedAt: now,
    can: { update: true, delete: true },
  };
  return countComments(withComment(content, comment), 1);
}

export function rewriteComment(content: TaskContent, id: string, body: string, now: string): TaskContent {
  const comments = change([...content.comments], id, (comment) => ({ ...comment, body, editedAt: now }));
  return { ...content, comments };
}

export function removeComment(content: TaskContent, id: string): TaskContent {
  const comments = without(content.comments, id);
  return countComments({ ...content, comments }, comments.length - content.comments.length);
}

function countComments(content: TaskContent, difference: number): TaskContent {
  return { ...content, task: { ...content.task, commentCount: content.task.commentCount + difference } };
}

/** The list and the counts that follow from it. */
function withSubtasks(content: TaskContent, subtasks: readonly Task[]): TaskContent {
  const subtaskCount = subtasks.length;
  const completedSubtaskCount = subtasks.filter(({ completedAt }) => completedAt !== null).length;
  return { ...content, subtasks, task: { ...content.task, subtaskCount, completedSubtaskCount } };
}

function updated({ statuses }: TaskContent, task: Task, changes: TaskUpdate, now: string): Task {
  const { completed, ...fields } = changes;
  const next: Task = {
    ...task,
    ...(Object.fromEntries(
      Object.entries(fields).filter(([, value]) => value !== undefined),
    ) as Partial<Task>),
  };
  const isDone = (statusId: string) => statuses.find(({ id }) => id === statusId)?.category === 'done';
  if (completed !== undefined) return { ...next, completedAt: completed ? (task.completedAt ?? now) : null };
  if (isDone(next.statusId) === isDone(task.statusId)) return next;
  return { ...next, completedAt: isDone(next.statusId) ? (task.completedAt ?? now) : null };
}

function newSubtask(parent: Task, input: TaskCreate & { id: string }, now: string): Task {
  return {
    ...parent,
    // The server gives key and number.
    key: '',
    number: 0,
    description: '',
    priority: 'none',
    assigneeIds: [],
    labelIds: [],
    dueDate: null,
    startDate: null,
    estimate: null,
    links: [],
    ...(Object.fromEntries(
      Object.entries(input).filter(([, value]) => value !== undefined),
    ) as Partial<Task>),
    parentId: parent.id,
    completedAt: null,
    trackedSeconds: 0,
    commentCount: 0,
    subtaskCount: 0,
    completedSubtaskCount: 0,
    version: 0,
    createdAt: now,
    updatedAt: now,
  };
}
