import { userEvent } from 'vitest/browser';
import { afterEach, describe, expect, it } from 'vitest';
import { openBoard, placeBoard, stored, type BoardPage } from '../../../../test/support/board-page.ts';
import { expectAccessible } from '../../../../test/support/accessibility.ts';
import { focused } from '../../../../test/support/focus.ts';
import { frame } from '../../../../test/support/pointer.ts';
import { boardKeys } from './board-keys.ts';

const columns = { 'To do': ['Copy', 'Prices', 'Photos'], 'In progress': ['Search', 'Login'] };

afterEach(() => {
  document.documentElement.removeAttribute('dir');
  document.body.replaceChildren();
});

async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await userEvent.keyboard(key);
    await frame();
  }
}

/** What has the focus, by its words. */
function here(): string {
  return focused()?.textContent.trim() ?? '';
}

async function focusCard(page: BoardPage, title: string): Promise<void> {
  page.card(title).focusControl();
  await expect.poll(here).toBe(title);
}

const selected = (page: BoardPage) =>
  [...page.root.querySelectorAll('tick-card')]
    .filter((card) => card.selected)
    .map((card) => card.card?.title);

describe('the focus', () => {
  it('goes by arrows between cards, columns and their heads, and by Home, End and pages', async () => {
    const page = await openBoard({ columns });
    await focusCard(page, 'Copy');
    await press('{ArrowDown}');
    await expect.poll(here).toBe('Prices');
    await press('{ArrowRight}');
    await expect.poll(here).toBe('Login');
    await press('{ArrowUp}', '{ArrowUp}');
    await expect.poll(here).toBe('In progress');
    await press('{ArrowRight}');
    await expect.poll(here).toBe('Done');
    await press('{ArrowLeft}', '{ArrowLeft}', '{ArrowDown}');
    await expect.poll(here).toBe('Copy');
    await press('{End}');
    await expect.poll(here).toBe('Photos');
    await press('{ArrowDown}');
    await expect.poll(here).toBe('Add card');
    await press('{ArrowUp}', '{Home}', '{PageDown}');
    await expect.poll(here).toBe('Photos');
    await press('{ArrowLeft}');
    await expect.poll(here).toBe('Backlog');
  });

  it('goes where an arrow points, also where lines begin on the right', async () => {
    document.documentElement.dir = 'rtl';
    const page = await openBoard({ columns });
    await focusCard(page, 'Copy');
    await press('{ArrowLeft}');
    await expect.poll(here).toBe('Search');
    await press('{ArrowRight}');
    await expect.poll(here).toBe('Copy');
  });
});

describe('a card carried by keys', () => {
  it('lands where it was said to, on the server too, and keeps the focus', async () => {
    const page = await openBoard({ columns });
    await focusCard(page, 'Prices');
    await press(' ');
    await expect
      .poll(page.announced)
      .toBe(
        'Prices lifted. To do, position 2 of 3. Arrow keys move, Space drops, Escape leaves everything as it was.',
      );
    expect(page.root.querySelector('.ghost tick-card')).toBeTruthy();
    await press('{ArrowUp}');
    await expect.poll(page.announced).toBe('Position 1 of 3.');
    await press('{ArrowRight}');
    await expect.poll(page.announced).toBe('In progress, position 1 of 3.');
    expect(page.root.querySelector('.drop-line')?.closest('tick-lane')).toBe(page.lane('In progress'));
    await press('{ArrowDown}', ' ');
    const expected = { 'To do': ['Copy', 'Photos'], 'In progress': ['Search', 'Prices', 'Login'] };
    await expect.poll(page.drawn).toEqual(expected);
    await expect.poll(page.announced).toBe('Prices moved to In progress, position 2 of 3.');
    await expect.poll(() => stored(page)).toEqual(expected);
    await expect.poll(here).toBe('Prices');
    await expect
      .poll(() => page.root.querySelector('.ghost, .drop-line, [data-lifted], [data-target]'))
      .toBeNull();
    expect(page.board.taskId).toBe('');

    // Once is enough for how it goes.
    await press(' ');
    await expect.poll(page.announced).toBe('Prices lifted. In progress, position 2 of 3.');
    await press('{Escape}');
    await expect.poll(page.announced).toBe('Not moved.');
  });

  it('stays by Escape, which nothing around the board hears, by Tab and by a press elsewhere', async () => {
    const page = await openBoard({ columns });
    const heard: string[] = [];
    const listen = (event: KeyboardEvent) => heard.push(event.key);
    document.addEventListener('keydown', listen);
    await focusCard(page, 'Copy');
    await press(' ', '{ArrowRight}', '{Escape}');
    document.removeEventListener('keydown', listen);
    expect([heard, page.announced()]).toEqual([[], 'Not moved.']);
    await press(' ', '{ArrowDown}', '{Tab}');
    await expect.poll(page.announced).toBe('Not moved.');
    await focusCard(page, 'Copy');
    await press(' ', '{ArrowDown}');
    window.dispatchEvent(new PointerEvent('pointerdown'));
    await expect.poll(page.announced).toBe('Not moved.');
    await expect.poll(() => page.root.querySelector('.ghost')).toBeNull();
    expect(page.drawn()).toEqual(columns);
  });

  it('follows its neighbour while others change the column, and ends when they delete it', async () => {
    const page = await openBoard({ columns });
    await focusCard(page, 'Copy');
    await press(' ', '{ArrowRight}', '{ArrowDown}');
    await expect.poll(page.announced).toBe('Position 2 of 3.');
    await page.clientFor('editor').tasks.delete(page.taskId('Search'));
    await expect.poll(page.drawn).toEqual({ ...columns, 'In progress': ['Login'] });
    await press(' ');
    await expect.poll(() => stored(page)).toMatchObject({ 'In progress': ['Copy', 'Login'] });

    await expect.poll(here).toBe('Copy');
    await press(' ');
    await page.clientFor('editor').tasks.delete(page.taskId('Copy'));
    await expect.poll(page.announced).toBe('What was carried is no longer there.');
    await expect.poll(() => page.root.querySelector('.ghost')).toBeNull();
  });
});

it('reaches the end of a column of which few cards are drawn, and shows where that is', async () => {
  const many = Array.from({ length: 52 }, (_, index) => `Card ${index + 1}`);
  const page = await placeBoard({ columns: { 'To do': many, 'In progress': ['Search'] } });
  await expect.poll(() => page.drawn()['In progress']).toEqual(['Search']);
  await page.board.whenReady();
  await focusCard(page, 'Search');
  await press(' ', '{ArrowLeft}', '{End}');
  await expect.poll(page.announced).toBe('Position 53 of 53.');
  const cards = page.lane('To do').querySelector('.cards')!;
  const isSeen = () => {
    const line = page.root.querySelector('.drop-line')?.getBoundingClientRect();
    const { top, bottom } = cards.getBoundingClientRect();
    return line !== undefined && line.top > top && line.bottom < bottom;
  };
  await expect.poll(isSeen).toBe(true);
  await press(' ');
  await expect.poll(async () => (await stored(page))['To do']?.slice(-2)).toEqual(['Card 52', 'Search']);
  await expect.poll(here).toBe('Search');

  // Among so many places a number is quicker than a list.
  await press('m');
  await expect.poll(() => focused()?.localName).toBe('select');
  await press('{Tab}', '{Control>}a{/Control}3', '{Tab}{Enter}');
  await expect.poll(async () => (await stored(page))['To do']?.indexOf('Search')).toBe(2);
});

describe('a column carried by keys', () => {
  it('goes where it was said to, on the server too', async () => {
    const page = await openBoard({ columns });
    await focusCard(page, 'Copy');
    await press('{ArrowUp}', ' ');
    await expect.poll(page.announced).toBe('Column To do lifted. Position 2 of 5.');
    await press('{ArrowRight}');
    await expect.poll(page.announced).toBe('Position 3 of 5.');
    await press(' ');
    const names = async () => (await page.client.board.get(page.project.id)).columns.map(({ name }) => name);
    await expect.poll(names).toEqual(['Backlog', 'In progress', 'To do', 'Done', 'Canceled']);
    await press(' ', '{Escape}');
    await expect.poll(page.announced).toBe('Not moved.');
  });
});

describe('the selection', () => {
  it('grows by x, by Shift with arrows and by column, moves as one, and goes by Escape', async () => {
    const page = await openBoard({ columns });
    await focusCard(page, 'Copy');
    await press('x');
    await expect.poll(() => selected(page)).toEqual(['Copy']);
    await expect.poll(page.announced).toBe('Cards selected: 1.');
    await press('{Shift>}{ArrowDown}{/Shift}');
    await expect.poll(() => selected(page)).toEqual(['Copy', 'Prices']);
    await expect.poll(here).toBe('Prices');
    await press(' ');
    await expect.poll(page.announced).toMatch(/^Cards lifted: 2\. To do, position 1 of 3\./);
    await press('{ArrowRight}', '{End}', ' ');
    const expected = { 'To do': ['Photos'], 'In progress': ['Search', 'Login', 'Copy', 'Prices'] };
    await expect.poll(() => stored(page)).toEqual(expected);
    await press('{Control>}z{/Control}');
    await expect.poll(() => stored(page)).toEqual(columns);
    await press('{Escape}');
    await expect.poll(() => selected(page)).toEqual([]);
    await expect.poll(page.announced).toBe('No cards selected.');
    await press('{Control>}a{/Control}');
    await expect.poll(() => selected(page)).toEqual(['Copy', 'Prices', 'Photos']);

    await press('m');
    await expect.poll(() => focused()?.closest('[role="dialog"]')?.ariaLabel).toBe('Move cards: 3');
    await press('Ba', '{Tab}{Tab}{Enter}');
    await expect
      .poll(() => stored(page))
      .toEqual({ Backlog: ['Copy', 'Prices', 'Photos'], 'In progress': ['Search', 'Login'] });
  });
});

describe('single keys', () => {
  it('open what they name, and are left alone in fields, elsewhere and where the page wants them', async () => {
    const page = await openBoard({ columns });
    await focusCard(page, 'Copy');
    await press('?');
    const sheet = () => page.root.querySelector('tick-shortcuts-sheet')?.shadowRoot?.querySelector('dialog');
    await expect.poll(() => sheet()?.open).toBe(true);
    expect(sheet()?.querySelectorAll('.row').length).toBe(boardKeys.length);
    await expectAccessible();
    await press('{Escape}');
    await expect.poll(() => sheet()?.open).toBe(false);
    await expect.poll(here).toBe('Copy');

    await press('m');
    await expect
      .poll(() => page.root.querySelector('tick-move-menu')?.shadowRoot?.querySelector(':popover-open'))
      .toBeTruthy();
    await press('{Escape}');
    await expect.poll(here).toBe('Copy');

    await press('n');
    await expect.poll(() => focused()?.localName).toBe('textarea');
    await press('x', '?');
    expect((focused() as HTMLTextAreaElement).value).toBe('x?');
    expect(selected(page)).toEqual([]);
    await press('{Escape}');

    page.board.shortcuts = 'off';
    await page.board.updateComplete;
    await focusCard(page, 'Copy');
    await press('x', '{ArrowDown}');
    await expect.poll(here).toBe('Prices');
    expect(selected(page)).toEqual([]);
  });

  it('do nothing for somebody who may only read, who still gets around', async () => {
    const page = await openBoard({ columns, role: 'viewer' });
    await focusCard(page, 'Copy');
    await press('x', 'm', 'n', '{Delete}', '{ArrowDown}');
    await expect.poll(here).toBe('Prices');
    expect([selected(page), page.board.taskId, page.drawn()]).toEqual([[], '', columns]);
    expect(page.root.querySelector('tick-move-menu, .add-form')).toBeNull();
    // Nothing can be lifted, so Space presses what has the focus, as it does elsewhere.
    await press(' ');
    await expect.poll(() => page.board.taskId).toBe(page.taskId('Prices'));
    expect(page.root.querySelector('.ghost')).toBeNull();
  });
});
