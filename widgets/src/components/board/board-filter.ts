import type { BoardCard } from '@tickboard/sdk';

export type FilterDue = 'overdue' | 'today' | 'week' | 'none';

/** What a board shows: a card has to fit every field that asks for something, and within a field any of its values. */
export interface BoardFilter {
  /** Words of the title or the key, in any order; neither case nor accents count. */
  readonly text: string;
  /** Ids of members; `me` is the reader and `nobody` a card that nobody is assigned to. */
  readonly assigneeIds: readonly string[];
  /** Ids of labels; `none` is a card without any. */
  readonly labelIds: readonly string[];
  /** `week` is today and the six days after it; `overdue` leaves out what is done. */
  readonly due: FilterDue | undefined;
  readonly priorities: readonly BoardCard['priority'][];
}

export const noFilter: BoardFilter = {
  text: '',
  assigneeIds: [],
  labelIds: [],
  due: undefined,
  priorities: [],
};

export function isFiltering(filter: BoardFilter): boolean {
  return (
    filter.text.trim() !== '' ||
    filter.assigneeIds.length + filter.labelIds.length + filter.priorities.length > 0 ||
    filter.due !== undefined
  );
}
