import type { Status } from '../../generated/models.gen.ts';
import type { MockHandlers } from '../http/handlers.ts';
import { MockProblem } from '../http/mock-problem.ts';
import { pageAnswer, pageOf } from '../http/pages.ts';
import { changed, checkCondition, sent } from '../state/changes.ts';
import { claimId } from '../state/creations.ts';
import { inOrder, positionAt, type Anchor } from '../state/positions.ts';
import type { Unit } from '../state/unit.ts';
import { rowsOf } from '../state/world.ts';
import { findProject, findStatus, invalidReference } from './find.ts';
import { relocateTask } from './task-changes.ts';

type StatusOperation =
  | 'listStatuses'
  | 'createStatus'
  | 'getStatus'
  | 'updateStatus'
  | 'deleteStatus'
  | 'moveStatus';

const mostStatuses = 100;

export const statusHandlers: MockHandlers<StatusOperation> = {
  listStatuses({ unit, path, query }) {
    const { id } = findProject(unit, path.projectId);
    const rows = statusesOf(unit, id).filter((status) => query.archived === true || !status.archived);
    const order = { name: `statuses ${id} ${query.archived}`, key: positionOf, id: idOf };
    return pageAnswer(pageOf(rows, query, order), (status) => status);
  },

  createStatus({ unit, path, body }) {
    const project = findProject(unit, path.projectId);
    unit.hold(project.id);
    const { id, existing } = claimId(unit, unit.world.statuses, body, `status of ${project.id}`);
    const status = existing ?? insertStatus(unit, project.id, { ...body, id });
    return { status: 201, body: status, version: status.version, location: `/statuses/${id}` };
  },

  getStatus({ unit, path }) {
    return answer(findStatus(unit, path.statusId));
  },

  updateStatus({ unit, path, body, headers }) {
    const before = findStatus(unit, path.statusId);
    unit.hold(before.projectId);
    checkCondition(headers, before);
    const values = sent(body, ['name', 'category', 'color', 'wipLimit', 'archived']);
    if (values.archived && !before.archived) refuseLastOpen(unit, before);
    return answer(applyChange(unit, before, values, 'status.updated'));
  },

  deleteStatus({ unit, path, query, headers }) {
    const status = findStatus(unit, path.statusId);
    checkCondition(headers, status);
    emptyStatus(unit, status, query.moveTasksTo);
    unit.world.statuses.delete(status.id);
    unit.append(status.projectId, 'status.deleted', { statusId: status.id, projectId: status.projectId });
    return { status: 204 };
  },

  moveStatus({ unit, path, body, headers }) {
    const before = findStatus(unit, path.statusId);
    unit.hold(before.projectId);
    checkCondition(headers, before);
    const position = placeOf(unit, before.projectId, body, before.id);
    return answer(
      isInPlace(unit, before, position) ? before : applyChange(unit, before, { position }, 'status.moved'),
    );
  },
};

export function statusesOf(unit: Unit, projectId: string): Status[] {
  return inOrder(rowsOf(unit.world.statuses, (status) => status.projectId === projectId));
}

interface NewStatus extends Anchor, Pick<Status, 'id' | 'name'> {
  readonly category?: Status['category'];
  readonly color?: Status['color'];
  readonly wipLimit?: number | null;
}

function insertStatus(unit: Unit, projectId: string, input: NewStatus): Status {
  if (statusesOf(unit, projectId).length >= mostStatuses) {
    throw new MockProblem('too_many_statuses', `A project has at most ${mostStatuses} statuses.`);
  }
  const status: Status = {
    id: input.id,
    projectId,
    name: input.name,
    category: input.category ?? 'unstarted',
    color: input.color ?? 'gray',
    wipLimit: input.wipLimit ?? null,
    position: placeOf(unit, projectId, input),
    archived: false,
    version: 1,
    createdAt: unit.timestamp,
    updatedAt: unit.timestamp,
  };
  unit.world.statuses.set(status.id, status);
  unit.append(projectId, 'status.created', { status });
  return status;
}

function applyChange(
  unit: Unit,
  before: Status,
  values: Partial<Status>,
  type: 'status.updated' | 'status.moved',
): Status {
  const { row, changes, isChanged } = changed(unit, before, values);
  if (isChanged) {
    unit.world.statuses.set(row.id, row);
    unit.append(row.projectId, type, { status: row, changes });
  }
  return row;
}

function placeOf(unit: Unit, projectId: string, anchor: Anchor, movingId?: string): string {
  const others = inOrder(statusesOf(unit, projectId), movingId);
  const position = positionAt(others, anchor);
  if (position === undefined) {
    throw invalidReference(anchor.before ? 'before' : 'after', 'is no other status of this project');
  }
  return position;
}

/** Whether the new position has the same neighbours as the old one. */
function isInPlace(unit: Unit, status: Status, position: string): boolean {
  const others = inOrder(statusesOf(unit, status.projectId), status.id);
  return others.every((other) => other.position < position === other.position < status.position);
}

function refuseLastOpen(unit: Unit, leaving: Status): void {
  const others = statusesOf(unit, leaving.projectId).filter((status) => status.id !== leaving.id);
  if (others.every((status) => status.archived)) {
    throw new MockProblem('last_status', 'A project keeps at least one open status.');
  }
}

function emptyStatus(unit: Unit, status: Status, moveTasksTo: string | undefined): void {
  refuseLastOpen(unit, status);
  const target = moveTasksTo === undefined ? undefined : unit.world.statuses.get(moveTasksTo);
  if (moveTasksTo !== undefined && (target?.projectId !== status.projectId || target.id === status.id)) {
    throw invalidReference('moveTasksTo', 'is no other status of this project');
  }
  const tasks = inOrder(rowsOf(unit.world.tasks, (task) => task.statusId === status.id));
  if (tasks.length === 0) return;
  if (!target) {
    const detail = `The status still has ${tasks.length} tasks; say with moveTasksTo where they go.`;
    throw new MockProblem('status_not_empty', detail, { resourceId: status.id });
  }
  for (const task of tasks) relocateTask(unit, task, { statusId: target.id });
}

function answer(status: Status): { status: number; body: Status; version: number } {
  return { status: 200, body: status, version: status.version };
}

function positionOf({ position }: Status): string {
  return position;
}

function idOf({ id }: { id: string }): string {
  return id;
}
