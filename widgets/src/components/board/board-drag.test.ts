import { userEvent } from 'vitest/browser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBoard, stored, type BoardPage } from '../../../test/support/board-page.ts';
import { finger, frame, middleOf, mouse, pen, type Spot } from '../../../test/support/pointer.ts';

const columns = { 'To do': ['Copy', 'Prices', 'Photos'], 'In progress': ['Search', 'Login'] };

beforeEach(() => mouse.rest());

afterEach(async () => {
  document.body.replaceChildren();
  await mouse.rest();
});

async function carry(from: Spot, to: Spot): Promise<void> {
  await mouse.press(from);
  await mouse.drag({ x: from.x + 12, y: from.y + 6 });
  await mouse.drag(to);
  await frame();
}

async function drag(from: Spot, to: Spot): Promise<void> {
  await carry(from, to);
  await mouse.release(to);
}

/** Just above or below the middle of a card: before or after it. */
function beside(card: Element, side: 'before' | 'after'): Spot {
  const { x, y } = middleOf(card);
  return { x, y: side === 'before' ? y - 8 : y + 8 };
}

/** The order that the carried card lies in by the line drawn for it. */
function line(page: BoardPage): Element | null {
  return page.root.querySelector('.drop-line');
}

describe('a card carried by the mouse', () => {
  it('lands in another column where the line showed, on the server too', async () => {
    const page = await openBoard({ columns });
    const target = beside(page.card('Login'), 'before');
    await carry(middleOf(page.card('Prices')), target);
    expect(line(page)?.closest('[data-status-id]')).toBe(page.lane('In progress'));
    await mouse.release(target);

    const expected = { 'To do': ['Copy', 'Photos'], 'In progress': ['Search', 'Prices', 'Login'] };
    await expect.poll(page.drawn).toEqual(expected);
    await expect.poll(() => stored(page)).toEqual(expected);
    expect(page.announced()).toBe('Prices moved to In progress, position 2 of 3.');
    expect(line(page)).toBeNull();
  });

  it('changes its place within its column', async () => {
    const page = await openBoard({ columns });
    await drag(middleOf(page.card('Copy')), beside(page.card('Prices'), 'after'));
    await expect.poll(() => stored(page)).toEqual({ ...columns, 'To do': ['Prices', 'Copy', 'Photos'] });
  });

  it('goes to the end below the last card and to an empty column', async () => {
    const page = await openBoard({ columns });
    const cards = page.lane('In progress').querySelector('.cards')?.getBoundingClientRect();
    await drag(middleOf(page.card('Copy')), { x: (cards?.left ?? 0) + 60, y: (cards?.bottom ?? 0) + 40 });
    await expect
      .poll(page.drawn)
      .toEqual({ 'To do': ['Prices', 'Photos'], 'In progress': ['Search', 'Login', 'Copy'] });
    await drag(middleOf(page.card('Photos')), middleOf(page.lane('Backlog')));
    const expected = { Backlog: ['Photos'], 'To do': ['Prices'], 'In progress': ['Search', 'Login', 'Copy'] };
    await expect.poll(() => stored(page)).toEqual(expected);
  });

  it('stays where it was when let go there, without asking the server', async () => {
    const page = await openBoard({ columns });
    const writes: string[] = [];
    page.backend.intercept(({ method, url }) => {
      if (method !== 'GET') writes.push(url);
      return undefined;
    });
    // Pressed and let go on the same card is a click, too, which nobody may hear.
    const clicks: Event[] = [];
    const listen = (event: Event) => clicks.push(event);
    document.addEventListener('click', listen);
    await drag(middleOf(page.card('Prices')), beside(page.card('Prices'), 'after'));
    await frame();
    document.removeEventListener('click', listen);
    expect(page.drawn()).toEqual(columns);
    expect([writes, clicks]).toEqual([[], []]);
  });

  it('goes back by Escape, which nothing else hears, and the click that follows opens nothing', async () => {
    const page = await openBoard({ columns });
    const heard: string[] = [];
    const listen = (event: KeyboardEvent) => heard.push(event.key);
    document.addEventListener('keydown', listen);
    const target = middleOf(page.card('Login'));
    await carry(middleOf(page.card('Copy')), target);
    await userEvent.keyboard('{Escape}');
    await mouse.release(target);
    document.removeEventListener('keydown', listen);

    expect(page.drawn()).toEqual(columns);
    expect(page.announced()).toBe('Not moved.');
    expect([heard, line(page)]).toEqual([[], null]);
    await expect.poll(() => page.root.querySelector('.ghost, [data-lifted], [data-target]')).toBeNull();
    expect(page.board.taskId).toBe('');
  });

  it('opens when it is clicked with an unsteady hand, and not when it was dragged', async () => {
    const page = await openBoard({ columns });
    const opened: string[] = [];
    page.board.addEventListener('tick-task-open', (event) => {
      event.preventDefault();
      opened.push(event.taskId);
    });
    await drag(middleOf(page.card('Copy')), beside(page.card('Search'), 'before'));
    await frame();
    expect(opened).toEqual([]);

    const at = middleOf(page.card('Photos'));
    await mouse.press(at);
    await mouse.drag({ x: at.x + 2, y: at.y + 1 });
    await mouse.release({ x: at.x + 2, y: at.y + 1 });
    await expect.poll(() => opened).toEqual([page.taskId('Photos')]);
  });

  it('goes back alone when the server refuses, with the reason where it can be seen', async () => {
    const page = await openBoard({ columns });
    page.backend.intercept(({ method, url }) =>
      method === 'POST' && url.endsWith('/move')
        ? Response.json({ status: 403, code: 'insufficient_scope', title: 'Forbidden' }, { status: 403 })
        : undefined,
    );
    await drag(middleOf(page.card('Copy')), beside(page.card('Search'), 'before'));
    await expect.poll(page.refusals).toEqual(['“Copy” went back. You do not have the right to do this.']);
    await expect.poll(page.drawn).toEqual(columns);

    page.root.querySelector<HTMLElement>('.refusal button')?.click();
    await expect.poll(page.refusals).toEqual([]);
  });

  it('is named by a refusal though somebody else has deleted it meanwhile', async () => {
    const page = await openBoard({ columns });
    let answer = () => {};
    const answered = new Promise<void>((resolve) => (answer = resolve));
    page.backend.intercept(async ({ method, url }) => {
      if (method === 'POST' && url.endsWith('/move')) await answered;
      return undefined;
    });
    await drag(middleOf(page.card('Copy')), beside(page.card('Search'), 'before'));
    await page.clientFor('editor').tasks.delete(page.taskId('Copy'));
    await expect.poll(page.drawn).toEqual({ ...columns, 'To do': ['Prices', 'Photos'] });
    answer();
    await expect.poll(page.refusals).toEqual(['“Copy” was not changed. It is no longer there.']);
  });

  it('is let go of when somebody else deletes it', async () => {
    const page = await openBoard({ columns });
    await carry(middleOf(page.card('Copy')), middleOf(page.card('Login')));
    await page.clientFor('editor').tasks.delete(page.taskId('Copy'));
    await expect.poll(() => page.root.querySelector('.ghost')).toBeNull();
    await mouse.release(middleOf(page.card('Login')));
    expect(page.drawn()).toEqual({ ...columns, 'To do': ['Prices', 'Photos'] });
  });

  it('is done in a done column, which has no places to choose', async () => {
    const page = await openBoard({ columns });
    const target = middleOf(page.lane('Done'));
    await carry(middleOf(page.card('Copy')), target);
    expect(line(page)).toBeNull();
    await mouse.release(target);
    await expect.poll(() => page.card('Copy').card?.completedAt).toBeTruthy();
    expect(page.announced()).toBe('Copy moved to Done.');
  });

  it('scrolls the board at its edge, until the last column is there', async () => {
    const page = await openBoard({ columns });
    page.board.style.inlineSize = '700px';
    await frame();
    const edge = page.board.getBoundingClientRect();
    await carry(middleOf(page.card('Copy')), { x: edge.right - 4, y: 120 });
    const scroller = page.root.querySelector('.columns');
    await expect
      .poll(() => (scroller?.scrollLeft ?? 0) + (scroller?.clientWidth ?? 0), { timeout: 8_000 })
      .toBe(scroller?.scrollWidth);
    await mouse.release({ x: edge.right - 20, y: 120 });
    await expect.poll(() => stored(page)).toMatchObject({ Canceled: ['Copy'] });
  });
});

describe('a card carried by a finger', () => {
  it('is lifted by a long press and then moves, while the page stays where it is', async () => {
    const page = await openBoard({ columns });
    const from = middleOf(page.card('Copy'));
    const to = beside(page.card('Login'), 'after');
    await finger.press(from);
    await expect.poll(() => page.root.querySelector('.ghost')).toBeTruthy();
    await finger.move({ x: from.x + 30, y: from.y + 10 });
    await finger.move(to);
    await frame();
    await finger.release();
    await expect
      .poll(() => stored(page))
      .toEqual({ 'To do': ['Prices', 'Photos'], 'In progress': ['Search', 'Login', 'Copy'] });
    expect(page.root.querySelector('.columns')?.scrollLeft).toBe(0);
  });

  it('is carried on when somebody else moves it meanwhile, and lands where it is let go', async () => {
    const page = await openBoard({ columns });
    await finger.press(middleOf(page.card('Copy')));
    await expect.poll(() => page.root.querySelector('.ghost')).toBeTruthy();
    await page.clientFor('editor').tasks.move(page.taskId('Copy'), { statusId: page.statusId('Backlog') });
    await expect.poll(page.drawn).toMatchObject({ Backlog: ['Copy'] });
    const to = beside(page.card('Login'), 'after');
    await finger.move({ x: to.x - 40, y: to.y });
    await finger.move(to);
    await frame();
    await finger.release();
    await expect.poll(() => stored(page)).toMatchObject({ 'In progress': ['Search', 'Login', 'Copy'] });
  });

  it('is not lifted by a finger that scrolls', async () => {
    const page = await openBoard({ columns });
    const from = middleOf(page.card('Copy'));
    await finger.press(from);
    await finger.move({ x: from.x - 40, y: from.y });
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(page.root.querySelector('.ghost')).toBeNull();
    await finger.release();
    expect(page.drawn()).toEqual(columns);
  });
});

it('is lifted by a resting pen, and not by one that draws', async () => {
  const page = await openBoard({ columns });
  const at = middleOf(page.card('Copy'));
  await pen.press(at);
  await pen.move({ x: at.x + 12, y: at.y });
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(page.root.querySelector('.ghost')).toBeNull();
  await pen.release({ x: at.x + 12, y: at.y });
  page.board.taskId = '';

  await pen.press(at);
  await expect.poll(() => page.root.querySelector('.ghost')).toBeTruthy();
  await pen.release(at);
});

describe('someone who may only read', () => {
  it('cannot lift a card and sees no controls that write', async () => {
    const page = await openBoard({ columns, role: 'viewer' });
    await carry(middleOf(page.card('Copy')), middleOf(page.card('Login')));
    expect(page.root.querySelector('.ghost')).toBeNull();
    await mouse.release(middleOf(page.card('Login')));
    const controls = [...page.root.querySelectorAll('tick-card')].flatMap((card) => [
      ...(card.shadowRoot?.querySelectorAll('button:not(.open), tick-timer-button') ?? []),
    ]);
    expect([controls, page.root.querySelector('.add, tick-move-menu')]).toEqual([[], null]);
  });

  it('loses the controls while it looks, when its rights are taken', async () => {
    const page = await openBoard({ columns, role: 'editor' });
    const memberId = [...page.backend.world.members.values()].find(({ role }) => role === 'editor')?.id ?? '';
    await expect.poll(() => page.root.querySelector('.add')).toBeTruthy();
    await expect.poll(() => page.board.isUpdatePending).toBe(false);
    await page.client.members.update(memberId, { role: 'viewer' });
    await expect.poll(() => page.root.querySelector('.add')).toBeNull();
    expect(page.card('Copy').shadowRoot?.querySelector('button:not(.open)')).toBeNull();
  });
});
