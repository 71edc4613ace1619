import { expect, it } from 'vitest';
import { pluralOf, wordsOf } from './words.ts';

it('spells a name in every form', () => {
  expect(wordsOf('time-entry')).toEqual({
    kebab: 'time-entry',
    camel: 'timeEntry',
    pascal: 'TimeEntry',
    words: 'time entry',
    snake: 'time_entry',
  });
});

it('refuses a name that would not make a file', () => {
  expect(() => wordsOf('TimeEntry')).toThrow('such as "time-entry"');
});

it.each([
  ['milestone', 'milestones'],
  ['status', 'statuses'],
  ['story', 'stories'],
  ['day', 'days'],
  ['branch', 'branches'],
])('makes the plural of %s', (one, many) => {
  expect(pluralOf(one)).toBe(many);
});
