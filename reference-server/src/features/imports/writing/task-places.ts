import type { PlannedTask } from '../import-plan.ts';
import type { RecordsInput } from './records-input.ts';
import type { ObjectIds } from './object-ids.ts';
import { placesFor, type InOrder } from './places.ts';

/**
 * Places of new tasks and subtasks, by the id of the source. All of a column share one order, so a new task is followed by
 * its subtasks; a new subtask of a task that was there before goes to the end of the column.
 */
export function taskPlaces(input: RecordsInput, ids: ObjectIds): Map<string, string> {
  const { plan, matching, board } = input;
  const created = new Set(matching.create.tasks.map(({ sourceId }) => sourceId));
  const subtasks = Map.groupBy(matching.create.subtasks, ({ taskSourceId }) => taskSourceId);
  const taken = Map.groupBy(board.tasks.values(), ({ statusId }) => statusId);
  const columns = new Map<string, { sequence: InOrder[]; late: InOrder[] }>();
  for (const task of plan.tasks) {
    const children = (subtasks.get(task.sourceId) ?? []).map(({ sourceId }) => ({
      id: itemKey(sourceId),
      position: null,
    }));
    const place = placeOf(task, created, input, ids);
    if (place === undefined) continue;
    const column = columns.get(place.statusId) ?? { sequence: [], late: [] };
    columns.set(place.statusId, column);
    column.sequence.push({ id: taskKey(task.sourceId), position: place.position });
    const after = place.position === null ? column.sequence : column.late;
    for (const child of children) after.push(child);
  }
  const places = new Map<string, string>();
  for (const [statusId, { sequence, late }] of columns) {
    const before = (taken.get(statusId) ?? []).map(({ position }) => position);
    const ofColumn = placesFor(sequence, before);
    const end = [...before, ...ofColumn.values()].toSorted(byBytes).at(-1) ?? null;
    const atEnd = placesFor(end === null ? late : [{ id: '', position: end }, ...late], [
      ...before,
      ...ofColumn.values(),
    ]);
    for (const [id, position] of [...ofColumn, ...atEnd]) places.set(id, position);
  }
  return places;
}

export function taskKey(sourceId: string): string {
  return `card ${sourceId}`;
}

export function itemKey(sourceId: string): string {
  return `item ${sourceId}`;
}

/** The column in which a card stands here: where it is to go, or where people have put it since. */
function placeOf(
  task: PlannedTask,
  created: ReadonlySet<string>,
  { board }: RecordsInput,
  ids: ObjectIds,
): { statusId: string; position: string | null } | undefined {
  if (created.has(task.sourceId)) return { statusId: ids.get('list', task.statusSourceId), position: null };
  return board.tasks.get(ids.find('card', task.sourceId) ?? '');
}

function byBytes(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
