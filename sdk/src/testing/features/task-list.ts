import type { TaskSnapshot } from '../../generated/models.gen.ts';
import type { operations } from '../../generated/schema.gen.ts';
import type { PageOrder } from '../http/pages.ts';
import { canonicalText } from '../state/creations.ts';
import type { Unit } from '../state/unit.ts';
import { rowsOf } from '../state/world.ts';

type Query = NonNullable<operations['listTasks']['parameters']['query']>;

export function filterTasks(unit: Unit, projectId: string, query: Query): TaskSnapshot[] {
  const { statusId, assigneeId, labelId, parentId, topLevel, completed } = query;
  const archived = query.archived ?? false;
  return rowsOf(
    unit.world.tasks,
    (task) =>
      task.projectId === projectId &&
      task.archived === archived &&
      (statusId === undefined || statusId.includes(task.statusId)) &&
      (assigneeId === undefined || task.assigneeIds.some((id) => assigneeId.includes(id))) &&
      (labelId === undefined || task.labelIds.some((id) => labelId.includes(id))) &&
      (parentId === undefined || task.parentId === parentId) &&
      (topLevel === undefined || (task.parentId === null) === topLevel) &&
      (completed === undefined || (task.completedAt !== null) === completed),
  );
}

export function taskOrder(unit: Unit, projectId: string, query: Query): PageOrder<TaskSnapshot> {
  const { cursor: _, limit: __, ...filters } = query;
  const sort = query.sort ?? 'createdAt';
  return {
    name: `tasks ${projectId} ${canonicalText({ archived: false, ...filters, sort })}`,
    key: keyOf(unit, sort.replace('-', '')),
    id: ({ id }) => id,
    descending: sort.startsWith('-'),
  };
}

function keyOf(unit: Unit, field: string): (task: TaskSnapshot) => string | null {
  switch (field) {
    case 'title':
      return ({ title }) => title;
    case 'dueDate':
      return ({ dueDate }) => dueDate;
    case 'completedAt':
      return ({ completedAt }) => completedAt;
    case 'updatedAt':
      return ({ updatedAt }) => updatedAt;
    case 'position':
      // A space sorts before every digit of a position, so that columns stay together.
      return ({ statusId, position }) => `${unit.world.statuses.get(statusId)?.position} ${position}`;
    default:
      return ({ createdAt }) => createdAt;
  }
}
