import type { OperationHandlers } from '../../http/operations.ts';
import { presentComment } from './comment.presenter.ts';
import type { CommentService } from './comment.service.ts';

type CommentOperations = 'listComments' | 'createComment' | 'getComment' | 'updateComment' | 'deleteComment';

export function commentHandlers(comments: CommentService): OperationHandlers<CommentOperations> {
  return {
    async listComments({ actor, path, query }) {
      const { items, nextCursor } = await comments.list(actor, path.taskId, query);
      return { status: 200, body: { items: items.map((item) => presentComment(actor, item)), nextCursor } };
    },

    async createComment({ actor, path, body }) {
      const comment = await comments.create(actor, path.taskId, body);
      const location = `/comments/${comment.id}`;
      return { status: 201, body: presentComment(actor, comment), version: comment.version, location };
    },

    async getComment({ actor, path }) {
      const comment = await comments.get(actor, path.commentId);
      return { status: 200, body: presentComment(actor, comment), version: comment.version };
    },

    async updateComment({ actor, path, body, ifMatch }) {
      const comment = await comments.update(actor, path.commentId, body, ifMatch);
      return { status: 200, body: presentComment(actor, comment), version: comment.version };
    },

    async deleteComment({ actor, path, ifMatch }) {
      await comments.delete(actor, path.commentId, ifMatch);
      return { status: 204 };
    },
  };
}
