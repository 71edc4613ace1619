import type {
  Comment,
  CommentChangeData,
  CommentDeletedData,
  Status,
  StatusChangeData,
  SubtaskCounts,
  Task,
  TaskChangeData,
  TaskCounts,
  TaskSnapshot,
} from '../generated/models.gen.ts';
import type { TaskContent, TaskStatus } from './api.ts';
import { contextHandlers } from './apply-context-event.ts';
import { byPosition, change, compare, reducer, upsert, without } from './reducer.ts';
import type { ApplyEvent } from './reducer.ts';

function taskChanged(content: TaskContent, { task, parent }: TaskChangeData): TaskContent {
  if (task.id === content.task.id) return { ...content, task: newer(content.task, task) };
  return withSubtask(withCounts(content, parent), task);
}

/** What is read after the revision that events begin at may be newer than the first of them. */
function newer(task: Task, snapshot: TaskSnapshot): Task {
  return snapshot.version < task.version ? task : { ...task, ...snapshot };
}

function withSubtask(content: TaskContent, subtask: TaskSnapshot): TaskContent {
  const { subtasks, task } = content;
  if (subtask.parentId !== task.id || subtask.archived)
    return { ...content, subtasks: without(subtasks, subtask.id) };
  // An event does not know its reader; what one may do with a task one may do with its subtasks.
  const previous = subtasks.find(({ id }) => id === subtask.id) ?? { ...subtask, can: task.can };
  return { ...content, subtasks: upsert(subtasks, newer(previous, subtask)).toSorted(byPosition) };
}

function withCounts(content: TaskContent, counts: SubtaskCounts | TaskCounts | null): TaskContent {
  if (!counts) return content;
  const { taskId: id, ...fields } = counts;
  if (id === content.task.id) return { ...content, task: { ...content.task, ...fields } };
  // Of a subtask: whether something was said on it, say.
  if (!content.subtasks.some((subtask) => subtask.id === id)) return content;
  return {
    ...content,
    subtasks: change([...content.subtasks], id, (subtask) => ({ ...subtask, ...fields })),
  };
}

function commentChanged(content: TaskContent, { comment, task }: CommentChangeData): TaskContent {
  if (comment.taskId !== content.task.id) return withCounts(content, task);
  const isMine = comment.authorId !== null && comment.authorId === content.memberId;
  const previous = content.comments.find(({ id }) => id === comment.id);
  const can = previous?.can ?? { update: isMine, delete: isMine };
  return withComment(withCounts(content, task), { ...comment, can });
}

export function withComment(content: TaskContent, comment: Comment): TaskContent {
  const comments = upsert(content.comments, comment).toSorted(
    (a, b) => compare(a.createdAt, b.createdAt) || compare(a.id, b.id),
  );
  return { ...content, comments };
}

function commentDeleted(content: TaskContent, { commentId, task }: CommentDeletedData): TaskContent {
  return withCounts({ ...content, comments: without(content.comments, commentId) }, task);
}

function statusChanged(content: TaskContent, { status, respaced = [] }: StatusChangeData): TaskContent {
  const places = new Map(respaced.map((place) => [place.id, place]));
  const others = without(content.statuses, status.id).map((other) => ({ ...other, ...places.get(other.id) }));
  const statuses = status.archived ? others : [...others, statusOf(status)];
  return { ...content, statuses: statuses.toSorted(byPosition) };
}

/** The fields of a column that are not about its cards. */
export function statusOf({
  id,
  name,
  category,
  color,
  wipLimit,
  position,
  version,
}: TaskStatus | Status): TaskStatus {
  return { id, name, category, color, wipLimit, position, version };
}

function timeChanged(content: TaskContent, { task }: { task: TaskCounts | null }): TaskContent {
  return withCounts(content, task);
}

/** The content of a task's panel after an event of its project's or its organization's stream. */
export const applyTaskEvent: ApplyEvent<TaskContent> = reducer<TaskContent>({
  ...contextHandlers(({ task }) => task.projectId),
  'task.created': taskChanged,
  'task.updated': taskChanged,
  'task.moved': taskChanged,
  'task.deleted': (content, { taskId, parent }) =>
    taskId === content.task.id
      ? { ...content, deleted: true }
      : { ...withCounts(content, parent), subtasks: without(content.subtasks, taskId) },
  'comment.created': commentChanged,
  'comment.updated': commentChanged,
  'comment.deleted': commentDeleted,
  'timer.stopped': timeChanged,
  'timeEntry.created': timeChanged,
  'timeEntry.updated': timeChanged,
  'timeEntry.deleted': timeChanged,
  'status.created': statusChanged,
  'status.updated': statusChanged,
  'status.moved': statusChanged,
  'status.deleted': (content, { statusId }) => ({
    ...content,
    statuses: without(content.statuses, statusId),
  }),
});
