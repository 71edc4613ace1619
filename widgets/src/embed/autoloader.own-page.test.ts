import { afterEach, expect, it } from 'vitest';

afterEach(() => document.body.replaceChildren());

const isDefined = (name: string) => customElements.get(name) !== undefined;

it('loads what is there, what comes later, and what stands in open shadow roots', async () => {
  document.body.innerHTML = `<main><tick-provider></tick-provider></main><page-panel></page-panel><page-later></page-later>`;
  const panel = document.querySelector('page-panel')!.attachShadow({ mode: 'open' });
  await import('./autoloader.ts');
  await expect.poll(() => isDefined('tick-provider')).toBe(true);
  expect(['tick-timer', 'tick-timer-button', 'tick-sign-in', 'tick-card'].map(isDefined)).not.toContain(true);

  document.querySelector('main')!.append(document.createElement('tick-sign-in'));
  await expect.poll(() => isDefined('tick-sign-in')).toBe(true);

  // In a root that was there from the beginning, and there within another.
  const inner = panel.appendChild(document.createElement('div')).attachShadow({ mode: 'open' });
  inner.append(document.createElement('tick-timer-button'));
  await expect.poll(() => isDefined('tick-timer-button')).toBe(true);

  // In an element of the page's own that is defined only now.
  class Later extends HTMLElement {
    constructor() {
      super();
      this.attachShadow({ mode: 'open' }).append(document.createElement('tick-timer'));
    }
  }
  customElements.define('page-later', Later);
  await expect.poll(() => isDefined('tick-timer')).toBe(true);
  expect(isDefined('tick-board')).toBe(false);
});
