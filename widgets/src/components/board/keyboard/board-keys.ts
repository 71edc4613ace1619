/** The parts of the help sheet, in order. */
export const shortcutGroups = ['focus', 'card', 'move', 'select', 'board'] as const;

export type ShortcutGroup = (typeof shortcutGroups)[number];

/** Who may press it: without that right the key is left to the page, and the sheet does not name it. */
export type ShortcutRight = 'updateTasks' | 'createTask' | 'trackTime' | 'updateStatuses';

export interface Shortcut {
  readonly command: string;
  readonly group: ShortcutGroup;
  /** As `KeyboardEvent.key`, modifiers before it; `Mod` is Control, on a Mac Command. */
  readonly keys: readonly string[];
  readonly right?: ShortcutRight;
  /** Where it acts: with the focus on a card, within a column, or anywhere in the board. */
  readonly where: 'card' | 'column' | 'board';
  /** Acts again and again while the key is held. */
  readonly repeats?: boolean;
  /** The browser does it by itself; named for the help sheet. */
  readonly native?: boolean;
}

/**
 * The keyboard map of the board: what the handler obeys and what the help sheet shows. `left` and `right` are sides of
 * the screen, so that in a language written from the right an arrow still goes where it points.
 */
export const boardKeys = [
  { command: 'up', group: 'focus', keys: ['ArrowUp'], where: 'column', repeats: true },
  { command: 'down', group: 'focus', keys: ['ArrowDown'], where: 'column', repeats: true },
  { command: 'left', group: 'focus', keys: ['ArrowLeft'], where: 'column', repeats: true },
  { command: 'right', group: 'focus', keys: ['ArrowRight'], where: 'column', repeats: true },
  { command: 'first', group: 'focus', keys: ['Home'], where: 'column' },
  { command: 'last', group: 'focus', keys: ['End'], where: 'column' },
  { command: 'pageUp', group: 'focus', keys: ['PageUp'], where: 'column', repeats: true },
  { command: 'pageDown', group: 'focus', keys: ['PageDown'], where: 'column', repeats: true },
  { command: 'lift', group: 'move', keys: [' '], where: 'column', right: 'updateTasks' },
  { command: 'move', group: 'move', keys: ['m'], where: 'card', right: 'updateTasks' },
  { command: 'select', group: 'select', keys: ['x'], where: 'card', right: 'updateTasks' },
  {
    command: 'extendUp',
    group: 'select',
    keys: ['Shift+ArrowUp'],
    where: 'card',
    right: 'updateTasks',
    repeats: true,
  },
  {
    command: 'extendDown',
    group: 'select',
    keys: ['Shift+ArrowDown'],
    where: 'card',
    right: 'updateTasks',
    repeats: true,
  },
  { command: 'selectColumn', group: 'select', keys: ['Mod+a'], where: 'column', right: 'updateTasks' },
  { command: 'clear', group: 'select', keys: ['Escape'], where: 'board', right: 'updateTasks' },
  { command: 'open', group: 'card', keys: ['Enter'], where: 'card', native: true },
  { command: 'create', group: 'card', keys: ['n'], where: 'column', right: 'createTask' },
  { command: 'edit', group: 'card', keys: ['e'], where: 'card', right: 'updateTasks' },
  { command: 'labels', group: 'card', keys: ['l'], where: 'card', right: 'updateTasks' },
  { command: 'assignees', group: 'card', keys: ['a'], where: 'card', right: 'updateTasks' },
  { command: 'due', group: 'card', keys: ['d'], where: 'card', right: 'updateTasks' },
  { command: 'priority', group: 'card', keys: ['p'], where: 'card', right: 'updateTasks' },
  { command: 'timer', group: 'card', keys: ['t'], where: 'card', right: 'trackTime' },
  { command: 'delete', group: 'card', keys: ['Delete'], where: 'card', right: 'updateTasks' },
  { command: 'undo', group: 'board', keys: ['Mod+z'], where: 'board', right: 'updateTasks' },
  { command: 'redo', group: 'board', keys: ['Mod+Shift+z', 'Mod+y'], where: 'board', right: 'updateTasks' },
  { command: 'filter', group: 'board', keys: ['f', '/'], where: 'board' },
  { command: 'help', group: 'board', keys: ['?'], where: 'board' },
] as const satisfies readonly Shortcut[];

export type BoardCommand = (typeof boardKeys)[number]['command'];

type PressedKey = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

const byKey: ReadonlyMap<string, Shortcut & { readonly command: BoardCommand }> = new Map(
  boardKeys.flatMap((shortcut) => shortcut.keys.map((key) => [key, shortcut] as const)),
);

/** The shortcut that a key event stands for. */
export function shortcutFor(event: PressedKey): (Shortcut & { readonly command: BoardCommand }) | undefined {
  // Alt is the page's, the browser's, and how some keyboards write other characters.
  return event.altKey ? undefined : byKey.get(nameOf(event));
}

function nameOf(event: PressedKey): string {
  const isModified = event.ctrlKey || event.metaKey;
  const key = letterOf(event);
  const isLetter = /^[a-z]$/.test(key);
  // Where a mark is on the keyboard, and whether it takes Shift, differs from country to country.
  const countsShift = event.shiftKey && (isLetter || key.length > 1);
  return `${isModified ? 'Mod+' : ''}${countsShift ? 'Shift+' : ''}${key}`;
}

/** On a keyboard that writes no Latin letters, the letter that the key has on others. */
function letterOf({ key, code }: PressedKey): string {
  const latin = key.length === 1 && key.charCodeAt(0) > 127 ? /^Key([A-Z])$/.exec(code)?.[1] : undefined;
  return latin?.toLowerCase() ?? (key.length === 1 ? key.toLowerCase() : key);
}

/** True for a key alone that also writes a character: WCAG 2.1.4 wants these to be able to be turned off. */
export function isCharacterKey(key: string): boolean {
  return key.length === 1 && key !== ' ';
}
