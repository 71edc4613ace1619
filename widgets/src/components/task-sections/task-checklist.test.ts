import { userEvent } from 'vitest/browser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { expectAccessible } from '../../../test/support/accessibility.ts';
import { focused } from '../../../test/support/focus.ts';
import { finger, middleOf, mouse } from '../../../test/support/pointer.ts';
import { openPanel, type TaskPage } from '../../../test/support/task-page.ts';

beforeEach(() => mouse.rest());

afterEach(() => {
  document.body.replaceChildren();
  localStorage.clear();
});

const titles = (page: TaskPage) => page.texts('.checklist .item-title');

async function stored(page: TaskPage): Promise<string[]> {
  const { items } = await page.client.tasks.list(page.project.id, {
    parentId: page.task.id,
    sort: 'position',
  });
  return items.map(({ title }) => title);
}

function openList(...items: string[]): Promise<TaskPage> {
  return openPanel({
    before: async ({ client, project }, task) => {
      for (const title of items) await client.tasks.create(project.id, { title, parentId: task.id });
    },
  });
}

describe('the checklist', () => {
  it('is added to, ticked, renamed and unticked', async () => {
    const page = await openList();
    page.find('.add-item input').focus();
    await userEvent.keyboard('Headline{Enter}Price{Enter}');
    const boxes = () => [...page.root.querySelectorAll<HTMLInputElement>('.checklist input')];
    await expect.poll(() => boxes().length).toBe(2);
    boxes()[1]?.click();
    await expect.poll(async () => (await page.stored()).completedSubtaskCount).toBe(1);
    await expect.poll(() => page.section('checklist')?.querySelector('.aside')?.textContent).toBe('1/2');
    boxes()[1]?.click();
    await expect.poll(async () => (await page.stored()).completedSubtaskCount).toBe(0);

    page.button('Price').click();
    await expect.poll(() => focused()?.getAttribute('aria-label')).toBe('Title of Price');
    await userEvent.keyboard('s{Enter}');
    await expect.poll(() => stored(page)).toEqual(['Headline', 'Prices']);
    expect(focused()?.textContent?.trim()).toBe('Prices');
    page.button('Prices').click();
    await expect.poll(() => focused()?.getAttribute('aria-label')).toBe('Title of Prices');
    await userEvent.keyboard(' and more{Escape}');
    expect([titles(page), page.panel.open]).toEqual([['Headline', 'Prices'], true]);
    await expectAccessible();
  });

  it('is put in order by the arrow keys, by dragging and by a press, and says so', async () => {
    const page = await openList('A', 'B', 'C');
    const grip = (title: string) => page.button(`Move ${title}: arrow up and down`);
    grip('A').focus();
    await userEvent.keyboard('{ArrowDown}');
    await expect.poll(() => titles(page)).toEqual(['B', 'A', 'C']);
    await expect.poll(page.announced).toBe('A moved to position 2 of 3.');
    expect(focused()).toBe(grip('A'));
    await userEvent.keyboard('{End}');
    await expect.poll(() => stored(page)).toEqual(['B', 'C', 'A']);
    await userEvent.keyboard('{Home}');
    await expect.poll(() => stored(page)).toEqual(['A', 'B', 'C']);

    const from = middleOf(grip('A'));
    const to = middleOf(grip('C'));
    await mouse.press(from);
    await mouse.drag({ x: from.x, y: to.y + 6 });
    await expect.poll(() => titles(page)).toEqual(['B', 'C', 'A']);
    await userEvent.keyboard('{Escape}');
    await mouse.release(to);
    expect([titles(page), page.panel.open]).toEqual([['A', 'B', 'C'], true]);
    await mouse.press(from);
    await mouse.drag({ x: from.x, y: to.y + 6 });
    await mouse.release({ x: from.x, y: to.y + 6 });
    await expect.poll(() => stored(page)).toEqual(['B', 'C', 'A']);

    const press = middleOf(grip('B'));
    await mouse.press(press);
    await mouse.release(press);
    await expect.poll(() => stored(page)).toEqual(['C', 'B', 'A']);

    const last = middleOf(grip('A'));
    await finger.press(last);
    await finger.move({ x: last.x, y: last.y - 20 });
    await finger.move({ x: last.x, y: middleOf(grip('C')).y - 12 });
    await expect.poll(() => titles(page)).toEqual(['A', 'C', 'B']);
    await finger.release();
    await expect.poll(() => stored(page)).toEqual(['A', 'C', 'B']);
  });

  it('keeps the focus when an item is deleted, gives it back, and asks where more than a title would go', async () => {
    const page = await openList('A', 'B', 'C');
    const { items } = await page.client.tasks.list(page.project.id, { parentId: page.task.id });
    const b = items.find(({ title }) => title === 'B');
    await page.client.comments.create(b?.id ?? '', { body: 'Said' });
    page.button('Delete A').click();
    await expect.poll(() => focused()?.textContent?.trim()).toBe('B');
    await expect.poll(() => stored(page)).toEqual(['B', 'C']);
    page.button('Undo').click();
    await expect.poll(() => stored(page)).toEqual(['B', 'C', 'A']);

    await expect.poll(() => page.texts('[part~=checklist] .aside')).toEqual(['0/3']);
    page.button('Delete B').click();
    await expect.poll(() => focused()?.textContent?.trim()).toBe('Delete');
    await expectAccessible();
    page.button('Keep').click();
    await expect.poll(() => focused()?.getAttribute('aria-label')).toBe('Delete B');
    page.button('Delete B').click();
    await expect.poll(() => focused()?.textContent?.trim()).toBe('Delete');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => stored(page)).toEqual(['C', 'A']);
    await expect.poll(() => focused()?.textContent?.trim()).toBe('C');
  });

  it('unticks by itself what the server refused, and gives refused titles back', async () => {
    const page = await openList('Part');
    page.refuse('PATCH', /\/tasks\//);
    page.refuse('POST', /\/tasks$/);
    const box = page.field('.checklist input', HTMLInputElement);
    box.click();
    await expect.poll(page.refusals).toHaveLength(1);
    await expect.poll(() => box.checked).toBe(false);
    page.find('.add-item input').focus();
    await userEvent.keyboard('Refused{Enter}');
    await expect.poll(page.refusals).toHaveLength(2);
    expect(page.field('.add-item input', HTMLInputElement).value).toBe('Refused');
    const again = await page.reopen();
    expect(again.field('.add-item input', HTMLInputElement).value).toBe('Refused');
  });

  it('opens an item in the panel and leads back to the parent', async () => {
    const page = await openList('Part');
    const opened: string[] = [];
    document.body.addEventListener('tick-task-open', (event) => opened.push(event.taskKey));
    page.button('Open Part').click();
    await expect.poll(() => page.texts('h2')).toEqual(['Part']);
    expect(focused()).toBe(page.root.querySelector('dialog'));
    expect(page.root.querySelector('.add-item')).toBeNull();
    page.button('Parent task').click();
    await expect.poll(() => page.texts('h2')).toEqual(['Write the copy']);
    expect(opened).toEqual(['WEB-2', 'WEB-1']);
  });
});
