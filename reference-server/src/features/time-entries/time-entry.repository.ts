import type { Knex } from 'knex';
import type { Actor } from '../../access/actor.ts';
import { paged, toPage, type Page, type PageOrder, type PageRequest } from '../../db/cursor.ts';
import type { Reader } from '../../db/read.ts';
import { NotFoundError, PreconditionFailedError } from '../../errors.ts';
import { changeTaskCounts, findTaskCounts, type TaskCounts } from '../tasks/task-counts.ts';
import type { TimeEntry } from './time-entry.ts';

interface TimeEntryRow {
  readonly organization_id: string;
  readonly id: string;
  readonly member_id: string;
  readonly project_id: string | null;
  readonly task_id: string | null;
  readonly note: string;
  readonly started_at: Date;
  readonly ended_at: Date;
  readonly create_fingerprint: Buffer | null;
  readonly version: number;
  readonly created_at: Date;
  readonly updated_at: Date;
}

/** Named one by one: a prepared `*` would fail on the day a migration adds a column under a running server. */
const COLUMNS = [
  'time_entries.organization_id',
  'time_entries.id',
  'time_entries.member_id',
  'time_entries.project_id',
  'time_entries.task_id',
  'time_entries.note',
  'time_entries.started_at',
  'time_entries.ended_at',
  'time_entries.create_fingerprint',
  'time_entries.version',
  'time_entries.created_at',
  'time_entries.updated_at',
];

const LATEST_FIRST: PageOrder<TimeEntryRow> = {
  key: { column: 'time_entries.started_at', type: 'timestamptz', value: (row) => row.started_at },
  id: { column: 'time_entries.id', type: 'uuid', value: (row) => row.id },
  descending: true,
};

export interface TimeEntryFilter {
  readonly projectId?: string | undefined;
  readonly taskId?: string | undefined;
  readonly memberId?: string | undefined;
  /** Those that end after it. */
  readonly from?: string | undefined;
  /** Those that start before it. */
  readonly to?: string | undefined;
}

export interface TimeEntryList {
  readonly filter: TimeEntryFilter;
  readonly page: PageRequest;
}

export interface NewTimeEntryRow extends Omit<TimeEntry, 'organizationId' | 'version' | 'updatedAt'> {
  readonly personId: string;
}

export type TimeEntryFields = Pick<TimeEntry, 'projectId' | 'taskId' | 'note' | 'startedAt' | 'endedAt'>;

export interface TimeEntryUpdate {
  readonly fields: TimeEntryFields;
  readonly now: Date;
  readonly ifMatch: number | undefined;
}

export interface Tracked {
  readonly seconds: number;
  readonly now: Date;
}

export class TimeEntryRepository {
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  async list(actor: Actor, { filter, page }: TimeEntryList): Promise<Page<TimeEntry>> {
    const { projectId = null, taskId = null, memberId = null, from = null, to = null } = filter;
    const binding = ['listTimeEntries', actor.organizationId, projectId, taskId, memberId, from, to];
    const paging = { request: page, order: LATEST_FIRST, binding };
    const query = this.#entries(actor);
    if (projectId !== null) void query.where('time_entries.project_id', projectId);
    if (taskId !== null) void query.where('time_entries.task_id', taskId);
    if (memberId !== null) void query.where('time_entries.member_id', memberId);
    if (from !== null) void query.where('time_entries.ended_at', '>', from);
    if (to !== null) void query.where('time_entries.started_at', '<', to);
    const rows = await this.#reader.rows<TimeEntryRow>(actor, paged(query, paging));
    return toPage(rows, paging, toTimeEntry);
  }

  async find(actor: Actor, id: string): Promise<TimeEntry | undefined> {
    const query = this.#entries(actor).where('time_entries.id', id);
    const row = await this.#reader.first<TimeEntryRow>(actor, query);
    return row && toTimeEntry(row);
  }

  async get(actor: Actor, id: string): Promise<TimeEntry> {
    const entry = await this.find(actor, id);
    if (!entry) throw new NotFoundError('time entry', id);
    return entry;
  }

  async listByIds(actor: Actor, ids: readonly string[]): Promise<TimeEntry[]> {
    const query = this.#entries(actor)
      .whereRaw('time_entries.id = any(?)', [[...ids]])
      .orderBy('time_entries.id');
    return (await this.#reader.rows<TimeEntryRow>(actor, query)).map(toTimeEntry);
  }

  /** Null while the member is a placeholder. */
  async userOf(actor: Actor, memberId: string): Promise<string | null> {
    const query = this.#reader
      .sql('members')
      .select('members.user_id')
      .where({ 'members.organization_id': actor.organizationId, 'members.id': memberId });
    const row = await this.#reader.first<{ user_id: string | null }>(actor, query);
    return row?.user_id ?? null;
  }

  async insert(actor: Actor, entry: NewTimeEntryRow): Promise<TimeEntry> {
    const query = this.#reader
      .sql('time_entries')
      .insert({
        organization_id: actor.organizationId,
        id: entry.id,
        member_id: entry.memberId,
        person_id: entry.personId,
        project_id: entry.projectId,
        task_id: entry.taskId,
        note: entry.note,
        started_at: entry.startedAt,
        ended_at: entry.endedAt,
        create_fingerprint: entry.createFingerprint,
        created_at: entry.createdAt,
        updated_at: entry.createdAt,
      })
      .returning(COLUMNS);
    const row = await this.#reader.first<TimeEntryRow>(actor, query);
    return toTimeEntry(row as TimeEntryRow);
  }

  /** @throws PreconditionFailedError when `ifMatch` names another version; checked by the same statement that writes. */
  async update(actor: Actor, id: string, { fields, now, ifMatch }: TimeEntryUpdate): Promise<TimeEntry> {
    const query = this.#matching(actor, id, ifMatch)
      .update({
        project_id: fields.projectId,
        task_id: fields.taskId,
        note: fields.note,
        started_at: fields.startedAt,
        ended_at: fields.endedAt,
        version: this.#reader.sql.raw('version + 1'),
        updated_at: now,
      })
      .returning(COLUMNS);
    const row = await this.#reader.first<TimeEntryRow>(actor, query);
    if (!row) throw await this.#refusal(actor, id);
    return toTimeEntry(row);
  }

  async delete(actor: Actor, id: string, ifMatch: number | undefined): Promise<void> {
    const row = await this.#reader.first(actor, this.#matching(actor, id, ifMatch).delete().returning('id'));
    if (!row) throw await this.#refusal(actor, id);
  }

  /** Adds to what the task has been worked on; null without a task. */
  async track(actor: Actor, taskId: string | null, change: Tracked): Promise<TaskCounts | null> {
    if (taskId === null) return null;
    const { seconds, now } = change;
    const counts = seconds
      ? await changeTaskCounts(this.#reader, actor, { taskId, trackedSeconds: seconds, now })
      : await findTaskCounts(this.#reader, actor, taskId);
    return counts ?? null;
  }

  async isTimer(actor: Actor, id: string): Promise<boolean> {
    const query = this.#reader
      .sql('running_timers')
      .select('running_timers.id')
      .where('running_timers.id', id);
    return (await this.#reader.first(actor, query)) !== undefined;
  }

  #entries(actor: Actor): Knex.QueryBuilder {
    return this.#reader
      .sql('time_entries')
      .select(COLUMNS)
      .where('time_entries.organization_id', actor.organizationId);
  }

  #matching(actor: Actor, id: string, ifMatch: number | undefined): Knex.QueryBuilder {
    const query = this.#reader.sql('time_entries').where({ organization_id: actor.organizationId, id });
    return ifMatch === undefined ? query : query.where('version', ifMatch);
  }

  async #refusal(actor: Actor, id: string): Promise<Error> {
    const current = await this.find(actor, id);
    return current ? new PreconditionFailedError(current.version) : new NotFoundError('time entry', id);
  }
}

function toTimeEntry(row: TimeEntryRow): TimeEntry {
  return {
    id: row.id,
    organizationId: row.organization_id,
    memberId: row.member_id,
    projectId: row.project_id,
    taskId: row.task_id,
    note: row.note,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    createFingerprint: row.create_fingerprint,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
