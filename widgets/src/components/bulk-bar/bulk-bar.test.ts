import { page as browser, userEvent } from 'vitest/browser';
import { afterEach, describe, expect, it } from 'vitest';
import { expectAccessible } from '../../../test/support/accessibility.ts';
import { openBoard, stored, type BoardPage } from '../../../test/support/board-page.ts';
import { focused } from '../../../test/support/focus.ts';

afterEach(async () => {
  document.body.replaceChildren();
  await browser.viewport(1_280, 800);
});

/** What is loaded on its first use takes its time where much else is under way. */
const loading = { timeout: 10_000 };

const columns = { 'To do': ['Copy', 'Photos', 'Printer', 'Icons'], Done: ['Domain'] };

async function select(page: BoardPage, ...titles: string[]): Promise<HTMLElementTagNameMap['tick-bulk-bar']> {
  for (const title of titles) {
    page.card(title).focusControl();
    await userEvent.keyboard('x');
  }
  await expect
    .poll(() => page.root.querySelector('tick-bulk-bar')?.shadowRoot?.querySelector('button'), loading)
    .toBeTruthy();
  return page.root.querySelector('tick-bulk-bar')!;
}

function button(bar: Element, act: string): HTMLElement {
  return bar.shadowRoot!.querySelector<HTMLElement>(`[data-act="${act}"]`)!;
}

describe('the bar for selected cards', () => {
  it('is a toolbar of one tab stop that does to all what it is asked, as one step of undo', async () => {
    const page = await openBoard({ columns });
    const bar = await select(page, 'Copy', 'Printer');
    await expectAccessible();
    bar.focus();
    expect(focused()).toBe(button(bar, 'move'));
    await userEvent.keyboard('{ArrowLeft}');
    expect(focused()).toBe(button(bar, 'clear'));
    await userEvent.keyboard('{Home}{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}');
    expect(focused()).toBe(button(bar, 'priority'));
    expect(bar.shadowRoot!.querySelectorAll('[tabindex="0"]')).toHaveLength(1);
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => focused()?.getAttribute('role'), loading).toBe('listbox');
    await userEvent.keyboard('h{Enter}');
    const priorities = async () =>
      Promise.all(
        ['Copy', 'Photos', 'Printer'].map(
          async (title) => (await page.client.tasks.get(page.taskId(title))).priority,
        ),
      );
    await expect.poll(priorities).toEqual(['high', 'none', 'high']);
    await expect.poll(() => focused()).toBe(button(bar, 'priority'));
    await userEvent.keyboard('{Control>}z{/Control}');
    await expect.poll(priorities).toEqual(['none', 'none', 'none']);
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => page.root.querySelector('tick-bulk-bar')).toBeNull();
    await expect.poll(() => focused()?.getRootNode()).toBe(page.card('Copy').shadowRoot);
  });

  it('archives and deletes, both of which can be taken back', async () => {
    const page = await openBoard({ columns });
    await userEvent.click(button(await select(page, 'Copy', 'Photos'), 'archive'));
    await expect.poll(() => page.drawn()['To do']).toEqual(['Printer', 'Icons']);
    await expect.poll(() => page.root.querySelector('tick-bulk-bar')).toBeNull();
    await expect.poll(async () => (await stored(page))['To do']).toEqual(['Printer', 'Icons']);
    await userEvent.click(page.root.querySelector('.toast .button')!);
    await expect
      .poll(async () => (await stored(page))['To do'])
      .toEqual(['Copy', 'Photos', 'Printer', 'Icons']);
    await expect.poll(() => page.drawn()['To do']).toEqual(['Copy', 'Photos', 'Printer', 'Icons']);
    await userEvent.click(button(await select(page, 'Icons', 'Printer'), 'delete'));
    await expect.poll(() => page.drawn()['To do']).toEqual(['Copy', 'Photos']);
    await userEvent.click(page.root.querySelector('.toast .button')!);
    await expect.poll(() => page.drawn()['To do']).toEqual(['Copy', 'Photos', 'Printer', 'Icons']);
    expect((await stored(page))['To do']).toEqual(['Copy', 'Photos', 'Printer', 'Icons']);
  });

  it('fits a window of 320 px with targets that can be hit, and says what its signs mean', async () => {
    const page = await openBoard({ columns });
    const bar = await select(page, 'Copy');
    await browser.viewport(320, 640);
    const buttons = [...bar.shadowRoot!.querySelectorAll('button')];
    const boxes = buttons.map((each) => each.getBoundingClientRect());
    expect(
      boxes.every(
        ({ left, right, width, height }) => left >= 0 && right <= 320 && width >= 24 && height >= 24,
      ),
    ).toBe(true);
    expect(buttons.map((each) => each.getAttribute('aria-label'))).toEqual([
      'Move',
      'Assign',
      'Label',
      'Due',
      'Priority',
      'Archive',
      'Delete',
      'Clear selection',
    ]);
    await expectAccessible();
  });

  it('offers what may be done to at least one of them', async () => {
    const page = await openBoard({ columns });
    page.board.cardRights = (card) => ({ update: card.title !== 'Copy' });
    await page.board.updateComplete;
    const bar = await select(page, 'Copy');
    expect(
      [...bar.shadowRoot!.querySelectorAll('[data-act]')].map((each) => each.getAttribute('data-act')),
    ).toEqual(['move', 'clear']);
    await select(page, 'Photos');
    await userEvent.click(button(bar, 'archive'));
    await expect.poll(() => page.drawn()['To do']).toEqual(['Copy', 'Printer', 'Icons']);
  });
});
