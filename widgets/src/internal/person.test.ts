import { expect, it } from 'vitest';
import { initials } from './person.ts';

it('takes the first letters of the first and the last word', () => {
  expect(
    ['Mira Okafor', 'Juan Carlos de la Vega', 'hana', '  ', '', '李 小龙', '🦊 Fox'].map(initials),
  ).toEqual(['MO', 'JV', 'H', '', '', '李小', '🦊F']);
});
