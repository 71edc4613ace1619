import type { Actor } from '../../access/actor.ts';
import { NotFoundError } from '../../errors.ts';
import { presentBoard } from './board.presenter.ts';
import { boardTag } from './board-tag.ts';
import type { BoardView } from './board.view.ts';
import { drawBoard, type BoardAttributes } from './html/board-html.ts';
import { dayIn, drawingOf, type Board, type StyleSheets } from './html/drawing.ts';

/** What a first screen shows on a tall display; the widgets bring the rest. */
export const CARDS_OF_A_DRAWN_COLUMN = 20;

export interface BoardHtmlOptions extends BoardAttributes {
  readonly timeZone: string;
  /** Under which browsers reach this server. */
  readonly origin: string;
}

export interface DrawnBoard {
  readonly etag: string;
  /** Null when the caller's copy is still right. */
  readonly html: string | null;
}

export interface BoardHtmlParts {
  readonly view: BoardView;
  readonly build: string;
  /** The name of a file below /embed/v1, with its hash; undefined when this server has none to serve. */
  readonly fileNamed: (path: string) => string | undefined;
  readonly now?: () => Date;
}

export class BoardHtmlService {
  readonly #parts: BoardHtmlParts;

  constructor(parts: BoardHtmlParts) {
    this.#parts = parts;
  }

  /** @param isCurrent as of `BoardService.get`. */
  async draw(
    actor: Actor,
    projectId: string,
    options: BoardHtmlOptions,
    isCurrent?: (etag: string) => boolean,
  ): Promise<DrawnBoard> {
    const { view, build, now = () => new Date() } = this.#parts;
    const moment = now();
    const sheets = this.#sheets(options.origin);
    // What is due moves at midnight, and nothing else in it by the clock.
    const manner = [build, options, dayIn(options.timeZone, moment), sheets];
    if (isCurrent) {
      const revisions = await view.revisions(actor, projectId);
      if (!revisions) throw new NotFoundError('project', projectId);
      const etag = boardTag(revisions, manner);
      if (isCurrent(etag)) return { etag, html: null };
    }
    const [first, ...columns] = await view.read(actor, projectId, CARDS_OF_A_DRAWN_COLUMN);
    if (!first) throw new NotFoundError('project', projectId);
    // The text that PostgreSQL has built of these few cards; it is what the contract says of a board.
    const board = JSON.parse(presentBoard(actor, [first, ...columns])) as Board;
    const drawing = drawingOf(board, { ...options, now: moment, sheets });
    return { etag: boardTag(first, manner), html: drawBoard(board, options, drawing).text };
  }

  #sheets(origin: string): StyleSheets {
    const address = (path: string): string | null => {
      const name = this.#parts.fileNamed(path);
      return name === undefined ? null : `${origin}/embed/v1/${name}`;
    };
    return { board: address('board.css'), card: address('card.css') };
  }
}
