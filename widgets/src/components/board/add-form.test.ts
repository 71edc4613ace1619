import { userEvent } from 'vitest/browser';
import { afterEach, describe, expect, it } from 'vitest';
import { expectAccessible } from '../../../test/support/accessibility.ts';
import { openBoard, placeBoard, stored, type BoardPage } from '../../../test/support/board-page.ts';
import { focused } from '../../../test/support/focus.ts';

afterEach(() => document.body.replaceChildren());

/** What is loaded on its first use takes its time where much else is under way. */
const loading = { timeout: 10_000 };

function paste(text: string): void {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  focused()?.dispatchEvent(
    new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true, composed: true }),
  );
}

/** In one go: what is tried is not the typing. */
function write(text: string): void {
  const field = focused() as HTMLTextAreaElement;
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

async function openForm(page: BoardPage, column: string): Promise<HTMLTextAreaElement> {
  await userEvent.click(page.lane(column).querySelector('.add')!);
  await expect.poll(() => focused()?.localName, loading).toBe('textarea');
  return focused() as HTMLTextAreaElement;
}

describe('cards that are added one after another', () => {
  it('are seen above the form, each of them', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `Card ${index}`);
    const page = await placeBoard({ columns: { 'To do': names } });
    await expect.poll(() => page.root.querySelector('.add')).toBeTruthy();
    await page.board.whenReady();
    await openForm(page, 'To do');
    const last = () => page.lane('To do').querySelector('li:last-child');
    for (const title of ['One', `Two ${'that takes three lines of the card '.repeat(3)}`, 'Three']) {
      write(title);
      await userEvent.keyboard('{Enter}');
      await expect.poll(() => last()?.querySelector('tick-card')?.card?.title).toBe(title.trim());
      const { bottom } = page.lane('To do').querySelector('.cards')!.getBoundingClientRect();
      await expect.poll(() => last()?.getBoundingClientRect().bottom ?? Infinity).toBeLessThanOrEqual(bottom);
    }
  });
});

describe('pasted lines', () => {
  it('become one card each, in their order, when that is wanted', async () => {
    const page = await openBoard({ columns: { 'To do': ['Copy'] } });
    const field = await openForm(page, 'To do');
    paste('- Photos\n\n- Ask the  printer\n- Icons\n');
    await expect.poll(() => focused()?.textContent.trim()).toBe('Add cards: 3');
    await expectAccessible();
    await userEvent.keyboard('{Enter}');
    const all = ['Copy', 'Photos', 'Ask the printer', 'Icons'];
    await expect.poll(() => page.drawn()['To do']).toEqual(all);
    await expect.poll(async () => (await stored(page))['To do']).toEqual(all);
    expect([focused(), field.value]).toEqual([field, '']);
  });

  it('become one title, stay one in the middle of another, and are let go by Escape', async () => {
    const page = await openBoard({ columns: { 'To do': ['Copy'] } });
    const field = await openForm(page, 'To do');
    paste('Write\nand translate');
    await expect.poll(() => focused()?.classList.contains('each')).toBe(true);
    await userEvent.keyboard('{Tab}{Enter}');
    await expect.poll(() => field.value).toBe('Write and translate');
    paste('More\nlines');
    expect(page.lane('To do').querySelector('.each')).toBeNull();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => page.drawn()['To do']).toEqual(['Copy', 'Write and translate']);
    paste('One\nTwo');
    await expect.poll(() => focused()?.classList.contains('each')).toBe(true);
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => [focused(), field.value]).toEqual([field, '']);
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => focused()?.classList.contains('add')).toBe(true);
  });

  it('stop at the limit of the column, and those that were not added stay in the field', async () => {
    const page = await openBoard({
      columns: { 'To do': ['Copy'] },
      before: async ({ client, statusId }) => {
        await client.statuses.update(statusId('To do'), { wipLimit: 2 });
      },
    });
    const field = await openForm(page, 'To do');
    paste('One\nTwo\nThree');
    await expect.poll(() => focused()?.classList.contains('each')).toBe(true);
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => page.drawn()['To do']).toEqual(['Copy', 'One']);
    await expect.poll(() => field.value).toBe('Two\nThree');
    await expect.poll(() => page.root.querySelectorAll('.toast')).toHaveLength(1);
    await userEvent.click(page.root.querySelector('.toast .button')!);
    await expect.poll(() => page.drawn()['To do']).toEqual(['Copy', 'One', 'Two']);
    await expect.poll(() => field.value).toBe('Three');
  });
});
