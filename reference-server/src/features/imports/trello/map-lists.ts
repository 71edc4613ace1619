import type { PlannedStatus } from '../import-plan.ts';
import { categoryColor, mapColor } from './colors.ts';
import { textLimits } from './limits.ts';
import type { Candidate, Notes } from './notes.ts';
import { inTrelloOrder } from './order.ts';
import { guessStatusCategory } from './status-category.ts';

const highestWipLimit = 1000;

export function mapLists(rawLists: readonly unknown[], notes: Notes): PlannedStatus[] {
  const lists = rawLists.map((raw) => notes.candidate('lists', raw)).filter((list) => list !== undefined);
  return inTrelloOrder(lists).map((list) => mapList(list, notes));
}

function mapList({ sourceId, name, fields }: Candidate, notes: Notes): PlannedStatus {
  const category = guessStatusCategory(name);
  const limit = fields.number('softLimit');
  return {
    sourceId,
    name: notes.shorten(
      { kind: 'lists', sourceId, name },
      name.trim() || 'Unnamed list',
      textLimits.statusName,
    ),
    category,
    color: mapColor(fields.text('color'), categoryColor(category)),
    wipLimit:
      limit !== undefined && Number.isInteger(limit) && limit > 0 && limit <= highestWipLimit ? limit : null,
    archived: fields.flag('closed'),
  };
}
