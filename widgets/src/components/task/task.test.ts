import { presenceOf } from '@tickboard/sdk/presence';
import { page as browser, userEvent } from 'vitest/browser';
import { afterEach, describe, expect, it } from 'vitest';
import { expectAccessible } from '../../../test/support/accessibility.ts';
import { focused } from '../../../test/support/focus.ts';
import { mouse } from '../../../test/support/pointer.ts';
import { openPanel, placePanel, type TaskPage } from '../../../test/support/task-page.ts';

afterEach(async () => {
  document.body.replaceChildren();
  localStorage.clear();
  await browser.viewport(1_280, 800);
});

/** Presses what the menu of the panel offers. */
function chooserOf(page: TaskPage) {
  return async (name: string) => {
    await userEvent.click(page.find('.more'));
    await expect.poll(() => page.find('.menu').matches(':popover-open')).toBe(true);
    page.button(name).click();
  };
}

describe('the four states', () => {
  it('shows a skeleton while the task is on its way', async () => {
    const page = await placePanel({
      before: ({ backend }) => {
        backend.intercept(({ url }) =>
          url.includes('/tasks/') ? new Promise<never>(() => undefined) : undefined,
        );
      },
    });
    await expect.poll(() => page.root.querySelector('.skeleton')).toBeTruthy();
    expect(page.field('dialog', HTMLDialogElement).open).toBe(true);
    await expectAccessible();
  });

  it('says why it could not be loaded, and loads when asked again', async () => {
    let takeBack = () => {};
    const page = await placePanel({
      before: ({ backend }) => {
        takeBack = backend.intercept(({ url }) =>
          url.includes('/tasks/') ? new Response(null, { status: 500 }) : undefined,
        );
      },
    });
    await expect
      .poll(() => page.root.querySelector('.notice')?.textContent ?? '')
      .toContain('The server failed.');
    await expectAccessible();
    takeBack();
    page.find('.notice button').click();
    await expect.poll(() => page.section('facts')).toBeTruthy();
  });

  it('says that no task is chosen, or that it was deleted', async () => {
    const page = await openPanel();
    await page.client.tasks.delete(page.panel.taskId);
    await expect
      .poll(() => page.root.querySelector('.notice')?.textContent ?? '')
      .toContain('This task was deleted.');
    page.panel.taskId = '';
    await expect
      .poll(() => page.root.querySelector('.notice')?.textContent ?? '')
      .toContain('No task is chosen.');
    await expectAccessible();
  });

  it('shows everything of the task', async () => {
    const page = await openPanel({
      fields: {
        description: '# Goal\n\n**Short** first lines',
        priority: 'high',
        dueDate: '2020-02-29',
        estimate: 7_200,
        links: [{ url: 'https://files.harbourline.example/hero.pdf', title: 'Hero' }],
      },
      before: async ({ client, project }, task) => {
        const [person] = (await client.members.list()).items;
        const label = await client.labels.create({ name: 'Copy', color: 'pink', projectId: project.id });
        await client.tasks.update(task.id, { assigneeIds: [person?.id ?? ''], labelIds: [label.id] });
        await client.tasks.create(project.id, { title: 'First draft', parentId: task.id });
        await client.comments.create(task.id, { body: 'Looks *good*' });
        await client.timeEntries.create({
          taskId: task.id,
          startedAt: '2026-01-05T09:00:00.000Z',
          endedAt: '2026-01-05T10:30:00.000Z',
        });
      },
    });
    const facts = page.texts('.facts dd');
    expect(facts.join('; ')).toMatch(
      /Status To do; Priority High priority; Assignees .+; Labels Copy; Starts None; Due Feb 29, 2020, overdue; Estimate 2h; 1h 30m of 2h$/,
    );
    await expect
      .poll(
        () =>
          page.section('description')?.querySelector('tick-markdown')?.shadowRoot?.querySelector('strong')
            ?.textContent,
      )
      .toBe('Short');
    expect(page.section('checklist')?.textContent).toContain('First draft');
    expect(
      page.section('comments')?.querySelector('tick-markdown')?.shadowRoot?.querySelector('em')?.textContent,
    ).toBe('good');
    const link = page.section('links')?.querySelector('a');
    expect([link?.href, link?.target, link?.rel]).toEqual([
      'https://files.harbourline.example/hero.pdf',
      '_blank',
      'noopener noreferrer',
    ]);
    await expectAccessible();
  });
});

describe('the dialog', () => {
  it('is named by the task, holds the focus and closes by Escape, button and a press beside it', async () => {
    const page = await openPanel();
    const closed: string[] = [];
    document.body.addEventListener('tick-task-close', (event) => closed.push(event.taskId));
    const dialog = page.field('dialog', HTMLDialogElement);
    expect([dialog.matches(':modal'), dialog.ariaLabel, focused() === dialog]).toEqual([
      true,
      'WEB-1 Write the copy',
      true,
    ]);

    const open = async () => {
      page.panel.open = true;
      await expect.poll(() => page.field('dialog', HTMLDialogElement).open).toBe(true);
    };
    const isClosed = () => expect.poll(() => page.field('dialog', HTMLDialogElement).open).toBe(false);
    await userEvent.keyboard('{Escape}');
    await isClosed();
    await open();
    page.find('.close').click();
    await isClosed();
    await open();
    await mouse.press({ x: 20, y: 300 });
    await mouse.release({ x: 20, y: 300 });
    await isClosed();
    expect(closed).toEqual(Array.from({ length: 3 }, () => page.panel.taskId));
  });

  it('takes the whole window below 600 px, and a side of it above', async () => {
    const page = await openPanel();
    const size = () => [
      page.field('dialog', HTMLDialogElement).offsetWidth,
      page.field('dialog', HTMLDialogElement).offsetHeight,
    ];
    expect(size()[0]).toBeLessThan(700);
    await browser.viewport(380, 700);
    await expect.poll(size).toEqual([380, 700]);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(380);
    await expectAccessible();
  });

  it('does not lose a comment that is being written to the first Escape', async () => {
    const page = await openPanel();
    await userEvent.fill(page.find('textarea[name=body]'), 'Half a thought');
    await userEvent.keyboard('{Escape}');
    expect(page.field('dialog', HTMLDialogElement).open).toBe(true);
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => page.field('dialog', HTMLDialogElement).open).toBe(false);
  });
});

describe('the task as a whole', () => {
  it('copies a link and its key, and archives with a way back', async () => {
    const copied: string[] = [];
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText: (text: string) => Promise.resolve(void copied.push(text)) },
    });
    const page = await openPanel();
    await expect.poll(() => page.root.querySelector('.menu')).toBeTruthy();
    const choose = chooserOf(page);
    page.find('.copy-link').click();
    await expect.poll(() => copied).toHaveLength(1);
    expect(new URL(copied[0] ?? '').searchParams.get('task')).toBe(page.task.id);
    page.panel.taskUrl = '/tasks/{key}';
    page.find('.copy-link').click();
    await choose('Copy key');
    await expect.poll(() => copied.slice(1)).toEqual([`${location.origin}/tasks/WEB-1`, 'WEB-1']);

    await userEvent.click(page.find('.more'));
    await expect.poll(() => focused()?.textContent?.trim()).toBe('Copy link');
    await userEvent.keyboard('{End}{ArrowUp}');
    expect(focused()?.textContent?.trim()).toBe('Keyboard shortcuts');
    await expectAccessible();
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => focused()).toBe(page.find('.more'));
    expect(page.panel.open).toBe(true);

    await choose('Archive');
    await expect.poll(async () => (await page.stored()).archived).toBe(true);
    await expect.poll(() => page.section('archived')).toBeTruthy();
    await expect.poll(() => page.texts('.toast span')).toContain('Archived.');
    page.button('Undo').click();
    await expect.poll(async () => (await page.stored()).archived).toBe(false);
    await choose('Archive');
    await expect.poll(() => page.section('archived')).toBeTruthy();
    page.button('Restore').click();
    await expect.poll(async () => (await page.stored()).archived).toBe(false);
    delete (navigator as { clipboard?: unknown }).clipboard;
  });

  it('asks before it deletes', async () => {
    const page = await openPanel();
    await expect.poll(() => page.root.querySelector('.menu')).toBeTruthy();
    const choose = chooserOf(page);
    await choose('Delete…');
    await expect.poll(() => focused()?.textContent?.trim()).toBe('Delete');
    await expectAccessible();
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => page.root.querySelector('[role=alertdialog]')).toBeNull();
    expect([page.panel.open, focused() === page.find('.more')]).toEqual([true, true]);
    await choose('Delete…');
    await expect.poll(() => focused()?.textContent?.trim()).toBe('Delete');
    document.body.addEventListener('tick-task-delete', (event) => event.preventDefault(), { once: true });
    await userEvent.keyboard('{Enter}');
    await choose('Delete…');
    await expect.poll(() => focused()?.textContent?.trim()).toBe('Delete');
    expect((await page.stored()).id).toBe(page.task.id);
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => page.texts('.notice strong')).toEqual(['This task was deleted.']);
    await expect(page.stored()).rejects.toThrow('no such task');
  });

  it('obeys its keys outside of fields, and none when they are turned off', async () => {
    const page = await openPanel();
    await userEvent.keyboard('c');
    await expect.poll(() => focused()?.getAttribute('aria-label')).toBe('New comment');
    await userEvent.keyboard('en');
    expect(page.field('textarea[name=body]', HTMLTextAreaElement).value).toBe('en');
    await userEvent.keyboard('{Escape}');
    expect(focused()?.textContent?.trim()).toBe('Comment');
    await userEvent.keyboard('n');
    expect(focused()?.getAttribute('aria-label')).toBe('New checklist item');
    page.panel.renderRoot.querySelector('dialog')?.focus();
    await userEvent.keyboard('e');
    await expect.poll(() => focused()?.getAttribute('aria-label')).toBe('Description');
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => focused()?.textContent?.trim()).toBe('Add a description');
    await userEvent.keyboard('?');
    await expect.poll(() => page.find('.keys').matches(':popover-open')).toBe(true);
    await expectAccessible();
    await userEvent.keyboard('{Escape}');
    page.panel.shortcuts = 'off';
    await page.panel.updateComplete;
    await userEvent.keyboard('c');
    expect(focused()?.getAttribute('aria-label')).not.toBe('New comment');
  });

  it('is drawn into the page where that is wanted, with all of its width', async () => {
    const page = await openPanel({ inline: true, fields: { description: 'Text' } });
    expect([page.root.querySelector('dialog'), page.root.querySelector('.close')]).toEqual([null, null]);
    const left = (selector: string) => page.find(selector).getBoundingClientRect().left;
    expect(left('tick-task-facts')).toBeGreaterThan(left('tick-task-description') + 400);
    await expectAccessible();
    await browser.viewport(380, 700);
    await expect.poll(() => left('tick-task-facts')).toBe(left('tick-task-description'));
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(380);
  });

  it('shows who else edits it, and tells the others', async () => {
    const page = await openPanel({ fields: { description: 'Text' } });
    const theirs = presenceOf(page.clientFor('editor'), page.project.id);
    const leave = theirs.subscribe(() => undefined);
    const mine = () => theirs.getSnapshot().present.filter((each) => each.clientId !== theirs.clientId);
    await expect
      .poll(() => mine().map(({ activity, taskId }) => [activity, taskId]))
      .toEqual([['viewing', page.task.id]]);
    await userEvent.keyboard('e');
    await expect.poll(() => mine()[0]?.activity).toBe('editing');
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => mine()[0]?.activity).toBe('viewing');
    theirs.set({ activity: 'editing', taskId: page.task.id });
    await expect.poll(() => page.section('lock')?.textContent).toMatch(/is editing this task right now/);
    await expectAccessible();
    theirs.set(null);
    await expect.poll(() => page.section('lock')).toBeNull();
    page.panel.close();
    await expect.poll(() => mine()).toEqual([]);
    leave();
  });
});

describe('someone who may only read', () => {
  it('sees everything and no controls that write', async () => {
    const page = await openPanel({
      role: 'viewer',
      fields: { description: 'Text', links: [{ url: 'https://a.example/', title: 'A' }] },
      before: async ({ client, project }, task) => {
        await client.tasks.create(project.id, { title: 'Part', parentId: task.id });
        await client.comments.create(task.id, { body: 'Text' });
      },
    });
    await expect.poll(() => page.root.querySelector('.menu')).toBeTruthy();
    const names = [...page.root.querySelectorAll('button')].map(
      (button) => button.getAttribute('aria-label') ?? button.textContent?.trim(),
    );
    expect(names).toEqual(['Copy link', 'More', 'Close', 'Copy link', 'Copy key', 'Keyboard shortcuts']);
    expect([...page.root.querySelectorAll('textarea, select, form, tick-timer-button, input')]).toEqual([]);
    expect(page.texts('[part~=checklist] li')).toEqual(['Part, Open']);
    expect(page.texts('h2')).toEqual(['Write the copy']);
    await userEvent.keyboard('e');
    expect(page.root.querySelector('textarea')).toBeNull();
    await expectAccessible();
  });
});
