import type { BoardColumn } from '@tickboard/sdk';
import type { ReactiveController } from 'lit';
import type { DragHooks } from '../drag/card-drag.ts';
import type { DragHost } from '../drag/carry-drawing.ts';
import type { SelectHooks } from '../drag/click-select.ts';
import { statusIdOf } from '../drag/lanes.ts';
import { hasMore, loadColumn } from '../load-column.ts';
import type { BoardScene } from '../scene.ts';
import { extendTo, nothingSelected, toggleColumn } from '../selection.ts';
import { moveFocus, spotOf, type FocusSpot, type FocusStep } from './board-focus.ts';
import { isCharacterKey, shortcutFor, type BoardCommand, type Shortcut } from './board-keys.ts';
import { runCardCommand } from './card-commands.ts';
import { CarryMode } from './carry-mode.ts';

export interface KeyboardHooks extends DragHooks, SelectHooks {
  /** Single characters are left to the page. */
  hasCharacters(): boolean;
}

/** What writes, or has keys of its own: the board's keys are not for those. */
const others =
  'textarea, select, [contenteditable], dialog, [popover], [role="menu"], [role="listbox"], [role="dialog"], [data-no-keys], input:not([type="checkbox"], [type="radio"], [type="button"])';

/** Obeys the keyboard map while the focus is in the board. The host adds it. */
export class BoardKeyboard implements ReactiveController {
  readonly #host: DragHost;
  readonly #hooks: KeyboardHooks;
  readonly #carry: CarryMode;

  constructor(host: DragHost, hooks: KeyboardHooks) {
    this.#host = host;
    this.#hooks = hooks;
    this.#carry = new CarryMode(host, hooks);
  }

  hostConnected(): void {
    this.#host.addEventListener('keydown', this.#key);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('keydown', this.#key);
    this.#carry.cancel();
  }

  readonly #key = (event: KeyboardEvent): void => {
    const scene = this.#hooks.scene();
    const shortcut = shortcutFor(event);
    if (scene === undefined || shortcut === undefined || shortcut.native) {
      return;
    }
    if (this.#carry.isCarrying || this.#isForOthers(event)) {
      return;
    }
    const spot = spotOf(event);
    if (!this.#applies(event, shortcut, spot, scene)) {
      return;
    }
    if (this.#run(shortcut.command, spot, scene)) {
      event.preventDefault();
      // Nothing around the board may take the same key for one of its own.
      event.stopPropagation();
    }
  };

  #isForOthers(event: KeyboardEvent): boolean {
    const path = event.composedPath();
    const inside = path.slice(0, path.indexOf(this.#host));
    const isElsewhere = inside.some((node) => node instanceof Element && node.matches(others));
    const isOfPage = inside.some((node) => node instanceof HTMLSlotElement && node.name === 'header');
    return event.defaultPrevented || event.isComposing || isElsewhere || isOfPage;
  }

  #applies(
    event: KeyboardEvent,
    shortcut: Shortcut,
    spot: FocusSpot | undefined,
    { can }: BoardScene,
  ): boolean {
    const isThere =
      shortcut.where === 'board' ||
      (spot !== undefined && (shortcut.where === 'column' || spot.part === 'card'));
    const isRepeated = event.repeat && !shortcut.repeats;
    const isOff = shortcut.keys.some(isCharacterKey) && !this.#hooks.hasCharacters();
    return isThere && !isRepeated && !isOff && (shortcut.right === undefined || can[shortcut.right]);
  }

  /** False leaves the key to the browser. */
  #run(command: BoardCommand, spot: FocusSpot | undefined, scene: BoardScene): boolean {
    const step = this.#focusStep(command);
    if (step !== undefined) {
      void (spot && moveFocus(this.#host, scene, spot, step));
      return spot !== undefined;
    }
    const run = this.#commands[command];
    if (run !== undefined) {
      return run(scene, spot) !== false;
    }
    return spot?.card !== undefined && runCardCommand(command, spot.card, scene);
  }

  /** What is about more than one card, or about none. */
  readonly #commands: Readonly<
    Partial<Record<BoardCommand, (scene: BoardScene, spot: FocusSpot | undefined) => unknown>>
  > = {
    lift: (_scene, spot) => spot !== undefined && this.#carry.lift(spot),
    extendUp: (scene, spot) => spot !== undefined && this.#extend(spot, -1, scene),
    extendDown: (scene, spot) => spot !== undefined && this.#extend(spot, 1, scene),
    selectColumn: (scene, spot) => this.#selectColumn(spot, scene),
    clear: (scene) => this.#clear(scene),
    create: (_scene, spot) => spot?.lane.add(),
    undo: (scene) => scene.acts.undo(),
    redo: (scene) => scene.acts.redo(),
    filter: () => this.#focusFilter(),
    help: (scene) => scene.acts.show('tick-shortcuts-sheet', { hasCharacters: this.#hooks.hasCharacters() }),
  };

  /** By what they mean: the sides of the screen are of the direction of writing. */
  #focusStep(command: BoardCommand): FocusStep | undefined {
    if (command === 'left' || command === 'right') {
      const isReversed = getComputedStyle(this.#host).direction === 'rtl';
      return (command === 'left') === isReversed ? 'next' : 'previous';
    }
    return isStep(command) ? command : undefined;
  }

  async #extend(spot: FocusSpot, by: -1 | 1, scene: BoardScene): Promise<void> {
    const current = spot.card?.card?.id;
    const target = scene.columns.find(({ id }) => id === statusIdOf(spot.lane))?.tasks[spot.index + by]?.id;
    if (current === undefined) {
      return;
    }
    const selection = this.#hooks.selection();
    const isBegun = selection.head === current && selection.taskIds.has(current);
    const start = isBegun ? selection : { ...selection, anchor: current, head: current };
    this.#hooks.setSelection(extendTo(start, target ?? current, scene.columns));
    if (target !== undefined) {
      await scene.acts.focusCard(target);
    }
  }

  #selectColumn(spot: FocusSpot | undefined, scene: BoardScene): boolean {
    const column = spot && scene.columns.find(({ id }) => id === statusIdOf(spot.lane));
    if (column === undefined || column.tasks.length === 0) {
      return false;
    }
    void this.#toggleColumn(column, scene);
    return true;
  }

  async #toggleColumn(column: BoardColumn, { store }: BoardScene): Promise<void> {
    let whole = column;
    if (hasMore(store, column.id)) {
      await loadColumn(this.#host, store, column.id);
      whole = this.#hooks.scene()?.columns.find(({ id }) => id === column.id) ?? column;
    }
    this.#hooks.setSelection(toggleColumn(this.#hooks.selection(), whole));
  }

  #clear(scene: BoardScene): boolean {
    if (scene.selected.size === 0) {
      return false;
    }
    this.#hooks.setSelection(nothingSelected);
    return true;
  }

  #focusFilter(): boolean {
    const bar = this.#host.renderRoot.querySelector<HTMLElement>('tick-filter-bar');
    bar?.focus();
    return bar !== null;
  }
}

const steps = ['up', 'down', 'first', 'last', 'pageUp', 'pageDown'] as const;

function isStep(command: string): command is (typeof steps)[number] {
  return (steps as readonly string[]).includes(command);
}
