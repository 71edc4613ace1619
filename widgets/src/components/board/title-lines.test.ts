import { expect, it } from 'vitest';
import { titleOf, titlesIn } from './title-lines.ts';

it('makes one title of each line that holds something, without the marks of a list', () => {
  expect(
    titlesIn('Write copy\r\n\n  - Choose photos \n* [ ] Ask   the printer\n1. Ship\n2) Rest\n–\n'),
  ).toEqual(['Write copy', 'Choose photos', 'Ask the printer', 'Ship', 'Rest', '–']);
  expect(titlesIn(' \n ')).toEqual([]);
  expect(titleOf(` a\n b ${'x'.repeat(600)}`)).toHaveLength(500);
});
