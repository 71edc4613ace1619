import { outboxOf } from '@tickboard/sdk/stores';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible } from '../../../test/support/accessibility.ts';
import { focused } from '../../../test/support/focus.ts';
import { frame } from '../../../test/support/pointer.ts';
import type { Stage } from '../../../test/support/stage.ts';
import { openTimer, type TimerPage } from '../../../test/support/timer-page.ts';

const minute = 60_000;
/** Noon of this device, so that nothing here touches another day. */
const noon = new Date(2026, 10, 20, 12).getTime();
const at = (minutes: number) => new Date(noon + minutes * minute).toISOString();

beforeEach(() => {
  localStorage.clear();
  // Both clocks stand still: by one that runs beside the other, the SDK sees that a device's clock was set.
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: noon });
});

afterEach(() => {
  document.body.replaceChildren();
  vi.useRealTimers();
  localStorage.clear();
});

const runningOnCopy = {
  before: async ({ client, taskId }: Stage) => {
    await client.timer.start({ taskId: taskId('Copy'), startedAt: at(-60) });
  },
};

async function openDetails(options: Parameters<typeof openTimer>[0]): Promise<TimerPage> {
  const page = await openTimer(options);
  page.timer.renderRoot.querySelector<HTMLElement>('.today')?.click();
  await expect.poll(() => page.timer.renderRoot.querySelector('#details:popover-open')).toBeTruthy();
  return page;
}

function said({ timer }: TimerPage): string {
  const { renderRoot } = timer.renderRoot.querySelector('tick-timer-details')!;
  return [...renderRoot.querySelectorAll('[role=alert], .announcer')]
    .map((each) => each.textContent.trim())
    .join('');
}

async function change(field: HTMLInputElement, value: string): Promise<void> {
  await userEvent.fill(field, value);
  await userEvent.keyboard('{Enter}');
}

describe('starting', () => {
  it('takes a free text, or a recent task found by what is typed, and tells of it first', async () => {
    const page = await openTimer();
    const running = async () => (await page.client.timer.get()).running;
    const field = await page.field('What are you working on?');
    const told: unknown[] = [];
    page.timer.addEventListener('tick-timer-start', (event) => {
      told.push([event.taskId, event.note]);
      if (event.note === 'Secret') event.preventDefault();
    });
    await userEvent.type(field, 'Secret');
    await userEvent.keyboard('{Enter}');
    expect(page.text()).not.toContain('0:00:0');
    expect(field.value).toBe('Secret');
    // Refused by the server, what was written is there again.
    const takeBack = page.backend.intercept(({ url }) =>
      url.endsWith('/start') ? new Response(null, { status: 500 }) : undefined,
    );
    await userEvent.fill(field, 'Refused');
    await userEvent.keyboard('{Enter}');
    const back = async () => (await page.field('What are you working on?')).value;
    await expect.poll(back).toBe('Refused');
    takeBack();
    await userEvent.fill(await page.field('What are you working on?'), '');
    await userEvent.keyboard('Stand-up{Enter}');
    await expect.poll(page.text).toMatch(/^Stand-up 0:00:00/);
    await expect.poll(running).toMatchObject({ taskId: null, note: 'Stand-up' });
    expect(page.announced()).toBe('Timer started.');
    await expect.poll(() => focused()?.getAttribute('aria-label')).toBe('Stop timer');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => focused()?.getAttribute('aria-label')).toBe('Start');

    const next = await page.field('What are you working on?');
    await userEvent.type(next, 'web-1');
    const list = () => next.getRootNode() as ShadowRoot;
    await expect.poll(() => list().querySelector('[role=option]')?.textContent).toContain('Copy');
    await expectAccessible();
    await userEvent.keyboard('{ArrowDown}');
    await expect.poll(() => next.getAttribute('aria-activedescendant')).toBe('option-0');
    await userEvent.keyboard('{Enter}');
    await expect.poll(running).toMatchObject({ taskId: page.taskId('Copy'), note: '' });
    expect(told).toEqual([
      [null, 'Secret'],
      [null, 'Refused'],
      [null, 'Stand-up'],
      [page.taskId('Copy'), ''],
    ]);
  });

  it('closes the list with Escape first, and puts free texts on the project of the page', async () => {
    const page = await openTimer();
    page.timer.projectId = page.project.id;
    const field = await page.field('What are you working on?');
    await userEvent.click(field);
    const list = () => (field.getRootNode() as ShadowRoot).querySelector(':popover-open');
    await expect.poll(list).toBeTruthy();
    await userEvent.keyboard('{Escape}');
    await expect.poll(list).toBeNull();
    await userEvent.keyboard('Call{Enter}');
    await expect
      .poll(async () => (await page.client.timer.get()).running)
      .toMatchObject({ projectId: page.project.id, note: 'Call' });
  });
});

describe('what runs', () => {
  it('is corrected: its note, its start as a time or as a length, and its task', async () => {
    const page = await openDetails(runningOnCopy);
    const running = async () => (await page.client.timer.get()).running;
    await expectAccessible();
    const changes: unknown[] = [];
    page.timer.addEventListener('tick-timer-update', (event) => changes.push(event.changes));

    await change(await page.field('Note'), 'Hero');
    await expect.poll(async () => focused() === (await page.field('Note'))).toBe(true);
    await expect.poll(running).toMatchObject({ note: 'Hero', startedAt: at(-60) });
    await change(await page.field('Started at'), '10:30');
    await expect.poll(async () => (await running())?.startedAt).toBe(at(-90));
    // A time that has not come yet today was yesterday's.
    await change(await page.field('Started at'), '23:00');
    await expect.poll(async () => (await running())?.startedAt).toBe(at(-13 * 60));
    const length = await page.field('Running for');
    expect(length.value).toBe('13h');
    await change(length, 'soon');
    await expect.poll(() => said(page)).toContain('This is no length of time: soon.');
    await change(length, '1,5 Std');
    await expect.poll(async () => (await running())?.startedAt.slice(0, 16)).toBe(at(-90).slice(0, 16));

    const task = await page.field('Task');
    await userEvent.type(task, 'prices');
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect.poll(running).toMatchObject({ taskId: page.taskId('Prices'), note: 'Hero' });
    expect(await page.entries()).toEqual([]);
    expect(changes).toHaveLength(5);
  });

  it('is switched, and canceled by a page goes on', async () => {
    const page = await openDetails(runningOnCopy);
    const field = await page.field('Switch to');
    page.timer.addEventListener('tick-timer-switch', (event) => event.preventDefault(), { once: true });
    await userEvent.type(field, 'Call');
    await userEvent.keyboard('{Enter}');
    // What was written is still there.
    expect(field.value).toBe('Call');
    await userEvent.fill(field, 'Stand-up');
    await userEvent.keyboard('{Enter}');
    await expect.poll(async () => (await page.client.timer.get()).running?.note).toBe('Stand-up');
    expect((await page.entries()).map(({ taskId }) => taskId)).toEqual([page.taskId('Copy')]);
  });
});

it('is corrected and added to without a network, and sent when there is one', async () => {
  const page = await openDetails(runningOnCopy);
  const takeBack = page.backend.intercept(() => {
    throw new TypeError('fetch failed');
  });
  await change(await page.field('Note'), 'On the train');
  await expect.poll(page.text).toContain('On the train');
  await change(await page.field('How long, such as 1h 30m or 1:30'), '15m');
  await expect.poll(page.text).toContain('Today 1h 15m');
  expect(said(page)).toBe('Added: 15m');
  takeBack();
  outboxOf(page.client).retry();
  await expect.poll(page.entries).toMatchObject([{ startedAt: at(-75), endedAt: at(-60) }]);
  expect((await page.client.timer.get()).running?.note).toBe('On the train');
});

describe('the time of today', () => {
  it('is added to by a typed length, where it is free', async () => {
    const page = await openDetails(runningOnCopy);
    const length = await page.field('How long, such as 1h 30m or 1:30');
    await userEvent.type(await page.field('What it was for'), 'Planning');
    await change(length, '1:x');
    await expect.poll(() => said(page)).toContain('This is no length of time: 1:x.');
    await change(length, '1:30');
    await expect
      .poll(page.entries)
      .toMatchObject([{ note: 'Planning', startedAt: at(-150), endedAt: at(-60) }]);
    await expect.poll(page.text).toContain('Today 2h 30m');
    expect(length.value).toBe('');
    expect(said(page)).toBe('Added: 1h 30m');
  });

  it('is corrected entry by entry, and what was deleted comes back', async () => {
    const page = await openDetails({
      before: async ({ client, taskId }) => {
        await client.timeEntries.create({ taskId: taskId('Copy'), startedAt: at(-180), endedAt: at(-120) });
        await client.timeEntries.create({ note: 'Call', startedAt: at(-90), endedAt: at(-60) });
      },
    });
    const times = async () =>
      (await page.entries()).map(({ note, startedAt, endedAt }) => [note, startedAt, endedAt]);
    const details = () => page.timer.renderRoot.querySelector('tick-timer-details')!.renderRoot;
    await expect.poll(() => details().querySelectorAll('.entry-title').length).toBe(2);
    await expect.poll(() => details().textContent).toContain('Copy');
    details().querySelector<HTMLElement>('.entry')?.click();
    await expect.poll(() => (focused() as HTMLInputElement | null)?.name).toBe('note');
    await expectAccessible();
    await userEvent.fill(await page.field('Note'), 'Long call');
    await userEvent.fill(await page.field('From'), '10:45');
    await change(await page.field('Length'), '20m');
    const copy = ['', at(-180), at(-120)];
    await expect.poll(times).toEqual([['Long call', at(-75), at(-55)], copy]);

    // Over the other entry: it is said where it was typed, and nothing is lost.
    details().querySelector<HTMLElement>('.entry')?.click();
    await change(await page.field('From'), '09:30');
    await expect.poll(() => said(page)).toContain('There is other time');
    expect(await times()).toEqual([['Long call', at(-75), at(-55)], copy]);
    await expect.poll(async () => (await page.field('From')).value).toBe('09:30');
    await page.press('Cancel');

    page.timer.addEventListener('tick-time-delete', (event) => event.preventDefault(), { once: true });
    await page.press('Delete entry: Long call');
    expect(details().querySelector('.deleted')).toBeNull();
    await page.press('Delete entry: Long call');
    await expect.poll(times).toEqual([copy]);
    await expect.poll(() => focused()?.textContent.trim()).toBe('Undo');
    await userEvent.keyboard('{Enter}');
    await expect.poll(times).toEqual([['Long call', at(-75), at(-55)], copy]);

    await userEvent.keyboard('{Escape}');
    const open = () => page.timer.renderRoot.querySelector('#details:popover-open');
    await expect.poll(open).toBeNull();
    // Its button opens it, and closes it again.
    const today = page.timer.renderRoot.querySelector('.today') as HTMLElement;
    await userEvent.click(today);
    await expect.poll(open).toBeTruthy();
    await userEvent.click(today);
    await expect.poll(open).toBeNull();
    await frame();
    expect(open()).toBeNull();
  });
});
