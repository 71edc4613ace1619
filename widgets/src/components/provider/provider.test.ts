import { html, render } from 'lit';
import { afterEach, expect, it } from 'vitest';
import { makeStage } from '../../../test/support/stage.ts';
import { setDefaultClient } from '../../context.ts';
import '../timer-button/define.ts';
import type { TickTimerButton } from '../timer-button/timer-button.ts';
import './define.ts';

afterEach(() => {
  document.body.replaceChildren();
  setDefaultClient(undefined);
});

/** Without a client the button waits. */
function isWaiting(): boolean | undefined {
  return document.querySelector('tick-timer-button')?.shadowRoot?.querySelector('button')?.disabled;
}

it('gives its client to what is inside it, also later and another one', async () => {
  const [first, second] = await Promise.all([makeStage(), makeStage({ 'To do': ['Copy'] })]);
  const place = document.body.appendChild(document.createElement('div'));
  const page = (client: typeof first.client | undefined) =>
    html`<tick-provider .client=${client}
      ><tick-timer-button task-id="x"></tick-timer-button
    ></tick-provider>`;
  render(page(undefined), place);
  render(page(first.client), place);
  await expect.poll(isWaiting).toBe(false);
  const asked: string[] = [];
  second.backend.intercept(({ url }) => {
    asked.push(url);
    return undefined;
  });
  render(page(second.client), place);
  await expect.poll(() => asked.some((url) => url.endsWith('/timer'))).toBe(true);
});

it('reaches widgets that were there before it was defined', async () => {
  const { client } = await makeStage();
  // The element arrives as markup, the class only afterwards, as with scripts at the end of a page.
  document.body.innerHTML =
    '<late-provider><tick-timer-button task-id="x"></tick-timer-button></late-provider>';
  const { TickProvider } = await import('./provider.ts');
  class LateProvider extends TickProvider {}
  customElements.define('late-provider', LateProvider);
  (document.querySelector('late-provider') as LateProvider).client = client;
  await expect.poll(isWaiting).toBe(false);
});

it('is not needed where a default client is set, whether before or after the widget', async () => {
  const { client } = await makeStage();
  document.body.innerHTML = '<tick-timer-button task-id="x"></tick-timer-button>';
  setDefaultClient(client);
  await expect.poll(isWaiting).toBe(false);
});

it('has no box of its own, and decides the scheme of what is inside it', async () => {
  document.body.innerHTML =
    '<tick-provider theme="dark"><tick-timer-button></tick-timer-button></tick-provider>';
  const [provider, button] = ['tick-provider', 'tick-timer-button'].map(
    (name) => document.querySelector(name) as Element,
  );
  expect(provider && getComputedStyle(provider).display).toBe('contents');
  await (button as TickTimerButton).updateComplete;
  expect(button && getComputedStyle(button).getPropertyValue('color-scheme')).toBe('dark');
});
