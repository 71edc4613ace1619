import type { ProjectSnapshot, TaskCreate, TaskSnapshot } from '../../generated/models.gen.ts';
import type { Unit } from '../state/unit.ts';
import { invalidReference } from './find.ts';
import { statusesOf } from './statuses.ts';
import { countSubtasks, placeInColumn } from './task-changes.ts';

export type NewTask = TaskCreate & { readonly id: string };

/** Puts a task in; its references were checked. */
export function insertTask(unit: Unit, project: ProjectSnapshot, input: NewTask): TaskSnapshot {
  const statusId = input.statusId ?? firstStatus(unit, project.id);
  const position = placeInColumn(unit, statusId, input);
  const number = unit.world.taskNumbers.get(project.id) ?? 1;
  unit.world.taskNumbers.set(project.id, number + 1);
  const isDone = unit.world.statuses.get(statusId)?.category === 'done';
  const task: TaskSnapshot = {
    id: input.id,
    projectId: project.id,
    key: `${project.key}-${number}`,
    number,
    title: input.title,
    description: input.description ?? '',
    statusId,
    priority: input.priority ?? 'none',
    assigneeIds: input.assigneeIds ?? [],
    labelIds: input.labelIds ?? [],
    dueDate: input.dueDate ?? null,
    startDate: input.startDate ?? null,
    estimate: input.estimate ?? null,
    parentId: input.parentId ?? null,
    links: input.links ?? [],
    position,
    archived: false,
    completedAt: isDone ? unit.timestamp : null,
    trackedSeconds: 0,
    commentCount: 0,
    subtaskCount: 0,
    completedSubtaskCount: 0,
    createdById: unit.authorId,
    version: 1,
    createdAt: unit.timestamp,
    updatedAt: unit.timestamp,
  };
  unit.world.tasks.set(task.id, task);
  unit.append(project.id, 'task.created', { task, parent: countSubtasks(unit, task.parentId) });
  return task;
}

function firstStatus(unit: Unit, projectId: string): string {
  const open = statusesOf(unit, projectId).filter(({ archived }) => !archived);
  const status = open.find(({ category }) => category === 'unstarted') ?? open[0];
  if (!status) throw invalidReference('statusId', 'is needed, since every column is archived');
  return status.id;
}
