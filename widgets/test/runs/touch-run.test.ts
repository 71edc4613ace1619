/// <reference types="@vitest/browser-playwright" />
import { cdp, userEvent } from 'vitest/browser';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { logAnnouncements, type AnnouncementLog } from '../support/announcement-log.ts';
import { isLive, openBoard, stored, type BoardPage } from '../support/board-page.ts';
import { focused } from '../support/focus.ts';
import { finger, frame, middleOf, type Spot } from '../support/pointer.ts';

let log: AnnouncementLog | undefined;

// A device without a mouse: what a pointer shows by resting above it must be there all the same.
const touchOnly = (enabled: boolean) =>
  cdp().send('Emulation.setTouchEmulationEnabled', { enabled, ...(enabled ? { maxTouchPoints: 5 } : {}) });

beforeEach(() => touchOnly(true));

afterEach(async () => {
  log?.stop();
  document.body.replaceChildren();
  await touchOnly(false);
});

async function tap(element: Element | null | undefined): Promise<void> {
  if (!element) throw new Error('There is nothing to tap');
  await frame();
  await finger.press(middleOf(element));
  await finger.release();
  await frame();
}

/** The title: beside it a card has buttons. */
function gripOf(card: Element): Spot {
  return middleOf(card.shadowRoot?.querySelector('.open') ?? card);
}

async function lift(page: BoardPage, card: Element): Promise<void> {
  await finger.press(gripOf(card));
  await expect.poll(() => page.root.querySelector('.ghost')).toBeTruthy();
}

/** Lifts, carries, waits until the place is said, and lets go. */
async function carry(page: BoardPage, card: Element, to: Spot, place: string): Promise<void> {
  const { x, y } = gripOf(card);
  await lift(page, card);
  await finger.move({ x: x + 10, y: y + 2 });
  await finger.move(to);
  await expect.poll(page.announced).toBe(place);
  await finger.release();
  await expect.poll(() => page.root.querySelector('.ghost')).toBeNull();
}

function beside(card: Element, side: 'before' | 'after'): Spot {
  const { top, bottom, left, width } = card.getBoundingClientRect();
  return { x: left + width / 2, y: side === 'before' ? top + 4 : bottom - 4 };
}

const inCard = (page: BoardPage, title: string, selector: string) =>
  page.card(title).shadowRoot?.querySelector(selector);

const timerOf = (page: BoardPage, title: string) =>
  inCard(page, title, 'tick-timer-button')?.shadowRoot?.querySelector('button');

/** The button of the last message. */
const offered = (page: BoardPage) => [...page.root.querySelectorAll('.toast .button')].at(-1);

const isStored = (page: BoardPage, expected: Record<string, string[]>) =>
  expect.poll(() => stored(page)).toEqual(expected);

const running = async (page: BoardPage) => (await page.client.timer.get()).running?.taskId ?? null;

it('does by fingers alone all that a mouse does, and says so', { timeout: 60_000 }, async () => {
  const page = await openBoard({ columns: { 'To do': ['Copy', 'Prices'], 'In progress': ['Login'] } });
  await expect.poll(() => matchMedia('(pointer: coarse)').matches).toBe(true);
  await isLive(page);
  log = logAnnouncements();

  log.step('Create two cards, one after the other');
  await tap(page.lane('To do').querySelector('.add'));
  await expect.poll(() => focused()?.localName).toBe('textarea');
  const form = () => page.lane('To do').querySelector('.add-form');
  for (const [index, title] of ['Photos', 'Search'].entries()) {
    // The keyboard on the screen.
    await userEvent.keyboard(title);
    await tap(form()?.querySelector('[type="submit"]'));
    await log.said(index + 1);
  }
  await tap(form()?.querySelector('[type="button"]'));
  await isStored(page, { 'To do': ['Copy', 'Prices', 'Photos', 'Search'], 'In progress': ['Login'] });
  await log.said(2);

  log.step('Edit a title');
  await tap(inCard(page, 'Search', '.open'));
  const panel = () => page.root.querySelector('tick-task')?.shadowRoot;
  await expect.poll(() => panel()?.querySelector('tick-task-title textarea')).toBeTruthy();
  await tap(panel()?.querySelector('tick-task-title textarea'));
  await expect.poll(() => focused()?.closest('tick-task-title')).toBeTruthy();
  await userEvent.keyboard('{Control>}a{/Control}Search page');
  await tap(panel()?.querySelector('.close'));
  await expect.poll(() => page.board.taskId).toBe('');
  await isStored(page, { 'To do': ['Copy', 'Prices', 'Photos', 'Search page'], 'In progress': ['Login'] });
  await log.said(1);

  log.step('Move a card to the top of the next column');
  const top = beside(page.card('Login'), 'before');
  await carry(page, page.card('Search page'), top, 'In progress, position 1 of 2.');
  await isStored(page, { 'To do': ['Copy', 'Prices', 'Photos'], 'In progress': ['Search page', 'Login'] });
  await log.said(3);

  log.step('Select two cards, by resting on one and by the box of the other, and move them together');
  await lift(page, page.card('Copy'));
  await finger.release();
  await expect.poll(() => page.card('Copy').selected).toBe(true);
  await log.said(2);
  await expect.poll(() => page.root.querySelector('.ghost')).toBeNull();
  await tap(inCard(page, 'Prices', '.select'));
  await expect.poll(() => page.card('Prices').selected).toBe(true);
  await log.said(3);
  const end = beside(page.card('Login'), 'after');
  await carry(page, page.card('Prices'), end, 'In progress, position 3 of 4.');
  await isStored(page, { 'To do': ['Photos'], 'In progress': ['Search page', 'Login', 'Copy', 'Prices'] });
  await log.said(6);

  log.step('Undo it');
  await tap(offered(page));
  await isStored(page, { 'To do': ['Copy', 'Prices', 'Photos'], 'In progress': ['Search page', 'Login'] });
  await log.said(1);

  log.step('Start the timer, switch it to another card, stop it');
  await tap(timerOf(page, 'Photos'));
  await expect.poll(() => running(page)).toBeTruthy();
  await log.said(1);
  await tap(timerOf(page, 'Login'));
  await expect.poll(() => running(page)).toBe(page.taskId('Login'));
  await log.said(2);
  await tap(timerOf(page, 'Login'));
  await expect.poll(() => running(page)).toBeNull();
  await log.said(3);

  await expect(log.text).toMatchFileSnapshot('../announcements/touch.txt');
});
