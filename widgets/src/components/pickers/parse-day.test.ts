import { describe, expect, it } from 'vitest';
import { firstWeekday, regionalLocale } from '../../internal/calendar-day.ts';
import { parseDay } from './parse-day.ts';

/** A Saturday. */
const today = '2026-11-21';

describe('a day as people type it', () => {
  it.each([
    ['2026-12-24', 'en-US', '2026-12-24'],
    ['today', 'en-US', '2026-11-21'],
    ['Tomorrow', 'en-US', '2026-11-22'],
    ['tom', 'en-US', '2026-11-22'],
    ['next week', 'en-US', '2026-11-28'],
    ['next month', 'en-US', '2026-12-21'],
    ['in 3 days', 'en-US', '2026-11-24'],
    ['in 2 weeks', 'en-US', '2026-12-05'],
    ['+10', 'en-US', '2026-12-01'],
    ['fri', 'en-US', '2026-11-27'],
    ['Saturday', 'en-US', '2026-11-28'],
    ['24 dec', 'en-US', '2026-12-24'],
    ['December 24, 2027', 'en-US', '2027-12-24'],
    ['jan 5', 'en-US', '2027-01-05'],
    ['11/27', 'en-US', '2026-11-27'],
    ['3/4', 'en-US', '2027-03-04'],
    ['3/4', 'en-GB', '2027-04-03'],
    ['1/2/28', 'en-GB', '2028-02-01'],
    ['25', 'en-US', '2026-11-25'],
    ['5', 'en-US', '2026-12-05'],
    ['29 feb 2028', 'en-US', '2028-02-29'],
    ['morgen', 'de', '2026-11-22'],
    ['übermorgen', 'de', '2026-11-23'],
    ['in 3 Tagen', 'de', '2026-11-24'],
    ['nächste Woche', 'de', '2026-11-28'],
    ['Mo', 'de', '2026-11-23'],
    ['24.12.', 'de', '2026-12-24'],
    ['24. Dez. 2026', 'de', '2026-12-24'],
    ['3. März', 'de', '2027-03-03'],
    ['24.12.26', 'de', '2026-12-24'],
    ['demain', 'fr', '2026-11-22'],
    ['غدًا', 'ar', '2026-11-22'],
    ['٢٤/١٢', 'ar-EG', '2026-12-24'],
    ['明天', 'zh', '2026-11-22'],
  ])('reads %s in %s', (text, locale, day) => {
    expect(parseDay(text, locale, today)).toBe(day);
  });

  it.each(['', '  ', 'x', 'lunch', '31.4.', '2026-02-30', '99', 'this week', '13/13', '1 2 3 4', '24 decx'])(
    'takes %j for no day',
    (text) => {
      expect(parseDay(text, 'en-US', today)).toBeUndefined();
    },
  );
});

it('counts weeks as the reader’s country does', () => {
  expect(regionalLocale('en', ['de-DE', 'en-GB', 'en-US'])).toBe('en-GB');
  expect(regionalLocale('fr', ['de-DE'])).toBe('fr');
  expect([firstWeekday('en-GB'), firstWeekday('en-US'), firstWeekday('ar-EG')]).toEqual([1, 7, 6]);
});
