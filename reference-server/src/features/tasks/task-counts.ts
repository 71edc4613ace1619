import type { Actor } from '../../access/actor.ts';
import type { Reader } from '../../db/read.ts';

/** What a card shows of the things that belong to its task; events carry it, so that cards move without a fetch. */
export interface TaskCounts {
  readonly taskId: string;
  readonly commentCount: number;
  readonly trackedSeconds: number;
  readonly version: number;
}

export interface CountChange {
  readonly taskId: string;
  readonly comments?: number;
  readonly trackedSeconds?: number;
  readonly now: Date;
}

/**
 * Adds to the counts on the task's row, in the transaction that changes what is counted and under the lock of its project.
 * @returns undefined when the task is gone.
 */
export function changeTaskCounts(
  reader: Reader,
  actor: Actor,
  change: CountChange,
): Promise<TaskCounts | undefined> {
  const query = reader.sql.raw(
    `update tasks
        set comment_count = tasks.comment_count + :comments, tracked_seconds = tasks.tracked_seconds + :trackedSeconds,
            version = tasks.version + 1, updated_at = :now
      where tasks.organization_id = :organizationId and tasks.id = :taskId
      returning tasks.id as "taskId", tasks.comment_count as "commentCount", tasks.tracked_seconds as "trackedSeconds",
                tasks.version`,
    {
      organizationId: actor.organizationId,
      taskId: change.taskId,
      comments: change.comments ?? 0,
      trackedSeconds: change.trackedSeconds ?? 0,
      now: change.now,
    },
  );
  return reader.first<TaskCounts>(actor, query);
}

/** As they are; also tells whether there is such a task. */
export function findTaskCounts(
  reader: Reader,
  actor: Actor,
  taskId: string,
): Promise<TaskCounts | undefined> {
  const query = reader
    .sql('tasks')
    .select({
      taskId: 'tasks.id',
      commentCount: 'tasks.comment_count',
      trackedSeconds: 'tasks.tracked_seconds',
      version: 'tasks.version',
    })
    .where({ 'tasks.organization_id': actor.organizationId, 'tasks.id': taskId });
  return reader.first<TaskCounts>(actor, query);
}
