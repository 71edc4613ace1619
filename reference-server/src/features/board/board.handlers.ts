import type { IncomingHttpHeaders } from 'node:http';
import { matchesEntityTag } from '../../http/conditional.ts';
import type { OperationHandlers } from '../../http/operations.ts';
import type { BoardHtmlService } from './board-html.service.ts';
import type { BoardService } from './board.service.ts';

export function boardHandlers(
  boards: BoardService,
  drawn: BoardHtmlService,
): OperationHandlers<'getBoard' | 'renderBoard'> {
  return {
    async getBoard({ actor, path, headers }) {
      const { etag, content } = await boards.get(actor, path.projectId, currentBy(headers));
      return content === null ? { status: 304, etag } : { status: 200, etag, json: content };
    },

    async renderBoard({ actor, path, query, headers, client }) {
      const { lang, dir, theme, timeZone } = query;
      const options = { lang, dir, theme, timeZone, origin: client.origin };
      const { etag, content } = await drawn.draw(actor, path.projectId, options, currentBy(headers));
      return content === null ? { status: 304, etag } : { status: 200, etag, html: content };
    },
  };
}

/** Whether the caller has the board of an entity tag; undefined when it has none. */
function currentBy(headers: Readonly<IncomingHttpHeaders>): ((etag: string) => boolean) | undefined {
  const known = headers['if-none-match'];
  return known === undefined ? undefined : (etag) => matchesEntityTag(known, etag);
}
