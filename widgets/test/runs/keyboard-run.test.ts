import { userEvent } from 'vitest/browser';
import { afterEach, expect, it } from 'vitest';
import { logAnnouncements, type AnnouncementLog } from '../support/announcement-log.ts';
import { isLive, openBoard, stored, type BoardPage } from '../support/board-page.ts';
import { focused } from '../support/focus.ts';
import { frame } from '../support/pointer.ts';

let log: AnnouncementLog | undefined;

afterEach(() => {
  log?.stop();
  document.body.replaceChildren();
});

async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await userEvent.keyboard(key);
    await frame();
  }
}

/** What has the focus, by its words. */
const here = () => focused()?.textContent.trim() || (focused()?.outerHTML.slice(0, 200) ?? '');

/** Goes on with Tab until the focus is where it is wanted. */
async function tabTo(isThere: () => boolean): Promise<void> {
  for (let count = 0; count < 40 && !isThere(); count += 1) await press('{Tab}');
  expect(isThere()).toBe(true);
}

const isStored = (page: BoardPage, expected: Record<string, string[]>) =>
  expect.poll(() => stored(page)).toEqual(expected);

const running = async (page: BoardPage) => (await page.client.timer.get()).running?.taskId ?? null;

it('does by keys alone all that a mouse does, and says so', { timeout: 60_000 }, async () => {
  const page = await openBoard({ columns: { 'To do': ['Copy', 'Prices'], 'In progress': ['Login'] } });
  await isLive(page);
  log = logAnnouncements();

  log.step('Create two cards, one after the other');
  await tabTo(() => here() === 'Copy');
  await press('n');
  await expect.poll(() => focused()?.localName).toBe('textarea');
  await press('Photos{Enter}');
  await log.said(1);
  await press('Search{Enter}');
  await log.said(2);
  await press('{Escape}');
  await isStored(page, { 'To do': ['Copy', 'Prices', 'Photos', 'Search'], 'In progress': ['Login'] });
  await expect.poll(here).toBe('Add card');
  await log.said(2);

  log.step('Edit a title in place');
  await press('{ArrowUp}');
  await expect.poll(here).toBe('Search');
  await press('e');
  await expect.poll(() => focused()?.localName).toBe('textarea');
  await press('{Control>}a{/Control}Search page{Enter}');
  await expect.poll(here).toBe('Search page');
  await isStored(page, { 'To do': ['Copy', 'Prices', 'Photos', 'Search page'], 'In progress': ['Login'] });
  await log.said(1);

  log.step('Choose its priority');
  await press('p');
  await expect.poll(() => focused()?.closest('[role="dialog"], [role="listbox"]')).toBeTruthy();
  await press('{Home}', '{Enter}');
  await expect.poll(() => page.card('Search page').card?.priority).not.toBe('none');
  await expect.poll(here).toBe('Search page');
  await log.said(1);

  log.step('Move a card to the top of the next column');
  await press(' ', '{ArrowRight}', '{Home}', ' ');
  await isStored(page, { 'To do': ['Copy', 'Prices', 'Photos'], 'In progress': ['Search page', 'Login'] });
  await expect.poll(here).toBe('Search page');
  await log.said(4);

  log.step('Think better of a move');
  await press(' ', '{ArrowDown}', '{Escape}');
  await log.said(3);

  log.step('Move a card by the menu');
  await press('m');
  await expect.poll(() => focused()?.localName).toBe('select');
  await press('Ba', '{Tab}{Tab}{Enter}');
  await isStored(page, {
    Backlog: ['Search page'],
    'To do': ['Copy', 'Prices', 'Photos'],
    'In progress': ['Login'],
  });
  await expect.poll(here).toBe('Search page');
  await log.said(1);
  await press('{Control>}z{/Control}');
  await isStored(page, { 'To do': ['Copy', 'Prices', 'Photos'], 'In progress': ['Search page', 'Login'] });
  await expect.poll(here).toBe('Search page');
  await log.said(2);

  log.step('Select two cards and move them together');
  await press('{ArrowLeft}', '{Home}', 'x', '{Shift>}{ArrowDown}{/Shift}');
  await expect.poll(here).toBe('Prices');
  await press(' ', '{ArrowRight}', '{End}', ' ');
  await isStored(page, { 'To do': ['Photos'], 'In progress': ['Search page', 'Login', 'Copy', 'Prices'] });
  await expect.poll(here).toBe('Prices');
  await log.said(6);

  log.step('Undo it, redo it, undo it again');
  await press('{Control>}z{/Control}');
  await isStored(page, { 'To do': ['Copy', 'Prices', 'Photos'], 'In progress': ['Search page', 'Login'] });
  await log.said(1);
  await press('{Control>}{Shift>}z{/Shift}{/Control}');
  await isStored(page, { 'To do': ['Photos'], 'In progress': ['Search page', 'Login', 'Copy', 'Prices'] });
  await log.said(2);
  await press('{Control>}z{/Control}');
  await isStored(page, { 'To do': ['Copy', 'Prices', 'Photos'], 'In progress': ['Search page', 'Login'] });
  await log.said(3);
  await press('{Escape}');
  await log.said(4);

  log.step('Start the timer, switch it to another card, stop it');
  await expect.poll(here).toBe('Prices');
  await press('t');
  await expect.poll(() => running(page)).toBe(page.taskId('Prices'));
  await log.said(1);
  await press('{ArrowDown}', 't');
  await expect.poll(here).toBe('Photos');
  await expect.poll(() => running(page)).not.toBe(page.taskId('Prices'));
  await expect.poll(() => running(page)).toBeTruthy();
  await log.said(2);
  await press('t');
  await expect.poll(() => running(page)).toBeNull();
  await log.said(3);

  log.step('Delete a card and bring it back');
  await press('{Delete}');
  await expect
    .poll(page.drawn)
    .toEqual({ 'To do': ['Copy', 'Prices'], 'In progress': ['Search page', 'Login'] });
  await log.said(1);
  await press('{Control>}z{/Control}');
  await expect.poll(page.drawn).toMatchObject({ 'To do': ['Copy', 'Prices', 'Photos'] });
  await log.said(2);

  log.step('Choose what is shown, and show all again');
  await press('f');
  await expect.poll(() => focused()?.localName).toBe('input');
  await press('l');
  await expect.poll(page.drawn).toEqual({ 'In progress': ['Login'] });
  await press('{Control>}a{/Control}{Delete}');
  await expect.poll(page.drawn).toMatchObject({ 'To do': ['Copy', 'Prices', 'Photos'] });
  await tabTo(() => here() === 'Login');
  await press('{ArrowLeft}');
  await log.said(1);

  log.step('Move a column');
  await press('{Home}', '{ArrowUp}');
  await expect.poll(here).toBe('To do');
  await press(' ', '{ArrowRight}', ' ');
  const names = async () => (await page.client.board.get(page.project.id)).columns.map(({ name }) => name);
  await expect.poll(names).toEqual(['Backlog', 'In progress', 'To do', 'Done', 'Canceled']);
  await log.said(3);

  await expect(log.text).toMatchFileSnapshot('../announcements/keyboard.txt');
});
