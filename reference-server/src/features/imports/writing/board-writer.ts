import type { Unit } from '../../../db/unit.ts';
import type { Project } from '../../projects/project.ts';
import type { BoardRecords } from './board-records.ts';
import { insertRows } from './insert-rows.ts';

export type Tick = (count: number) => void;

export async function insertProject(
  { sql, actor }: Unit,
  project: Project,
  nextTaskNumber: number,
): Promise<void> {
  await sql('projects').insert({
    organization_id: actor.organizationId,
    id: project.id,
    key: project.key,
    name: project.name,
    description: project.description,
    color: project.color,
    visibility: project.visibility,
    next_task_number: nextTaskNumber,
    created_at: project.createdAt,
    updated_at: project.updatedAt,
  });
}

export async function setNextTaskNumber(
  { sql, actor }: Unit,
  projectId: string,
  nextTaskNumber: number,
): Promise<void> {
  await sql('projects')
    .where({ organization_id: actor.organizationId, id: projectId })
    .update({ next_task_number: nextTaskNumber });
}

/** `tick` is told of every thing that a report counts. */
export async function insertRecords(unit: Unit, records: BoardRecords, tick: Tick): Promise<void> {
  await insertRows(
    unit,
    { table: 'members', columns: memberColumns, rows: records.members.map((row) => ({ ...row })) },
    tick,
  );
  await insertRows(
    unit,
    { table: 'labels', columns: labelColumns, rows: records.labels.map(labelRow) },
    tick,
  );
  await insertRows(
    unit,
    { table: 'statuses', columns: statusColumns, rows: records.statuses.map(statusRow) },
    tick,
  );
  await insertRows(unit, { table: 'tasks', columns: taskColumns, rows: records.tasks.map(taskRow) }, tick);
  await insertRows(
    unit,
    { table: 'task_assignees', columns: assigneeColumns, rows: assigneeRows(records) },
    uncounted,
  );
  await insertRows(
    unit,
    { table: 'task_labels', columns: taskLabelColumns, rows: taskLabelRows(records) },
    uncounted,
  );
  await insertRows(
    unit,
    { table: 'comments', columns: commentColumns, rows: records.comments.map(commentRow) },
    tick,
  );
}

const uncounted: Tick = () => undefined;

const times = { created_at: 'timestamptz', updated_at: 'timestamptz' };

const memberColumns = { id: 'uuid', name: 'text', role: 'text', avatar_color: 'text', ...times };

const labelColumns = { id: 'uuid', project_id: 'uuid', name: 'text', color: 'text', ...times };

function labelRow(label: BoardRecords['labels'][number]): Record<string, unknown> {
  return { ...label, project_id: label.projectId, created_at: label.createdAt, updated_at: label.updatedAt };
}

const statusColumns = {
  id: 'uuid',
  project_id: 'uuid',
  name: 'text',
  category: 'text',
  color: 'text',
  wip_limit: 'integer',
  position: 'text',
  archived: 'boolean',
  ...times,
};

function statusRow(status: BoardRecords['statuses'][number]): Record<string, unknown> {
  return {
    ...status,
    project_id: status.projectId,
    wip_limit: status.wipLimit,
    created_at: status.createdAt,
    updated_at: status.updatedAt,
  };
}

const taskColumns = {
  id: 'uuid',
  project_id: 'uuid',
  number: 'integer',
  title: 'text',
  description: 'text',
  status_id: 'uuid',
  priority: 'text',
  estimate_seconds: 'integer',
  tracked_seconds: 'integer',
  due_date: 'date',
  start_date: 'date',
  parent_id: 'uuid',
  links: 'text',
  position: 'text',
  archived: 'boolean',
  completed_at: 'timestamptz',
  comment_count: 'integer',
  subtask_count: 'integer',
  completed_subtask_count: 'integer',
  created_by_id: 'uuid',
  ...times,
};

function taskRow(task: BoardRecords['tasks'][number]): Record<string, unknown> {
  return {
    id: task.id,
    project_id: task.projectId,
    number: task.number,
    title: task.title,
    description: task.description,
    status_id: task.statusId,
    priority: task.priority,
    estimate_seconds: task.estimate,
    tracked_seconds: task.trackedSeconds,
    due_date: task.dueDate,
    start_date: task.startDate,
    parent_id: task.parentId,
    links: JSON.stringify(task.links),
    position: task.position,
    archived: task.archived,
    completed_at: task.completedAt,
    comment_count: task.commentCount,
    subtask_count: task.subtaskCount,
    completed_subtask_count: task.completedSubtaskCount,
    created_by_id: task.createdById,
    created_at: task.createdAt,
    updated_at: task.updatedAt,
  };
}

const assigneeColumns = { task_id: 'uuid', member_id: 'uuid', place: 'smallint' };

function assigneeRows({ tasks }: BoardRecords): Record<string, unknown>[] {
  return tasks.flatMap(({ id, assigneeIds }) =>
    assigneeIds.map((memberId, index) => ({ task_id: id, member_id: memberId, place: index + 1 })),
  );
}

const taskLabelColumns = { task_id: 'uuid', label_id: 'uuid', place: 'smallint' };

function taskLabelRows({ tasks }: BoardRecords): Record<string, unknown>[] {
  return tasks.flatMap(({ id, labelIds }) =>
    labelIds.map((labelId, index) => ({ task_id: id, label_id: labelId, place: index + 1 })),
  );
}

const commentColumns = {
  id: 'uuid',
  project_id: 'uuid',
  task_id: 'uuid',
  author_id: 'uuid',
  body: 'text',
  edited_at: 'timestamptz',
  ...times,
};

function commentRow(comment: BoardRecords['comments'][number]): Record<string, unknown> {
  return {
    id: comment.id,
    project_id: comment.projectId,
    task_id: comment.taskId,
    author_id: comment.authorId,
    body: comment.body,
    edited_at: comment.editedAt,
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
  };
}
