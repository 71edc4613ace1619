import type { BoardCard, TaskUpdate } from '@tickboard/sdk';

/** What of a card is chosen in a picker. */
export type CardField = 'labels' | 'assignees' | 'due' | 'priority';

/** What several cards have in common, for a picker. */
export interface Common {
  /** On all of them. */
  readonly value: readonly string[];
  /** On some. */
  readonly mixed: readonly string[];
}

export function commonOf(lists: readonly (readonly string[])[]): Common {
  const counts = new Map<string, number>();
  for (const id of lists.flat()) {
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  const ids = [...counts.keys()];
  return {
    value: ids.filter((id) => counts.get(id) === lists.length),
    mixed: ids.filter((id) => counts.get(id) !== lists.length),
  };
}

/** The one value of all, or undefined where there are several. */
export function sameOf<Value>(values: readonly Value[]): Value | undefined {
  const [first] = values;
  return values.every((value) => value === first) ? first : undefined;
}

export interface ListChange {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** The server's longest list. */
const most = 50;

/** Each card keeps what the change does not name. Undefined if nothing of the list changes. */
function changed(ids: readonly string[], { added, removed }: ListChange): string[] | undefined {
  const next = [...ids.filter((id) => !removed.includes(id)), ...added.filter((id) => !ids.includes(id))];
  const isSame = next.length === ids.length && next.every((id) => ids.includes(id));
  return isSame ? undefined : next.slice(0, most);
}

/** What a choice in the picker of labels or people means for one card; `{}` leaves it alone. */
export function changeList(
  field: 'labels' | 'assignees',
  change: ListChange,
): (card: BoardCard) => TaskUpdate {
  return (card) => {
    if (field === 'labels') {
      const labelIds = changed(card.labelIds, change);
      return labelIds === undefined ? {} : { labelIds };
    }
    const assigneeIds = changed(card.assigneeIds, change);
    return assigneeIds === undefined ? {} : { assigneeIds };
  };
}
