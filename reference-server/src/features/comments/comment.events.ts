import { changesBetween } from '../../db/event-changes.ts';
import type { NewEvent } from '../../db/event-log.ts';
import type { TaskCounts } from '../tasks/task-counts.ts';
import { presentCommentSnapshot } from './comment.presenter.ts';
import type { Comment } from './comment.ts';

export function commentCreated(comment: Comment, task: TaskCounts): NewEvent {
  return { type: 'comment.created', data: { comment: presentCommentSnapshot(comment), task } };
}

export function commentUpdated(before: Comment, after: Comment, task: TaskCounts): NewEvent {
  const comment = presentCommentSnapshot(after);
  const changes = changesBetween(presentCommentSnapshot(before), comment);
  return { type: 'comment.updated', data: { comment, changes, task } };
}

export function commentDeleted({ id, taskId, projectId }: Comment, task: TaskCounts): NewEvent {
  return { type: 'comment.deleted', data: { commentId: id, taskId, projectId, task } };
}
