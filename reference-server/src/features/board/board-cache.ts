import type { Actor } from '../../access/actor.ts';
import type { Content } from '../../content/content.ts';
import { withReadSignal } from '../../db/read-signal.ts';
import type { AnswerCache, KeptAnswer } from '../../drivers/cache/answer-cache.ts';
import { NotFoundError } from '../../errors.ts';
import { boardTag, digest } from './board-tag.ts';
import type { BoardRevisions, BoardView } from './board.view.ts';

export interface ReadBoard {
  readonly etag: string;
  /** Null when the caller's copy is still right. */
  readonly content: Content | null;
}

export interface WantedBoard {
  readonly actor: Actor;
  readonly projectId: string;
  /** All that it depends on besides its content: build, rights, language. Of two that are equal one is sent to both. */
  readonly manner: unknown;
  /** As JSON, or as which page. */
  readonly kind: 'board' | 'board-html';
  /** Whether the caller has the board of this entity tag; absent when it has none. */
  readonly isCurrent?: ((etag: string) => boolean) | undefined;
  /** Undefined when the caller sees no such project. */
  readonly build: () => Promise<{ readonly of: BoardRevisions; readonly content: Content } | undefined>;
}

/** Drawn boards are of any language, place and address that callers say; they would fill what all servers share. */
const SHARED: ReadonlySet<WantedBoard['kind']> = new Set(['board']);

const NEVER = new AbortController().signal;

/**
 * Boards as they were built last. One small statement, as the caller, tells whether that caller sees the project at all and
 * of which revisions it is now; only with the answer to it is anything looked for. What is found was built for the same
 * organization, project, rights and build: all who see a project see the same of its board.
 */
export class BoardCache {
  readonly #view: Pick<BoardView, 'revisions'>;
  readonly #answers: AnswerCache;

  constructor(view: Pick<BoardView, 'revisions'>, answers: AnswerCache) {
    this.#view = view;
    this.#answers = answers;
  }

  /** @throws NotFoundError where the caller sees no such project. */
  async read(wanted: WantedBoard): Promise<ReadBoard> {
    const { actor, projectId, isCurrent } = wanted;
    // Where nothing is kept there is nothing to look for.
    if (!isCurrent && !this.#answers.isOn) {
      this.#answers.counts.built += 1;
      return found(projectId, await build(wanted));
    }
    const revisions = found(projectId, await this.#view.revisions(actor, projectId));
    const etag = boardTag(revisions, wanted.manner);
    if (isCurrent?.(etag)) {
      this.#answers.counts.notModified += 1;
      return { etag, content: null };
    }
    const answer = await this.#answers.find({
      place: placeOf(wanted),
      etag,
      isShared: SHARED.has(wanted.kind),
      // Others may wait for it, too: it is built to its end, also when the first of them goes away.
      build: () => withReadSignal(NEVER, () => build(wanted)),
    });
    return found(projectId, answer);
  }
}

async function build({ build: make, manner }: WantedBoard): Promise<KeptAnswer | undefined> {
  const built = await make();
  return built && { etag: boardTag(built.of, manner), content: built.content };
}

/** The organization stands in it, since ids of projects are the clients' to choose. */
function placeOf({ actor, projectId, manner, kind }: WantedBoard): string {
  return `tickboard:${kind}:${actor.organizationId}:${projectId}:${digest(manner)}`;
}

function found<T>(projectId: string, value: T | undefined): T {
  if (value === undefined) throw new NotFoundError('project', projectId);
  return value;
}
