import type { Knex } from 'knex';
import type { Actor } from '../../access/actor.ts';
import { paged, toPage, type Page } from '../../db/cursor.ts';
import type { Reader } from '../../db/read.ts';
import { NotFoundError, PreconditionFailedError } from '../../errors.ts';
import { countSubtasks, type SubtaskCounts } from './subtask-counts.ts';
import { filterTasks, listBinding, taskOrders, type SortableRow, type TaskList } from './task.list.ts';
import { TaskRelations } from './task-relations.ts';
import type { Task, TaskFields, TaskLink, TaskPriority } from './task.ts';

interface TaskRow extends SortableRow {
  readonly project_id: string;
  readonly key: string;
  readonly number: number;
  readonly description: string;
  readonly status_id: string;
  readonly priority: TaskPriority;
  readonly assignee_ids: string[];
  readonly label_ids: string[];
  readonly start_date: string | null;
  readonly estimate_seconds: number | null;
  readonly parent_id: string | null;
  readonly links: string;
  readonly archived: boolean;
  readonly completed_at: Date | null;
  readonly tracked_seconds: number;
  readonly comment_count: number;
  readonly subtask_count: number;
  readonly completed_subtask_count: number;
  readonly created_by_id: string | null;
  readonly create_fingerprint: Buffer | null;
  readonly version: number;
}

/** Named one by one: a prepared `*` would fail on the day a migration adds a column under a running server. */
const COLUMNS = [
  ...[
    'id',
    'project_id',
    'number',
    'title',
    'description',
    'status_id',
    'priority',
    'due_date',
    'start_date',
  ],
  ...['estimate_seconds', 'parent_id', 'links', 'position', 'archived', 'completed_at', 'tracked_seconds'],
  ...['comment_count', 'subtask_count', 'completed_subtask_count', 'created_by_id', 'create_fingerprint'],
  ...['version', 'created_at', 'updated_at'],
].map((column) => `tasks.${column}`);

const COMPUTED_COLUMNS = `projects.key || '-' || tasks.number as key,
  array(select task_assignees.member_id from task_assignees
         where task_assignees.organization_id = tasks.organization_id and task_assignees.task_id = tasks.id
         order by task_assignees.place) as assignee_ids,
  array(select task_labels.label_id from task_labels
         where task_labels.organization_id = tasks.organization_id and task_labels.task_id = tasks.id
         order by task_labels.place) as label_ids`;

const KEY_OF_NUMBERED = `(select numbered.key from numbered) || '-' || tasks.number as key`;

/** Its relations are inserted after it. */
type InsertedRow = Omit<TaskRow, 'assignee_ids' | 'label_ids'>;

export interface NewTaskRow extends TaskFields {
  readonly id: string;
  readonly projectId: string;
  readonly createdById: string | null;
  readonly createFingerprint: Buffer | null;
  readonly createdAt: Date;
}

export interface TaskUpdate {
  readonly fields: TaskFields;
  readonly ifMatch: number | undefined;
  readonly at: Date;
}

export class TaskRepository {
  readonly #reader: Reader;
  readonly #relations: TaskRelations;

  constructor(reader: Reader) {
    this.#reader = reader;
    this.#relations = new TaskRelations(reader);
  }

  async list(actor: Actor, list: TaskList): Promise<Page<Task>> {
    const { projectId, filter, sort, page } = list;
    const paging = { request: page, order: taskOrders[sort], binding: listBinding(actor, list) };
    const query = filterTasks(
      this.#tasks(actor).where('tasks.project_id', projectId),
      this.#reader.sql,
      filter,
    );
    const rows = await this.#reader.rows<TaskRow>(actor, paged(query, paging));
    return toPage(rows as SortableRow[], paging, (row) => toTask(row as TaskRow));
  }

  async find(actor: Actor, id: string): Promise<Task | undefined> {
    const row = await this.#reader.first<TaskRow>(actor, this.#tasks(actor).where('tasks.id', id));
    return row && toTask(row);
  }

  async get(actor: Actor, id: string): Promise<Task> {
    const task = await this.find(actor, id);
    if (!task) throw new NotFoundError('task', id);
    return task;
  }

  async subtasks(actor: Actor, parentId: string): Promise<Task[]> {
    const query = this.#tasks(actor)
      .where('tasks.parent_id', parentId)
      .orderBy(['tasks.position', 'tasks.id']);
    return (await this.#reader.rows<TaskRow>(actor, query)).map(toTask);
  }

  async listByIds(actor: Actor, ids: readonly string[]): Promise<Task[]> {
    const query = this.#tasks(actor)
      .whereRaw('tasks.id = any(?)', [[...ids]])
      .orderBy('tasks.id');
    return (await this.#reader.rows<TaskRow>(actor, query)).map(toTask);
  }

  async inStatus(actor: Actor, projectId: string, statusId: string): Promise<Task[]> {
    const query = this.#tasks(actor)
      .where({ 'tasks.project_id': projectId, 'tasks.status_id': statusId })
      .orderBy(['tasks.position', 'tasks.id']);
    return (await this.#reader.rows<TaskRow>(actor, query)).map(toTask);
  }

  async hasProject(actor: Actor, projectId: string): Promise<boolean> {
    const query = this.#reader
      .sql('projects')
      .select('projects.id')
      .where({ 'projects.organization_id': actor.organizationId, 'projects.id': projectId });
    return (await this.#reader.first(actor, query)) !== undefined;
  }

  /** Of a parent whose subtasks have changed, in the same transaction. */
  countSubtasks(actor: Actor, parentId: string): Promise<SubtaskCounts | null> {
    return countSubtasks(this.#reader, actor, parentId);
  }

  async hasAny(actor: Actor, statusId: string): Promise<boolean> {
    const query = this.#tasks(actor).where('tasks.status_id', statusId).limit(1);
    return (await this.#reader.first(actor, query)) !== undefined;
  }

  /** Takes the project's next number and gives back what was written, all in one statement. */
  async insert(actor: Actor, task: NewTaskRow): Promise<Task> {
    const { assigneeIds, labelIds } = task;
    const insert = this.#reader
      .sql('tasks')
      .with('numbered', this.#takeNumber(actor, task.projectId))
      .insert({
        ...columnsOf(task),
        organization_id: actor.organizationId,
        id: task.id,
        project_id: task.projectId,
        number: this.#reader.sql.raw('(select numbered.number from numbered)'),
        created_by_id: task.createdById,
        create_fingerprint: task.createFingerprint,
        created_at: task.createdAt,
        updated_at: task.createdAt,
      })
      .returning([...COLUMNS, this.#reader.sql.raw(KEY_OF_NUMBERED)]);
    const [inserted] = await Promise.all([
      this.#reader.first<InsertedRow>(actor, insert),
      this.#relations.add(actor, 'assignees', task.id, assigneeIds),
      this.#relations.add(actor, 'labels', task.id, labelIds),
    ]);
    if (!inserted) throw new Error(`The task ${task.id} was not inserted.`);
    return toTask({ ...inserted, assignee_ids: [...assigneeIds], label_ids: [...labelIds] });
  }

  /** @throws PreconditionFailedError when `ifMatch` names another version; the statement that writes checks it. */
  async update(actor: Actor, before: Task, { fields, ifMatch, at }: TaskUpdate): Promise<Task> {
    const update = this.#matching(actor, before.id, ifMatch)
      .update({ ...columnsOf(fields), version: this.#reader.sql.raw('version + 1'), updated_at: at })
      .returning('id');
    const [written, , , after] = await Promise.all([
      this.#reader.first(actor, update),
      fields.assigneeIds === before.assigneeIds ||
        this.#relations.replace(actor, 'assignees', before.id, fields.assigneeIds),
      fields.labelIds === before.labelIds ||
        this.#relations.replace(actor, 'labels', before.id, fields.labelIds),
      this.get(actor, before.id),
    ]);
    if (!written) throw new PreconditionFailedError(after.version);
    return after;
  }

  async delete(actor: Actor, task: Task, ifMatch: number | undefined): Promise<void> {
    const deleted = this.#matching(actor, task.id, ifMatch).delete().returning('id');
    const row = await this.#reader.first(actor, deleted);
    if (!row) throw new PreconditionFailedError(task.version);
  }

  #tasks(actor: Actor): Knex.QueryBuilder {
    return this.#reader
      .sql('tasks')
      .joinRaw(
        'join projects on projects.organization_id = tasks.organization_id and projects.id = tasks.project_id',
      )
      .select(COLUMNS)
      .select(this.#reader.sql.raw(COMPUTED_COLUMNS))
      .where('tasks.organization_id', actor.organizationId);
  }

  #matching(actor: Actor, id: string, ifMatch: number | undefined): Knex.QueryBuilder {
    const query = this.#reader.sql('tasks').where({ organization_id: actor.organizationId, id });
    return ifMatch === undefined ? query : query.where('version', ifMatch);
  }

  #takeNumber(actor: Actor, projectId: string): Knex.QueryBuilder {
    return this.#reader
      .sql('projects')
      .where({ organization_id: actor.organizationId, id: projectId })
      .update({ next_task_number: this.#reader.sql.raw('next_task_number + 1') })
      .returning(['key', this.#reader.sql.raw('next_task_number - 1 as number')]);
  }
}

function columnsOf(fields: TaskFields): Record<string, unknown> {
  return {
    title: fields.title,
    description: fields.description,
    status_id: fields.statusId,
    priority: fields.priority,
    due_date: fields.dueDate,
    start_date: fields.startDate,
    estimate_seconds: fields.estimate,
    parent_id: fields.parentId,
    links: JSON.stringify(fields.links),
    position: fields.position,
    archived: fields.archived,
    completed_at: fields.completedAt,
  };
}

function toTask(row: TaskRow): Task {
  return {
    id: row.id,
    projectId: row.project_id,
    key: row.key,
    number: row.number,
    title: row.title,
    description: row.description,
    statusId: row.status_id,
    priority: row.priority,
    assigneeIds: row.assignee_ids,
    labelIds: row.label_ids,
    dueDate: row.due_date,
    startDate: row.start_date,
    estimate: row.estimate_seconds,
    parentId: row.parent_id,
    links: JSON.parse(row.links) as TaskLink[],
    position: row.position,
    archived: row.archived,
    completedAt: row.completed_at,
    trackedSeconds: row.tracked_seconds,
    commentCount: row.comment_count,
    subtaskCount: row.subtask_count,
    completedSubtaskCount: row.completed_subtask_count,
    createdById: row.created_by_id,
    createFingerprint: row.create_fingerprint,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
