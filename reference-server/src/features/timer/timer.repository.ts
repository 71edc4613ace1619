import type { Actor } from '../../access/actor.ts';
import type { Reader } from '../../db/read.ts';
import type { Timer } from './timer.ts';

interface TimerRow {
  readonly user_id: string;
  readonly id: string;
  readonly organization_id: string;
  readonly member_id: string;
  readonly project_id: string | null;
  readonly task_id: string | null;
  readonly note: string;
  readonly started_at: Date;
  /** Null where it is the same. */
  readonly asked_at: Date | null;
}

interface StateRow extends Omit<TimerRow, 'id'> {
  readonly id: string | null;
  readonly revision: number;
}

/** Named one by one: a prepared `*` would fail on the day a migration adds a column under a running server. */
const COLUMNS = [
  'running_timers.user_id',
  'running_timers.id',
  'running_timers.organization_id',
  'running_timers.member_id',
  'running_timers.project_id',
  'running_timers.task_id',
  'running_timers.note',
  'running_timers.started_at',
  'running_timers.asked_at',
];

/** By person and not by organization: a person has one timer over all of them. */
export class TimerRepository {
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  async find(actor: Actor, userId: string): Promise<Timer | undefined> {
    const query = this.#reader.sql('running_timers').select(COLUMNS).where('running_timers.user_id', userId);
    const row = await this.#reader.first<TimerRow>(actor, query);
    return row && toTimer(row);
  }

  async listOfOrganization(actor: Actor): Promise<Timer[]> {
    const query = this.#reader
      .sql('running_timers')
      .select(COLUMNS)
      .where('running_timers.organization_id', actor.organizationId);
    return (await this.#reader.rows<TimerRow>(actor, query)).map(toTimer);
  }

  /** In one statement with the revision of the person's stream, so that neither is older than the other. */
  async state(actor: Actor, userId: string): Promise<{ running: Timer | null; revision: number }> {
    const query = this.#reader
      .sql('streams')
      .leftJoin('running_timers', 'running_timers.user_id', 'streams.id')
      .select([...COLUMNS, 'streams.revision'])
      .where({ 'streams.scope_id': userId, 'streams.id': userId });
    const row = await this.#reader.first<StateRow>(actor, query);
    const running = row && row.id !== null ? toTimer({ ...row, id: row.id }) : null;
    return { running, revision: row?.revision ?? 0 };
  }

  async insert(actor: Actor, timer: Timer): Promise<void> {
    const query = this.#reader.sql('running_timers').insert({
      user_id: timer.userId,
      id: timer.id,
      organization_id: timer.organizationId,
      member_id: timer.memberId,
      project_id: timer.projectId,
      task_id: timer.taskId,
      note: timer.note,
      started_at: timer.startedAt,
      asked_at: timer.askedAt,
    });
    await this.#reader.rows(actor, query);
  }

  async update(actor: Actor, { userId, projectId, taskId, note, startedAt, askedAt }: Timer): Promise<void> {
    const query = this.#reader.sql('running_timers').where('user_id', userId).update({
      project_id: projectId,
      task_id: taskId,
      note,
      started_at: startedAt,
      asked_at: askedAt,
    });
    await this.#reader.rows(actor, query);
  }

  async delete(actor: Actor, userId: string): Promise<void> {
    await this.#reader.rows(actor, this.#reader.sql('running_timers').where('user_id', userId).delete());
  }
}

function toTimer(row: TimerRow): Timer {
  return {
    id: row.id,
    userId: row.user_id,
    organizationId: row.organization_id,
    memberId: row.member_id,
    projectId: row.project_id,
    taskId: row.task_id,
    note: row.note,
    startedAt: row.started_at,
    askedAt: row.asked_at ?? row.started_at,
  };
}
