import { storesOf } from '@tickboard/sdk/stores';
import { expect } from 'vitest';
import '../../src/components/board/define.ts';
import type { TickBoard } from '../../src/components/board/board.ts';
import type { TickCard } from '../../src/components/card/card.ts';
import { makeStage, type Columns, type Stage } from './stage.ts';

/** A board on a page, as those see it who use it. */
export interface BoardPage extends Stage {
  readonly board: TickBoard;
  readonly root: ShadowRoot;
  /** What is drawn: titles by the name of their column, empty columns left out. */
  drawn(): Record<string, string[]>;
  card(title: string): TickCard;
  lane(name: string): HTMLElement;
  /** What was announced last. */
  announced(): string;
  /** The messages about refused changes. */
  refusals(): string[];
}

export interface BoardPageOptions {
  readonly columns?: Columns;
  readonly role?: 'owner' | 'editor' | 'viewer';
  /** Prepares the backend before the board asks for anything. */
  readonly before?: (stage: Stage) => Promise<void> | void;
}

/** Puts a board on the page and waits until it is there. */
export async function openBoard(options: BoardPageOptions = {}): Promise<BoardPage> {
  const page = await placeBoard(options);
  await expect.poll(() => page.root.querySelector('[data-status-id]')).toBeTruthy();
  const ids = Object.values(options.columns ?? {}).flat();
  await expect.poll(() => page.root.querySelectorAll('tick-card').length).toBe(ids.length);
  await page.board.whenReady();
  await Promise.all([...page.root.querySelectorAll('tick-card')].map((card) => card.updateComplete));
  return page;
}

/** Puts a board on the page, whatever becomes of it. */
export async function placeBoard({
  columns = {},
  role = 'owner',
  before,
}: BoardPageOptions): Promise<BoardPage> {
  const stage = await makeStage(columns);
  await before?.(stage);
  const board = document.createElement('tick-board');
  board.client = stage.clientFor(role);
  board.projectId = stage.project.id;
  board.style.blockSize = '600px';
  document.body.append(board);
  await board.updateComplete;
  const root = board.renderRoot as ShadowRoot;
  const lanes = () => [...root.querySelectorAll<HTMLElement>('[data-status-id]')];
  const nameOf = (lane: HTMLElement) => lane.querySelector('h2')?.textContent.trim() ?? '';
  return {
    ...stage,
    board,
    root,
    drawn: () =>
      Object.fromEntries(
        lanes()
          .map(
            (lane) =>
              [
                nameOf(lane),
                [...lane.querySelectorAll('tick-card')].map((card) => card.card?.title ?? ''),
              ] as const,
          )
          .filter(([, titles]) => titles.length > 0),
      ),
    card: (title) => {
      const card = [...root.querySelectorAll('tick-card')].find((each) => each.card?.title === title);
      if (card === undefined) throw new Error(`There is no card ${title}`);
      return card;
    },
    lane: (name) => {
      const lane = lanes().find((each) => nameOf(each) === name);
      if (lane === undefined) throw new Error(`There is no column ${name}`);
      return lane;
    },
    announced: () => root.querySelector('.announcer')?.textContent.trim() ?? '',
    refusals: () => [...root.querySelectorAll('.refusal span')].map((each) => each.textContent.trim()),
  };
}

/** What the server has, which is what counts in the end. */
export async function stored(page: Stage): Promise<Record<string, string[]>> {
  const { columns } = await page.client.board.get(page.project.id);
  return Object.fromEntries(
    columns
      .map(({ name, tasks }) => [name, tasks.map((task) => task.title)] as const)
      .filter(([, titles]) => titles.length > 0),
  );
}

/** The board hears of what others do; before, it says that it is catching up. */
export async function isLive({ board, project }: BoardPage): Promise<void> {
  const store = storesOf(board.client!).board(project.id);
  await expect.poll(() => store.getSnapshot().connection).toBe('live');
  await board.updateComplete;
}
