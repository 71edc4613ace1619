import { expect } from 'vitest';
import type { TimeEntry } from '@tickboard/sdk';
import '../../src/components/timer/define.ts';
import type { TickTimer } from '../../src/components/timer/timer.ts';
import { makeStage, type Stage } from './stage.ts';

/** A timer on a page, as those see it who use it. */
export interface TimerPage extends Stage {
  readonly timer: TickTimer;
  /** What the bar says. */
  text(): string;
  /** The question below it; empty while there is none. */
  notice(): string;
  announced(): string;
  /** Presses the button of that name, in the bar or in what it has opened. */
  press(name: string): Promise<void>;
  field(name: string): Promise<HTMLInputElement>;
  /** What the server has, latest first. */
  entries(): Promise<readonly TimeEntry[]>;
}

interface TimerPageOptions {
  readonly attributes?: Readonly<Record<string, string>>;
  readonly before?: (stage: Stage) => Promise<void> | void;
}

export async function openTimer({ attributes = {}, before }: TimerPageOptions = {}): Promise<TimerPage> {
  const stage = await makeStage({ 'To do': ['Copy', 'Prices'] });
  await before?.(stage);
  const timer = placeTimer(stage, attributes);
  await timer.updateComplete;
  const text = () => flat(timer.renderRoot.querySelector('.timer'));
  await expect.poll(text).toContain('Today');
  return {
    ...stage,
    timer,
    text,
    notice: () => flat(allIn(timer.renderRoot, '[part=notice]:popover-open')[0]),
    announced: () => flat(timer.renderRoot.querySelector('.announcer')),
    press: async (name) => {
      const found = () => allIn(timer.renderRoot, 'button').find((each) => nameOf(each) === name);
      await expect.poll(found, { message: name }).toBeTruthy();
      found()?.click();
    },
    field: async (name) => {
      const found = () => allIn(timer.renderRoot, 'input').find((each) => nameOf(each) === name);
      await expect.poll(found, { message: name }).toBeTruthy();
      return found() as HTMLInputElement;
    },
    entries: async () => (await stage.client.timeEntries.list()).items,
  };
}

/** As a page does, or another tab after a reload. */
export function placeTimer({ client }: Stage, attributes: Readonly<Record<string, string>> = {}): TickTimer {
  const timer = document.createElement('tick-timer');
  for (const [name, value] of Object.entries(attributes)) timer.setAttribute(name, value);
  timer.client = client;
  document.body.append(timer);
  return timer;
}

/** Through all shadow roots. */
function allIn(root: ParentNode, selector: string): HTMLElement[] {
  const here = [...root.querySelectorAll<HTMLElement>(selector)];
  const within = [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) =>
    shadowRoot ? allIn(shadowRoot, selector) : [],
  );
  return [...here, ...within];
}

function nameOf(element: HTMLElement): string {
  const label = element instanceof HTMLInputElement ? element.labels?.[0] : undefined;
  return element.getAttribute('aria-label') ?? flat(label ?? element);
}

function flat(element: Element | null | undefined): string {
  return element?.textContent.replaceAll(/\s+/g, ' ').trim() ?? '';
}
