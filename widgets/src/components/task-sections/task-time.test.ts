import { userEvent } from 'vitest/browser';
import { afterEach, describe, expect, it } from 'vitest';
import { expectAccessible } from '../../../test/support/accessibility.ts';
import { focused } from '../../../test/support/focus.ts';
import { openPanel, type TaskPage, type TaskPageOptions } from '../../../test/support/task-page.ts';
import { dayOf } from './span-on.ts';

afterEach(() => {
  document.body.replaceChildren();
  localStorage.clear();
});

async function openTime(options: TaskPageOptions = {}): Promise<TaskPage> {
  const page = await openPanel(options);
  await expect.poll(() => page.section('time')).toBeTruthy();
  return page;
}

const lengths = (page: TaskPage) => page.texts('.entry-length');

async function storedSeconds(page: TaskPage): Promise<number[]> {
  const { items } = await page.client.timeEntries.list({ taskId: page.task.id });
  return items.map(({ seconds }) => seconds);
}

describe('time on the task', () => {
  it('is added by a length as people type it, corrected, deleted and given back', async () => {
    const page = await openTime();
    const field = page.field('.add-time [name=length]', HTMLInputElement);
    const submit = () => page.field('.add-time', HTMLFormElement).requestSubmit();
    await expectAccessible();
    field.focus();
    await userEvent.keyboard('a while{Enter}');
    await expect.poll(() => page.texts('#time-refusal')[0]).toBe('Type a length such as 1h 30m, 1:30 or 90.');
    expect(focused()).toBe(field);
    await expectAccessible();
    await userEvent.fill(field, '1h 30m');
    await userEvent.fill(page.find('.add-time [name=note]'), 'First draft');
    submit();
    await expect.poll(() => lengths(page)).toEqual(['1h 30m']);
    await userEvent.fill(field, '45');
    submit();
    await expect.poll(() => storedSeconds(page)).toEqual([5_400, 2_700]);
    expect([field.value, page.announced()]).toEqual(['', 'Time added: 45m']);
    await expect.poll(() => page.texts('[part~=time] .aside')).toEqual(['2h 15m']);
    await expect.poll(() => localStorage.length).toBe(0);

    const row = () => page.find('.entry:has(.entry-note)');
    row().querySelector<HTMLElement>('.edit')?.click();
    await expect.poll(() => focused()?.getAttribute('name')).toBe('length');
    await expectAccessible();
    await userEvent.fill(focused() as HTMLInputElement, '1:15');
    await userEvent.keyboard('{Enter}');
    await expect.poll(async () => (await storedSeconds(page)).includes(4_500)).toBe(true);
    await expect.poll(() => focused()?.className).toContain('edit');
    row().querySelector<HTMLElement>('[aria-label^=Delete]')?.click();
    await expect.poll(() => storedSeconds(page)).toEqual([2_700]);
    await expect.poll(() => focused()?.closest('.entry')).toBeTruthy();
    page.button('Undo').click();
    await expect.poll(async () => (await storedSeconds(page)).length).toBe(2);
  });

  it('is put on another day where that is free, and says where it was refused', async () => {
    const page = await openTime();
    const day = dayOf(Date.now() - 3 * 86_400_000);
    const fill = async (length: string) => {
      await userEvent.fill(page.find('.add-time [name=length]'), length);
      await userEvent.fill(page.find('.add-time [name=day]'), day);
      page.field('.add-time', HTMLFormElement).requestSubmit();
    };
    await fill('2h');
    await expect.poll(() => lengths(page)).toEqual(['2h']);
    await fill('1h');
    await expect.poll(() => lengths(page)).toEqual(['2h', '1h']);
    const { items } = await page.client.timeEntries.list({ taskId: page.task.id });
    const hours = items.map(({ startedAt }) => [
      dayOf(Date.parse(startedAt)),
      new Date(startedAt).getHours(),
    ]);
    expect(hours).toEqual([
      [day, 16],
      [day, 15],
    ]);
    page.refuse('POST', /\/time-entries$/);
    await fill('3h');
    await expect.poll(() => page.texts('#time-refusal')[0]).toBe('You do not have the right to do this.');
    expect([page.field('.add-time [name=length]', HTMLInputElement).value, page.refusals()]).toEqual([
      '3h',
      [],
    ]);
  });

  it('shows what everybody spent and who measures it now, and a way to see all', async () => {
    const page = await openTime({
      fields: { estimate: 3_600 },
      before: async ({ client, clientFor }, task) => {
        for (let index = 0; index < 6; index += 1) {
          await client.timeEntries.create({
            taskId: task.id,
            startedAt: `2026-01-0${index + 1}T09:00:00.000Z`,
            endedAt: `2026-01-0${index + 1}T09:20:00.000Z`,
          });
        }
        await clientFor('editor').timer.start({ taskId: task.id });
      },
    });
    await expect.poll(() => page.texts('.entry.running')[0]).toMatch(/running since .+ 0:00:0\d$/);
    expect(page.texts('.entry:not(.running)').length).toBe(5);
    expect(page.texts('[part~=time] .aside')).toEqual(['2h of 1h']);
    page.button('Show all: 6').click();
    await expect.poll(() => page.texts('.entry:not(.running)').length).toBe(6);
    await expectAccessible();
    await page.clientFor('editor').timer.discard();
    await expect.poll(() => page.texts('.entry.running')).toEqual([]);
  });

  it('can be kept by the page from being written', async () => {
    const page = await openTime();
    const told: unknown[] = [];
    document.body.addEventListener(
      'tick-time-create',
      (event) => {
        told.push([event.taskId, event.entry.note]);
        event.preventDefault();
      },
      { once: true },
    );
    await userEvent.fill(page.find('.add-time [name=length]'), '1h');
    await userEvent.fill(page.find('.add-time [name=note]'), 'Told');
    page.field('.add-time', HTMLFormElement).requestSubmit();
    await expect.poll(() => told).toEqual([[page.task.id, 'Told']]);
    expect(await storedSeconds(page)).toEqual([]);
    const again = await page.reopen();
    await expect.poll(() => again.section('time')).toBeTruthy();
    expect(again.field('.add-time [name=length]', HTMLInputElement).value).toBe('1h');
  });
});
