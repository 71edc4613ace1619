import { afterEach, describe, expect, it } from 'vitest';
import { expectAccessible } from '../../../test/support/accessibility.ts';
import { makeStage, type Stage } from '../../../test/support/stage.ts';
import { rightsOf } from '../../internal/rights.ts';
import './define.ts';
import type { TickTimerButton } from './timer-button.ts';

afterEach(() => document.body.replaceChildren());

interface ButtonPage extends Stage {
  readonly element: TickTimerButton;
  button(): HTMLButtonElement;
  name(): string;
}

async function placeButton(
  compact = false,
  before?: (stage: Stage) => Promise<void> | void,
): Promise<ButtonPage> {
  const stage = await makeStage({ 'To do': ['Copy', 'Prices'] });
  await before?.(stage);
  const element = document.createElement('tick-timer-button');
  element.client = stage.client;
  element.taskId = stage.taskId('Copy');
  element.taskTitle = 'Copy';
  element.compact = compact;
  document.body.append(element);
  await element.updateComplete;
  const button = () => element.renderRoot.querySelector('button') as HTMLButtonElement;
  return {
    ...stage,
    element,
    button,
    name: () =>
      button().getAttribute('aria-label') ?? button().querySelector('.hidden-text')?.textContent ?? '',
  };
}

describe.each([true, false])('compact: %s', (compact) => {
  it('starts and stops the timer of its task, and says which', async () => {
    const page = await placeButton(compact);
    await expect.poll(() => page.button().disabled).toBe(false);
    expect(page.name()).toBe('Start timer on Copy');
    await expectAccessible();
    page.button().click();
    await expect.poll(page.name).toBe('Stop timer on Copy');
    await expect.poll(async () => (await page.client.timer.get()).running?.taskId).toBe(page.taskId('Copy'));
    await expectAccessible();
    page.button().click();
    await expect.poll(page.name).toBe('Start timer on Copy');
    await expect.poll(async () => (await page.client.timer.get()).running).toBeNull();
  });

  it('waits while it loads and loads again after a failure', async () => {
    let takeBack = () => {};
    const page = await placeButton(compact, ({ backend }) => {
      takeBack = backend.intercept(() => new Response(null, { status: 500 }));
    });
    await expect.poll(page.name).toBe('Timer unavailable: The server failed. Try again');
    await expectAccessible();
    takeBack();
    page.button().click();
    await expect.poll(page.name).toBe('Start timer on Copy');
  });
});

it('is not there for those who may not track time, unless the page knows better', async () => {
  const page = await placeButton();
  const element = document.createElement('tick-timer-button');
  const client = (element.client = page.clientFor('viewer'));
  element.taskId = page.taskId('Copy');
  document.body.append(element);
  await expect.poll(() => page.button().disabled).toBe(false);
  const drawn = () => element.renderRoot.querySelector('button');
  await expect.poll(() => rightsOf(client).getSnapshot().session?.role).toBe('viewer');
  await element.updateComplete;
  expect(drawn()).toBeNull();
  element.allowed = true;
  await expect.poll(drawn).toBeTruthy();
  element.allowed = false;
  await expect.poll(drawn).toBeNull();
});

it('switches when another task has the timer', async () => {
  const page = await placeButton(false, async ({ client, taskId }) => {
    await client.timer.start({
      taskId: taskId('Prices'),
      startedAt: new Date(Date.now() - 60_000).toISOString(),
    });
  });
  await expect.poll(() => page.button().disabled).toBe(false);
  page.button().click();
  await expect.poll(() => page.element.isRunning).toBe(true);
  await expect.poll(async () => (await page.client.timer.get()).running?.taskId).toBe(page.taskId('Copy'));
  expect((await page.client.timeEntries.list()).items.map(({ taskId }) => taskId)).toEqual([
    page.taskId('Prices'),
  ]);
});

it('says beside itself why it was refused, until it is left', async () => {
  const page = await placeButton();
  await expect.poll(() => page.button().disabled).toBe(false);
  page.backend.intercept(({ url }) =>
    url.includes('/timer/start') ? new Response(null, { status: 403 }) : undefined,
  );
  page.button().focus();
  page.button().click();
  const message = () => page.element.renderRoot.querySelector('[role=alert]')?.textContent.trim();
  await expect.poll(message).toBe('You do not have the right to do this.');
  expect(page.element.isRunning).toBe(false);
  page.button().blur();
  await expect.poll(message).toBe('');
});

it('shows the running time when there is room', async () => {
  const page = await placeButton(false, async ({ client, taskId }) => {
    await client.timer.start({
      taskId: taskId('Copy'),
      startedAt: new Date(Date.now() - 3_600_000).toISOString(),
    });
  });
  await expect.poll(() => page.button().textContent).toMatch(/1:00:0\d/);
});
