import type { SelectHow } from './scene.ts';

/** A column with the cards that can be selected in it, in order. */
export interface SelectableColumn {
  readonly id: string;
  readonly tasks: readonly { readonly id: string }[];
}

/** What is selected on a board. A new object whenever it changed, the same when not. */
export interface Selection {
  readonly taskIds: ReadonlySet<string>;
  /** Where a range begins: the card that was selected last by itself. */
  readonly anchor: string | undefined;
  /** Where the range that was selected last ends. */
  readonly head: string | undefined;
}

export const nothingSelected: Selection = { taskIds: new Set(), anchor: undefined, head: undefined };

/** Changes what is selected by a list of cards; the last of them is where a range begins then. */
export function selectCards(
  selection: Selection,
  cards: readonly string[],
  how: SelectHow = 'replace',
): Selection {
  const taskIds = how === 'replace' ? new Set<string>() : new Set(selection.taskIds);
  for (const id of cards) {
    if (how === 'remove' || (how === 'toggle' && taskIds.has(id))) taskIds.delete(id);
    else taskIds.add(id);
  }
  const last = cards.at(-1) ?? (how === 'replace' ? undefined : selection.anchor);
  return { taskIds, anchor: last, head: last };
}

/**
 * Selects everything from the anchor to `taskId` in the order of the board, and lets go of what the range before it
 * held: the range follows a Shift click or a Shift arrow to and fro.
 */
export function extendTo(
  selection: Selection,
  taskId: string,
  columns: readonly SelectableColumn[],
): Selection {
  const order = columns.flatMap((column) => column.tasks.map((card) => card.id));
  const anchor =
    selection.anchor !== undefined && order.includes(selection.anchor) ? selection.anchor : taskId;
  const taskIds = new Set(selection.taskIds);
  for (const id of rangeOf(order, anchor, selection.head ?? anchor)) taskIds.delete(id);
  for (const id of rangeOf(order, anchor, taskId)) taskIds.add(id);
  return { taskIds, anchor, head: taskId };
}

function rangeOf(order: readonly string[], from: string, to: string): readonly string[] {
  const [start, end] = [order.indexOf(from), order.indexOf(to)].toSorted((a, b) => a - b);
  return start === undefined || end === undefined || start < 0 ? [] : order.slice(start, end + 1);
}

/** Adds a whole column; if all of it is selected already, lets go of it. */
export function toggleColumn(selection: Selection, column: SelectableColumn): Selection {
  const ids = column.tasks.map((card) => card.id);
  const taskIds = new Set(selection.taskIds);
  const isWhole = ids.every((id) => taskIds.has(id));
  for (const id of ids) {
    if (isWhole) taskIds.delete(id);
    else taskIds.add(id);
  }
  return { taskIds, anchor: ids[0], head: ids.at(-1) };
}

/** Lets go of what is no longer shown, deleted or filtered away: nobody may change cards that they do not see. */
export function keepShown(selection: Selection, columns: readonly SelectableColumn[]): Selection {
  if (selection.taskIds.size === 0) {
    return selection;
  }
  const taskIds = new Set<string>();
  for (const column of columns) {
    for (const { id } of column.tasks) {
      if (selection.taskIds.has(id)) taskIds.add(id);
    }
  }
  return taskIds.size === selection.taskIds.size ? selection : { ...selection, taskIds };
}

/** The selected cards in the order of the board. */
export function inOrder(taskIds: ReadonlySet<string>, columns: readonly SelectableColumn[]): string[] {
  return columns.flatMap((column) => column.tasks.map(({ id }) => id).filter((id) => taskIds.has(id)));
}

/** What moving a card moves: all that is selected if it is part of that, in the order of the board. */
export function carriedWith({ selected, columns }: Carrying, taskId: string): string[] {
  return selected.has(taskId) ? inOrder(selected, columns) : [taskId];
}

interface Carrying {
  readonly selected: ReadonlySet<string>;
  readonly columns: readonly SelectableColumn[];
}
