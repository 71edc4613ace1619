import { expect, it } from 'vitest';
import { storableFaults } from './storable.ts';

it('takes text of every kind', () => {
  expect(storableFaults({ title: 'Grüße, 你好, 👩‍👩‍👧, \t\n' }, '')).toEqual([]);
});

it('points at each text that Postgres cannot store', () => {
  const faults = storableFaults({ title: 'a\u0000', links: [{ 'u/l': '\ud800' }] }, '');
  expect(faults.map(({ pointer, code }) => [pointer, code])).toEqual(
    expect.arrayContaining([
      ['/title', 'null_byte'],
      ['/links/0/u~1l', 'unicode'],
    ]),
  );
  expect(faults).toHaveLength(2);
});

it('points at an object whose field has an unstorable name', () => {
  expect(storableFaults({ 'a\u0000': 1 }, '')).toMatchObject([{ pointer: '', code: 'null_byte' }]);
});

it('refuses a body that is nested deeper than any schema', () => {
  const deep = JSON.parse('['.repeat(50_000) + ']'.repeat(50_000)) as unknown;
  expect(storableFaults(deep, '')).toMatchObject([{ code: 'depth' }]);
});
