import { colorOfCategory, DEFAULT_STATUSES, type Status } from '../../statuses/status.ts';
import { newId } from '../../../db/ids.ts';
import type { ImportPlan, PlannedStatus } from '../import-plan.ts';
import { unchanged, type RecordsInput } from './records-input.ts';
import type { ObjectIds } from './object-ids.ts';
import { placesFor, type InOrder } from './places.ts';

type StatusFields = Omit<PlannedStatus, 'sourceId'>;

/** New statuses stand where their lists stood; a project without an open one gets the usual ones, to be of use. */
export function statusRecords(input: RecordsInput, ids: ObjectIds): Status[] {
  const { plan, matching, board } = input;
  const extra = extraStatuses(plan, input.isNewProject);
  const created = new Set(matching.create.statuses.map(({ sourceId }) => sourceId));
  const sequence = [
    ...existingOrder(input, ids, created),
    ...extra.map(({ name }) => ({ id: extraId(name), position: null })),
  ];
  const places = placesFor(
    sequence,
    board.statuses.map(({ position }) => position),
  );
  const record = (id: string, placeId: string, fields: StatusFields): Status => ({
    id,
    projectId: input.project.id,
    name: fields.name,
    category: fields.category,
    color: fields.color,
    wipLimit: fields.wipLimit,
    archived: fields.archived,
    position: places.get(placeId) as string,
    ...unchanged(input.now),
  });
  return [
    ...matching.create.statuses.map((list) => record(ids.make('list', list.sourceId), list.sourceId, list)),
    ...extra.map((status) => record(newId(), extraId(status.name), status)),
  ];
}

function existingOrder(
  { plan, board }: RecordsInput,
  ids: ObjectIds,
  created: ReadonlySet<string>,
): InOrder[] {
  const positions = new Map(board.statuses.map(({ id, position }) => [id, position]));
  return plan.statuses.flatMap(({ sourceId }): InOrder[] => {
    if (created.has(sourceId)) return [{ id: sourceId, position: null }];
    const position = positions.get(ids.find('list', sourceId) ?? '');
    return position === undefined ? [] : [{ id: sourceId, position }];
  });
}

function extraStatuses(plan: ImportPlan, isNewProject: boolean): StatusFields[] {
  if (!isNewProject || plan.statuses.some(({ archived }) => !archived)) return [];
  return DEFAULT_STATUSES.map(({ name, category }) => ({
    name,
    category,
    color: colorOfCategory(category),
    wipLimit: null,
    archived: false,
  }));
}

/** No id of the source has a space. */
function extraId(name: string): string {
  return `extra ${name}`;
}
