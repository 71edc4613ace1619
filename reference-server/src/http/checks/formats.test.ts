import { describe, expect, it } from 'vitest';
import { isDate, isDateTime } from './formats.ts';

describe('date-time', () => {
  it.each([
    '2026-11-20T10:00:00Z',
    '2026-11-20T10:00:00.123Z',
    '2024-02-29T23:59:59+02:00',
    '2026-11-20T10:00:00-05:30',
  ])('takes RFC 3339: %s', (value) => {
    expect(isDateTime(value)).toBe(true);
  });

  it.each([
    '2026-11-20 10:00:00Z',
    '2026-11-20T10:00:60Z',
    '2026-11-20T24:00:00Z',
    '2026-11-20t10:00:00z',
    '2026-02-29T10:00:00Z',
    '2026-11-20T10:00Z',
    '2026-11-20T10:00:00',
    '2026-11-20T10:00:00+24:00',
    '0000-01-01T00:00:00Z',
    '2026-11-20',
    '',
  ])('refuses what only looks like it: %s', (value) => {
    expect(isDateTime(value)).toBe(false);
  });
});

it.each([
  ['2026-11-20', true],
  ['2024-02-29', true],
  ['2026-02-29', false],
  ['2026-13-01', false],
  ['2026-1-1', false],
  ['0000-01-01', false],
])('tells whether %s is a day of the calendar', (value, expected) => {
  expect(isDate(value)).toBe(expected);
});
