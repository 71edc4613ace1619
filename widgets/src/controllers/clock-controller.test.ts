import { html, LitElement, type TemplateResult } from 'lit';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ClockController, runningClocks } from './clock-controller.ts';

class TestClock extends LitElement {
  running = true;
  drawn = 0;

  constructor() {
    super();
    this.addController(new ClockController(this, () => this.running));
  }

  protected override render(): TemplateResult {
    return html``;
  }

  protected override updated(): void {
    this.drawn += 1;
  }
}
customElements.define('test-clock', TestClock);

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  document.body.replaceChildren();
  vi.useRealTimers();
});

async function shown(count: number): Promise<TestClock[]> {
  const clocks = Array.from({ length: count }, () => new TestClock());
  document.body.append(...clocks);
  await Promise.all(clocks.map((clock) => clock.updateComplete));
  return clocks;
}

it('draws eight clocks with one interval, which stops with the last of them', async () => {
  const clocks = await shown(8);
  expect(vi.getTimerCount()).toBe(1);
  const before = clocks.map((clock) => clock.drawn);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(clocks.every((clock, index) => clock.drawn > (before[index] ?? 0))).toBe(true);

  clocks.slice(1).forEach((clock) => clock.remove());
  expect(vi.getTimerCount()).toBe(1);
  clocks[0]?.remove();
  expect([vi.getTimerCount(), runningClocks()]).toEqual([0, 0]);
});

it('starts and stops with what it shows', async () => {
  const [clock] = await shown(1);
  if (clock === undefined) throw new Error('No clock');
  clock.running = false;
  clock.requestUpdate();
  await clock.updateComplete;
  expect(vi.getTimerCount()).toBe(0);
  clock.running = true;
  clock.requestUpdate();
  await clock.updateComplete;
  expect(vi.getTimerCount()).toBe(1);
});

it('does not start again by an update that ends after its element has left', async () => {
  const [clock] = await shown(1);
  clock?.requestUpdate();
  clock?.remove();
  await clock?.updateComplete;
  expect(vi.getTimerCount()).toBe(0);
});
