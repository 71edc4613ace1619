import { presenceOf } from '@tickboard/sdk/presence';
import { userEvent } from 'vitest/browser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBoard, placeBoard, stored, type BoardPage } from '../../../../test/support/board-page.ts';
import { finger, fingers, frame, middleOf, mouse, type Spot } from '../../../../test/support/pointer.ts';

const columns = { 'To do': ['Copy', 'Prices', 'Photos'], 'In progress': ['Search', 'Login'] };

beforeEach(() => mouse.rest());

afterEach(async () => {
  for (const name of ['dir', 'style']) document.documentElement.removeAttribute(name);
  document.body.removeAttribute('style');
  document.body.replaceChildren();
  window.scrollTo(0, 0);
  await mouse.rest();
});

function beside(card: Element, side: 'before' | 'after'): Spot {
  const { top, bottom, left, width } = card.getBoundingClientRect();
  return { x: left + width / 2, y: side === 'before' ? top + 4 : bottom - 4 };
}

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

const ghost = (page: BoardPage) => page.root.querySelector<HTMLElement>('.ghost');
const isLifted = (page: BoardPage) => expect.poll(() => ghost(page)).toBeTruthy();

describe('several cards', () => {
  it('are carried as one, seen as a stack with their number, and land in their order on the server', async () => {
    const page = await openBoard({ columns });
    await selectWith(page, 'Photos');
    expect(page.board.taskId).toBe('');
    await selectWith(page, 'Copy');

    const target = beside(page.card('Search'), 'after');
    await carry(middleOf(page.card('Photos')), target);
    expect(ghost(page)?.querySelector('.ghost-count')?.textContent).toBe('2');
    expect(page.root.querySelectorAll('li[data-lifted]').length).toBe(2);
    await mouse.release(target);
    const expected = { 'To do': ['Prices'], 'In progress': ['Search', 'Copy', 'Photos', 'Login'] };
    await expect.poll(page.drawn).toEqual(expected);
    await expect.poll(() => stored(page)).toEqual(expected);

    // A card that is not selected is carried alone.
    await expect.poll(() => ghost(page)).toBeNull();
    await carry(middleOf(page.card('Prices')), middleOf(page.lane('Backlog')));
    expect(ghost(page)?.querySelector('.ghost-count')).toBeNull();
    await mouse.release(middleOf(page.lane('Backlog')));
    await expect.poll(() => stored(page)).toMatchObject({ Backlog: ['Prices'] });
  });

  it('are chosen up to one by Shift, which opens nothing', async () => {
    const page = await openBoard({ columns });
    await selectWith(page, 'Copy');
    const click = { bubbles: true, composed: true, cancelable: true, shiftKey: true };
    page.card('Photos').shadowRoot?.querySelector('.open')?.dispatchEvent(new MouseEvent('click', click));
    await expect.poll(page.announced).toBe('Cards selected: 3.');
    expect(page.board.taskId).toBe('');
  });
});

async function selectWith(page: BoardPage, title: string): Promise<void> {
  const click = { bubbles: true, composed: true, cancelable: true, ctrlKey: true };
  page.card(title).shadowRoot?.querySelector('.open')?.dispatchEvent(new MouseEvent('click', click));
  await expect.poll(() => page.card(title).selected).toBe(true);
}

describe('a finger', () => {
  it('selects by resting on a card and letting go, and shows no menu of the browser', async () => {
    const page = await openBoard({ columns });
    const menus: boolean[] = [];
    const listen = (event: Event) => menus.push(event.defaultPrevented);
    window.addEventListener('contextmenu', listen);
    await finger.press(middleOf(page.card('Copy')));
    await isLifted(page);
    page
      .card('Copy')
      .dispatchEvent(new Event('contextmenu', { bubbles: true, composed: true, cancelable: true }));
    await finger.release();
    window.removeEventListener('contextmenu', listen);
    await expect.poll(() => page.card('Copy').selected).toBe(true);
    expect(menus.every(Boolean) && menus.length > 0).toBe(true);
    await expect.poll(page.announced).toBe('Cards selected: 1.');
    expect(page.board.taskId).toBe('');
  });

  it('does not lift while a second one is there, and is not disturbed by one that comes later', async () => {
    const page = await openBoard({ columns });
    const from = middleOf(page.card('Copy'));
    const second = { x: from.x + 300, y: from.y + 200 };
    await fingers.press([from, second]);
    await new Promise((resolve) => setTimeout(resolve, 450));
    expect(ghost(page)).toBeNull();
    await finger.release();

    await finger.press(from);
    await isLifted(page);
    const to = beside(page.card('Login'), 'after');
    await finger.move({ x: from.x + 30, y: from.y + 10 });
    await fingers.press([{ x: from.x + 30, y: from.y + 10 }, second]);
    await fingers.move([to, { x: second.x + 80, y: second.y + 80 }]);
    await frame();
    expect([window.visualViewport?.scale, window.scrollY]).toEqual([1, 0]);
    await finger.release();
    await expect.poll(() => stored(page)).toMatchObject({ 'In progress': ['Search', 'Login', 'Copy'] });
  });

  it('puts everything back when the browser takes the touch away', async () => {
    const page = await openBoard({ columns });
    await finger.press(middleOf(page.card('Copy')));
    await isLifted(page);
    await finger.move(beside(page.card('Login'), 'after'));
    await fingers.cancel();
    await expect.poll(() => ghost(page)).toBeNull();
    expect([page.announced(), page.drawn()]).toEqual(['Not moved.', columns]);
  });

  it('scrolls no page while it carries', async () => {
    const page = await openBoard({ columns });
    document.body.style.blockSize = '3000px';
    await finger.press(middleOf(page.card('Copy')));
    await isLifted(page);
    const { x, y } = middleOf(page.card('Copy'));
    for (const step of [40, 90, 140]) await finger.move({ x, y: y + step });
    await frame();
    expect(window.scrollY).toBe(0);
    await finger.release();
  });
});

describe('on pages of all kinds a card lands where it is let go', () => {
  it('right to left', async () => {
    document.documentElement.dir = 'rtl';
    const page = await openBoard({ columns });
    await drag(middleOf(page.card('Copy')), beside(page.card('Search'), 'after'));
    await expect.poll(() => stored(page)).toMatchObject({ 'In progress': ['Search', 'Copy', 'Login'] });
  });

  it('zoomed by the page, with the picture as large as the card and under the pointer', async () => {
    const page = await openBoard({ columns });
    page.board.style.zoom = '1.5';
    page.board.style.blockSize = '400px';
    await frame();
    const card = page.card('Copy');
    const before = card.getBoundingClientRect();
    const from = { x: before.left + 20, y: before.top + 20 };
    const to = beside(page.card('Search'), 'after');
    await carry(from, to);
    const picture = ghost(page)?.getBoundingClientRect();
    expect(picture?.width).toBeCloseTo(before.width, 0);
    expect(picture?.left).toBeCloseTo(to.x - 20, -1);
    expect(picture?.top).toBeCloseTo(to.y - 20, -1);
    const line = page.root.querySelector('.drop-line')?.getBoundingClientRect();
    expect(Math.abs((line?.top ?? 0) - page.card('Search').getBoundingClientRect().bottom)).toBeLessThan(12);
    await mouse.release(to);
    await expect.poll(() => stored(page)).toMatchObject({ 'In progress': ['Search', 'Copy', 'Login'] });
  });

  it('scaled by a transform', async () => {
    const page = await openBoard({ columns });
    page.board.style.transformOrigin = '0 0';
    page.board.style.scale = '0.7';
    await frame();
    const before = page.card('Copy').getBoundingClientRect();
    const to = beside(page.card('Login'), 'after');
    await carry({ x: before.left + 20, y: before.top + 20 }, to);
    expect(ghost(page)?.getBoundingClientRect().width).toBeCloseTo(before.width, 0);
    expect(ghost(page)?.getBoundingClientRect().left).toBeCloseTo(to.x - 20, -1);
    await mouse.release(to);
    await expect.poll(() => stored(page)).toMatchObject({ 'In progress': ['Search', 'Login', 'Copy'] });
  });

  it('in a scrolled box of a scrolled page, which scroll on at their edges', async () => {
    const page = await openBoard({ columns });
    const box = document.createElement('div');
    box.style.cssText = 'block-size: 500px; overflow: auto; margin-block-start: 900px';
    const filler = document.createElement('div');
    filler.style.blockSize = '400px';
    box.append(filler, page.board, filler.cloneNode());
    document.body.append(box);
    await expect.poll(() => page.root.querySelectorAll('tick-card').length).toBe(5);
    window.scrollTo(0, 600);
    box.scrollTop = 380;
    await frame();
    const edge = box.getBoundingClientRect();
    await carry(middleOf(page.card('Copy')), {
      x: edge.left + 60,
      y: Math.min(edge.bottom, innerHeight) - 3,
    });
    await expect.poll(() => box.scrollTop).toBeGreaterThan(450);
    // Away from the edges, where nothing scrolls on under the pointer.
    await mouse.drag(middleOf(box));
    box.scrollTop = 380;
    await frame();
    const to = beside(page.card('Login'), 'before');
    await mouse.drag(to);
    await frame();
    await mouse.release(to);
    await expect.poll(() => stored(page)).toMatchObject({ 'In progress': ['Search', 'Copy', 'Login'] });
  });

  it('over a column of which few cards are drawn, while others come and go', async () => {
    const many = Array.from({ length: 60 }, (_, index) => `Card ${index + 1}`);
    const page = await placeBoard({ columns: { 'To do': many, 'In progress': ['Search'] } });
    await expect.poll(() => page.root.querySelector('tick-card')).toBeTruthy();
    await expect.poll(() => page.drawn()['In progress']).toEqual(['Search']);
    await page.board.whenReady();
    const cards = page.lane('To do').querySelector('.cards')!;
    const { left, bottom } = cards.getBoundingClientRect();
    const edge = { x: left + 80, y: bottom - 3 };
    await carry(middleOf(page.card('Search')), edge);
    const isDrawn = (title: string) => page.drawn()['To do']?.includes(title) ?? false;
    await expect.poll(() => isDrawn('Card 40'), { timeout: 10_000 }).toBe(true);
    expect(isDrawn('Card 10')).toBe(false);
    const rest = middleOf(cards);
    await mouse.drag(rest);
    await page.clientFor('editor').tasks.delete(page.taskId('Card 2'));
    await expect.poll(() => page.lane('To do').textContent.includes('59')).toBe(true);
    await frame();
    const under = [...cards.querySelectorAll('tick-card')].find(
      (card) => card.getBoundingClientRect().top > rest.y,
    )!;
    const to = beside(under, 'before');
    await mouse.drag(to);
    await frame();
    await mouse.release(to);
    const title = under.card?.title ?? '';
    const around = async () => {
      const { columns: all } = await page.client.board.get(page.project.id);
      const tasks = all.find(({ name }) => name === 'To do')?.tasks.map((task) => task.title) ?? [];
      return tasks.slice(tasks.indexOf('Search'), tasks.indexOf('Search') + 2);
    };
    await expect.poll(around).toEqual(['Search', title]);
  });
});

describe('a board on which a card is carried', () => {
  it('tells others who has it, until it is let go', async () => {
    const page = await openBoard({ columns });
    const presence = presenceOf(page.clientFor('editor'), page.project.id);
    const stop = presence.subscribe(() => {});
    const dragged = () =>
      presence.getSnapshot().present.find(({ activity }) => activity === 'dragging')?.taskId;
    await carry(middleOf(page.card('Copy')), middleOf(page.card('Login')));
    await expect.poll(dragged).toBe(page.taskId('Copy'));
    await mouse.release(middleOf(page.card('Login')));
    await expect.poll(dragged).toBeUndefined();
    stop();
  });

  it('puts it back when its release was heard nowhere', async () => {
    const page = await openBoard({ columns });
    const at = middleOf(page.card('Login'));
    await carry(middleOf(page.card('Copy')), at);
    window.dispatchEvent(
      new PointerEvent('pointermove', { pointerId: 1, clientX: at.x, clientY: at.y, buttons: 0 }),
    );
    await expect.poll(() => ghost(page)).toBeNull();
    expect([page.announced(), page.drawn()]).toEqual(['Not moved.', columns]);
    await mouse.release(at);
  });
});

describe('a column', () => {
  const names = async (page: BoardPage) =>
    (await page.client.board.get(page.project.id)).columns.map(({ name }) => name);
  const head = (page: BoardPage, name: string) => middleOf(page.lane(name).querySelector('h2')!);

  it('is carried by its head, and goes between two others, on the server too', async () => {
    const page = await openBoard({ columns });
    const target = page.lane('Done').getBoundingClientRect();
    await carry(head(page, 'To do'), { x: target.right - 20, y: 90 });
    expect(page.root.querySelector('.column-line')).toBeTruthy();
    expect(ghost(page)?.textContent).toContain('To do');
    await mouse.release({ x: target.right - 20, y: 90 });
    await expect.poll(() => names(page)).toEqual(['Backlog', 'In progress', 'Done', 'To do', 'Canceled']);
    await expect.poll(page.announced).toBe('Column To do moved to position 4 of 5.');
    await expect.poll(() => page.root.querySelector('.ghost, .column-line, [data-lifted]')).toBeNull();

    await carry(head(page, 'Backlog'), { x: target.right - 20, y: 90 });
    await userEvent.keyboard('{Escape}');
    await mouse.release({ x: target.right - 20, y: 90 });
    await expect.poll(page.announced).toBe('Not moved.');
  });

  it('goes the other way round where lines begin on the right', async () => {
    document.documentElement.dir = 'rtl';
    const page = await openBoard({ columns });
    const target = page.lane('To do').getBoundingClientRect();
    await drag(head(page, 'Backlog'), { x: target.left + 20, y: 90 });
    await expect.poll(() => names(page)).toEqual(['To do', 'Backlog', 'In progress', 'Done', 'Canceled']);
  });

  it('stays for those who may not change columns', async () => {
    const page = await openBoard({ columns, role: 'viewer' });
    await carry(head(page, 'To do'), middleOf(page.lane('Done')));
    expect(ghost(page)).toBeNull();
    await mouse.release(middleOf(page.lane('Done')));
  });
});
