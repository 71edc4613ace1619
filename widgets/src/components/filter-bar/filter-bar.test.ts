import { page as browser, userEvent } from 'vitest/browser';
import { afterEach, describe, expect, it } from 'vitest';
import { expectAccessible } from '../../../test/support/accessibility.ts';
import { openBoard, placeBoard, stored, type BoardPage } from '../../../test/support/board-page.ts';
import { focused } from '../../../test/support/focus.ts';

afterEach(async () => {
  document.body.replaceChildren();
  await browser.viewport(1_280, 800);
});

/** What is loaded on its first use takes its time where much else is under way. */
const loading = { timeout: 10_000 };

const columns = { 'To do': ['Write copy', 'Choose photos', 'Ask printer'], Done: ['Move domain'] };

async function barOf(page: BoardPage): Promise<ShadowRoot> {
  await expect
    .poll(() => page.root.querySelector('tick-filter-bar')?.shadowRoot?.querySelector('input'), loading)
    .toBeTruthy();
  return page.root.querySelector('tick-filter-bar')!.shadowRoot!;
}

function outcome(bar: ShadowRoot): string {
  return bar.querySelector('[role=status]')?.textContent.trim() ?? '';
}

async function choose(bar: ShadowRoot, field: string, ...keys: string[]): Promise<void> {
  await userEvent.click(bar.querySelector(`[data-field=${field}]`)!);
  await expect.poll(() => focused()?.getAttribute('role'), loading).toMatch(/listbox|combobox/);
  await userEvent.keyboard(keys.join(''));
}

describe('the filter bar', () => {
  it('filters by words and fields, says how many, and clears', async () => {
    const page = await openBoard({
      columns,
      before: async ({ client, project, tasks }) => {
        const label = await client.labels.create({ name: 'Legal', color: 'violet', projectId: project.id });
        await client.tasks.update(tasks.get('Choose photos')!.id, { labelIds: [label.id], priority: 'high' });
        await client.tasks.update(tasks.get('Write copy')!.id, {
          labelIds: [label.id],
          dueDate: '2020-01-01',
        });
      },
    });
    const bar = await barOf(page);
    const told: unknown[] = [];
    page.board.addEventListener('tick-filter-change', ({ filter }) => told.push(filter.text));
    await userEvent.keyboard('/');
    page.card('Write copy').focusControl();
    await userEvent.keyboard('/');
    expect(focused()).toBe(bar.querySelector('input'));
    await userEvent.keyboard('PRINT');
    await expect.poll(() => page.drawn()).toEqual({ 'To do': ['Ask printer'] });
    expect(told).toEqual(['P', 'PR', 'PRI', 'PRIN', 'PRINT']);
    await expect.poll(() => outcome(bar)).toBe('Cards shown: 1 of 4');
    await expectAccessible();
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => page.drawn()['To do']).toEqual(columns['To do']);
    await choose(bar, 'labels', '{ArrowDown}{Enter}{Escape}');
    await expect.poll(() => page.drawn()).toEqual({ 'To do': ['Write copy', 'Choose photos'] });
    await choose(bar, 'due', 'o{Enter}');
    await expect.poll(() => page.drawn()).toEqual({ 'To do': ['Write copy'] });
    expect([...bar.querySelectorAll('[data-set]')].map((each) => each.getAttribute('aria-label'))).toEqual([
      'Label: Legal',
      'Due: Overdue',
    ]);
    await choose(bar, 'due', 'a{Enter}');
    await choose(bar, 'priorities', 'h{Enter}', '{Escape}');
    await expect.poll(() => page.drawn()).toEqual({ 'To do': ['Choose photos'] });
    await choose(bar, 'assignees', '{Enter}{Escape}');
    await expect.poll(() => page.drawn()).toEqual({});
    await expect.poll(() => outcome(bar)).toBe('Cards shown: 0 of 4');
    await userEvent.click(bar.querySelector('.clear')!);
    await expect.poll(() => page.drawn()['To do']).toEqual(columns['To do']);
    expect([focused(), outcome(bar)]).toEqual([bar.querySelector('input'), '']);
  });

  it('finds cards of pages that were not loaded yet', async () => {
    const many = ['The oldest', ...Array.from({ length: 202 }, (_, index) => `Finished ${index}`)];
    const page = await placeBoard({ columns: { 'To do': ['Write copy'], Done: many } });
    const bar = await barOf(page);
    const done = () =>
      page.board.renderRoot.querySelector<HTMLElementTagNameMap['tick-lane']>(
        `[data-status-id="${page.statusId('Done')}"]`,
      )?.column;
    expect([done()?.tasks.length, done()?.taskCount]).toEqual([200, 203]);
    await userEvent.fill(bar.querySelector('input')!, 'oldest');
    await expect.poll(() => page.drawn()).toEqual({ Done: ['The oldest'] });
    await expect.poll(() => outcome(bar)).toBe('Cards shown: 1 of 204');
  });

  it('keeps order and places right while it hides cards', async () => {
    const page = await openBoard({ columns: { 'To do': ['A one', 'B', 'A two', 'C', 'A three'], Done: [] } });
    page.board.filter = { ...page.board.filter, text: 'a ' };
    await expect.poll(() => page.drawn()).toEqual({ 'To do': ['A one', 'A two', 'A three'] });
    const { acts } = page.board.renderRoot.querySelector('tick-lane')!.scene!;
    // Above all that are shown, and above the hidden one before them, too.
    await acts.move([page.taskId('A three')], { statusId: page.statusId('To do'), index: 1 });
    expect((await stored(page))['To do']).toEqual(['A one', 'B', 'A three', 'A two', 'C']);
  });

  it('tells that a card which was added is hidden by it', async () => {
    const page = await openBoard({ columns });
    page.board.filter = { ...page.board.filter, text: 'copy' };
    await expect.poll(() => page.drawn()).toEqual({ 'To do': ['Write copy'] });
    await userEvent.click(page.lane('To do').querySelector('.add')!);
    await expect.poll(() => focused()?.localName, loading).toBe('textarea');
    await userEvent.keyboard('Copy twice{Enter}Legal check{Enter}{Escape}');
    await expect.poll(() => page.drawn()).toEqual({ 'To do': ['Write copy', 'Copy twice'] });
    await expect.poll(() => page.root.querySelectorAll('.toast')).toHaveLength(1);
    await userEvent.click(page.root.querySelector('.toast .button')!);
    await expect
      .poll(() => page.drawn()['To do'])
      .toEqual([...columns['To do'], 'Copy twice', 'Legal check']);
  });

  it('fits a window of 320 px, and is left out where a page wants none', async () => {
    const page = await openBoard({ columns });
    await browser.viewport(320, 640);
    const bar = await barOf(page);
    page.board.filter = { ...page.board.filter, priorities: ['none'], text: 'copy' };
    await expect.poll(() => bar.querySelector('.outcome')).toBeTruthy();
    const boxes = [...bar.querySelectorAll('button, input')].map((each) => each.getBoundingClientRect());
    expect(boxes.every(({ left, right, height }) => left >= 0 && right <= 320 && height >= 24)).toBe(true);
    await expectAccessible();
    page.board.filterBar = 'hide';
    await page.board.updateComplete;
    expect(page.root.querySelector('tick-filter-bar')).toBeNull();
    expect(page.drawn()).toEqual({ 'To do': ['Write copy'] });
  });
});
