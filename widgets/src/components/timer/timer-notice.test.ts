import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible } from '../../../test/support/accessibility.ts';
import { focused } from '../../../test/support/focus.ts';
import type { Stage } from '../../../test/support/stage.ts';
import { openTimer, placeTimer, type TimerPage } from '../../../test/support/timer-page.ts';
import { TabMemory } from '../../internal/tab-memory.ts';
import type { Away } from './attention.ts';
import { PerTimer } from './per-timer.ts';
import type { PomodoroBreak } from './pomodoro.ts';
import type { TickTimer } from './timer.ts';

const minute = 60_000;
const start = Date.parse('2026-11-20T09:00:00.000Z');
const at = (minutes: number) => new Date(start + minutes * minute).toISOString();

beforeEach(() => {
  localStorage.clear();
  // The server of these tests lives in the page: its clock goes with the device's.
  // Both clocks stand still: by one that runs beside the other, the SDK sees that a device's clock was set.
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: start });
});

afterEach(() => {
  document.body.replaceChildren();
  vi.useRealTimers();
  localStorage.clear();
});

function goTo(minutes: number): void {
  vi.setSystemTime(start + minutes * minute);
}

/** Somebody moves the mouse, which is all that is known of them. */
function comeBack(minutes: number): void {
  goTo(minutes);
  window.dispatchEvent(new PointerEvent('pointermove'));
}

const onCopy = {
  before: async ({ client, taskId }: Stage) => {
    await client.timer.start({ taskId: taskId('Copy'), note: 'Hero', startedAt: at(0) });
  },
};

/** Half an hour after the start they left, and came back after 33 minutes. */
async function awayFor33Minutes(attributes: Readonly<Record<string, string>> = {}): Promise<TimerPage> {
  const page = await openTimer({ ...onCopy, attributes });
  comeBack(30);
  comeBack(63);
  return page;
}

describe('who comes back', () => {
  it('is asked what the time was, in every tab, until it is answered in one', async () => {
    const page = await awayFor33Minutes();
    await expect.poll(page.notice).toContain('You were away for 33 minutes.');
    await expect.poll(page.notice).toContain('the time ran on: Copy');
    expect(page.announced()).toBe('You were away for 33 minutes.');
    await expectAccessible();
    // A second timer of the page leaves the asking to the first, and asks where that cannot be seen.
    const second = placeTimer(page);
    await expect.poll(() => second.renderRoot.querySelector('.timer')?.textContent).toContain('Copy');
    const asks = (timer: TickTimer) => {
      timer.requestUpdate();
      const notice = timer.renderRoot.querySelector('tick-timer-notice');
      return notice?.renderRoot.querySelector(':popover-open') != null;
    };
    const asked = () => [asks(page.timer), asks(second)];
    page.timer.hidden = true;
    await expect.poll(asked).toEqual([false, true]);
    page.timer.hidden = false;
    await expect.poll(asked).toEqual([true, false]);
    second.remove();

    // After a reload it is asked again.
    page.timer.remove();
    const reloaded = placeTimer(page);
    const shown = () =>
      reloaded.renderRoot.querySelector('tick-timer-notice')?.renderRoot.querySelector(':popover-open');
    await expect.poll(shown).toBeTruthy();
    // Another tab answers.
    const { id } = (await page.client.timer.get()).running ?? { id: '' };
    const elsewhere = new PerTimer<Away>('away');
    elsewhere.set(id, { ...elsewhere.get(id)!, isSettled: true });
    await expect.poll(shown).toBeNull();
    expect(await page.entries()).toEqual([]);
  });

  it('keeps the time, and is not asked again', async () => {
    const page = await awayFor33Minutes();
    await page.press('Keep');
    await expect.poll(page.notice).toBe('');
    await expect.poll(() => focused()?.getAttribute('aria-label')).toBe('Stop timer');
    comeBack(64);
    page.timer.requestUpdate();
    await page.timer.updateComplete;
    expect(page.notice()).toBe('');
    expect((await page.client.timer.get()).running?.startedAt).toBe(at(0));
    // The next absence is another question.
    comeBack(90);
    await expect.poll(page.notice).toContain('away for 26 minutes');
  });

  it('takes the time away out, and goes on', async () => {
    const page = await awayFor33Minutes();
    await page.press('Discard time away');
    await expect.poll(page.notice).toBe('');
    const running = async () => (await page.client.timer.get()).running;
    await expect
      .poll(running)
      .toMatchObject({ taskId: page.taskId('Copy'), note: 'Hero', startedAt: at(63) });
    const [entry, ...others] = await page.entries();
    expect(entry).toMatchObject({ startedAt: at(0), endedAt: at(30), note: 'Hero' });
    expect(others).toEqual([]);
  });

  it('gives the time away an entry of its own, on another task', async () => {
    const page = await awayFor33Minutes();
    await page.press('Split…');
    const field = await page.field('What was the time away for?');
    await expect.poll(focused).toBe(field);
    await expectAccessible();
    await userEvent.type(field, 'pric');
    await expect
      .poll(() => (field.getRootNode() as ShadowRoot).querySelectorAll('[role=option]').length)
      .toBe(1);
    await userEvent.keyboard('{ArrowDown}{Enter}');
    const spans = async () =>
      (await page.entries()).map(({ taskId, startedAt, endedAt }) => [taskId, startedAt, endedAt]);
    await expect.poll(spans).toEqual([
      [page.taskId('Prices'), at(30), at(63)],
      [page.taskId('Copy'), at(0), at(30)],
    ]);
    await expect
      .poll(async () => (await page.client.timer.get()).running)
      .toMatchObject({ taskId: page.taskId('Copy'), startedAt: at(63) });
  });

  it('stops when they left; and a page that cancels it keeps the question', async () => {
    const page = await awayFor33Minutes();
    const seconds: number[] = [];
    page.timer.addEventListener(
      'tick-timer-stop',
      (event) => {
        seconds.push(event.seconds);
        event.preventDefault();
      },
      { once: true },
    );
    const stop = () =>
      page.press(`Stop at ${new Date(start + 30 * minute).toLocaleTimeString('en', { timeStyle: 'short' })}`);
    await stop();
    expect(seconds).toEqual([1_800]);
    expect(page.notice()).toContain('away');
    expect((await page.client.timer.get()).running).toBeTruthy();

    await stop();
    await expect.poll(page.notice).toBe('');
    await expect.poll(async () => (await page.entries())[0]?.endedAt).toBe(at(30));
    expect((await page.client.timer.get()).running).toBeNull();
  });

  it('is not asked after less, nor where nobody wants it, nor about a timer that another device started', async () => {
    const page = await awayFor33Minutes({ 'idle-after': '34' });
    const asked = async () => {
      page.timer.requestUpdate();
      await page.timer.updateComplete;
      return page.notice();
    };
    expect(await asked()).toBe('');
    page.timer.idleAfter = 0;
    expect(await asked()).toBe('');
    page.timer.idleAfter = 33;
    await expect.poll(asked).toContain('away');
    // The timer that it was about has been stopped elsewhere.
    await page.client.timer.start({ taskId: page.taskId('Prices') });
    await expect.poll(page.text).toContain('Prices');
    expect(await asked()).toBe('');
  });

  it('is one of several people in this browser, who are asked each about their own', async () => {
    const page = await awayFor33Minutes();
    await expect.poll(page.notice).toContain('away');
    const theirs = new PerTimer<Away>('away');
    theirs.set('another', { timerId: 'another', from: start, to: start + 1 });
    await page.press('Keep');
    await expect.poll(page.notice).toBe('');
    expect(theirs.get('another')).toBeTruthy();
  });
});

describe('a long run', () => {
  it('is asked about after the hours set, and ends when they were last seen', async () => {
    const page = await openTimer({ ...onCopy, attributes: { 'idle-after': '0' } });
    comeBack(7 * 60);
    expect(page.notice()).toBe('');
    goTo(8 * 60);
    await expect.poll(page.notice).toContain('Still working? The timer has run for 8 hours: Copy');
    await expectAccessible();
    await page.press('Yes, go on');
    await expect.poll(page.notice).toBe('');
    goTo(16 * 60 + 1);
    await expect.poll(page.notice).toContain('16 hours');
    comeBack(16 * 60 + 2);
    await page.press(`Stop at ${new Date(at(7 * 60)).toLocaleTimeString('en', { timeStyle: 'short' })}`);
    await expect.poll(async () => (await page.entries())[0]?.endedAt).toBe(at(7 * 60));
    await expect.poll(page.notice).toBe('');
  });
});

describe('rounds of work', () => {
  it('end with a break, which is not counted as work, and after which the work goes on', async () => {
    const page = await openTimer({ ...onCopy, attributes: { pomodoro: '', 'idle-after': '0' } });
    await expect.poll(page.text).toContain('25m to the break');
    goTo(20.5);
    await expect.poll(page.text).toContain('5m to the break');
    goTo(25);
    await expect.poll(page.notice).toContain('Time for a break: 25 minutes done.');
    await expectAccessible();
    await page.press('Work on');
    await expect.poll(page.notice).toBe('');
    goTo(50);
    await expect.poll(page.notice).toContain('50 minutes done');

    await page.press('Take a break');
    await expect.poll(page.text).toMatch(/^Break 5:00 Back to work/);
    const ended = async () => (await page.entries()).map(({ endedAt }) => endedAt.slice(0, 16));
    await expect.poll(ended).toEqual([at(50).slice(0, 16)]);
    // In another tab, or after a reload, it is the same break.
    page.timer.remove();
    const reloaded = placeTimer(page, { pomodoro: '' });
    const text = () => reloaded.renderRoot.querySelector('.timer')?.textContent ?? '';
    goTo(52);
    await expect.poll(text).toContain('3:00');
    goTo(56);
    await expect.poll(text).toContain('Break over');
    await expectAccessible();
    reloaded.renderRoot.querySelector<HTMLElement>('.start')?.click();
    await expect
      .poll(async () => (await page.client.timer.get()).running)
      .toMatchObject({ taskId: page.taskId('Copy'), note: 'Hero' });
    expect(new TabMemory('breaks').get()).toBeUndefined();
  });

  it('leave the break of somebody else in this browser to them', async () => {
    const page = await openTimer({ ...onCopy, attributes: { pomodoro: '', 'idle-after': '0' } });
    goTo(25);
    await page.press('Take a break');
    await expect.poll(page.text).toMatch(/^Break/);
    const theirs = new PerTimer<PomodoroBreak>('breaks');
    const theirBreak = {
      memberId: 'another',
      startedAt: start,
      seconds: 300,
      taskId: null,
      projectId: null,
      note: '',
    };
    theirs.set('another', theirBreak);
    const { memberId } = await page.client.sessions.get();
    expect(theirs.get(memberId ?? '')).toMatchObject({ memberId, taskId: page.taskId('Copy') });
    page.timer.requestUpdate();
    await page.timer.updateComplete;
    expect(page.text()).toMatch(/^Break/);
    await page.press('Back to work');
    await expect.poll(page.text).toContain('Copy');
    expect(theirs.get('another')).toEqual(theirBreak);
  });
});

it('shows the running time in the title, and gives it back when the time, the option or the element goes', async () => {
  const own = document.title;
  const page = await openTimer({ ...onCopy, attributes: { 'show-in-title': '' } });
  goTo(72);
  await expect.poll(() => document.title).toBe(`1:12 · ${own}`);
  page.timer.showInTitle = false;
  await expect.poll(() => document.title).toBe(own);
  page.timer.showInTitle = true;
  await expect.poll(() => document.title).toBe(`1:12 · ${own}`);
  await page.press('Stop timer');
  await expect.poll(() => document.title).toBe(own);
  await page.press('Start');
  await expect.poll(() => document.title).toBe(`0:00 · ${own}`);
  page.timer.remove();
  expect(document.title).toBe(own);
});
