import type { Browser, CDPSession, Page } from 'playwright';
import { percentile } from '../support/statistics.ts';

/** Milliseconds that a step may take; what needs longer is shown as such. */
export const limits = { paint: 30_000, drag: 20_000, hour: 30_000 };

const steps = 60;
const stepMilliseconds = 16;
const liftMilliseconds = 400;
const dropMilliseconds = 3_000;

/** Undefined where a step took longer than its limit. */
export interface Visit {
  readonly painted?: number;
  readonly elements?: number;
  readonly nodes?: number;
  readonly lift?: number;
  readonly drag?: number;
  /** Whether the card came to the column it was dropped in. */
  readonly isDropped?: boolean;
  readonly heapBefore?: number;
  readonly heapAfter?: number;
  readonly minutes?: number;
}

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** What a page offers; see pages/measure.js. */
interface Bench {
  painted(): Promise<number>;
  countNodes(): { elements: number; nodes: number };
  recordFrames(): void;
  takeFrames(): Promise<number[]>;
  middleOf(column?: number): Spot;
  columnOfFirst(): number;
  nextMinute(): Promise<boolean>;
}

declare const bench: Bench;

export type Step = 'drag' | 'hour';

/** Opens a board in a page of its own, drags a card and lets an hour of changes pass. Whatever it does, it ends. */
export async function visit(browser: Browser, address: string, wanted: ReadonlySet<Step>): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await page.goto(address, { waitUntil: 'commit' });
    const painted = await within(limits.paint, async () => {
      await page.waitForFunction('globalThis.bench');
      return page.evaluate(() => bench.painted());
    });
    if (painted === undefined) return {};
    const nodes = await page.evaluate(() => bench.countNodes());
    const dragged = wanted.has('drag') ? await within(limits.drag, () => drag(page)) : {};
    // A page that does not come back from a drag can do nothing else.
    if (!dragged) return { painted, ...nodes };
    const hour = wanted.has('hour') ? await passHour(page, devtools) : {};
    return { painted, ...nodes, ...dragged, ...hour };
  } finally {
    await within(5_000, () => context.close());
  }
}

async function drag(page: Page): Promise<Visit> {
  const until = Date.now() + limits.drag - dropMilliseconds - 2_000;
  const from = await page.evaluate(() => bench.middleOf());
  const to = await page.evaluate(() => bench.middleOf(2));
  await page.mouse.move(from.x, from.y);
  await page.waitForTimeout(300);
  await page.evaluate(() => bench.recordFrames());
  await page.mouse.down();
  for (let step = 1; step <= 5; step += 1) await page.mouse.move(from.x + step * 2, from.y + step);
  await page.waitForTimeout(liftMilliseconds);
  const lifting = await page.evaluate(() => bench.takeFrames());
  await page.evaluate(() => bench.recordFrames());
  for (let step = 1; step <= steps && Date.now() < until; step += 1) {
    const share = step / steps;
    // Down and up again within a column, and on to the next.
    const sway = Math.sin(share * Math.PI * 4) * 120;
    await page.mouse.move(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share + sway);
    await page.waitForTimeout(stepMilliseconds);
  }
  const frames = await page.evaluate(() => bench.takeFrames());
  await page.mouse.move(to.x, to.y);
  await page.mouse.up();
  return { lift: Math.max(...lifting), drag: percentile(frames, 95), isDropped: await hasDropped(page) };
}

async function hasDropped(page: Page): Promise<boolean> {
  for (const until = Date.now() + dropMilliseconds; Date.now() < until;) {
    if ((await page.evaluate(() => bench.columnOfFirst())) === 2) return true;
    await page.waitForTimeout(50);
  }
  return false;
}

async function passHour(page: Page, devtools: CDPSession): Promise<Visit> {
  const heapBefore = await heapOf(devtools);
  let minutes = 0;
  const until = Date.now() + limits.hour;
  while (Date.now() < until) {
    const isMore = await within(until - Date.now(), () => page.evaluate(() => bench.nextMinute()));
    if (isMore === undefined) return { heapBefore, minutes };
    if (!isMore) return { heapBefore, minutes, heapAfter: await heapOf(devtools) };
    minutes += 1;
  }
  return { heapBefore, minutes };
}

/** In MiB, of what is still used after a collection. */
async function heapOf(devtools: CDPSession): Promise<number> {
  // The second takes what the first has only made free to take.
  await devtools.send('HeapProfiler.collectGarbage');
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  return usedSize / 2 ** 20;
}

/** Undefined when it takes longer. */
async function within<T>(milliseconds: number, work: () => Promise<T>): Promise<T | undefined> {
  let late: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<undefined>((resolve) => {
    late = setTimeout(() => resolve(undefined), milliseconds);
  });
  const doing = work();
  // What goes on after it was given up fails with its page.
  doing.catch(() => {});
  try {
    return await Promise.race([doing, timeout]);
  } finally {
    clearTimeout(late);
  }
}
