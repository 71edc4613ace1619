import { describe, expect, it } from 'vitest';
import { findAway, findLongRun } from './attention.ts';

const minute = 60_000;
const hour = 60 * minute;
const start = Date.parse('2026-11-20T09:00:00.000Z');
const running = { id: 't', startedAt: new Date(start).toISOString() };

describe('who was away', () => {
  const away = (from: number, to: number, { skew = 0, idleAfter = 20 * minute } = {}) =>
    findAway({ last: to, gap: { from, to } }, running, skew, idleAfter);

  it('is asked after the minutes that were set, for the time between', () => {
    const [from, to] = [start + hour, start + hour + 20 * minute];
    expect(away(from, to)).toEqual({ timerId: 't', from, to });
    expect(away(from, to - 1)).toBeUndefined();
    expect(away(from, to, { idleAfter: 0 })).toBeUndefined();
    expect(findAway({ last: to }, running, 0, minute)).toBeUndefined();
  });

  it('is asked only where they were seen since the timer began', () => {
    expect(away(start - minute, start + hour)).toBeUndefined();
    // The press that started it was the last thing they did here, and came a moment before the start.
    expect(away(start - 1_500, start + hour)).toEqual({ timerId: 't', from: start, to: start + hour });
    // This device is two hours behind the server.
    expect(away(start - hour, start, { skew: 2 * hour })?.from).toBe(start - hour);
  });
});

describe('a long run', () => {
  const at = (hours: number) => start + hours * hour;
  const view = (now: number, last = now) => ({ activity: { last }, clockSkew: 0, longRun: 8 * hour, now });

  it('is asked about once, with when they were last seen, and again as long after the answer', () => {
    expect(findLongRun(undefined, running, view(at(8) - 1))).toBeUndefined();
    const asked = findLongRun(undefined, running, view(at(8), at(7)));
    expect(asked).toEqual({ timerId: 't', since: start, lastActive: at(7) });
    // They come to the question, and are seen: the moment stays.
    expect(findLongRun(asked, running, view(at(9)))).toBe(asked);

    const answered = { timerId: 't', since: at(9) };
    expect(findLongRun(answered, running, view(at(16)))).toBe(answered);
    expect(findLongRun(answered, running, view(at(17)))?.since).toBe(at(9));
    expect(findLongRun({ ...asked!, timerId: 'before' }, running, view(at(1)))).toBeUndefined();
  });

  it('has no other moment to stop at where that would be now, before the start, or a guess', () => {
    const lastActive = (last: number) => findLongRun(undefined, running, view(at(8), last))?.lastActive;
    expect([lastActive(at(8) - minute), lastActive(start - 1)]).toEqual([null, null]);
    const unseen = { ...view(at(8)), activity: undefined };
    expect(findLongRun(undefined, running, unseen)?.lastActive).toBeNull();
    const back = { ...view(at(9)), activity: { last: at(9), gap: { from: at(5), to: at(9) } } };
    expect(findLongRun(undefined, running, back)?.lastActive).toBe(at(5));
  });

  it('is none by a start that was moved on, nor where nobody wants to be asked', () => {
    const moved = { id: 't', startedAt: new Date(at(2)).toISOString() };
    const asked = { timerId: 't', since: start, lastActive: at(7) };
    expect(findLongRun(asked, moved, view(at(9)))).toBeUndefined();
    expect(findLongRun(undefined, running, { ...view(at(9)), longRun: 0 })).toBeUndefined();
  });
});
