import type { TimerContent } from '@tickboard/sdk/stores';
import { describe, expect, it } from 'vitest';
import { atTimeOfDay, freeSpan, movedByDays, timeOfDay } from './free-span.ts';

const at = (clock: string) => `2026-11-20T${clock}:00.000Z`;
const now = Date.parse(at('17:00'));

/** Only the times count. */
function content(entries: [string, string][], runningSince?: string): TimerContent {
  return {
    running: runningSince ? { startedAt: at(runningSince) } : null,
    entries: entries.map(([start, end]) => ({ startedAt: at(start), endedAt: at(end) })),
  } as unknown as TimerContent;
}

describe('a length without a time of day', () => {
  const span = (seconds: number, of: TimerContent) => {
    const { startedAt, endedAt } = freeSpan(seconds, of, now);
    return [startedAt.slice(11, 16), endedAt.slice(11, 16)];
  };

  it('ends now where nothing else does, and before what runs', () => {
    expect(span(1_800, content([]))).toEqual(['16:30', '17:00']);
    expect(span(1_800, content([['09:00', '10:00']], '14:00'))).toEqual(['13:30', '14:00']);
  });

  it('takes the latest stretch that is long enough, to the minute', () => {
    const day = content([
      ['09:00', '10:00'],
      ['11:00', '12:00'],
      ['12:30', '16:45'],
    ]);
    expect(span(900, day)).toEqual(['16:45', '17:00']);
    expect(span(1_800, day)).toEqual(['12:00', '12:30']);
    expect(span(3_600, day)).toEqual(['10:00', '11:00']);
    expect(span(3_601, day)).toEqual(['07:59', '09:00']);
  });
});

describe('a time of day', () => {
  it('is put on the day of a moment, whose seconds stay while it is the same minute', () => {
    const moment = new Date(2026, 10, 20, 9, 5, 42).toISOString();
    expect(timeOfDay(moment)).toBe('09:05');
    expect(atTimeOfDay(moment, '09:05')).toBe(moment);
    expect(atTimeOfDay(moment, '23:59')).toBe(new Date(2026, 10, 20, 23, 59).toISOString());
    expect(atTimeOfDay(moment, '')).toBeUndefined();
  });

  it('is the same on another day, however many hours lie between', () => {
    const evening = new Date(2026, 2, 28, 22, 0).toISOString();
    expect(movedByDays(evening, 1)).toBe(new Date(2026, 2, 29, 22, 0).toISOString());
  });
});
