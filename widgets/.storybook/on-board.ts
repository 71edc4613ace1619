import { waitFor } from 'storybook/test';
import type { TickCard } from '../src/components/card/card.ts';
import type { Backdrop } from './backdrop.ts';
import { find, findAll } from './find.ts';

/** What takes pointers and keys is loaded after a board's first paint, and what is said about changes comes with it. */
export async function boardIsReady(canvas: HTMLElement): Promise<void> {
  await find(canvas, 'tick-board', '.notices');
}

/** The card on the story's board that is titled so. */
export async function cardOnBoard(canvas: HTMLElement, title: string): Promise<TickCard> {
  await boardIsReady(canvas);
  return waitFor(() => {
    const cards = findAll(canvas, 'tick-board', 'tick-card') as TickCard[];
    const found = cards.find(({ card }) => card?.title === title);
    if (!found?.shadowRoot?.querySelector('article'))
      throw new Error(`There is no card ${title} in the story.`);
    return found;
  });
}

/** Puts the focus on a card, as a click or the arrows would. */
export async function focusCard(canvas: HTMLElement, title: string): Promise<TickCard> {
  const card = await cardOnBoard(canvas, title);
  card.focusControl();
  return card;
}

/** In which column the server has a task, and as the how manyth. */
export async function placeOf(
  { owner, project }: Backdrop,
  title: string,
): Promise<[name: string, place: number]> {
  const { columns } = await owner.board.get(project.id);
  for (const { name, tasks } of columns) {
    const index = tasks.findIndex((task) => task.title === title);
    if (index >= 0) return [name, index];
  }
  throw new Error(`The server has no task ${title}.`);
}
