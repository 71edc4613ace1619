import type { Actor } from '../../access/actor.ts';
import { NotFoundError } from '../../errors.ts';
import { projectRights } from '../projects/project.policy.ts';
import { boardTag } from './board-tag.ts';
import { presentBoard } from './board.presenter.ts';
import type { BoardRevisions, BoardView } from './board.view.ts';

export interface Board {
  readonly etag: string;
  /** The board as JSON text; null when the caller's copy is still right. */
  readonly json: string | null;
}

export interface BoardOptions {
  /** Of the server, since another one may present the same content in another way. */
  readonly build: string;
}

export class BoardService {
  readonly #view: BoardView;
  readonly #options: BoardOptions;

  constructor(view: BoardView, options: BoardOptions) {
    this.#view = view;
    this.#options = options;
  }

  /**
   * @param isCurrent whether the caller has the board of this entity tag; absent when it has none. Asked before the content
   *   is read, so that "not modified" costs one small query.
   */
  async get(actor: Actor, projectId: string, isCurrent?: (etag: string) => boolean): Promise<Board> {
    if (isCurrent) {
      const revisions = await this.#view.revisions(actor, projectId);
      if (!revisions) throw new NotFoundError('project', projectId);
      const etag = this.#etag(actor, projectId, revisions);
      if (isCurrent(etag)) return { etag, json: null };
    }
    const [board, ...columns] = await this.#view.read(actor, projectId);
    if (!board) throw new NotFoundError('project', projectId);
    const json = presentBoard(actor, [board, ...columns]);
    return { etag: this.#etag(actor, projectId, board), json };
  }

  #etag(actor: Actor, projectId: string, revisions: BoardRevisions): string {
    return boardTag(revisions, [this.#options.build, projectRights(actor, projectId)]);
  }
}
