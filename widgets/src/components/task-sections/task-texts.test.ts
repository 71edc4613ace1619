import { userEvent } from 'vitest/browser';
import { afterEach, describe, expect, it } from 'vitest';
import { expectAccessible } from '../../../test/support/accessibility.ts';
import { focused } from '../../../test/support/focus.ts';
import { openPanel, type TaskPage } from '../../../test/support/task-page.ts';

afterEach(() => {
  document.body.replaceChildren();
  localStorage.clear();
});

const titleOf = (page: TaskPage) => page.field('textarea.title', HTMLTextAreaElement);
const editorOf = (page: TaskPage) => page.field('[name=description]', HTMLTextAreaElement);

async function openEditor(page: TaskPage): Promise<HTMLTextAreaElement> {
  page.panel.renderRoot.querySelector<HTMLElement>('.panel')?.focus();
  await userEvent.keyboard('e');
  await expect.poll(() => focused()?.getAttribute('aria-label')).toBe('Description');
  return editorOf(page);
}

describe('the title', () => {
  it('is kept by Enter, taken back by Escape, and never empty', async () => {
    const page = await openPanel();
    const title = titleOf(page);
    await userEvent.fill(title, 'Write  the\nheadline');
    title.focus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(async () => (await page.stored()).title).toBe('Write the headline');
    await expect.poll(page.announced).toBe('Write the copy is now called Write the headline.');
    // Not on nothing at all, where the panel's keys would be lost.
    await expect.poll(() => focused()).toBe(page.find('.panel'));

    await userEvent.fill(title, 'Something else');
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => title.value).toBe('Write the headline');
    expect(page.panel.open).toBe(true);

    await userEvent.fill(title, '  ');
    title.blur();
    await expect.poll(() => title.value).toBe('Write the headline');
    expect((await page.stored()).title).toBe('Write the headline');
  });

  it('stays as typed while the rest of the task changes, and asks when somebody else changed it', async () => {
    const page = await openPanel();
    const title = titleOf(page);
    await userEvent.fill(title, 'Mine');
    await page.clientFor('editor').tasks.update(page.task.id, { priority: 'urgent' });
    await expect.poll(() => page.texts('.priority')).toEqual(['Urgent']);
    expect(title.value).toBe('Mine');
    await page.clientFor('editor').tasks.update(page.task.id, { title: 'Theirs' });
    await expect.poll(() => page.section('conflict')).toBeTruthy();
    title.blur();
    await page.panel.updateComplete;
    // Asked once, and no second button that would write over theirs.
    expect(page.texts('.unsaved')).toEqual([]);
    expect((await page.stored()).title).toBe('Theirs');
    page.button('Keep mine').click();
    await userEvent.keyboard('{Enter}');
    await expect.poll(async () => (await page.stored()).title).toBe('Mine');
    expect(page.section('conflict')).toBeNull();
  });

  it('is there to be saved again when it was refused or canceled, also after a reload', async () => {
    const page = await openPanel();
    const allow = page.refuse('PATCH', /\/tasks\//);
    await userEvent.fill(titleOf(page), 'Refused');
    titleOf(page).blur();
    await expect
      .poll(page.refusals)
      .toEqual(['That change went back. You do not have the right to do this.']);
    await expect.poll(() => page.texts('.unsaved')).toEqual(['This title is not saved. Save Discard']);
    expect(titleOf(page).value).toBe('Refused');
    await expectAccessible();
    allow();
    const again = await page.reopen();
    await expect.poll(() => titleOf(again).value).toBe('Refused');
    document.body.addEventListener('tick-task-update', (event) => event.preventDefault(), { once: true });
    again.button('Save').click();
    await expect.poll(() => again.texts('.unsaved').length).toBe(1);
    again.button('Save').click();
    await expect.poll(async () => (await again.stored()).title).toBe('Refused');
    await expect.poll(() => again.texts('.unsaved')).toEqual([]);
    expect(localStorage.length).toBe(0);
  });
});

describe('the description', () => {
  it('is edited where it stands, by a press, with a preview, and saved by Control and Enter', async () => {
    const page = await openPanel({ fields: { description: 'See [it](https://a.example/)' } });
    page.find('[part~=description] tick-markdown').click();
    await expect.poll(() => focused()?.getAttribute('aria-label')).toBe('Description');
    await userEvent.fill(editorOf(page), 'Now **bold**');
    await expect.poll(() => page.root.querySelector('[role=toolbar]')).toBeTruthy();
    page.button('Preview').click();
    await expect
      .poll(() =>
        page.root.querySelector('.editor-preview tick-markdown')?.shadowRoot?.querySelector('strong'),
      )
      .toBeTruthy();
    await expectAccessible();
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => focused()).toBe(editorOf(page));
    await expectAccessible();
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await expect.poll(async () => (await page.stored()).description).toBe('Now **bold**');
    await expect.poll(() => focused()?.getAttribute('aria-label')).toBe('Edit description');
    expect([page.panel.open, localStorage.length]).toEqual([true, 0]);
  });

  it('loses nothing by Escape, a closed panel, a reload or a refusal', async () => {
    let page = await openPanel({ fields: { description: 'Before' } });
    await userEvent.fill(await openEditor(page), 'Half a thought');
    await userEvent.keyboard('{Escape}');
    await expect
      .poll(() => page.texts('.unsaved'))
      .toEqual(['You have changed this text and not saved it. Go on Discard']);
    expect(page.panel.open).toBe(true);
    page = await page.reopen();
    page.button('Go on').click();
    await expect.poll(() => focused()?.getAttribute('aria-label')).toBe('Description');
    expect(editorOf(page).value).toBe('Half a thought');

    const allow = page.refuse('PATCH', /\/tasks\//);
    page.button('Save').click();
    await expect.poll(page.refusals).toHaveLength(1);
    await expect.poll(() => editorOf(page).value).toBe('Half a thought');
    expect((await page.stored()).description).toBe('Before');
    allow();
    page.button('Save').click();
    await expect.poll(async () => (await page.stored()).description).toBe('Half a thought');
    await expect.poll(() => localStorage.length).toBe(0);
    expect(page.root.querySelector('.unsaved')).toBeNull();
  });

  it('shows what somebody else wrote meanwhile beside mine, and goes on with either', async () => {
    const page = await openPanel({ fields: { description: 'One\nTwo' } });
    const others = page.clientFor('editor');
    await userEvent.fill(await openEditor(page), 'One\nTwo\nMine');
    await others.tasks.update(page.task.id, { description: 'One\nTwo\nTheirs' });
    await expect.poll(() => page.section('conflict')?.getAttribute('role')).toBe('alert');
    expect(editorOf(page).value).toBe('One\nTwo\nMine');
    page.button('See both').click();
    await expect
      .poll(() => page.texts('.difference li'))
      .toEqual(['One', 'Two', 'Only theirs Theirs', 'Only yours Mine']);
    await expectAccessible();
    page.button('Keep mine').click();
    await expect.poll(() => page.section('conflict')).toBeNull();
    expect(editorOf(page).value).toBe('One\nTwo\nMine');

    await others.tasks.update(page.task.id, { description: 'Theirs again' });
    await expect.poll(() => page.section('conflict')).toBeTruthy();
    page.button('Take theirs').click();
    await expect.poll(() => editorOf(page).value).toBe('Theirs again');
    page.button('Bring it back').click();
    await expect.poll(() => editorOf(page).value).toBe('One\nTwo\nMine');
    expect((await page.stored()).description).toBe('Theirs again');
  });

  it('has its tasks ticked where they are read, and keeps the focus on them', async () => {
    const page = await openPanel({ fields: { description: '- [ ] One\n- [x] Two' } });
    const boxes = () => [
      ...(page.root
        .querySelector('[part~=description] tick-markdown')
        ?.shadowRoot?.querySelectorAll('input') ?? []),
    ];
    await expect.poll(() => boxes().map(({ checked }) => checked)).toEqual([false, true]);
    boxes()[0]?.focus();
    await userEvent.keyboard(' ');
    await expect.poll(async () => (await page.stored()).description).toBe('- [x] One\n- [x] Two');
    await expect.poll(() => boxes().map(({ checked }) => checked)).toEqual([true, true]);
    expect(focused()?.getAttribute('aria-label')).toBe('One');
    await expectAccessible();
    page.refuse('PATCH', /\/tasks\//);
    boxes()[1]?.click();
    await expect.poll(page.refusals).toHaveLength(1);
    await expect.poll(() => boxes().map(({ checked }) => checked)).toEqual([true, true]);
    expect(page.root.querySelector('[name=description]')).toBeNull();
  });

  it('keeps what each person typed for that person alone, and does without a storage', async () => {
    const page = await openPanel({ fields: { description: 'Before' } });
    await userEvent.fill(await openEditor(page), 'Private');
    page.panel.remove();
    const other = document.createElement('tick-task');
    other.client = page.clientFor('editor');
    other.taskId = page.task.id;
    other.open = true;
    document.body.append(other);
    await expect.poll(() => other.renderRoot.querySelector('[part~=comments]')).toBeTruthy();
    expect(other.renderRoot.querySelector('.unsaved')).toBeNull();
    other.remove();

    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    try {
      const full = await page.reopen();
      await userEvent.fill(await openEditor(full), 'Kept in the page');
      const again = await full.reopen();
      again.button('Go on').click();
      await expect.poll(() => editorOf(again).value).toBe('Kept in the page');
      again.button('Cancel').click();
      await expect.poll(() => again.texts('.unsaved').length).toBe(1);
      again.button('Discard').click();
      await expect.poll(() => again.texts('.unsaved')).toEqual([]);
    } finally {
      Storage.prototype.setItem = setItem;
    }
  });
});
