import { page as browser, userEvent } from 'vitest/browser';
import type { Task, TaskCreate } from '@tickboard/sdk';
import { afterEach, describe, expect, it } from 'vitest';
import { expectAccessible } from '../../../test/support/accessibility.ts';
import { focused } from '../../../test/support/focus.ts';
import { mouse } from '../../../test/support/pointer.ts';
import { makeStage, type Stage } from '../../../test/support/stage.ts';
import './define.ts';
import type { TickTask } from './task.ts';

afterEach(async () => {
  document.body.replaceChildren();
  await browser.viewport(1_280, 800);
});

interface PanelPage extends Stage {
  readonly panel: TickTask;
  readonly root: ShadowRoot;
  readonly dialog: HTMLDialogElement;
  section(name: string): HTMLElement | null;
  find(selector: string): HTMLElement;
  field<Kind extends HTMLElement>(selector: string, kind: new () => Kind): Kind;
}

interface PanelOptions {
  readonly role?: 'owner' | 'viewer';
  readonly fields?: Partial<TaskCreate>;
  readonly before?: (stage: Stage, task: Task) => Promise<void> | void;
}

async function placePanel({ role = 'owner', fields = {}, before }: PanelOptions): Promise<PanelPage> {
  const stage = await makeStage();
  const task = await stage.client.tasks.create(stage.project.id, {
    title: 'Write the copy',
    statusId: stage.statusId('To do'),
    ...fields,
  });
  await before?.(stage, task);
  const panel = document.createElement('tick-task');
  panel.client = stage.clientFor(role);
  panel.taskId = task.id;
  panel.open = true;
  document.body.append(panel);
  await panel.updateComplete;
  const root = panel.renderRoot as ShadowRoot;
  return {
    ...stage,
    panel,
    root,
    dialog: root.querySelector('dialog') as HTMLDialogElement,
    section: (name) => root.querySelector(`[part~="${name}"]`),
    find: (selector) => {
      const found = root.querySelector<HTMLElement>(selector);
      if (found === null) throw new Error(`The panel has no ${selector}`);
      return found;
    },
    field: (selector, kind) => {
      const found = root.querySelector(selector);
      if (!(found instanceof kind)) throw new Error(`The panel has no ${selector}`);
      return found;
    },
  };
}

async function openPanel(options: PanelOptions = {}): Promise<PanelPage> {
  const page = await placePanel(options);
  await expect.poll(() => page.section('facts')).toBeTruthy();
  return page;
}

function stored(page: PanelPage): Promise<Task> {
  return Promise.resolve(page.client.tasks.get(page.panel.taskId));
}

function refusals(page: PanelPage): string[] {
  return [...page.root.querySelectorAll('.refusal span')].map((each) => each.textContent.trim());
}

function refuse(page: PanelPage, method: string, path: RegExp): void {
  page.backend.intercept((request) =>
    request.method === method && path.test(new URL(request.url).pathname)
      ? Response.json({ status: 403, code: 'insufficient_scope' }, { status: 403 })
      : undefined,
  );
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
    expect(page.dialog.open).toBe(true);
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
    const facts = [...page.root.querySelectorAll('.fact')].map((fact) =>
      fact.textContent.replaceAll(/\s+/g, ' ').trim(),
    );
    expect(facts.join('; ')).toMatch(
      /Assignees .+; Labels Copy; Priority High priority; Due Feb 29, 2020, overdue; Time tracked 1h 30m of 2h/,
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
    const { dialog } = page;
    expect([dialog.matches(':modal'), dialog.ariaLabel, focused() === dialog]).toEqual([
      true,
      'WEB-1 Write the copy',
      true,
    ]);

    const open = async () => {
      page.panel.open = true;
      await expect.poll(() => page.dialog.open).toBe(true);
    };
    const isClosed = () => expect.poll(() => page.dialog.open).toBe(false);
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
    const size = () => [page.dialog.offsetWidth, page.dialog.offsetHeight];
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
    expect(page.dialog.open).toBe(true);
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => page.dialog.open).toBe(false);
  });
});

describe('editing', () => {
  it('keeps a new title by Enter, takes it back by Escape, and allows none without one', async () => {
    const page = await openPanel();
    const title = page.field('textarea.title', HTMLTextAreaElement);
    await userEvent.fill(title, 'Write  the\nheadline');
    title.focus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(async () => (await stored(page)).title).toBe('Write the headline');

    await userEvent.fill(title, 'Something else');
    await userEvent.keyboard('{Escape}');
    expect([title.value, page.dialog.open]).toEqual(['Write the headline', true]);

    await userEvent.fill(title, '  ');
    title.blur();
    expect(title.value).toBe('Write the headline');
    expect((await stored(page)).title).toBe('Write the headline');
  });

  it('moves to another status, and back with a message when that is refused', async () => {
    const page = await openPanel();
    const status = page.field('.status select', HTMLSelectElement);
    await userEvent.selectOptions(status, 'In progress');
    await expect.poll(async () => (await stored(page)).statusId).toBe(page.statusId('In progress'));

    refuse(page, 'POST', /\/move$/);
    await userEvent.selectOptions(status, 'Done');
    await expect
      .poll(() => refusals(page))
      .toEqual(['The status went back. You do not have the right to do this.']);
    await expect.poll(() => status.selectedOptions[0]?.text.trim()).toBe('In progress');
    await expectAccessible();
    page.find('.refusal button').click();
    await expect.poll(() => refusals(page)).toEqual([]);
  });

  it('adds to the checklist, ticks and unticks', async () => {
    const page = await openPanel();
    page.find('.add-item input').focus();
    await userEvent.keyboard('Headline{Enter}Price{Enter}');
    const boxes = () => [...page.root.querySelectorAll<HTMLInputElement>('.checklist input')];
    await expect.poll(() => boxes().length).toBe(2);
    boxes()[1]?.click();
    await expect.poll(async () => (await stored(page)).completedSubtaskCount).toBe(1);
    await expect.poll(() => page.section('checklist')?.querySelector('.aside')?.textContent).toBe('1/2');
    boxes()[1]?.click();
    await expect.poll(async () => (await stored(page)).completedSubtaskCount).toBe(0);
    expect(boxes().map(({ checked }) => checked)).toEqual([false, false]);
  });

  it('unticks by itself what the server refused', async () => {
    const page = await openPanel({
      before: async ({ client, project }, task) => {
        await client.tasks.create(project.id, { title: 'Part', parentId: task.id });
      },
    });
    refuse(page, 'PATCH', /\/tasks\//);
    const box = page.field('.checklist input', HTMLInputElement);
    box.click();
    await expect.poll(() => refusals(page).length).toBe(1);
    await expect.poll(() => box.checked).toBe(false);
  });

  it('adds a comment by the button or Control and Enter, and gives the words back when refused', async () => {
    const page = await openPanel();
    const field = page.field('textarea[name=body]', HTMLTextAreaElement);
    await userEvent.fill(field, 'First');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await expect.poll(() => page.root.querySelectorAll('.comment').length).toBe(1);
    expect(field.value).toBe('');

    refuse(page, 'POST', /\/comments$/);
    await userEvent.fill(field, 'Second');
    page.find('.write button').click();
    await expect.poll(() => field.value).toBe('Second');
    expect(refusals(page)).toEqual(['The comment was not added. You do not have the right to do this.']);
    expect(page.root.querySelectorAll('.comment')).toHaveLength(1);
  });

  it('shows what others write, as it comes', async () => {
    const page = await openPanel();
    await page.clientFor('editor').comments.create(page.panel.taskId, { body: 'From elsewhere' });
    await expect.poll(() => page.section('comments')?.textContent).toContain('1');
    await page.clientFor('editor').tasks.update(page.panel.taskId, { title: 'Another title' });
    await expect.poll(() => page.field('textarea.title', HTMLTextAreaElement).value).toBe('Another title');
  });
});

describe('someone who may only read', () => {
  it('sees everything and no controls that write', async () => {
    const page = await openPanel({
      role: 'viewer',
      fields: { description: 'Text' },
      before: async ({ client, project }, task) => {
        await client.tasks.create(project.id, { title: 'Part', parentId: task.id });
      },
    });
    const controls = [
      ...page.root.querySelectorAll('textarea, select, form, tick-timer-button, input'),
      ...page.root.querySelectorAll('button:not(.close)'),
    ];
    expect(controls).toEqual([]);
    expect(page.section('checklist')?.querySelector('li')?.textContent.replaceAll(/\s+/g, ' ').trim()).toBe(
      'Part, Open',
    );
    expect(page.find('h2').textContent).toBe('Write the copy');
    expect(page.find('.status').textContent.trim()).toBe('To do');
    await expectAccessible();
  });
});
