import type { Tickboard } from '@tickboard/sdk';
import { storesOf } from '@tickboard/sdk/stores';
import { page as browser, userEvent } from 'vitest/browser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { expectAccessible } from '../../../test/support/accessibility.ts';
import { openBoard, placeBoard, stored, type BoardPage } from '../../../test/support/board-page.ts';
import { focused } from '../../../test/support/focus.ts';
import { frame, mouse } from '../../../test/support/pointer.ts';
import type { TickTaskOpenEvent } from '../card/task-open-event.ts';

const columns = { 'To do': ['Copy', 'Prices'], 'In progress': ['Search', 'Login'] };

beforeEach(() => mouse.rest());

afterEach(() => {
  document.body.replaceChildren();
});

function part(page: BoardPage, name: string): HTMLElement | null {
  return page.root.querySelector(`[part~="${name}"]`);
}

describe('the four states', () => {
  it('shows a skeleton while the board is on its way, and says so', async () => {
    const page = await placeBoard({
      before: ({ backend }) => {
        backend.intercept(({ url }) =>
          url.endsWith('/board') ? new Promise<never>(() => undefined) : undefined,
        );
      },
    });
    await expect.poll(() => page.root.querySelectorAll('.skeleton').length).toBeGreaterThan(0);
    expect(page.root.querySelector('[role=status]')?.textContent).toBe('Loading the board');
    await expectAccessible();
  });

  it('says why it could not be loaded, and loads when asked again', async () => {
    let takeBack = () => {};
    const page = await placeBoard({
      columns,
      before: ({ backend }) => {
        takeBack = backend.intercept(({ url }) =>
          url.endsWith('/board') ? new Response(null, { status: 503 }) : undefined,
        );
      },
    });
    await expect.poll(() => part(page, 'failed')?.textContent).toContain('The server failed.');
    expect(part(page, 'failed')?.getAttribute('role')).toBe('alert');
    await expectAccessible();

    takeBack();
    part(page, 'failed')?.querySelector('button')?.click();
    await expect.poll(page.drawn).toEqual(columns);
  });

  it('says that there are no columns, or what the page says instead', async () => {
    const page = await placeBoard({
      // As an import leaves it whose lists were all closed.
      before: ({ backend }) => {
        const { statuses } = backend.world;
        for (const [id, status] of statuses) statuses.set(id, { ...status, archived: true });
      },
    });
    await expect.poll(() => part(page, 'empty')?.textContent).toContain('This board has no columns yet.');
    await expectAccessible();
  });

  it('shows columns in order with their names, counts and limits', async () => {
    const page = await openBoard({
      columns,
      before: async ({ client, statusId }) => {
        await client.statuses.update(statusId('In progress'), { wipLimit: 1 });
      },
    });
    const heads = [...page.root.querySelectorAll('.lane-head')].map((head) => [
      head.querySelector('h2')?.textContent.trim(),
      head.querySelector('.count .hidden-text')?.textContent.trim(),
    ]);
    expect(heads).toEqual([
      ['Backlog', 'Cards: 0'],
      ['To do', 'Cards: 2'],
      ['In progress', 'Cards: 2 of at most 1, over its limit'],
      ['Done', 'Cards: 0'],
      ['Canceled', 'Cards: 0'],
    ]);
    expect(page.drawn()).toEqual(columns);
    await expectAccessible();
  });

  it('shows a card with all that it holds, without anything for assistive technology to trip over', async () => {
    const page = await openBoard({
      columns,
      before: async ({ client, project, taskId }) => {
        const members = (await client.members.list()).items;
        const label = await client.labels.create({ name: 'Bug', color: 'yellow', projectId: project.id });
        await client.tasks.update(taskId('Copy'), {
          priority: 'urgent',
          dueDate: '2020-02-29',
          labelIds: [label.id],
          assigneeIds: members.slice(0, 4).map(({ id }) => id),
          description: 'Text',
          links: [{ url: 'https://harbourline.example', title: '' }],
        });
        await client.tasks.create(project.id, { title: 'Part', parentId: taskId('Copy') });
        await client.comments.create(taskId('Copy'), { body: 'Yes' });
        await client.timer.start({ taskId: taskId('Copy') });
      },
    });
    const text = page.card('Copy').shadowRoot?.querySelector('article')?.textContent ?? '';
    for (const phrase of [
      'WEB-1',
      'Urgent',
      'Bug',
      'Overdue since Feb 29, 2020',
      'Checklist: 0 of 1 done',
      'Comments: 1',
      'Links: 1',
      'Has a description',
      'Assigned to',
      '+1',
      '0:00:0',
    ]) {
      expect(text).toContain(phrase);
    }
    await expectAccessible();
  });
});

describe('live', () => {
  it('shows what others do, without a reload', async () => {
    const page = await openBoard({ columns });
    const other = page.clientFor('editor');
    await other.tasks.move(page.taskId('Copy'), {
      statusId: page.statusId('In progress'),
      before: page.taskId('Search'),
    });
    await other.tasks.create(page.project.id, { title: 'Photos', statusId: page.statusId('Backlog') });
    await expect
      .poll(page.drawn)
      .toEqual({ Backlog: ['Photos'], 'To do': ['Prices'], 'In progress': ['Copy', 'Search', 'Login'] });
  });

  it('shows whose time runs on a card', async () => {
    const page = await openBoard({ columns });
    await page.clientFor('editor').timer.start({ taskId: page.taskId('Copy') });
    await expect
      .poll(() => page.card('Copy').shadowRoot?.querySelector('[role=timer]')?.textContent.trim())
      .toMatch(/^0:00:0\d$/);
  });

  it('keeps the focus on a card that somebody else moves', async () => {
    const page = await openBoard({ columns });
    page.card('Copy').focusControl();
    await page.clientFor('editor').tasks.move(page.taskId('Copy'), { statusId: page.statusId('Backlog') });
    await expect.poll(page.drawn).toMatchObject({ Backlog: ['Copy'] });
    await expect.poll(() => focused()?.textContent.trim()).toBe('Copy');
  });

  it('shares one board and one subscription among all that show it, and lets go with the last', async () => {
    const page = await openBoard({ columns });
    const asked: string[] = [];
    page.backend.intercept(({ url }) => {
      asked.push(new URL(url).pathname);
      return undefined;
    });
    const second = document.createElement('tick-board');
    second.client = page.board.client;
    second.projectId = page.project.id;
    document.body.append(second);
    await expect.poll(() => second.shadowRoot?.querySelectorAll('tick-card').length).toBe(4);
    expect(asked.filter((path) => path.endsWith('/board'))).toEqual([]);
    await expect.poll(() => page.network.openSockets).toBe(1);

    page.board.remove();
    await second.updateComplete;
    expect(page.network.openSockets).toBe(1);
    second.remove();
    await expect.poll(() => page.network.openSockets).toBe(0);
  });

  it('says that it is offline, and when it is not any more', async () => {
    const page = await openBoard({ columns });
    const store = storesOf(page.board.client as Tickboard).board(page.project.id);
    await expect.poll(() => store.getSnapshot().connection).toBe('live');
    page.network.isDown = true;
    page.backend.disconnect();
    await expect.poll(() => part(page, 'connection')?.textContent ?? '').toContain('Offline');
    page.network.isDown = false;
    await expect.poll(() => part(page, 'connection'), { timeout: 10_000 }).toBeNull();
  });

  it('says so where it is seen, however far the board reaches beyond the window', async () => {
    const page = await openBoard({ columns });
    const store = storesOf(page.board.client as Tickboard).board(page.project.id);
    await expect.poll(() => store.getSnapshot().connection).toBe('live');
    page.board.style.blockSize = `${innerHeight * 3}px`;
    page.network.isDown = true;
    page.backend.disconnect();
    await expect
      .poll(() => part(page, 'connection')?.getBoundingClientRect().bottom)
      .toBeLessThan(innerHeight);
  });
});

describe('the "Move to" menu', () => {
  async function openMenu(page: BoardPage, title: string): Promise<HTMLElement> {
    page.card(title).focusControl('move');
    await userEvent.keyboard('{Enter}');
    const menu = () => page.root.querySelector('tick-move-menu')?.shadowRoot?.querySelector('[popover]');
    await expect.poll(() => menu()?.matches(':popover-open')).toBe(true);
    return menu() as HTMLElement;
  }

  it('moves to a column and a place by keyboard alone, keeps the focus and announces it', async () => {
    const page = await openBoard({ columns });
    const menu = await openMenu(page, 'Prices');
    expect(menu.getAttribute('aria-label')).toBe('Move Prices');
    await expectAccessible();
    const [column, place] = menu.querySelectorAll('select');
    expect([focused(), column?.selectedOptions[0]?.text]).toEqual([column, 'To do']);

    await userEvent.selectOptions(column as HTMLElement, 'In progress');
    await expect
      .poll(() => [...(place?.options ?? [])].map(({ text }) => text))
      .toEqual(['1 (top)', '2', '3 (bottom)']);
    expect(place?.selectedOptions[0]?.text).toBe('3 (bottom)');
    await userEvent.selectOptions(place as HTMLElement, '2');
    menu.querySelector('button')?.focus();
    await userEvent.keyboard('{Enter}');

    const expected = { 'To do': ['Copy'], 'In progress': ['Search', 'Prices', 'Login'] };
    await expect.poll(page.drawn).toEqual(expected);
    await expect.poll(() => stored(page)).toEqual(expected);
    expect(page.announced()).toBe('Prices moved to In progress, position 2 of 3.');
    await expect.poll(() => focused()?.getAttribute('aria-label')).toBe('Move Prices to…');
  });

  it('moves within a column', async () => {
    const page = await openBoard({ columns });
    const menu = await openMenu(page, 'Copy');
    await userEvent.selectOptions(menu.querySelectorAll('select')[1] as HTMLElement, '2 (bottom)');
    await userEvent.click(menu.querySelector('button') as HTMLElement);
    await expect.poll(() => stored(page)).toEqual({ ...columns, 'To do': ['Prices', 'Copy'] });
  });

  it('closes by Escape and gives the focus back', async () => {
    const page = await openBoard({ columns });
    const menu = await openMenu(page, 'Copy');
    await userEvent.keyboard('{Escape}');
    expect(menu.matches(':popover-open')).toBe(false);
    expect(focused()?.getAttribute('aria-label')).toBe('Move Copy to…');
    expect(page.drawn()).toEqual(columns);
  });

  it('lies within the window, whichever card it is opened on', async () => {
    const page = await openBoard({ columns: { Canceled: ['Last'], Backlog: ['First'] } });
    for (const title of ['First', 'Last']) {
      const { left, right, top, bottom } = (await openMenu(page, title)).getBoundingClientRect();
      expect(
        Math.min(left, top, window.innerWidth - right, window.innerHeight - bottom),
      ).toBeGreaterThanOrEqual(8);
      await userEvent.keyboard('{Escape}');
    }
  });
});

describe('adding in place', () => {
  async function openForm(page: BoardPage, name: string): Promise<void> {
    page.lane(name).querySelector<HTMLElement>('.add')?.click();
    await expect.poll(() => focused()?.localName).toBe('textarea');
  }

  it('adds one card after another by Enter, and closes by Escape', async () => {
    const page = await openBoard({ columns });
    await openForm(page, 'To do');
    await userEvent.keyboard('Photos{Enter}  Maps and   roads {Enter}');
    await expect
      .poll(page.drawn)
      .toEqual({ ...columns, 'To do': ['Copy', 'Prices', 'Photos', 'Maps and roads'] });
    expect(page.announced()).toBe('Maps and roads added to To do.');
    await expectAccessible();

    await userEvent.keyboard('{Escape}');
    expect(page.root.querySelector('.add-form')).toBeNull();
    expect(focused()?.getAttribute('aria-label')).toBe('Add card to To do');
    await expect
      .poll(() => stored(page))
      .toEqual({ ...columns, 'To do': ['Copy', 'Prices', 'Photos', 'Maps and roads'] });
  });

  it('adds nothing without a title', async () => {
    const page = await openBoard({ columns });
    const writes: string[] = [];
    page.backend.intercept(({ method, url }) => {
      if (method !== 'GET') writes.push(url);
      return undefined;
    });
    await openForm(page, 'To do');
    await userEvent.keyboard('   {Enter}');
    await frame();
    expect([writes, page.drawn()]).toEqual([[], columns]);
  });

  it('gives the words back when the server refuses', async () => {
    const page = await openBoard({ columns });
    page.backend.intercept(({ method, url }) =>
      method === 'POST' && url.endsWith('/tasks')
        ? Response.json(
            { status: 409, code: 'project_archived', detail: 'The project is archived.' },
            { status: 409 },
          )
        : undefined,
    );
    await openForm(page, 'To do');
    await userEvent.keyboard('Photos{Enter}');
    await expect.poll(page.refusals).toEqual(['The card was not added. The project is archived.']);
    expect(page.drawn()).toEqual(columns);
    expect((focused() as HTMLTextAreaElement).value).toBe('Photos');
  });
});

/** The panel comes in modules of its own, and a busy machine takes its time over the first load of them. */
const whileLoading = { timeout: 8_000 };

describe('opening a card', () => {
  it('opens its panel by a click anywhere on it and gives the focus back', async () => {
    const page = await openBoard({ columns });
    const opened: TickTaskOpenEvent[] = [];
    document.body.addEventListener('tick-task-open', (event) => opened.push(event), { once: true });
    page.card('Copy').focusControl();
    await userEvent.keyboard('{Enter}');
    await expect
      .poll(
        () => page.root.querySelector('tick-task')?.shadowRoot?.querySelector('dialog')?.open,
        whileLoading,
      )
      .toBe(true);
    expect([opened[0]?.taskId, opened[0]?.taskKey]).toEqual([page.taskId('Copy'), 'WEB-1']);
    expect(page.board.getAttribute('task-id')).toBe(page.taskId('Copy'));

    await userEvent.keyboard('{Escape}');
    await expect.poll(() => page.root.querySelector('tick-task')).toBeNull();
    await expect.poll(() => focused()?.textContent.trim()).toBe('Copy');
  });

  it('leaves it to the page when the event is canceled', async () => {
    const page = await openBoard({ columns });
    document.body.addEventListener('tick-task-open', (event) => event.preventDefault(), { once: true });
    page.card('Copy').shadowRoot?.querySelector<HTMLElement>('.head')?.click();
    await page.board.updateComplete;
    expect([page.board.taskId, page.root.querySelector('tick-task')]).toEqual(['', null]);
  });

  it('opens by an attribute, as a deep link does', async () => {
    const page = await openBoard({ columns });
    page.board.setAttribute('task-id', page.taskId('Login'));
    await expect
      .poll(() => page.root.querySelector('tick-task')?.shadowRoot?.querySelector('h2')?.textContent)
      .toBe('Login');
    // It is within the board, and still a page's to style.
    const style = document.createElement('style');
    style.textContent =
      'tick-board::part(task-panel), tick-board::part(task-facts) { outline-style: dotted; }';
    document.body.append(style);
    const styles = ['panel', 'facts'].map((name) => {
      const part = page.root.querySelector('tick-task')?.shadowRoot?.querySelector(`[part='${name}']`);
      return part && getComputedStyle(part).outlineStyle;
    });
    expect(styles).toEqual(['dotted', 'dotted']);
  });
});

describe('looks', () => {
  it.each([320, 380, 1_280, 3_840])(
    'fits a window of %i px without scrolling the page sideways',
    async (width) => {
      await browser.viewport(width, 800);
      await openBoard({
        columns: { 'To do': [`Donaudampfschifffahrtsgesellschaftskapitän${'s'.repeat(80)}`] },
      });
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
      await browser.viewport(1_280, 800);
    },
  );

  it('stands from right to left where the page does', async () => {
    document.documentElement.dir = 'rtl';
    const page = await openBoard({ columns });
    const [first, second] = ['Backlog', 'To do'].map((name) => page.lane(name).getBoundingClientRect().left);
    expect(first).toBeGreaterThan(second ?? 0);
    document.documentElement.dir = 'ltr';
  });

  it('is light or dark as the page, unless it is told which', async () => {
    const page = await openBoard({ columns });
    const lightness = () => Number(/oklch\(([\d.]+)/.exec(getComputedStyle(page.board).backgroundColor)?.[1]);
    expect(lightness()).toBeGreaterThan(0.9);
    document.documentElement.style.colorScheme = 'dark';
    expect(lightness()).toBeLessThan(0.3);
    page.board.theme = 'light';
    await page.board.updateComplete;
    expect(lightness()).toBeGreaterThan(0.9);
    document.documentElement.style.removeProperty('color-scheme');
  });

  it('takes the tokens of the page around it', async () => {
    const page = await openBoard({ columns });
    document.body.style.setProperty('--tick-color-canvas', 'rgb(1, 2, 3)');
    expect(getComputedStyle(page.board).backgroundColor).toBe('rgb(1, 2, 3)');
    document.body.style.removeProperty('--tick-color-canvas');
  });
});
