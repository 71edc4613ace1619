import { matchesEntityTag } from '../../http/conditional.ts';
import type { OperationHandlers } from '../../http/operations.ts';
import type { BoardService } from './board.service.ts';

export function boardHandlers(boards: BoardService): OperationHandlers<'getBoard'> {
  return {
    async getBoard({ actor, path, headers }) {
      const known = headers['if-none-match'];
      const isCurrent = (etag: string): boolean => matchesEntityTag(known, etag);
      const { etag, json } = await boards.get(
        actor,
        path.projectId,
        known === undefined ? undefined : isCurrent,
      );
      return json === null ? { status: 304, etag } : { status: 200, etag, json };
    },
  };
}
