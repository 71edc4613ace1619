import { userEvent } from 'vitest/browser';
import { afterEach, describe, expect, it } from 'vitest';
import { expectAccessible } from '../../../test/support/accessibility.ts';
import { openBoard, stored, type BoardPage } from '../../../test/support/board-page.ts';
import { focused } from '../../../test/support/focus.ts';
import { frame } from '../../../test/support/pointer.ts';

const columns = { 'To do': ['Copy', 'Prices', 'Photos'], 'In progress': ['Search', 'Login'] };

afterEach(() => {
  localStorage.clear();
  document.body.replaceChildren();
});

async function press(page: BoardPage, title: string, keys: string): Promise<void> {
  page.card(title).focusControl();
  await userEvent.keyboard(keys);
}

/** What the messages say that go by themselves. */
function notices(page: BoardPage): string[] {
  return [...page.root.querySelectorAll('.toast > span')].map((each) => each.textContent.trim());
}

function pressNotice(page: BoardPage, name: string): void {
  const found = [...page.root.querySelectorAll<HTMLElement>('.toast button')].find(
    (button) => (button.ariaLabel ?? button.textContent).trim() === name,
  );
  if (found === undefined) throw new Error(`There is no ${name}`);
  found.click();
}

/** Writes that reached the server: method and the end of the path. */
function writesOf(page: BoardPage): string[] {
  const writes: string[] = [];
  page.backend.intercept(({ method, url }) => {
    if (method !== 'GET' && !url.includes('/presence')) {
      writes.push(`${method} ${new URL(url).pathname.split('/').at(-1) ?? ''}`);
    }
    return undefined;
  });
  return writes;
}

async function moveBySelect(page: BoardPage, title: string, column: string): Promise<void> {
  await press(page, title, 'm');
  const menu = () => page.root.querySelector('tick-move-menu')?.shadowRoot;
  await expect.poll(() => menu()?.querySelector('[popover]')?.matches(':popover-open')).toBe(true);
  await userEvent.selectOptions(menu()?.querySelector('select') as HTMLElement, column);
  await userEvent.click(menu()?.querySelector('button[type=submit]') as HTMLElement);
}

describe('a deletion', () => {
  it('can be taken back while its message stands, and is written once that goes', async () => {
    const page = await openBoard({ columns });
    const writes = writesOf(page);
    await press(page, 'Prices', '{Delete}');
    await expect.poll(page.drawn).toEqual({ ...columns, 'To do': ['Copy', 'Photos'] });
    expect(notices(page)).toEqual(['“Prices” deleted.']);
    expect(page.lane('To do').querySelector('.count .hidden-text')?.textContent).toContain('Cards: 2');
    await expect.poll(() => focused()?.textContent.trim()).toBe('Photos');
    await expectAccessible();

    pressNotice(page, 'Undo');
    await expect.poll(page.drawn).toEqual(columns);
    expect([notices(page), writes]).toEqual([[], []]);

    await press(page, 'Prices', '{Delete}');
    await expect.poll(() => notices(page)).toEqual(['“Prices” deleted.']);
    pressNotice(page, 'Dismiss');
    await expect.poll(() => stored(page)).toEqual({ ...columns, 'To do': ['Copy', 'Photos'] });
    expect(page.drawn()).toEqual({ ...columns, 'To do': ['Copy', 'Photos'] });
  });

  it('is taken back by the keys for it, and by its button, from which the focus goes back to the board', async () => {
    const page = await openBoard({ columns });
    await press(page, 'Copy', '{Delete}');
    await expect.poll(() => page.drawn()['To do']).toEqual(['Prices', 'Photos']);
    await userEvent.keyboard('{Control>}z{/Control}');
    await expect.poll(page.drawn).toEqual(columns);
    expect(await stored(page)).toEqual(columns);
    await press(page, 'Copy', '{Delete}');
    await expect.poll(() => focused()?.textContent.trim()).toBe('Prices');
    page.root.querySelector<HTMLElement>('.toast button')?.focus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(page.drawn).toEqual(columns);
    await expect.poll(() => focused()?.textContent.trim()).toBe('Prices');
  });

  it('waits its turn behind what was done after it, and no other message takes it back', async () => {
    const page = await openBoard({ columns });
    const undo = () => userEvent.keyboard('{Control>}z{/Control}');
    const moved = { ...columns, 'To do': ['Photos', 'Copy'] };
    await press(page, 'Prices', '{Delete}');
    await expect.poll(() => page.drawn()['To do']).toEqual(['Copy', 'Photos']);
    await press(page, 'Copy', ' {ArrowDown} ');
    await expect.poll(page.drawn).toEqual(moved);
    await undo();
    await expect.poll(() => page.drawn()['To do']).toEqual(['Copy', 'Photos']);
    await undo();
    await expect.poll(page.drawn).toEqual(columns);

    await press(page, 'Search', '{Control>}a{/Control}');
    await press(page, 'Search', 'm');
    const menu = () => page.root.querySelector('tick-move-menu')?.shadowRoot;
    await expect.poll(() => menu()?.querySelector('[popover]')?.matches(':popover-open')).toBe(true);
    await userEvent.selectOptions(menu()?.querySelector('select') as HTMLElement, 'To do');
    await userEvent.click(menu()?.querySelector('button[type=submit]') as HTMLElement);
    await expect.poll(() => page.drawn()['In progress']).toBeUndefined();
    await press(page, 'Login', '{Escape}');
    await press(page, 'Copy', '{Delete}');
    await expect.poll(() => notices(page)).toEqual(['Cards moved to To do: 2.', '“Copy” deleted.']);
    pressNotice(page, 'Undo');
    await expect.poll(page.drawn).toEqual({ ...columns, 'To do': ['Prices', 'Photos'] });
  });

  it('is written when the board or the page is left', async () => {
    const page = await openBoard({ columns });
    await press(page, 'Copy', '{Delete}');
    await expect.poll(() => page.drawn()['To do']).toEqual(['Prices', 'Photos']);
    window.dispatchEvent(new Event('pagehide'));
    await expect.poll(() => stored(page)).toMatchObject({ 'To do': ['Prices', 'Photos'] });
    await press(page, 'Search', '{Delete}');
    await expect.poll(() => page.drawn()['In progress']).toEqual(['Login']);
    page.board.remove();
    await expect.poll(() => stored(page)).toMatchObject({ 'In progress': ['Login'] });
  });
});

describe("a column's limit", () => {
  async function openLimited(): Promise<BoardPage> {
    return openBoard({
      columns,
      before: async ({ client, statusId }) => {
        await client.statuses.update(statusId('In progress'), { wipLimit: 2 });
      },
    });
  }

  it('is kept until somebody says that it is not to be', async () => {
    const page = await openLimited();
    await moveBySelect(page, 'Copy', 'In progress');
    await expect.poll(() => notices(page)).toEqual(['In progress holds at most 2 cards.']);
    expect(page.drawn()).toEqual(columns);
    await expectAccessible();
    pressNotice(page, 'Move anyway');
    await expect.poll(() => stored(page)).toMatchObject({ 'In progress': ['Search', 'Login', 'Copy'] });
    expect(notices(page)).toEqual([]);

    // Within a column that is full already nothing comes in.
    await press(page, 'Login', ' {ArrowUp} ');
    await expect.poll(() => stored(page)).toMatchObject({ 'In progress': ['Login', 'Search', 'Copy'] });
    expect(notices(page)).toEqual([]);
  });

  it('is only shown where the page wants that', async () => {
    const page = await openLimited();
    page.board.limits = 'show';
    await moveBySelect(page, 'Copy', 'In progress');
    await expect.poll(() => stored(page)).toMatchObject({ 'In progress': ['Search', 'Login', 'Copy'] });
    await expect.poll(() => page.lane('In progress').hasAttribute('data-over')).toBe(true);
    expect(notices(page)).toEqual([]);
  });
});

it('asks the page before anything is written, and does nothing that it cancels', async () => {
  const page = await openBoard({ columns });
  const writes = writesOf(page);
  const told: unknown[] = [];
  const types = ['tick-task-move', 'tick-task-delete', 'tick-task-create', 'tick-filter-change'] as const;
  for (const type of types) {
    document.body.addEventListener(
      type,
      (event) => {
        const { taskIds, statusId, index, task, filter } = event as unknown as Record<string, unknown>;
        const facts = {
          taskIds,
          statusId,
          index,
          task,
          text: (filter as { text?: string } | undefined)?.text,
        };
        told.push([type, JSON.parse(JSON.stringify(facts))]);
        event.preventDefault();
      },
      { once: true },
    );
  }
  await press(page, 'Copy', ' {ArrowDown} ');
  await press(page, 'Copy', '{Delete}');
  await press(page, 'Copy', 'n');
  await expect.poll(() => focused()?.localName).toBe('textarea');
  await userEvent.keyboard('Maps{Enter}');
  await expect
    .poll(() => page.root.querySelector('tick-filter-bar')?.shadowRoot?.querySelector('input'))
    .toBeTruthy();
  await userEvent.fill(
    page.root.querySelector('tick-filter-bar')?.shadowRoot?.querySelector('input') as HTMLElement,
    'x',
  );
  await expect.poll(() => told.length).toBe(4);
  await frame();
  const copy = page.taskId('Copy');
  const toDo = page.statusId('To do');
  expect(told).toEqual([
    ['tick-task-move', { taskIds: [copy], statusId: toDo, index: 1 }],
    ['tick-task-delete', { taskIds: [copy] }],
    ['tick-task-create', { task: { title: 'Maps', statusId: toDo } }],
    ['tick-filter-change', { text: 'x' }],
  ]);
  expect([page.drawn(), writes, notices(page)]).toEqual([columns, [], []]);
});

describe('what may be changed', () => {
  it('is nothing on a board that is only to be read, whoever looks', async () => {
    const page = await openBoard({ columns });
    page.board.readonly = true;
    await page.board.updateComplete;
    await Promise.all([...page.root.querySelectorAll('tick-card')].map((card) => card.updateComplete));
    const controls = page
      .card('Copy')
      .shadowRoot?.querySelectorAll('button:not(.open), input, tick-timer-button');
    expect([controls?.length, page.root.querySelector('.add, .add-column, .lane-menu')]).toEqual([0, null]);
    const writes = writesOf(page);
    await press(page, 'Copy', 'xmen{Delete}');
    await frame();
    expect([page.drawn(), writes, page.root.querySelector('.add-form, tick-move-menu')]).toEqual([
      columns,
      [],
      null,
    ]);
  });

  it('is narrowed card by card by the page', async () => {
    const page = await openBoard({ columns });
    page.board.cardRights = (card) =>
      card.title === 'Copy' ? { update: false, move: false } : { track: false };
    await page.board.updateComplete;
    const controls = (title: string) =>
      [...(page.card(title).shadowRoot?.querySelectorAll('.actions > *') ?? [])].map(
        (each) => each.classList[1] ?? each.localName,
      );
    await expect.poll(() => controls('Copy')).toEqual(['tick-timer-button']);
    await expect.poll(() => controls('Prices')).toEqual(['edit', 'move', 'input']);
    await press(page, 'Copy', '{Delete}');
    await press(page, 'Prices', '{Delete}');
    await expect.poll(() => page.drawn()['To do']).toEqual(['Copy', 'Photos']);
  });
});

it('shows what the page puts on a card, below its facts', async () => {
  const page = await openBoard({ columns });
  const own = document.createElement('b');
  own.slot = `card-${page.taskId('Copy')}`;
  own.textContent = 'Customer: Harbour Line';
  page.board.append(own);
  await frame();
  const card = page.card('Copy').getBoundingClientRect();
  const { top, bottom, height } = own.getBoundingClientRect();
  expect([height > 10, top > card.top, bottom <= card.bottom]).toEqual([true, true, true]);
});

it('shows on a card who else edits it, and that it is among the selected', async () => {
  const page = await openBoard({ columns });
  const other = page.clientFor('editor');
  const { memberId } = await other.sessions.get();
  const member = [...page.backend.world.members.values()].find(({ id }) => id === memberId);
  await other.presence.update(page.project.id, '01978f3a-6c00-7a10-8000-0000000000f9', {
    activity: 'editing',
    taskId: page.taskId('Copy'),
  });
  const lock = () => page.card('Copy').shadowRoot?.querySelector('.lock .hidden-text')?.textContent;
  await expect.poll(lock).toBe(`${member?.name ?? ''} is editing this`);
  page.card('Prices').shadowRoot?.querySelector<HTMLElement>('.select')?.click();
  await expect.poll(() => page.card('Prices').selected).toBe(true);
  expect(page.card('Copy').selecting).toBe(true);
  await expectAccessible();
});
