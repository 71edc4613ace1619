import type { Actor } from '../../access/actor.ts';
import type { Reader } from '../../db/read.ts';
import type { TaskCounts } from '../tasks/task-counts.ts';

/** What carries the id of a member, by its own id. */
export interface Work {
  readonly taskIds: readonly string[];
  readonly commentIds: readonly string[];
  readonly timeEntryIds: readonly string[];
}

export interface Handover {
  readonly organizationId: string;
  readonly fromId: string;
  readonly intoId: string;
  /** The person whose time it is from now on. */
  readonly userId: string;
  readonly now: Date;
}

const WORK = `
  select 'task' as kind, tasks.id, tasks.project_id from tasks
   where tasks.organization_id = :organizationId
     and (tasks.created_by_id = :memberId or tasks.id in (
       select task_assignees.task_id from task_assignees
        where task_assignees.organization_id = :organizationId and task_assignees.member_id = :memberId))
  union all
  select 'comment', comments.id, comments.project_id from comments
   where comments.organization_id = :organizationId and comments.author_id = :memberId
  union all
  select 'timeEntry', time_entries.id, time_entries.project_id from time_entries
   where time_entries.organization_id = :organizationId and time_entries.member_id = :memberId`;

interface WorkRow {
  readonly kind: 'task' | 'comment' | 'timeEntry';
  readonly id: string;
  readonly project_id: string | null;
}

/** Everything that names a member, and how it comes to name another one: whole tables at a time, whatever their number. */
export class MemberWorkRepository {
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  async find(actor: Actor, memberId: string): Promise<Work & { readonly projectIds: readonly string[] }> {
    const { organizationId } = actor;
    const query = this.#reader.sql.raw(WORK, { organizationId, memberId });
    const rows = await this.#reader.rows<WorkRow>(actor, query);
    const idsOf = (kind: string): string[] => rows.filter((row) => row.kind === kind).map(({ id }) => id);
    const projects = rows.flatMap(({ project_id: id }) => id ?? []);
    return {
      taskIds: idsOf('task'),
      commentIds: idsOf('comment'),
      timeEntryIds: idsOf('timeEntry'),
      projectIds: [...new Set(projects)],
    };
  }

  /** Whoever is assigned to a task both as the one and as the other keeps the first place. */
  async handOver(actor: Actor, handover: Handover, { taskIds }: Work): Promise<void> {
    const values = { ...handover, taskIds: [...taskIds] };
    for (const statement of HANDOVER) await this.#run(actor, statement, values);
    await this.claimTime(actor, handover);
  }

  /**
   * Time that a placeholder has spent is the person's, so that the two cannot overlap from now on. Where they do already,
   * the entry stays beside the person's other time: what was recorded is not changed.
   */
  claimTime(actor: Actor, handover: Omit<Handover, 'fromId'>): Promise<void> {
    return this.#run(actor, CLAIM_TIME, { ...handover });
  }

  async counts(actor: Actor, taskIds: readonly string[]): Promise<ReadonlyMap<string, TaskCounts>> {
    const query = this.#reader
      .sql('tasks')
      .select({
        taskId: 'tasks.id',
        commentCount: 'tasks.comment_count',
        trackedSeconds: 'tasks.tracked_seconds',
        version: 'tasks.version',
      })
      .where('tasks.organization_id', actor.organizationId)
      .whereRaw('tasks.id = any(?)', [[...taskIds]]);
    const rows = await this.#reader.rows<TaskCounts>(actor, query);
    return new Map(rows.map((row) => [row.taskId, row]));
  }

  async #run(actor: Actor, statement: string, values: object): Promise<void> {
    await this.#reader.rows(actor, this.#reader.sql.raw(statement, { ...values }));
  }
}

const HANDOVER = [
  `delete from task_assignees
    where task_assignees.organization_id = :organizationId and task_assignees.member_id = :fromId
      and exists (select from task_assignees as other
                   where other.organization_id = :organizationId and other.task_id = task_assignees.task_id
                     and other.member_id = :intoId)`,
  `update task_assignees set member_id = :intoId
    where task_assignees.organization_id = :organizationId and task_assignees.member_id = :fromId`,
  `update tasks
      set created_by_id = case when tasks.created_by_id = :fromId then :intoId else tasks.created_by_id end,
          version = tasks.version + 1, updated_at = :now
    where tasks.organization_id = :organizationId and tasks.id = any(:taskIds::uuid[])`,
  `update comments set author_id = :intoId, version = comments.version + 1, updated_at = :now
    where comments.organization_id = :organizationId and comments.author_id = :fromId`,
  `update time_entries set member_id = :intoId, version = time_entries.version + 1, updated_at = :now
    where time_entries.organization_id = :organizationId and time_entries.member_id = :fromId`,
  `delete from project_members
    where project_members.organization_id = :organizationId and project_members.member_id = :fromId`,
  // The next import of the same board finds the member, and makes no second placeholder.
  `update imported_objects set object_id = :intoId
    where imported_objects.organization_id = :organizationId and imported_objects.kind = 'member'
      and imported_objects.object_id = :fromId`,
];

const CLAIM_TIME = `
  update time_entries set person_id = :userId
   where time_entries.organization_id = :organizationId and time_entries.member_id = :intoId
     and time_entries.person_id <> :userId
     and not exists (select from tickboard_person_time(:userId, time_entries.started_at, time_entries.ended_at, null))`;
