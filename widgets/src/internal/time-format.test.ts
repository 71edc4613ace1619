import { describe, expect, it } from 'vitest';
import {
  dueNearness,
  formatClock,
  formatDay,
  formatDuration,
  formatMoment,
  secondsSince,
} from './time-format.ts';

describe('a running clock', () => {
  it('shows hours, minutes and seconds, with hours beyond a day', () => {
    expect([0, 59, 60, 3_599, 3_600, 363_599].map(formatClock)).toEqual([
      '0:00:00',
      '0:00:59',
      '0:01:00',
      '0:59:59',
      '1:00:00',
      '100:59:59',
    ]);
  });

  it('counts from its start by the server clock, whatever this device thinks the time is', () => {
    const startedAt = '2026-11-20T12:00:00.000Z';
    const now = Date.parse('2026-11-20T12:10:00.000Z');
    expect(secondsSince(startedAt, 0, now)).toBe(600);
    expect(secondsSince(startedAt, -90_000, now)).toBe(510);
    expect(secondsSince(startedAt, 90_000, now)).toBe(690);
  });

  it('never shows less than nothing, even before the skew is known', () => {
    expect(secondsSince('2026-11-20T12:00:00.000Z', 0, Date.parse('2026-11-20T11:59:00.000Z'))).toBe(0);
  });

  it('is true across a change of daylight saving, because it knows instants alone', () => {
    const startedAt = new Date(2026, 2, 29, 1, 0).toISOString();
    expect(secondsSince(startedAt, 0, Date.parse(startedAt) + 7_200_000)).toBe(7_200);
  });
});

describe('a length', () => {
  it('is said to the minute, and to the second below one', () => {
    expect([0, 42, 60, 3_599, 3_600, 3_660, 90_000].map((seconds) => formatDuration(seconds, 'en'))).toEqual([
      '0s',
      '42s',
      '1m',
      '59m',
      '1h',
      '1h 1m',
      '25h',
    ]);
  });

  it('is said in the language asked for', () => {
    expect(formatDuration(3_660, 'de')).toMatch(/^1\s?(?:h|Std\.) 1\s?Min\.$/);
  });
});

describe('a due date', () => {
  const noon = new Date(2026, 10, 20, 12);

  it('is near by days of the calendar here, not by hours', () => {
    const days = ['2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23'];
    expect(days.map((date) => dueNearness(date, noon))).toEqual([
      'overdue',
      'today',
      'soon',
      'soon',
      'later',
    ]);
    expect(dueNearness('2026-11-20', new Date(2026, 10, 20, 23, 59))).toBe('today');
  });

  it('is the same day in every time zone, with the year when it is another one', () => {
    expect(formatDay('2026-11-20', 'en', noon)).toBe('Nov 20');
    expect(formatDay('2027-01-01', 'en', noon)).toBe('Jan 1, 2027');
  });
});

describe('a moment', () => {
  const now = Date.parse('2026-11-20T12:00:00.000Z');
  const ago = (seconds: number) => formatMoment(new Date(now - seconds * 1000).toISOString(), 'en', now);

  it('is told from now within a week, and by its date before', () => {
    expect([5, 300, 7_200, 86_400, 6 * 86_400].map(ago)).toEqual([
      'this minute',
      '5 minutes ago',
      '2 hours ago',
      'yesterday',
      '6 days ago',
    ]);
    expect(ago(8 * 86_400)).toBe('Nov 12, 2026');
  });
});
