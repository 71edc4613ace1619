import { describe, expect, it } from 'vitest';
import {
  extendTo,
  inOrder,
  keepShown,
  nothingSelected,
  selectCards,
  toggleColumn,
  type SelectableColumn,
  type Selection,
} from './selection.ts';

function column(id: string, cards: string): SelectableColumn {
  return { id, tasks: cards.split('').map((card) => ({ id: card })) };
}

const columns = [column('todo', 'abcd'), column('empty', ''), column('doing', 'efg')];
const ids = (selection: Selection) => inOrder(selection.taskIds, columns).join('');
const toggle = (selection: Selection, id: string) => selectCards(selection, [id], 'toggle');
const selecting = (cards: string) => cards.split('').reduce(toggle, nothingSelected);

describe('a selection', () => {
  it('takes and lets go of single cards, and leaves what was there before untouched', () => {
    const first = selecting('ca');
    expect([ids(first), ids(toggle(first, 'c')), ids(first)]).toEqual(['ac', 'a', 'ac']);
  });

  it('is replaced, added to and taken from by a list', () => {
    const chosen = selecting('ab');
    expect(ids(selectCards(chosen, ['c', 'd']))).toBe('cd');
    expect(ids(selectCards(chosen, ['b', 'c'], 'add'))).toBe('abc');
    expect(ids(selectCards(chosen, ['b', 'c'], 'remove'))).toBe('a');
    expect(selectCards(chosen, [])).toEqual(nothingSelected);
  });

  it('extends from the card that was chosen last, to and fro, beside what else is selected', () => {
    const chosen = selecting('gb');
    const down = extendTo(chosen, 'd', columns);
    expect(ids(down)).toBe('bcdg');
    expect(ids(extendTo(down, 'c', columns))).toBe('bcg');
    expect(ids(extendTo(down, 'a', columns))).toBe('abg');
    expect(ids(extendTo(nothingSelected, 'c', columns))).toBe('c');
  });

  it('extends over columns, in the order of the board', () => {
    expect(ids(extendTo(selecting('c'), 'f', columns))).toBe('cdef');
    expect(ids(extendTo(selecting('f'), 'd', columns))).toBe('def');
  });

  it('begins anew where its anchor is gone', () => {
    const left = [column('todo', 'bd'), column('doing', 'e')];
    expect([...extendTo(selecting('c'), 'd', left).taskIds]).toContain('d');
    expect([...extendTo(keepShown(selecting('c'), left), 'd', left).taskIds]).toEqual(['d']);
  });

  it('takes a whole column, and lets go of a whole one', () => {
    const whole = toggleColumn(selecting('be'), column('todo', 'abcd'));
    expect(ids(whole)).toBe('abcde');
    expect(ids(toggleColumn(whole, column('todo', 'abcd')))).toBe('e');
    expect(ids(extendTo(toggleColumn(nothingSelected, column('todo', 'abcd')), 'b', columns))).toBe('ab');
  });

  it('lets go of what is not shown any more, and is the same object while all is', () => {
    const selection = selecting('aeg');
    expect(keepShown(selection, columns)).toBe(selection);
    expect([...keepShown(selection, [column('todo', 'ab'), column('doing', 'g')]).taskIds]).toEqual([
      'a',
      'g',
    ]);
    expect(keepShown(nothingSelected, [])).toBe(nothingSelected);
  });
});
