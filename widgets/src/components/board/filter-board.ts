import type { BoardCard, BoardColumn, TaskCreate } from '@tickboard/sdk';
import { isFiltering, type BoardFilter, type FilterDue } from './board-filter.ts';
import { foldText } from '../../internal/fold-text.ts';
import { addDays } from '../../internal/calendar-day.ts';

/** Who looks, and when: what `me` and `today` stand for. */
export interface FilterReader {
  readonly memberId: string | undefined;
  /** A calendar day of the reader, `2026-11-21`. */
  readonly today: string;
}

/**
 * The columns with only the cards that fit, in their order. A column that keeps all of its cards stays the same object,
 * so that it is not drawn again; `taskCount` stays that of the whole column, because limits count every card.
 */
export function filterBoard(
  columns: readonly BoardColumn[],
  filter: BoardFilter,
  reader: FilterReader,
): readonly BoardColumn[] {
  if (!isFiltering(filter)) {
    return columns;
  }
  const fits = filterOf(filter, reader);
  return columns.map((column) => {
    const tasks = column.tasks.filter(fits);
    return tasks.length === column.tasks.length ? column : { ...column, tasks };
  });
}

/** Asked once per card: everything that can be prepared for all cards is prepared here. */
export function filterOf(filter: BoardFilter, reader: FilterReader): (card: FilteredCard) => boolean {
  const tests = [
    textTest(filter.text),
    assigneeTest(filter.assigneeIds, reader.memberId),
    labelTest(filter.labelIds),
    dueTest(filter.due, reader.today),
    priorityTest(filter.priorities),
  ].filter((test) => test !== undefined);
  return (card) => tests.every((test) => test(card));
}

/** Whether a card is shown that is about to be made of this. */
export function fitsNew(filter: BoardFilter, reader: FilterReader, task: TaskCreate): boolean {
  const { title, priority = 'none', assigneeIds = [], labelIds = [], dueDate = null } = task;
  const card = { key: '', title, priority, assigneeIds, labelIds, dueDate, completedAt: null };
  return filterOf(filter, reader)(card);
}

type Test = ((card: FilteredCard) => boolean) | undefined;

/** What of a card decides. */
type FilteredCard = Pick<
  BoardCard,
  'key' | 'title' | 'priority' | 'assigneeIds' | 'labelIds' | 'dueDate' | 'completedAt'
>;

function textTest(text: string): Test {
  const words = foldText(text).split(/\s+/).filter(Boolean);
  if (words.length === 0) {
    return undefined;
  }
  return ({ key, title }) => {
    const content = foldText(`${key} ${title}`);
    return words.every((word) => content.includes(word));
  };
}

function assigneeTest(chosen: readonly string[], memberId: string | undefined): Test {
  if (chosen.length === 0) {
    return undefined;
  }
  const ids = new Set(chosen.map((id) => (id === 'me' ? memberId : id)));
  const nobody = ids.has('nobody');
  return ({ assigneeIds }) =>
    assigneeIds.length === 0 ? nobody : assigneeIds.some((assigneeId) => ids.has(assigneeId));
}

function labelTest(chosen: readonly string[]): Test {
  if (chosen.length === 0) {
    return undefined;
  }
  const ids = new Set(chosen);
  const none = ids.has('none');
  return ({ labelIds }) => (labelIds.length === 0 ? none : labelIds.some((labelId) => ids.has(labelId)));
}

/** Days are compared as text: `2026-11-21` sorts as it counts. */
function dueTest(due: FilterDue | undefined, today: string): Test {
  switch (due) {
    case undefined:
      return undefined;
    case 'none':
      return ({ dueDate }) => dueDate === null;
    case 'today':
      return ({ dueDate }) => dueDate === today;
    case 'overdue':
      return ({ dueDate, completedAt }) => dueDate !== null && completedAt === null && dueDate < today;
    case 'week': {
      const end = addDays(today, 6);
      return ({ dueDate }) => dueDate !== null && dueDate >= today && dueDate <= end;
    }
  }
}

function priorityTest(chosen: BoardFilter['priorities']): Test {
  return chosen.length === 0 ? undefined : ({ priority }) => chosen.includes(priority);
}
