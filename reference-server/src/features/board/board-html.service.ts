import type { Actor } from '../../access/actor.ts';
import { Content } from '../../content/content.ts';
import type { BoardCache, ReadBoard, WantedBoard } from './board-cache.ts';
import { presentBoard } from './board.presenter.ts';
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

export interface BoardHtmlParts {
  readonly view: BoardView;
  readonly cache: BoardCache;
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

  draw(
    actor: Actor,
    projectId: string,
    options: BoardHtmlOptions,
    isCurrent?: (etag: string) => boolean,
  ): Promise<ReadBoard> {
    const { cache, build, now = () => new Date() } = this.#parts;
    const moment = now();
    const sheets = this.#sheets(options.origin);
    // What is due moves at midnight, and nothing else in it by the clock.
    const manner = [build, options, dayIn(options.timeZone, moment), sheets];
    return cache.read({
      ...{ actor, projectId, manner, isCurrent, kind: 'board-html' },
      build: () => this.#build(actor, projectId, options, { now: moment, sheets }),
    });
  }

  async #build(
    actor: Actor,
    projectId: string,
    options: BoardHtmlOptions,
    how: { readonly now: Date; readonly sheets: StyleSheets },
  ): ReturnType<WantedBoard['build']> {
    const [first, ...columns] = await this.#parts.view.read(actor, projectId, CARDS_OF_A_DRAWN_COLUMN);
    if (!first) return undefined;
    // The text that PostgreSQL has built of these few cards; it is what the contract says of a board.
    const board = JSON.parse(presentBoard(actor, [first, ...columns])) as Board;
    const { text } = drawBoard(board, options, drawingOf(board, { ...options, ...how }));
    return { of: first, content: Content.ofText(text) };
  }

  #sheets(origin: string): StyleSheets {
    const address = (path: string): string | null => {
      const name = this.#parts.fileNamed(path);
      return name === undefined ? null : `${origin}/embed/v1/${name}`;
    };
    return { board: address('board.css'), card: address('card.css') };
  }
}
