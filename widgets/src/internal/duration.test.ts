import { describe, expect, it } from 'vitest';
import { parseDuration, spellDuration, writeDuration } from './duration.ts';
import { formatDuration } from './time-format.ts';

const h = 3_600;
const ninety = 90 * 60;

describe('a typed length', () => {
  it.each([
    ['1h 30m', ninety],
    ['1h30m', ninety],
    ['1h30', ninety],
    ['1 h 30', ninety],
    ['1:30', ninety],
    ['01:30:00', ninety],
    [':45', 45 * 60],
    ['90', ninety],
    ['1.5h', ninety],
    ['1,5 h', ninety],
    ['1.5', ninety],
    ['.5h', h / 2],
    ['1½ hours', 1.5 * h],
    ['½h', h / 2],
    [' 1 Hour and 30 Minutes ', ninety],
    ['1 hr, 30 min', ninety],
    ['90 mins', ninety],
    ['30m 1h', ninety],
    ['45s', 45],
    ['2m30', 150],
    ['1h 0m 5s', h + 5],
    ['0', 0],
    ['100h', 100 * h],
    ['1,500', 1_500 * 60],
    ['1\u00A0h\u202F30\u00A0min', ninety],
  ])('%s is read in English', (text, seconds) => {
    expect(parseDuration(text, 'en')).toBe(seconds);
  });

  it.each([
    ['1,5 Std.', ninety],
    ['1,5 Std', ninety],
    ['1,5', ninety],
    ['1.5h', ninety],
    ['1 Stunde 30 Minuten', ninety],
    ['1 Std. und 30 Min.', ninety],
    ['1 Std., 30 Min.', ninety],
    ['2 Stunden', 2 * h],
    ['90 Min', ninety],
    ['¾ Std', 0.75 * h],
    ['1 Stund 5 Sek', h + 5],
    ['1.500', 1_500 * 60],
  ])('%s is read in German', (text, seconds) => {
    expect(parseDuration(text, 'de')).toBe(seconds);
  });

  it('is read in other scripts, whose own words are known to the browser', () => {
    expect(parseDuration('١٫٥ س', 'ar')).toBe(ninety);
    expect(parseDuration('۱:۳۰', 'fa')).toBe(ninety);
    expect(parseDuration('1時間30分', 'ja')).toBe(ninety);
    expect(parseDuration('1 heure 30 minutes', 'fr')).toBe(ninety);
  });

  it.each([
    '',
    ' ',
    'soon',
    '1:60',
    '1:3',
    '-5',
    '1h 2h',
    '1 30',
    '1h 90',
    '3d',
    '1.2.3',
    'h',
    '1h x',
    '99999h',
    '1:30h',
  ])('%j is none', (text) => {
    expect(parseDuration(text, 'en')).toBeUndefined();
  });
});

describe('a written length', () => {
  const lengths = [0, 1, 59, 60, 61, 3_600, 3_660, 5_425, 86_399, 363_599];

  it.each(['en', 'de', 'fr', 'es', 'ja', 'ar', 'ar-EG', 'fa', 'pl', 'hi'])('is read back in %s', (locale) => {
    expect(lengths.map((seconds) => parseDuration(writeDuration(seconds, locale), locale))).toEqual(lengths);
    const minutes = lengths.map((seconds) => (seconds < 60 ? seconds : seconds - (seconds % 60)));
    expect(lengths.map((seconds) => parseDuration(formatDuration(seconds, locale), locale))).toEqual(minutes);
  });

  it('is short in a field and whole in a sentence', () => {
    expect([0, 45, 5_400, 5_425].map((seconds) => writeDuration(seconds, 'en'))).toEqual([
      '0m',
      '45s',
      '1h 30m',
      '1h 30m 25s',
    ]);
    expect([0, 45, 60, 1_200, 5_425].map((seconds) => spellDuration(seconds, 'en'))).toEqual([
      '0 minutes',
      '45 seconds',
      '1 minute',
      '20 minutes',
      '1 hour, 30 minutes',
    ]);
    expect(spellDuration(5_400, 'de')).toBe('1 Stunde, 30 Minuten');
  });
});
