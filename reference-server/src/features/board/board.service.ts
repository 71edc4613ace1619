import type { Actor } from '../../access/actor.ts';
import { Content } from '../../content/content.ts';
import { projectRights } from '../projects/project.policy.ts';
import type { BoardCache, ReadBoard, WantedBoard } from './board-cache.ts';
import { presentBoard } from './board.presenter.ts';
import type { BoardView } from './board.view.ts';

export interface BoardParts {
  readonly view: BoardView;
  readonly cache: BoardCache;
  /** Of the server, since another one may present the same content in another way. */
  readonly build: string;
}

export class BoardService {
  readonly #parts: BoardParts;

  constructor(parts: BoardParts) {
    this.#parts = parts;
  }

  /** @returns JSON. */
  get(actor: Actor, projectId: string, isCurrent?: (etag: string) => boolean): Promise<ReadBoard> {
    const { cache, build } = this.#parts;
    const manner = [build, projectRights(actor, projectId)];
    return cache.read({
      ...{ actor, projectId, manner, isCurrent, kind: 'board' },
      build: () => this.#build(actor, projectId),
    });
  }

  async #build(actor: Actor, projectId: string): ReturnType<WantedBoard['build']> {
    const [first, ...columns] = await this.#parts.view.read(actor, projectId);
    return first && { of: first, content: Content.ofText(presentBoard(actor, [first, ...columns])) };
  }
}
