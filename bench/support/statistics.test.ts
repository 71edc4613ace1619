import { describe, expect, it } from 'vitest';
import { compareRounds, median, percentile } from './statistics.ts';

const oneToHundred = Array.from({ length: 100 }, (_, index) => 100 - index);

describe('a percentile', () => {
  it.each([
    [50, 50],
    [95, 95],
    [99, 99],
    [100, 100],
    [0, 1],
    [0.5, 1],
  ])('of %d in 1 to 100 is %d', (percent, expected) => {
    expect(percentile(oneToHundred, percent)).toBe(expected);
  });

  it('is always a value that was measured', () => {
    expect(percentile([10, 20], 50)).toBe(10);
    expect(percentile([10, 20], 51)).toBe(20);
    expect(percentile([7], 99)).toBe(7);
  });

  it('orders by size, not by text, and leaves its input alone', () => {
    const values = [10, 9, 2];
    expect(percentile(values, 34)).toBe(9);
    expect(values).toEqual([10, 9, 2]);
  });

  it('of nothing is an error', () => {
    expect(() => percentile([], 50)).toThrow('nothing');
  });
});

describe('a median', () => {
  it('is the middle value, or the mean of both in the middle', () => {
    expect(median([30, 1, 2])).toBe(2);
    expect(median([30, 1, 2, 4])).toBe(3);
    expect(() => median([])).toThrow('nothing');
  });
});

describe('a comparison of rounds', () => {
  it('has the median of the ratios, which a slow round on both sides does not move', () => {
    expect(compareRounds([2, 4, 300], [1, 2, 150])).toEqual({ product: 4, floor: 2, ratio: 2 });
  });

  it('is not moved by one round that was slow on one side', () => {
    expect(compareRounds([3, 3, 3], [1, 90, 1]).ratio).toBe(3);
  });

  it('needs both sides of every round', () => {
    expect(() => compareRounds([1], [])).toThrow('both sides');
  });
});
