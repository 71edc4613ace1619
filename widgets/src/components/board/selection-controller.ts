import type { SelectHow } from './scene.ts';
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

export interface SelectionHooks {
  /** What is shown at present. */
  columns(): readonly SelectableColumn[];
  /** Called after each change, also when a card left by itself. */
  changed(taskIds: readonly string[]): void;
}

/** What is selected on one board. It holds no card that is not shown; the board asks it to `follow` each change. */
export class SelectionController {
  readonly #hooks: SelectionHooks;
  #selection = nothingSelected;

  constructor(hooks: SelectionHooks) {
    this.#hooks = hooks;
  }

  /** The same object until it changes. */
  get taskIds(): ReadonlySet<string> {
    return this.#selection.taskIds;
  }

  /** The card at the end of the range that was selected last. */
  get head(): string | undefined {
    return this.#selection.head;
  }

  select(taskIds: readonly string[], how?: SelectHow): void {
    this.#set(selectCards(this.#selection, taskIds, how));
  }

  /** As a Shift click does: from the card that was selected last. `from` is where to begin if none was. */
  extendTo(taskId: string, from: string = taskId): void {
    const { anchor } = this.#selection;
    const start = anchor === undefined ? { ...this.#selection, anchor: from, head: from } : this.#selection;
    this.#set(extendTo(start, taskId, this.#hooks.columns()));
  }

  toggleColumn(statusId: string): void {
    const column = this.#hooks.columns().find(({ id }) => id === statusId);
    if (column !== undefined) {
      this.#set(toggleColumn(this.#selection, column));
    }
  }

  clear(): void {
    this.#set(nothingSelected);
  }

  /** What moving `taskId` moves: all that is selected if it is part of that, in the order of the board. */
  carriedWith(taskId: string): string[] {
    const { taskIds } = this.#selection;
    return taskIds.has(taskId) ? inOrder(taskIds, this.#hooks.columns()) : [taskId];
  }

  /** Lets go of what is not shown any more. */
  follow(): void {
    this.#set(keepShown(this.#selection, this.#hooks.columns()));
  }

  #set(next: Selection): void {
    const before = this.#selection.taskIds;
    const isSame = next.taskIds.size === before.size && [...next.taskIds].every((id) => before.has(id));
    this.#selection = isSame ? { ...next, taskIds: before } : next;
    if (!isSame) {
      this.#hooks.changed(inOrder(next.taskIds, this.#hooks.columns()));
    }
  }
}
