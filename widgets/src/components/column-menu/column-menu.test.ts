import { userEvent } from 'vitest/browser';
import { afterEach, describe, expect, it } from 'vitest';
import { expectAccessible } from '../../../test/support/accessibility.ts';
import { openBoard, stored, type BoardPage } from '../../../test/support/board-page.ts';
import { focused } from '../../../test/support/focus.ts';

afterEach(() => {
  document.body.replaceChildren();
  document.documentElement.removeAttribute('dir');
  localStorage.clear();
});

/** What is loaded on its first use takes its time where much else is under way. */
const loading = { timeout: 10_000 };

const columns = { 'To do': ['Copy', 'Photos'], 'In progress': ['Icons'] };

function menu(page: BoardPage): ShadowRoot {
  return page.root.querySelector('tick-column-menu')!.shadowRoot!;
}

function names(page: BoardPage): string[] {
  return [...page.root.querySelectorAll('tick-lane h2')].map((each) => each.textContent);
}

async function openMenu(page: BoardPage, column: string): Promise<void> {
  const button = page.lane(column).querySelector<HTMLElement>('.lane-menu')!;
  button.focus();
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => focused()?.getAttribute('role'), loading).toBe('menuitem');
}

async function act(page: BoardPage, column: string, name: string): Promise<void> {
  await openMenu(page, column);
  await userEvent.click(menu(page).querySelector(`[data-act=${name}]`)!);
}

async function statuses(page: BoardPage): Promise<unknown[]> {
  const { columns: list } = await page.client.board.get(page.project.id);
  return list.map(({ name, color, category, wipLimit }) => [name, color, category, wipLimit]);
}

describe('the menu of a column', () => {
  it('is gone through by arrows, renames in place, and gives the focus back', async () => {
    const page = await openBoard({ columns });
    await openMenu(page, 'To do');
    await expectAccessible();
    await userEvent.keyboard('{ArrowUp}{ArrowDown}{Enter}');
    await expect.poll(() => focused()?.getAttribute('name'), loading).toBe('name');
    await userEvent.keyboard('Next  up{Escape}');
    await expect.poll(() => focused()?.classList.contains('lane-menu')).toBe(true);
    expect(names(page)[1]).toBe('To do');
    page.lane('To do').querySelector<HTMLElement>('.lane-menu')!.focus();
    await userEvent.dblClick(page.lane('To do').querySelector('h2')!);
    await expect.poll(() => focused()?.getAttribute('name'), loading).toBe('name');
    await userEvent.keyboard('Next  up{Enter}');
    await expect.poll(() => names(page)[1]).toBe('Next up');
    await expect.poll(async () => (await statuses(page))[1]).toEqual(['Next up', 'blue', 'unstarted', null]);
    await expect.poll(() => page.lane('Next up').contains(focused())).toBe(true);
  });

  it('changes colour, meaning and limit, moves both ways, collapses and selects', async () => {
    const page = await openBoard({ columns });
    await act(page, 'To do', 'edit');
    await expect.poll(() => focused()?.getAttribute('name'), loading).toBe('name');
    await expectAccessible();
    const form = menu(page);
    await userEvent.click(form.querySelector('[value=pink]')!, { force: true });
    await userEvent.selectOptions(form.querySelector('select')!, 'started');
    await userEvent.fill(form.querySelector('[type=number]')!, '2');
    await userEvent.click(form.querySelector('[type=submit]')!);
    await expect.poll(async () => (await statuses(page))[1]).toEqual(['To do', 'pink', 'started', 2]);
    await act(page, 'To do', 'after');
    await expect.poll(() => names(page).slice(0, 3)).toEqual(['Backlog', 'In progress', 'To do']);
    document.documentElement.dir = 'rtl';
    await openMenu(page, 'To do');
    expect(menu(page).querySelector('[data-act=before]')?.textContent.trim()).toBe('Move right');
    await userEvent.click(menu(page).querySelector('[data-act=before]')!);
    await expect.poll(() => names(page).slice(0, 3)).toEqual(['Backlog', 'To do', 'In progress']);
    await expect
      .poll(async () => (await statuses(page)).map((each) => (each as string[])[0]).slice(1, 3))
      .toEqual(['To do', 'In progress']);
    await act(page, 'To do', 'select');
    await expect.poll(() => page.root.querySelector('tick-lane')?.scene?.selected.size).toBe(2);
    await act(page, 'To do', 'collapse');
    await expect.poll(() => page.lane('To do').hasAttribute('data-collapsed')).toBe(true);
  });

  it('adds a column behind the last, and deletes one whose cards go where it is said', async () => {
    const page = await openBoard({ columns });
    await userEvent.click(page.root.querySelector('.add-column')!);
    await expect.poll(() => focused()?.getAttribute('name'), loading).toBe('name');
    await userEvent.keyboard('{Enter}In review{Enter}');
    await expect.poll(() => names(page).at(-1)).toBe('In review');
    await expect
      .poll(async () => (await statuses(page)).at(-1))
      .toEqual(['In review', 'gray', 'unstarted', null]);
    await act(page, 'To do', 'remove');
    await expect.poll(() => focused()?.localName).toBe('select');
    await expectAccessible();
    await userEvent.selectOptions(menu(page).querySelector('select')!, 'In progress');
    await userEvent.click(menu(page).querySelector('[type=submit]')!);
    await expect.poll(() => page.drawn()).toEqual({ 'In progress': ['Icons', 'Copy', 'Photos'] });
    await expect.poll(async () => stored(page)).toEqual({ 'In progress': ['Icons', 'Copy', 'Photos'] });
  });

  it('closes when somebody else deletes its column, and is not there for those who may not', async () => {
    const page = await openBoard({ columns });
    const press = page.lane('To do').querySelector<HTMLElement>('.lane-menu')!;
    for (const isShown of [true, false]) {
      await userEvent.click(press);
      await expect
        .poll(
          () =>
            page.root
              .querySelector('tick-column-menu')
              ?.shadowRoot?.querySelector('[popover]')
              ?.matches(':popover-open'),
          loading,
        )
        .toBe(isShown);
    }
    await act(page, 'To do', 'edit');
    await expect.poll(() => focused()?.getAttribute('name'), loading).toBe('name');
    await page.client.statuses.delete(page.statusId('To do'), { moveTasksTo: page.statusId('Done') });
    await expect.poll(() => menu(page).querySelector('[popover]')?.matches(':popover-open')).toBe(false);
    page.board.readonly = true;
    await page.board.updateComplete;
    expect(page.root.querySelector('.lane-menu, .add-column')).toBeNull();
  });
});
