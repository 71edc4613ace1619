import { describe, expect, it } from 'vitest';
import { followBoard, liftCards, stepCarry, type Carry, type CarryLane, type CarryStep } from './carry.ts';

function lane(id: string, cards: string, hasPlaces = true): CarryLane {
  return { id, taskIds: cards.split(''), hasPlaces };
}

const lanes = [lane('todo', 'abcd'), lane('doing', 'e'), lane('review', 'fgh'), lane('done', 'ij', false)];

function carried(taskIds: string, steps: readonly CarryStep[] = []): Carry {
  const lifted = liftCards(lanes, taskIds.split(''));
  if (lifted === undefined) throw new Error('Nothing was lifted');
  return steps.reduce((carry, step) => stepCarry(carry, step, lanes), lifted);
}

const placed = (carry: Carry | undefined) => carry && `${carry.place.statusId} ${carry.place.index}`;

describe('cards carried by keyboard', () => {
  it('hover where they were, counted without themselves', () => {
    expect(placed(carried('c'))).toBe('todo 2');
    expect(placed(carried('cb'))).toBe('todo 1');
    expect(carried('gab').taskIds).toEqual(['a', 'b', 'g']);
    expect(placed(carried('gab'))).toBe('review 1');
    expect(liftCards(lanes, ['z'])).toBeUndefined();
    expect(liftCards(lanes, [])).toBeUndefined();
  });

  it('go up and down as far as the column does', () => {
    expect(placed(carried('b', ['up']))).toBe('todo 0');
    expect(placed(carried('b', ['down', 'down', 'down']))).toBe('todo 3');
    expect(placed(carried('b', ['last', 'up']))).toBe('todo 2');
    expect(placed(carried('d', ['first']))).toBe('todo 0');
    const top = carried('a');
    expect(stepCarry(top, 'up', lanes)).toBe(top);
    expect(stepCarry(top, 'previous', lanes)).toBe(top);
  });

  it('come back to their row after a shorter column, and take the end where there are no places', () => {
    expect(placed(carried('d', ['next']))).toBe('doing 1');
    expect(placed(carried('d', ['next', 'next']))).toBe('review 3');
    expect(placed(carried('c', ['next', 'next']))).toBe('review 2');
    expect(placed(carried('c', ['next', 'next', 'next']))).toBe('done 2');
    expect(placed(carried('c', ['next', 'next', 'next', 'up']))).toBe('done 2');
    expect(placed(carried('c', ['next', 'next', 'next', 'next', 'previous', 'up']))).toBe('review 1');
  });

  it('keep their neighbour when others come and go', () => {
    const carry = carried('a', ['next', 'next', 'down']);
    expect([placed(carry), carry.before]).toEqual(['review 1', 'g']);
    const now = [lane('todo', 'abcd'), lane('doing', 'e'), lane('review', 'xfyg')];
    expect(placed(followBoard(carry, now))).toBe('review 3');
    expect(placed(followBoard(carry, [lane('todo', 'ab'), lane('review', 'f')]))).toBe('review 1');
    expect(placed(followBoard(carried('a', ['last']), [lane('todo', 'abcdxy')]))).toBe('todo 5');
  });

  it('are no longer carried once they or their column are gone', () => {
    const both = carried('ab', ['next']);
    expect(followBoard(both, [lane('todo', 'bcd'), lane('doing', 'e')])?.taskIds).toEqual(['b']);
    expect(followBoard(both, [lane('todo', 'cd'), lane('doing', 'e')])).toBeUndefined();
    expect(placed(followBoard(both, [lane('todo', 'abcd')]))).toBe('todo 0');
    expect(followBoard(both, [])).toBeUndefined();
  });
});
