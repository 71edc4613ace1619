import { describe, expect, it } from 'vitest';
import { boardKeys, isCharacterKey, shortcutFor } from './board-keys.ts';

function press(key: string, held: Partial<KeyboardEventInit> = {}): string | undefined {
  return shortcutFor(new KeyboardEvent('keydown', { key, ...held }))?.command;
}

describe('the keyboard map', () => {
  it('gives each key one meaning', () => {
    const keys = boardKeys.flatMap((shortcut) => [...shortcut.keys]);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('knows a key alone, with Shift, with Control and with Command', () => {
    expect([press('x'), press('ArrowUp'), press(' '), press('Delete')]).toEqual([
      'select',
      'up',
      'lift',
      'delete',
    ]);
    expect(press('ArrowUp', { shiftKey: true })).toBe('extendUp');
    expect([press('z', { ctrlKey: true }), press('z', { metaKey: true })]).toEqual(['undo', 'undo']);
    expect([press('Z', { ctrlKey: true, shiftKey: true }), press('y', { ctrlKey: true })]).toEqual([
      'redo',
      'redo',
    ]);
  });

  it('leaves what belongs to the page or the browser alone', () => {
    expect([
      press('X', { shiftKey: true }),
      press('l', { ctrlKey: true }),
      press('d', { ctrlKey: true }),
    ]).toEqual([undefined, undefined, undefined]);
    expect([press('x', { altKey: true }), press('ArrowLeft', { altKey: true }), press('q')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('finds marks wherever the keyboard has them, and letters on one that writes others', () => {
    expect([press('?', { shiftKey: true }), press('?'), press('/', { shiftKey: true })]).toEqual([
      'help',
      'help',
      'filter',
    ]);
    expect([press('ч', { code: 'KeyX' }), press('ش', { code: 'KeyA' }), press('X')]).toEqual([
      'select',
      'assignees',
      'select',
    ]);
  });

  it('tells which keys write a character', () => {
    expect(['x', '?', '/'].map(isCharacterKey)).toEqual([true, true, true]);
    expect([' ', 'ArrowUp', 'Mod+z', 'Delete', 'Escape'].some(isCharacterKey)).toBe(false);
  });
});
