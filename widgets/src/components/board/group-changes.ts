import type { BoardCard, TaskUpdate } from '@tickboard/sdk';

export interface ChangeGroup {
  readonly taskIds: readonly string[];
  readonly changes: TaskUpdate;
}

/**
 * Cards by what changes on them: a label that some of them have already is no change of theirs, and the page is told of
 * each change once, with all the cards it is about. Cards without any change are left out.
 */
export function groupChanges(
  cards: readonly BoardCard[],
  changes: TaskUpdate | ((card: BoardCard) => TaskUpdate),
): ChangeGroup[] {
  const groups = new Map<string, { readonly taskIds: string[]; readonly changes: TaskUpdate }>();
  for (const card of cards) {
    const own = typeof changes === 'function' ? changes(card) : changes;
    const key = JSON.stringify(own);
    if (key === '{}') continue;
    const group = groups.get(key) ?? { taskIds: [], changes: own };
    group.taskIds.push(card.id);
    groups.set(key, group);
  }
  return [...groups.values()];
}
