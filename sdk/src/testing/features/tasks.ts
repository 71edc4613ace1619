import type { Task, TaskSnapshot, TaskUpdate } from '../../generated/models.gen.ts';
import type { MockHandlers } from '../http/handlers.ts';
import { pageAnswer, pageOf } from '../http/pages.ts';
import { checkCondition, sent } from '../state/changes.ts';
import { claimId } from '../state/creations.ts';
import type { Unit } from '../state/unit.ts';
import { rowsOf } from '../state/world.ts';
import { findProject, findTask } from './find.ts';
import { releaseTime } from './release-time.ts';
import { insertTask } from './task-insert.ts';
import { filterTasks, taskOrder } from './task-list.ts';
import { checkReferences } from './task-references.ts';
import { completionIn, countSubtasks, placeInColumn, relocateTask, writeTask } from './task-changes.ts';

type TaskOperation = 'listTasks' | 'createTask' | 'getTask' | 'updateTask' | 'deleteTask' | 'moveTask';

export const taskHandlers: MockHandlers<TaskOperation> = {
  listTasks({ unit, path, query }) {
    const project = findProject(unit, path.projectId);
    const page = pageOf(filterTasks(unit, project.id, query), query, taskOrder(unit, project.id, query));
    return pageAnswer(page, (task) => presentTask(unit, task));
  },

  createTask({ unit, path, body }) {
    const project = findProject(unit, path.projectId);
    unit.hold(project.id);
    const known = body.id === undefined ? undefined : unit.world.tasks.get(body.id);
    if (!known) checkReferences(unit, project.id, body);
    const { id, existing } = claimId(unit, unit.world.tasks, body, `task of ${project.id}`);
    const task = existing ?? insertTask(unit, project, { ...body, id });
    return { ...answer(unit, task), status: 201, location: `/tasks/${id}` };
  },

  getTask({ unit, path }) {
    return answer(unit, findTask(unit, path.taskId));
  },

  updateTask({ unit, path, body, headers }) {
    const before = findTask(unit, path.taskId);
    unit.hold(before.projectId);
    checkCondition(headers, before);
    checkReferences(unit, before.projectId, body, before.id);
    const movesOn = body.statusId !== undefined && body.statusId !== before.statusId;
    const values = {
      ...fieldsOf(body),
      ...statusFields(unit, before, body),
      ...completion(unit, before, body),
    };
    return answer(unit, writeTask(unit, before, values, movesOn ? 'task.moved' : 'task.updated'));
  },

  deleteTask({ unit, path, headers }) {
    const task = findTask(unit, path.taskId);
    checkCondition(headers, task);
    for (const subtask of rowsOf(unit.world.tasks, ({ parentId }) => parentId === task.id)) {
      removeTask(unit, subtask);
    }
    removeTask(unit, task);
    return { status: 204 };
  },

  moveTask({ unit, path, body, headers }) {
    const before = findTask(unit, path.taskId);
    unit.hold(before.projectId);
    checkCondition(headers, before);
    return answer(unit, relocateTask(unit, before, body));
  },
};

function answer(unit: Unit, task: TaskSnapshot): { status: number; body: Task; version: number } {
  return { status: 200, body: presentTask(unit, task), version: task.version };
}

function presentTask(unit: Unit, task: TaskSnapshot): Task {
  const may = (scope: string): boolean => unit.mayIn(task.projectId, scope);
  const canWrite = may('tasks:write');
  return {
    ...task,
    can: {
      update: canWrite,
      delete: canWrite,
      comment: may('comments:write'),
      track: may('timers:write'),
    },
  };
}

const plainFields = [
  'title',
  'priority',
  'assigneeIds',
  'labelIds',
  'dueDate',
  'startDate',
  'estimate',
  'parentId',
  'links',
  'archived',
] as const;

function fieldsOf(body: TaskUpdate): Partial<TaskSnapshot> {
  const description = body.description === undefined ? {} : { description: body.description ?? '' };
  return { ...sent(body, plainFields), ...description };
}

function statusFields(unit: Unit, before: TaskSnapshot, { statusId }: TaskUpdate): Partial<TaskSnapshot> {
  const status = statusId === undefined ? undefined : unit.world.statuses.get(statusId);
  if (!status || status.id === before.statusId) return {};
  const position = placeInColumn(unit, status.id, {}, before.id);
  return { statusId: status.id, position, completedAt: completionIn(unit, before, status) };
}

function completion(unit: Unit, before: TaskSnapshot, { completed }: TaskUpdate): Partial<TaskSnapshot> {
  if (completed === undefined) return {};
  return { completedAt: completed ? (before.completedAt ?? unit.timestamp) : null };
}

function removeTask(unit: Unit, task: TaskSnapshot): void {
  const { world } = unit;
  world.tasks.delete(task.id);
  for (const { id } of rowsOf(world.comments, (comment) => comment.taskId === task.id))
    world.comments.delete(id);
  const lost = {
    isLosing: ({ taskId }: { taskId: string | null }) => taskId === task.id,
    lost: { taskId: null },
  };
  const deleted = { taskId: task.id, projectId: task.projectId };
  for (const userId of releaseTime(unit, lost)) {
    unit.append(userId, 'task.deleted', { ...deleted, parent: null });
  }
  const parent = countSubtasks(unit, task.parentId);
  unit.append(task.projectId, 'task.deleted', { ...deleted, parent });
}
