import { userEvent } from 'vitest/browser';
import { afterEach, describe, expect, it } from 'vitest';
import { expectAccessible } from '../../../test/support/accessibility.ts';
import { focused } from '../../../test/support/focus.ts';
import { makeStage, type Stage } from '../../../test/support/stage.ts';
import { runningClocks } from '../../controllers/clock-controller.ts';
import { rightsOf } from '../../internal/rights.ts';
import '../timer-button/define.ts';
import './define.ts';

afterEach(() => document.body.replaceChildren());

interface TimerPage extends Stage {
  readonly root: ShadowRoot;
  text(): string;
  press(name: string): Promise<void>;
}

async function placeTimer(
  before?: (stage: Stage) => Promise<void> | void,
  role: 'owner' | 'viewer' = 'owner',
): Promise<TimerPage> {
  const stage = await makeStage({ 'To do': ['Copy', 'Prices'] });
  await before?.(stage);
  const timer = document.createElement('tick-timer');
  timer.client = role === 'owner' ? stage.client : stage.clientFor(role);
  document.body.append(timer);
  await timer.updateComplete;
  const root = timer.renderRoot as ShadowRoot;
  return {
    ...stage,
    root,
    text: () => root.querySelector('.timer')?.textContent.replaceAll(/\s+/g, ' ').trim() ?? '',
    press: async (name) => {
      const fits = (button: HTMLElement) =>
        (button.getAttribute('aria-label') ?? button.textContent.trim()) === name;
      await expect.poll(() => [...root.querySelectorAll('button')].some(fits)).toBe(true);
      [...root.querySelectorAll('button')].find(fits)?.click();
    },
  };
}

function startedAgo(seconds: number): { startedAt: string } {
  return { startedAt: new Date(Date.now() - seconds * 1000).toISOString() };
}

describe('the four states', () => {
  it('shows a bone while it loads', async () => {
    const page = await placeTimer(({ backend }) => {
      backend.intercept(() => new Promise<never>(() => undefined));
    });
    await expect.poll(() => page.root.querySelector('.bone')).toBeTruthy();
    await expectAccessible();
  });

  it('says that it is unavailable, and loads when asked again', async () => {
    let takeBack = () => {};
    const page = await placeTimer(({ backend }) => {
      takeBack = backend.intercept(() => new Response(null, { status: 502 }));
    });
    await expect.poll(page.text).toContain('Timer unavailable');
    await expectAccessible();
    takeBack();
    await page.press('Try again');
    await expect.poll(page.text).toContain('Today 0s');
  });

  it('shows the total of today when nothing runs, and starts', async () => {
    const page = await placeTimer();
    await expect.poll(page.text).toContain('Today 0s');
    await expectAccessible();
    expect(runningClocks()).toBe(0);
    await page.press('Start');
    await expect.poll(page.text).toMatch(/Without a task 0:00:0\d/);
    await expect.poll(async () => (await page.client.timer.get()).running).toBeTruthy();
  });

  it('shows what runs, for how long and since when', async () => {
    const page = await placeTimer(async ({ client, taskId }) => {
      await client.timer.start({ taskId: taskId('Copy'), ...startedAgo(3_725) });
    });
    await expect.poll(page.text).toMatch(/WEB-1 Copy 1:02:0\d, Since \d+:\d\d [AP]M/);
    await expectAccessible();
    expect(runningClocks()).toBe(1);
  });
});

describe('time', () => {
  it('is counted by the server clock, however wrong this device is', async () => {
    const page = await placeTimer(async ({ client, taskId, backend }) => {
      await client.timer.start({ taskId: taskId('Copy'), ...startedAgo(600) });
      backend.intercept(async (request) => {
        if (!request.url.endsWith('/server')) return undefined;
        // A server whose clock is two minutes ahead of this device.
        const time = new Date(Date.now() + 120_000).toISOString();
        return Response.json({
          name: 'Tickboard',
          version: '1',
          apiVersion: 'v1',
          time,
          features: [],
          limits: {},
        });
      });
    });
    await expect.poll(page.text).toMatch(/Copy 0:12:0\d/);
  });

  it('goes on by itself, and adds up in the total of today', async () => {
    const page = await placeTimer(async ({ client, taskId }) => {
      await client.timer.start({ taskId: taskId('Copy'), ...startedAgo(2) });
    });
    const clock = () => page.root.querySelector('[part=clock]')?.textContent ?? '';
    await expect.poll(clock).toContain('0:00:0');
    const before = clock();
    await expect.poll(clock, { timeout: 3_000 }).not.toBe(before);
  });
});

describe('what can be done', () => {
  it('stops, announces how long it was, and adds it to today', async () => {
    const page = await placeTimer(async ({ client, taskId }) => {
      await client.timer.start({ taskId: taskId('Copy'), ...startedAgo(125) });
    });
    await page.press('Stop timer');
    await expect.poll(page.text).toContain('Today 2m');
    expect(page.root.querySelector('.announcer')?.textContent.trim()).toBe('Timer stopped after 2m.');
    const tracked = async () => (await page.client.timeEntries.list()).items.map(({ taskId }) => taskId);
    await expect.poll(tracked).toEqual([page.taskId('Copy')]);
    expect(runningClocks()).toBe(0);
  });

  it('discards only when asked twice, with the focus on keeping', async () => {
    const page = await placeTimer(async ({ client, taskId }) => {
      await client.timer.start({ taskId: taskId('Copy'), ...startedAgo(125) });
    });
    await page.press('Discard timer');
    await expect.poll(() => focused()?.textContent.trim()).toBe('Keep');
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => focused()?.getAttribute('aria-label')).toBe('Stop timer');
    expect((await page.client.timer.get()).running).toBeTruthy();

    await page.press('Discard timer');
    await page.press('Discard');
    await expect.poll(page.text).toContain('Today 0s');
    await expect.poll(async () => (await page.client.timer.get()).running).toBeNull();
    expect((await page.client.timeEntries.list()).items).toEqual([]);
  });

  it('says so when the server refuses, and goes on running', async () => {
    const page = await placeTimer(async ({ client, taskId }) => {
      await client.timer.start({ taskId: taskId('Copy'), ...startedAgo(125) });
    });
    page.backend.intercept(({ url }) =>
      url.endsWith('/stop') ? new Response(null, { status: 500 }) : undefined,
    );
    await page.press('Stop timer');
    await expect
      .poll(() => page.root.querySelector('.refusal')?.textContent ?? '')
      .toContain('The timer was not changed. The server failed.');
    await expect.poll(page.text).toContain('Copy 0:02:0');
    await page.press('Dismiss');
    await expect.poll(() => page.root.querySelector('.refusal')).toBeNull();
  });

  it('says what was started, though no network tells it', async () => {
    const page = await placeTimer();
    await expect.poll(page.text).toContain('Today');
    const button = document.createElement('tick-timer-button');
    Object.assign(button, { client: page.client, taskId: page.taskId('Copy'), taskTitle: 'Copy' });
    document.body.append(button);
    const press = () => button.renderRoot.querySelector<HTMLButtonElement>('button:enabled');
    await expect.poll(press).toBeTruthy();
    page.backend.intercept(() => {
      throw new TypeError('fetch failed');
    });
    press()?.click();
    await expect.poll(page.text).toMatch(/^Copy 0:00:0/);
  });

  it('opens the task whose time runs', async () => {
    const page = await placeTimer(async ({ client, taskId }) => {
      await client.timer.start({ taskId: taskId('Prices') });
    });
    const opened: string[] = [];
    document.body.addEventListener('tick-task-open', (event) => opened.push(event.taskKey), { once: true });
    await expect.poll(page.text).toContain('Prices');
    page.root.querySelector<HTMLElement>('[part=task]')?.click();
    expect(opened).toEqual(['WEB-2']);
  });

  it('shows what another device starts and stops', async () => {
    const page = await placeTimer();
    await expect.poll(page.text).toContain('Today');
    await page.client.timer.start({ taskId: page.taskId('Copy') });
    await expect.poll(page.text).toContain('Copy');
    await page.client.timer.stop({});
    await expect.poll(page.text).not.toContain('Copy');
  });
});

it('has nothing to press for someone who may only read', async () => {
  const page = await placeTimer(undefined, 'viewer');
  await expect.poll(page.text).toContain('Today');
  const timer = document.querySelector('tick-timer');
  await expect.poll(() => rightsOf(timer!.client!).getSnapshot().session?.role).toBe('viewer');
  await timer!.updateComplete;
  expect(page.root.querySelector('button')).toBeNull();
});
