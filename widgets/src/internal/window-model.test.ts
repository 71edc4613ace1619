import { describe, expect, it } from 'vitest';
import { runsOf, WindowModel } from './window-model.ts';

function modelOf(...sizes: readonly number[]): WindowModel {
  const model = new WindowModel();
  model.gap = 8;
  model.setItems(sizes.map((_, index) => ({ id: String(index) })));
  for (const [index, size] of sizes.entries()) model.measure(index, size);
  return model;
}

describe('where items lie', () => {
  it('follows from the heights of those before them', () => {
    const model = modelOf(40, 100, 20);
    expect([0, 1, 2, 3].map((index) => model.offsetOf(index))).toEqual([0, 48, 156, 184]);
    expect(model.total).toBe(184);
    expect([-5, 0, 47, 48, 155, 156, 999].map((offset) => model.indexAt(offset))).toEqual([
      0, 0, 0, 1, 1, 2, 2,
    ]);
    expect([0, 20, 21, 98, 99, 166, 999].map((offset) => model.countAbove(offset))).toEqual([
      0, 0, 1, 1, 2, 2, 3,
    ]);
  });

  it('is right again after one of them has another height', () => {
    const model = modelOf(40, 100, 20);
    expect(model.total).toBe(184);
    expect([model.measure(1, 30), model.measure(1, 30)]).toEqual([true, false]);
    expect([model.offsetOf(1), model.offsetOf(2), model.total]).toEqual([48, 86, 114]);
  });

  it('takes those that were never drawn for as high as the first that were, and keeps to that', () => {
    const model = new WindowModel();
    model.setItems(Array.from({ length: 100 }, (_, index) => ({ id: String(index) })));
    model.measure(0, 50);
    model.measure(1, 70);
    model.settle();
    expect(model.total).toBe(100 * 60);
    model.measure(2, 600);
    model.settle();
    expect(model.total).toBe(100 * 60 + 540);
  });

  it('remembers heights by item, wherever it goes', () => {
    const model = modelOf(40, 100, 20);
    model.setItems([{ id: '2' }, { id: '0' }]);
    expect([model.offsetOf(1), model.total]).toEqual([28, 76]);
  });
});

describe('what is drawn', () => {
  it('is what lies between two offsets, in part or whole', () => {
    const model = modelOf(40, 40, 40, 40);
    expect(model.runBetween(50, 100)).toEqual({ start: 1, end: 3 });
    expect(model.runBetween(-100, 10)).toEqual({ start: 0, end: 1 });
    for (const [top, bottom] of [
      [-50, -10],
      [500, 600],
      [100, 50],
    ] as const) {
      expect(model.runBetween(top, bottom)).toEqual({ start: 0, end: 0 });
    }
    expect(modelOf().runBetween(0, 100)).toEqual({ start: 0, end: 0 });
  });

  it('is also what is kept, in runs that do not overlap', () => {
    expect(runsOf({ start: 4, end: 8 }, [-1, 5, 20, 1])).toEqual([
      { start: 1, end: 2 },
      { start: 4, end: 8 },
      { start: 20, end: 21 },
    ]);
    expect(runsOf({ start: 4, end: 8 }, [3, 8])).toEqual([{ start: 3, end: 9 }]);
    expect(runsOf({ start: 0, end: 0 }, [7, 7])).toEqual([{ start: 7, end: 8 }]);
  });
});
