import { expect, it } from 'vitest';
import { nearestSpan, neighboursOf } from './drop-place.ts';

const columns = [
  { id: 'left', start: 0, end: 100 },
  { id: 'middle', start: 110, end: 210 },
  { id: 'right', start: 220, end: 320 },
];

it('finds the column under the pointer, and the nearest one between and beside them', () => {
  expect([50, 103, 108, 210, 1_000, -50].map((x) => nearestSpan(columns, x))).toEqual([
    'left',
    'left',
    'middle',
    'middle',
    'right',
    'left',
  ]);
  expect(nearestSpan([], 10)).toBeUndefined();
});

it('finds columns that stand from right to left', () => {
  expect(nearestSpan(columns.toReversed(), 250)).toBe('right');
});

it('names the neighbour that a move goes by', () => {
  expect(neighboursOf(['a', 'b'], 0)).toEqual({ before: 'a' });
  expect(neighboursOf(['a', 'b'], 1)).toEqual({ before: 'b' });
  expect(neighboursOf(['a', 'b'], 2)).toEqual({ after: 'b' });
  expect(neighboursOf([], 0)).toEqual({});
});
