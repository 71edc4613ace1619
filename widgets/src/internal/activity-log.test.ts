import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ActivityLog, type Activity } from './activity-log.ts';
import { TabMemory } from './tab-memory.ts';

const minute = 60_000;
let now = Date.parse('2026-11-20T09:00:00.000Z');
const stops: (() => void)[] = [];

beforeEach(() => localStorage.clear());
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  vi.restoreAllMocks();
  localStorage.clear();
});

/** A tab has a memory of its own; what they share is the browser's. */
function openTab() {
  const log = new ActivityLog(new TabMemory<Activity>('activity'), () => now);
  const heard = vi.fn<() => void>();
  stops.push(log.subscribe(heard));
  return { log, heard };
}

function act(type: string): void {
  window.dispatchEvent(new Event(type));
}

describe('whether a person is here', () => {
  it('is known by what they do, in any tab, and after a reload', async () => {
    const { log } = openTab();
    expect(log.get()).toBeUndefined();
    act('pointermove');
    expect(log.get()).toEqual({ last: now });
    const other = openTab();
    expect(other.log.get()).toEqual({ last: now });

    // Nothing for twenty minutes, in no tab; then both hear of the same.
    const from = now;
    now += 20 * minute;
    act('keydown');
    expect(log.get()).toEqual({ last: now, gap: { from, to: now } });
    expect(other.log.get()).toEqual(log.get());
    await expect.poll(() => other.heard.mock.calls.length).toBeGreaterThan(0);

    // What they do then changes nothing about it, until every tab has had time to see it.
    const gap = { from, to: now };
    now += 4_000;
    act('wheel');
    now += 30_000;
    act('wheel');
    expect(openTab().log.get()).toEqual({ last: now, gap });
    // A minute later any gap is news.
    now += 30_000;
    act('wheel');
    now += 30_000;
    act('wheel');
    expect(log.get()?.gap).toEqual({ from: now - 30_000, to: now });
  });

  it('does not count what a short pause is, nor that the clock was set back', () => {
    const { log } = openTab();
    act('pointerdown');
    now += 4_999;
    act('pointerdown');
    expect(log.get()).toEqual({ last: now });
    now -= 60 * minute;
    openTab();
    act('pointerdown');
    expect(log.get()).toEqual({ last: now });
  });

  it('is not looked for when nobody asks', () => {
    openTab();
    for (const stop of stops.splice(0)) {
      stop();
      stop();
    }
    act('pointermove');
    expect(localStorage.length).toBe(0);
  });
});

it('is told from tab to tab where a page may not store', async () => {
  vi.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
    throw new DOMException('Forbidden', 'SecurityError');
  });
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('Forbidden', 'SecurityError');
  });
  const [one, other] = [new TabMemory<{ at: number }>('note'), new TabMemory<{ at: number }>('note')];
  stops.push(
    one.subscribe(() => undefined),
    other.subscribe(() => undefined),
  );
  expect(other.get()).toBeUndefined();
  one.set({ at: 3 });
  expect(one.get()).toEqual({ at: 3 });
  await expect.poll(() => other.get()).toEqual({ at: 3 });
  other.set(undefined);
  await expect.poll(() => one.get()).toBeUndefined();
});

it('takes what it cannot read for nothing', () => {
  localStorage.setItem('tickboard.note', '{');
  expect(new TabMemory('note').get()).toBeUndefined();
});
