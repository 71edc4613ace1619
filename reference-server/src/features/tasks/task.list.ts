import type { Knex } from 'knex';
import type { Actor } from '../../access/actor.ts';
import { cursorAfter, type PageOrder, type PageRequest, type SortKey } from '../../db/cursor.ts';
import type { Sql } from '../../db/connection.ts';

export type TaskSort =
  | 'createdAt'
  | '-createdAt'
  | 'updatedAt'
  | '-updatedAt'
  | 'dueDate'
  | '-dueDate'
  | 'title'
  | '-title'
  | 'position'
  | '-completedAt';

export interface TaskFilter {
  readonly statusId?: readonly string[] | undefined;
  readonly assigneeId?: readonly string[] | undefined;
  readonly labelId?: readonly string[] | undefined;
  readonly parentId?: string | undefined;
  readonly topLevel?: boolean | undefined;
  readonly archived: boolean;
  readonly completed?: boolean | undefined;
}

export interface TaskList {
  readonly projectId: string;
  readonly filter: TaskFilter;
  readonly sort: TaskSort;
  readonly page: PageRequest;
}

/** What the orders need of a row. */
export interface SortableRow {
  readonly id: string;
  readonly title: string;
  readonly position: string;
  readonly due_date: string | null;
  readonly completed_at: Date | string | null;
  readonly created_at: Date;
  readonly updated_at: Date;
}

const id: SortKey<SortableRow> = { column: 'tasks.id', type: 'uuid', value: (row) => row.id };

const createdAt: SortKey<SortableRow> = {
  column: 'tasks.created_at',
  type: 'timestamptz',
  value: (row) => row.created_at,
};

const updatedAt: SortKey<SortableRow> = {
  column: 'tasks.updated_at',
  type: 'timestamptz',
  value: (row) => row.updated_at,
};

const dueDate: SortKey<SortableRow> = {
  column: 'tasks.due_date',
  type: 'date',
  value: (row) => row.due_date,
  nullable: true,
};

const title: SortKey<SortableRow> = { column: 'tasks.title', type: 'text', value: (row) => row.title };

const position: SortKey<Pick<SortableRow, 'position'>> = {
  column: 'tasks.position',
  type: 'text',
  value: (row) => row.position,
};

const completedAt: SortKey<Pick<SortableRow, 'completed_at'>> = {
  column: 'tasks.completed_at',
  type: 'timestamptz',
  value: (row) => row.completed_at,
  nullable: true,
};

export const taskOrders: Readonly<Record<TaskSort, PageOrder<SortableRow>>> = {
  createdAt: { key: createdAt, id },
  '-createdAt': { key: createdAt, id, descending: true },
  updatedAt: { key: updatedAt, id },
  '-updatedAt': { key: updatedAt, id, descending: true },
  dueDate: { key: dueDate, id },
  '-dueDate': { key: dueDate, id, descending: true },
  title: { key: title, id },
  '-title': { key: title, id, descending: true },
  position: { key: position, id },
  '-completedAt': { key: completedAt, id, descending: true },
};

export function filterTasks(query: Knex.QueryBuilder, sql: Sql, filter: TaskFilter): Knex.QueryBuilder {
  void query.where('tasks.archived', filter.archived);
  if (filter.statusId) void whereOneOf(query, 'tasks.status_id', filter.statusId);
  if (filter.assigneeId)
    void query.whereExists(related(sql, 'task_assignees', 'member_id', filter.assigneeId));
  if (filter.labelId) void query.whereExists(related(sql, 'task_labels', 'label_id', filter.labelId));
  if (filter.parentId !== undefined) void query.where('tasks.parent_id', filter.parentId);
  if (filter.topLevel !== undefined)
    void query.whereRaw(`tasks.parent_id is ${filter.topLevel ? '' : 'not'} null`);
  if (filter.completed !== undefined)
    void query.whereRaw(`tasks.completed_at is ${filter.completed ? 'not' : ''} null`);
  return query;
}

/** One value as itself: only then does the index also give the order. A list as one array: one statement text for all. */
function whereOneOf(query: Knex.QueryBuilder, column: string, values: readonly string[]): Knex.QueryBuilder {
  return values.length === 1
    ? query.where(column, values[0] as string)
    : query.whereRaw(`${column} = any(?::uuid[])`, [[...values]]);
}

function related(sql: Sql, table: string, column: string, values: readonly string[]): Knex.QueryBuilder {
  return sql(table)
    .select(sql.raw('1'))
    .whereRaw(`${table}.organization_id = tasks.organization_id and ${table}.task_id = tasks.id`)
    .whereRaw(`${table}.${column} = any(?::uuid[])`, [[...values]]);
}

/** What a cursor is bound to: another list would go on somewhere else with it. */
export function listBinding(actor: Actor, { projectId, filter, sort }: Omit<TaskList, 'page'>): unknown[] {
  const { statusId, assigneeId, labelId, parentId, topLevel, archived, completed } = filter;
  const values = [statusId, assigneeId, labelId, parentId, topLevel, archived, completed];
  return ['listTasks', actor.organizationId, projectId, sort, values.map((value) => value ?? null)];
}

export interface ColumnEnd {
  readonly projectId: string;
  readonly statusId: string;
  readonly isDone: boolean;
  readonly last: { readonly id: string; readonly position: string; readonly completedAt: string | null };
}

/** Where listTasks goes on after a column that the board has cut off; the board's columns have these two orders. */
export function cursorAfterColumn(actor: Actor, { projectId, statusId, isDone, last }: ColumnEnd): string {
  const sort = isDone ? '-completedAt' : 'position';
  const binding = listBinding(actor, { projectId, sort, filter: { statusId: [statusId], archived: false } });
  const row = { id: last.id, position: last.position, completed_at: last.completedAt };
  const order = isDone ? { key: completedAt, id: idOfCard } : { key: position, id: idOfCard };
  return cursorAfter(row, order, binding);
}

const idOfCard: SortKey<Pick<SortableRow, 'id'>> = {
  column: 'tasks.id',
  type: 'uuid',
  value: (row) => row.id,
};
