import { expect, it } from 'vitest';
import { placesFor } from './places.ts';

function order(places: Map<string, string>, existing: Record<string, string> = {}): string {
  const all = [...places, ...Object.entries(existing)];
  return all
    .toSorted(([, a], [, b]) => (a < b ? -1 : 1))
    .map(([id]) => id)
    .join('');
}

const fresh = (ids: string) => ids.split('').map((id) => ({ id, position: null }));

it('keeps the order of the source in an empty column', () => {
  expect(order(placesFor(fresh('cab'), []))).toBe('cab');
});

it('puts new things after what they follow at the source, and lets the others stand', () => {
  const existing = { a: 'a1', b: 'a2', x: 'a15' };
  const sequence = [
    ...fresh('n'),
    { id: 'a', position: 'a1' },
    ...fresh('op'),
    { id: 'b', position: 'a2' },
    ...fresh('q'),
  ];
  expect(order(placesFor(sequence, Object.values(existing)), existing)).toBe('naopxbq');
});

it('follows what people have moved here since', () => {
  const existing = { a: 'a2', b: 'a1' };
  const sequence = [{ id: 'a', position: 'a2' }, ...fresh('n'), { id: 'b', position: 'a1' }];
  expect(order(placesFor(sequence, Object.values(existing)), existing)).toBe('ban');
});

it('goes to the end of the column where no short key is left', () => {
  const existing = { a: 'a0', b: `a0${'0'.repeat(99)}V` };
  const sequence = [{ id: 'a', position: 'a0' }, ...fresh('n'), { id: 'b', position: existing.b }];
  sequence.push(...fresh('z'));
  expect(order(placesFor(sequence, Object.values(existing)), existing)).toBe('abzn');
});

it('gives no place twice, also where two things share theirs', () => {
  const sequence = [
    { id: 'a', position: 'a1' },
    ...fresh('n'),
    { id: 'b', position: 'a1' },
    ...fresh('o'),
    { id: 'c', position: 'a2' },
  ];
  const places = [...placesFor(sequence, ['a1', 'a1', 'a2']).values()];
  expect(new Set(places).size).toBe(2);
  expect(places.every((place) => place > 'a1' && place < 'a2')).toBe(true);
});
