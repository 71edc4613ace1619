import { msg, str } from '@lit/localize';
import type { BoardCommand, ShortcutGroup } from './board-keys.ts';

/** What each shortcut does, for the help sheet; a command without a name does not compile. */
export const commandNames: Readonly<Record<BoardCommand, () => string>> = {
  up: () => msg('Card above'),
  down: () => msg('Card below'),
  left: () => msg('Column on the left'),
  right: () => msg('Column on the right'),
  first: () => msg('First card of the column'),
  last: () => msg('Last card of the column'),
  pageUp: () => msg('One screen up'),
  pageDown: () => msg('One screen down'),
  lift: () => msg('Lift a card or a column; arrows move it, Space drops it, Escape puts it back'),
  move: () => msg('Move to…'),
  select: () => msg('Select or deselect'),
  extendUp: () => msg('Extend the selection up'),
  extendDown: () => msg('Extend the selection down'),
  selectColumn: () => msg('Select the whole column'),
  clear: () => msg('Clear the selection'),
  open: () => msg('Open', { id: 'openAct', desc: 'the verb' }),
  create: () => msg('Add a card'),
  edit: () => msg('Edit in place'),
  labels: () => msg('Labels'),
  assignees: () => msg('Assignees'),
  due: () => msg('Due date'),
  priority: () => msg('Priority'),
  timer: () => msg('Start or stop the timer'),
  delete: () => msg('Delete'),
  undo: () => msg('Undo'),
  redo: () => msg('Redo'),
  filter: () => msg('Filter'),
  help: () => msg('Keyboard shortcuts'),
};

export const groupNames: Readonly<Record<ShortcutGroup, () => string>> = {
  focus: () => msg('Get around'),
  card: () => msg('Change a card'),
  move: () => msg('Move'),
  select: () => msg('Select'),
  board: () => msg('The board'),
};

export interface KeyName {
  /** What is drawn: a sign, as on the key. */
  readonly sign: string;
  /** What is read. */
  readonly name: string;
}

const signs: Readonly<Record<string, () => KeyName>> = {
  ArrowUp: () => ({ sign: '↑', name: msg('Up arrow') }),
  ArrowDown: () => ({ sign: '↓', name: msg('Down arrow') }),
  ArrowLeft: () => ({ sign: '←', name: msg('Left arrow') }),
  ArrowRight: () => ({ sign: '→', name: msg('Right arrow') }),
  PageUp: () => same(msg('Page up')),
  PageDown: () => same(msg('Page down')),
  Home: () => same(msg('Home')),
  End: () => same(msg('End')),
  Enter: () => same(msg('Enter')),
  Escape: () => same(msg('Escape')),
  Delete: () => same(msg('Delete', { id: 'deleteKey', desc: 'the key' })),
  ' ': () => same(msg('Space')),
  Shift: () => same(msg('Shift')),
  '?': () => ({ sign: '?', name: msg('Question mark') }),
  '/': () => ({ sign: '/', name: msg('Slash') }),
};

function same(name: string): KeyName {
  return { sign: name, name };
}

/** The keys that are held and pressed for one shortcut, as they are called on this computer. */
export function keyNames(key: string, isMac: boolean = isApple()): KeyName[] {
  return key.split('+').map((part) => {
    if (part === 'Mod') {
      return isMac ? { sign: '⌘', name: msg('Command') } : same(msg('Ctrl'));
    }
    return signs[part]?.() ?? { sign: part.toUpperCase(), name: msg(str`Letter ${part.toUpperCase()}`) };
  });
}

function isApple(): boolean {
  return /mac|iphone|ipad/i.test(navigator.platform);
}
