import type { Tickboard } from '@tickboard/sdk';
import { storesOf } from '@tickboard/sdk/stores';
import { userEvent } from 'vitest/browser';
import { afterEach, describe, expect, it } from 'vitest';
import { expectAccessible } from '../../../test/support/accessibility.ts';
import { focused } from '../../../test/support/focus.ts';
import { openPanel, type TaskPage } from '../../../test/support/task-page.ts';
import { toAddress } from './address.ts';

afterEach(() => {
  document.body.replaceChildren();
  localStorage.clear();
});

const value = (page: TaskPage, field: string) =>
  page.texts(`[data-field="${field}"]`)[0]?.replace(/^\w+ /, '');

function pickerWithFocus(): Element | null {
  const root = focused()?.getRootNode();
  return root instanceof ShadowRoot ? root.host.closest('[data-picker]') : null;
}

describe('the facts', () => {
  it('are each changed by a picker, from the keyboard', async () => {
    const page = await openPanel({
      before: async ({ client, project }) => {
        await client.labels.create({ name: 'Copy', color: 'pink', projectId: project.id });
        await client.labels.create({ name: 'Prices', color: 'teal', projectId: project.id });
      },
    });
    const pick = async (key: string, ...keys: string[]) => {
      page.find('.panel').focus();
      await userEvent.keyboard(key);
      await expect.poll(pickerWithFocus).toBeTruthy();
      for (const each of keys) await userEvent.keyboard(each);
    };
    await pick('s', '{ArrowDown}', '{Enter}');
    await expect.poll(async () => (await page.stored()).statusId).toBe(page.statusId('In progress'));
    await expect.poll(page.announced).toBe('Status: In progress.');
    await pick('p', '{Home}', '{Enter}');
    await expect.poll(async () => (await page.stored()).priority).toBe('urgent');
    await expect.poll(page.announced).toBe('Write the copy: Urgent.');
    await pick('l', '{Enter}', '{ArrowDown}', '{Enter}', '{Escape}');
    await expect.poll(async () => (await page.stored()).labelIds.length).toBe(2);
    expect(page.panel.open).toBe(true);
    await pick('a', '{Enter}', '{Escape}');
    await expect.poll(async () => (await page.stored()).assigneeIds.length).toBe(1);
    await pick('d', 'tomorrow', '{Enter}');
    await expect.poll(async () => (await page.stored()).dueDate).toMatch(/^\d{4}-\d\d-\d\d$/);
    await userEvent.click(page.find('[data-field=start]'));
    await expect.poll(() => focused()?.getAttribute('aria-label')).toBe('Start date');
    await expectAccessible();
    await userEvent.keyboard('today{Enter}');
    await expect.poll(async () => (await page.stored()).startDate).toMatch(/^\d{4}-\d\d-\d\d$/);
    await expect.poll(() => focused()).toBe(page.find('[data-field=start]'));
    await expectAccessible();
  });

  it('go back with a message when that is refused, and can be canceled', async () => {
    const page = await openPanel();
    page.refuse('POST', /\/move$/);
    await userEvent.click(page.find('[data-field=status]'));
    await expect.poll(() => page.root.querySelector('tick-status-picker')?.open).toBe(true);
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect.poll(page.refusals).toEqual(['The status went back. You do not have the right to do this.']);
    await expect.poll(() => value(page, 'status')).toBe('To do');
    page.find('[part~=refusal] button').click();
    await expect.poll(page.refusals).toEqual([]);

    const told: unknown[] = [];
    document.body.addEventListener(
      'tick-task-update',
      (event) => {
        told.push([event.taskIds, event.changes]);
        event.preventDefault();
      },
      { once: true },
    );
    await userEvent.click(page.find('[data-field=priority]'));
    await expect.poll(() => page.root.querySelector('tick-priority-picker')?.open).toBe(true);
    await userEvent.keyboard('{Home}{Enter}');
    await expect.poll(() => told).toEqual([[[page.task.id], { priority: 'urgent' }]]);
    expect([(await page.stored()).priority, value(page, 'priority')]).toEqual(['none', 'None']);
  });

  it('ask before a task goes into a column that a board on the page knows to be full', async () => {
    const page = await openPanel({
      before: async ({ client, project, statusId }) => {
        await client.statuses.update(statusId('In progress'), { wipLimit: 1 });
        await client.tasks.create(project.id, { title: 'In the way', statusId: statusId('In progress') });
      },
    });
    const board = storesOf(page.panel.client as Tickboard).board(page.project.id);
    const leave = board.subscribe(() => undefined);
    await expect.poll(() => board.getSnapshot().status).toBe('ready');
    await userEvent.click(page.find('[data-field=status]'));
    await expect.poll(() => page.root.querySelector('tick-status-picker')?.open).toBe(true);
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect.poll(() => page.texts('.toast span')).toEqual(['In progress holds at most 1 cards.']);
    expect((await page.stored()).statusId).toBe(page.statusId('To do'));
    page.button('Move anyway').click();
    await expect.poll(async () => (await page.stored()).statusId).toBe(page.statusId('In progress'));
    leave();
  });

  it('take an estimate as people type it', async () => {
    const page = await openPanel();
    page.find('[data-field=estimate]').click();
    await expect.poll(() => focused()?.className).toContain('estimate-field');
    await userEvent.keyboard('soon{Enter}');
    await expect.poll(() => page.texts('.complaint')[0]).toBe('Type a length such as 1h 30m, 1:30 or 90.');
    await expectAccessible();
    await userEvent.fill(page.find('.estimate-field'), '1:30');
    await userEvent.keyboard('{Enter}');
    await expect.poll(async () => (await page.stored()).estimate).toBe(5_400);
    await expect.poll(() => focused()).toBe(page.find('[data-field=estimate]'));
    expect(value(page, 'estimate')).toBe('1h 30m');
    await userEvent.keyboard('{Enter}');
    await userEvent.fill(page.find('.estimate-field'), '');
    page.find('.estimate-field').blur();
    await expect.poll(async () => (await page.stored()).estimate).toBe(null);
  });
});

describe('links', () => {
  it('are added as people type them, changed, removed and given back', async () => {
    const page = await openPanel();
    page.button('Add a link').click();
    await expect.poll(() => focused()?.getAttribute('aria-label')).toBe('Address');
    await userEvent.keyboard('javascript:alert(1){Enter}');
    await expect.poll(() => page.texts('#link-complaint')[0]).toContain('Type an address');
    expect((await page.stored()).links).toEqual([]);
    await expectAccessible();
    const again = await page.reopen();
    again.button('Add a link').click();
    await expect.poll(() => (focused() as HTMLInputElement | null)?.value).toBe('javascript:alert(1)');
    await userEvent.fill(again.find('.link-form [name=url]'), 'files.harbourline.example/hero.pdf');
    await userEvent.fill(again.find('.link-form [name=title]'), 'Hero');
    await userEvent.keyboard('{Enter}');
    const hero = { url: 'https://files.harbourline.example/hero.pdf', title: 'Hero' };
    await expect.poll(async () => (await again.stored()).links).toEqual([hero]);
    await expect.poll(() => localStorage.length).toBe(0);

    again.button('Edit link Hero').click();
    await expect.poll(() => focused()?.getAttribute('aria-label')).toBe('Address');
    await userEvent.fill(again.find('.link-form [name=title]'), 'The hero');
    await userEvent.keyboard('{Enter}');
    await expect.poll(async () => (await again.stored()).links).toEqual([{ ...hero, title: 'The hero' }]);
    again.button('Remove link The hero').click();
    await expect.poll(async () => (await again.stored()).links).toEqual([]);
    await expect.poll(() => focused()?.textContent?.trim()).toBe('Add a link');
    again.button('Undo').click();
    await expect.poll(async () => (await again.stored()).links).toEqual([{ ...hero, title: 'The hero' }]);
  });

  it('are of the schemes that the server takes, whatever is typed', () => {
    const typed = [
      'a.example',
      ' HTTPS://a.example/x ',
      'a@b.example',
      'mailto:a@b.example',
      'a.example:80/x?y#z',
    ];
    expect(typed.map(toAddress)).toEqual([
      'https://a.example',
      'HTTPS://a.example/x',
      'mailto:a@b.example',
      'mailto:a@b.example',
      'https://a.example:80/x?y#z',
    ]);
    const refused = [
      '',
      'word',
      'javascript:alert(1)',
      'data:text/html,x',
      'file:///etc',
      '//a.example',
      'https://',
      'java script.example',
    ];
    expect(refused.map(toAddress)).toEqual(refused.map(() => undefined));
  });
});
