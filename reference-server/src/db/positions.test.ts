import { describe, expect, it } from 'vitest';
import {
  evenPositions,
  MAXIMUM_POSITION_LENGTH,
  positionBetween,
  respace,
  type Placed,
} from './positions.ts';

describe('positions', () => {
  it('lie between their neighbours, compared byte by byte', () => {
    const middle = positionBetween('a0', 'a1') as string;
    expect(['a1', middle, 'a0'].toSorted()).toEqual(['a0', middle, 'a1']);
    expect((positionBetween('a1', null) as string) > 'a1').toBe(true);
    expect((positionBetween(null, 'a0') as string) < 'a0').toBe(true);
  });

  it('are given out until one would be longer than 100 characters', () => {
    let before = 'a0';
    let given = 0;
    for (let next = positionBetween(before, 'a1'); next !== undefined; next = positionBetween(before, 'a1')) {
      expect(next.length).toBeLessThanOrEqual(MAXIMUM_POSITION_LENGTH);
      before = next;
      given += 1;
    }
    expect(given).toBeGreaterThan(400);
  });

  it('are spaced evenly again with the moved thing in its place', () => {
    const others: Placed[] = ['x', 'y', 'z'].map((id) => ({ id, position: id }));
    for (const index of [0, 1, 3]) {
      const { position, respaced } = respace(others, index);
      const order = [...respaced, { id: 'moved', position }].toSorted((left, right) =>
        left.position < right.position ? -1 : 1,
      );
      const expected = ['x', 'y', 'z'].toSpliced(index, 0, 'moved');
      expect(order.map(({ id }) => id)).toEqual(expected);
    }
  });

  it('are short for a long column', () => {
    const positions = evenPositions(5_000);
    expect(positions).toEqual(positions.toSorted());
    expect(Math.max(...positions.map(({ length }) => length))).toBeLessThan(6);
  });
});
