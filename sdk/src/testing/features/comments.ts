import type { Comment, CommentSnapshot, TaskSnapshot } from '../../generated/models.gen.ts';
import type { MockHandlers } from '../http/handlers.ts';
import { MockProblem } from '../http/mock-problem.ts';
import { pageAnswer, pageOf } from '../http/pages.ts';
import { changed, checkCondition } from '../state/changes.ts';
import { claimId } from '../state/creations.ts';
import type { Unit } from '../state/unit.ts';
import { rowsOf } from '../state/world.ts';
import { findComment, findTask } from './find.ts';
import { countOnTask } from './task-changes.ts';

type CommentOperation = 'listComments' | 'createComment' | 'getComment' | 'updateComment' | 'deleteComment';

export const commentHandlers: MockHandlers<CommentOperation> = {
  listComments({ unit, path, query }) {
    const task = findTask(unit, path.taskId);
    const rows = rowsOf(unit.world.comments, ({ taskId }) => taskId === task.id);
    const order = { name: `comments ${task.id}`, key: createdAtOf, id: idOf };
    return pageAnswer(pageOf(rows, query, order), (comment) => presentComment(unit, comment));
  },

  createComment({ unit, path, body }) {
    const task = findTask(unit, path.taskId);
    unit.hold(task.projectId);
    const { id, existing } = claimId(unit, unit.world.comments, body, `comment on ${task.id}`);
    const comment = existing ?? insertComment(unit, task, id, body.body);
    const { version } = comment;
    return { status: 201, body: presentComment(unit, comment), version, location: `/comments/${id}` };
  },

  getComment({ unit, path }) {
    const comment = findComment(unit, path.commentId);
    return { status: 200, body: presentComment(unit, comment), version: comment.version };
  },

  updateComment({ unit, path, body, headers }) {
    const before = findComment(unit, path.commentId);
    unit.hold(before.projectId);
    if (before.authorId === null || before.authorId !== unit.authorId) {
      throw new MockProblem('forbidden', 'Only its author may change a comment.');
    }
    checkCondition(headers, before);
    const text = body.body ?? before.body;
    const editedAt = text === before.body ? before.editedAt : unit.timestamp;
    const { row, changes, isChanged } = changed(unit, before, { body: text, editedAt });
    if (isChanged) {
      unit.world.comments.set(row.id, row);
      const task = countOnTask(unit, row.taskId);
      unit.append(row.projectId, 'comment.updated', { comment: row, changes, task });
    }
    return { status: 200, body: presentComment(unit, row), version: row.version };
  },

  deleteComment({ unit, path, headers }) {
    const comment = findComment(unit, path.commentId);
    if (!unit.mayActFor(comment.authorId, comment.projectId)) {
      throw new MockProblem('forbidden', 'Only its author, an admin or an owner may delete a comment.');
    }
    checkCondition(headers, comment);
    unit.world.comments.delete(comment.id);
    const { id: commentId, taskId, projectId } = comment;
    const task = countOnTask(unit, taskId);
    unit.append(projectId, 'comment.deleted', { commentId, taskId, projectId, task });
    return { status: 204 };
  },
};

export function insertComment(unit: Unit, task: TaskSnapshot, id: string, body: string): CommentSnapshot {
  const comment: CommentSnapshot = {
    id,
    taskId: task.id,
    projectId: task.projectId,
    authorId: unit.authorId,
    body,
    editedAt: null,
    version: 1,
    createdAt: unit.timestamp,
    updatedAt: unit.timestamp,
  };
  unit.world.comments.set(id, comment);
  unit.append(task.projectId, 'comment.created', { comment, task: countOnTask(unit, task.id) });
  return comment;
}

function presentComment(unit: Unit, comment: CommentSnapshot): Comment {
  const canWrite = unit.mayIn(comment.projectId, 'comments:write');
  return {
    ...comment,
    can: {
      update: canWrite && comment.authorId !== null && comment.authorId === unit.authorId,
      delete: canWrite && unit.mayActFor(comment.authorId, comment.projectId),
    },
  };
}

function createdAtOf({ createdAt }: CommentSnapshot): string {
  return createdAt;
}

function idOf({ id }: { id: string }): string {
  return id;
}
