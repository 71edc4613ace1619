import type { Board } from '@tickboard/sdk';
import { userEvent } from 'vitest/browser';
import { afterEach, describe, expect, it } from 'vitest';
import { expectAccessible } from '../../../test/support/accessibility.ts';
import { placeBoard, type BoardPage } from '../../../test/support/board-page.ts';
import { focused } from '../../../test/support/focus.ts';
import { frame } from '../../../test/support/pointer.ts';
import type { Stage } from '../../../test/support/stage.ts';
import type { TickLane } from './lane.ts';

afterEach(() => {
  localStorage.clear();
  document.body.replaceChildren();
});

/** A board that is answered with as many cards as wanted, of one to four lines, behind what is really there. */
async function fill({ backend, client, project }: Stage, count: number): Promise<void> {
  const board = await client.board.get(project.id);
  const columns = board.columns.map((column) => {
    const [first] = column.tasks;
    if (first === undefined) return column;
    const tasks = Array.from({ length: count }, (_, index) => ({
      ...first,
      id: first.id.slice(0, -4) + String(index).padStart(4, '0'),
      key: `WEB-${index}`,
      title: `Card ${index}${' with a title that takes another line of the card'.repeat(index % 4)}`,
      position: `z${String(index).padStart(5, '0')}`,
    }));
    return { ...column, tasks, taskCount: count };
  });
  const answer: Board = { ...board, columns };
  backend.intercept(({ url }) => (url.endsWith('/board') ? Response.json(answer) : undefined));
}

interface LongPage extends BoardPage {
  readonly toDo: TickLane;
  readonly scroller: HTMLElement;
  drawnCards(): HTMLElement[];
  titles(): string[];
}

async function openLong(count = 400, column = 'To do'): Promise<LongPage> {
  const page = await placeBoard({ columns: { [column]: ['Card'] }, before: (stage) => fill(stage, count) });
  await expect.poll(() => page.root.querySelectorAll('tick-card').length).toBeGreaterThan(3);
  await frame();
  const toDo = page.lane(column) as TickLane;
  const scroller = toDo.querySelector<HTMLElement>('.cards')!;
  const drawnCards = () => [...toDo.querySelectorAll<HTMLElement>('[data-task-id]')];
  return {
    ...page,
    toDo,
    scroller,
    drawnCards,
    titles: () => drawnCards().map((item) => item.querySelector('tick-card')?.card?.key ?? ''),
  };
}

async function scrollTo(page: LongPage, top: number): Promise<void> {
  page.scroller.scrollTop = top;
  await frame();
}

/** No hole where cards should be: from the top of what is seen to its end one card follows the other. */
function holes(page: LongPage): number[] {
  const { top, bottom } = page.scroller.getBoundingClientRect();
  const seen = page
    .drawnCards()
    .map((item) => item.getBoundingClientRect())
    .filter((box) => box.bottom > top && box.top < bottom);
  const gaps = seen.slice(1).map((box, index) => Math.round(box.top - (seen[index]?.bottom ?? 0)));
  const edges = [(seen[0]?.top ?? Infinity) - top, bottom - (seen.at(-1)?.bottom ?? 0)];
  return [...gaps.filter((gap) => gap !== 8), ...edges.filter((edge) => edge > 12)];
}

describe('a column of hundreds of cards of any height', () => {
  it('draws what is seen and no more, wherever it is scrolled to, and says how many there are', async () => {
    const page = await openLong();
    expect(page.drawnCards().length).toBeLessThan(16);
    expect(page.drawnCards()[0]?.getAttribute('aria-setsize')).toBe('400');
    expect(page.toDo.querySelector('.count .hidden-text')?.textContent).toContain('Cards: 400');
    for (const top of [900, 15_000, 1_200, 1_000_000, 22_000, 0]) {
      await scrollTo(page, top);
      await expect.poll(() => holes(page), { message: `at ${top}` }).toEqual([]);
      expect(page.drawnCards().length).toBeLessThan(20);
    }
    await scrollTo(page, 1_000_000);
    await expect.poll(() => page.titles().at(-1)).toBe('WEB-399');
    await scrollTo(page, 0);
    await expect.poll(() => page.titles()[0]).toBe('WEB-0');
    await expectAccessible();
  });

  it('tells a drag where a card would go and lies, also far outside of what is drawn', async () => {
    const page = await openLong();
    const drawn = page.drawnCards();
    for (const [index, item] of drawn.entries()) {
      const { top, bottom } = item.getBoundingClientRect();
      const { start, end } = page.toDo.spanOf(index);
      expect([Math.round(start), Math.round(end)]).toEqual([Math.round(top), Math.round(bottom)]);
      expect(page.toDo.placeAt((top + bottom) / 2 - 2, new Set())).toBe(index);
      expect(page.toDo.placeAt((top + bottom) / 2 + 2, new Set())).toBe(index + 1);
    }
    const second = drawn[1]?.getBoundingClientRect().top ?? 0;
    expect(page.toDo.gapAt(1, new Set())).toBeCloseTo(second - 4, 0);
    const [lifted] = drawn.map((item) => item.dataset['taskId'] ?? '');
    expect(page.toDo.placeAt(second + 4, new Set([lifted ?? '']))).toBe(0);
    expect(page.toDo.spanOf(399).start).toBeGreaterThan(20_000);
  });

  it('keeps what is carried and what has the focus drawn, and the latter in the order of Tab', async () => {
    const page = await openLong();
    const [first, second] = page.drawnCards();
    second?.querySelector('tick-card')?.focusControl();
    page.toDo.hold([first?.dataset['taskId'] ?? '']);
    await scrollTo(page, 12_000);
    await expect.poll(() => page.titles().slice(0, 2)).toEqual(['WEB-0', 'WEB-1']);
    expect([first?.isConnected, focused()?.textContent.trim().slice(0, 6)]).toEqual([true, 'Card 1']);
    const tabStops = page.drawnCards().filter((item) => item.querySelector('tick-card')?.tabbable);
    expect(tabStops).toEqual([second]);
    page.toDo.hold([]);
    await expect.poll(() => first?.isConnected).toBe(false);
  });

  it('stays where it is read while others add cards above, and shows them at its top', async () => {
    const page = await openLong();
    await scrollTo(page, 9_000);
    await expect.poll(() => holes(page)).toEqual([]);
    const read = page.drawnCards()[4];
    const before = read?.getBoundingClientRect().top ?? 0;
    const other = page.clientFor('editor');
    for (const title of ['New', 'Newer']) {
      await other.tasks.create(page.project.id, { title, statusId: page.statusId('To do') });
    }
    await expect.poll(() => page.toDo.column?.tasks.length).toBe(402);
    await frame();
    expect(Math.abs((read?.getBoundingClientRect().top ?? 0) - before)).toBeLessThan(1);
    await scrollTo(page, 0);
    await expect.poll(() => page.drawnCards()[0]?.querySelector('tick-card')?.card?.title).toBe('New');
  });

  it('draws nothing of what is beside the window until that comes near', async () => {
    const page = await openLong(40, 'In progress');
    page.board.style.inlineSize = '280px';
    await expect.poll(() => page.drawnCards().length).toBeLessThan(3);
    page.root.querySelector('.columns')!.scrollLeft = 1_000_000;
    await frame();
    expect(page.drawnCards().length).toBeLessThan(3);
    page.toDo.scrollIntoView({ inline: 'center' });
    await expect.poll(() => page.drawnCards().length).toBeGreaterThan(3);
  });

  it('prints all of its cards, and goes back to those that are seen', async () => {
    const page = await openLong(60);
    window.dispatchEvent(new Event('beforeprint'));
    await expect.poll(() => page.drawnCards().length).toBe(60);
    window.dispatchEvent(new Event('afterprint'));
    await expect.poll(() => page.drawnCards().length).toBeLessThan(20);
  });
});

describe('a column that is not loaded to its end', () => {
  async function openPaged(): Promise<BoardPage> {
    const names = Array.from({ length: 60 }, (_, index) => `Card ${index}`);
    return placeBoard({
      columns: { 'To do': names },
      before: async ({ backend, client, project, statusId }) => {
        const board = await client.board.get(project.id);
        const page = await client.tasks.list(project.id, {
          statusId: [statusId('To do')],
          archived: false,
          sort: 'position',
          limit: 20,
        });
        const columns = board.columns.map((column) =>
          column.taskCount === 0
            ? column
            : { ...column, tasks: column.tasks.slice(0, 20), nextCursor: page.nextCursor },
        );
        backend.intercept(({ url }) =>
          url.endsWith('/board') ? Response.json({ ...board, columns }) : undefined,
        );
      },
    });
  }

  it('loads what follows by itself once its end is near, and by its button', async () => {
    const page = await openPaged();
    await expect.poll(() => page.root.querySelector('.more')?.textContent.trim()).toContain('40 not shown');
    const cards = page.lane('To do').querySelector('.cards')!;
    cards.scrollTop = 1_000_000;
    await expect.poll(() => page.root.querySelector('.more')).toBeNull();
    cards.scrollTop = 1_000_000;
    await expect.poll(() => page.drawn()['To do']?.at(-1)).toBe('Card 59');
  });

  it('is selected as a whole by its key: what is missing is loaded first', async () => {
    const page = await openPaged();
    await expect.poll(() => page.root.querySelectorAll('tick-card').length).toBeGreaterThan(3);
    await page.board.whenReady();
    page.card('Card 0').focusControl();
    await userEvent.keyboard('{Control>}a{/Control}');
    await expect.poll(page.announced).toBe('Cards selected: 60.');
    expect(page.root.querySelector('.more')).toBeNull();
  });

  it('is selected as a whole by its menu, too', async () => {
    const page = await openPaged();
    await expect.poll(() => page.root.querySelector('.lane-menu')).toBeTruthy();
    page.lane('To do').querySelector<HTMLElement>('.lane-menu')?.click();
    const menu = () => page.root.querySelector('tick-column-menu')?.shadowRoot;
    const item = () => menu()?.querySelector<HTMLElement>('[data-act="select"]');
    await expect.poll(item).toBeTruthy();
    item()?.click();
    await expect.poll(page.announced).toBe('Cards selected: 60.');
  });

  it('does not ask again by itself after a refusal, which it shows', async () => {
    const page = await openPaged();
    await expect.poll(() => page.root.querySelector('.more')).toBeTruthy();
    let asked = 0;
    const takeBack = page.backend.intercept(({ url }) => {
      if (!url.includes('cursor=')) return undefined;
      asked += 1;
      return new Response(null, { status: 500 });
    });
    const cards = page.lane('To do').querySelector('.cards')!;
    for (const top of [1_000_000, 0, 1_000_000]) {
      cards.scrollTop = top;
      await frame();
    }
    await expect.poll(page.refusals).toEqual(['That did not work. The server failed.']);
    expect(asked).toBe(1);
    takeBack();
    page.root.querySelector<HTMLElement>('.more')?.click();
    await expect.poll(() => page.root.querySelector('.more')).toBeNull();
  });
});

it('is collapsed to a strip and stays so for this project, here and after a reload', async () => {
  const page = await placeBoard({ columns: { 'To do': ['Copy'], 'In progress': ['Search'] } });
  await expect.poll(() => page.root.querySelectorAll('tick-card').length).toBe(2);
  const button = () => page.lane('To do').querySelector<HTMLElement>('.collapse')!;
  button().focus();
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => page.lane('To do').querySelector('.cards')).toBeNull();
  expect([button().getAttribute('aria-expanded'), button().getAttribute('aria-label')]).toEqual([
    'false',
    'Expand To do',
  ]);
  expect([focused(), page.announced()]).toEqual([button(), 'To do collapsed.']);
  expect(page.lane('To do').getBoundingClientRect().width).toBeLessThan(60);
  await expectAccessible();

  const again = document.createElement('tick-board');
  again.client = page.client;
  again.projectId = page.project.id;
  page.board.replaceWith(again);
  await expect.poll(() => again.shadowRoot?.querySelectorAll('tick-card').length).toBe(1);
  again.shadowRoot?.querySelector<HTMLElement>('[data-collapsed] .collapse')?.click();
  await expect.poll(() => again.shadowRoot?.querySelectorAll('tick-card').length).toBe(2);
  expect(Object.keys(localStorage)).toEqual([]);
});
