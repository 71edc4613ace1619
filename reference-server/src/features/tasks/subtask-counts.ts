import type { Actor } from '../../access/actor.ts';
import type { Reader } from '../../db/read.ts';

/** As events tell it. */
export interface SubtaskCounts {
  readonly taskId: string;
  readonly subtaskCount: number;
  readonly completedSubtaskCount: number;
  readonly version: number;
}

/**
 * After a change of the subtasks of this task. The counts are stored, so that a board of a thousand cards counts nothing,
 * and counted anew instead of moved by one; whoever changes a subtask holds the project's stream, so they cannot drift.
 * The version rises when they change, because they are part of what a task shows; `updatedAt` is for what people changed.
 */
export async function countSubtasks(
  reader: Reader,
  actor: Actor,
  taskId: string,
): Promise<SubtaskCounts | null> {
  const query = reader.sql.raw(COUNT_SUBTASKS, { organizationId: actor.organizationId, taskId });
  return (await reader.first<SubtaskCounts>(actor, query)) ?? null;
}

const COUNT_SUBTASKS = `
  update tasks
     set subtask_count = counted.subtasks,
         completed_subtask_count = counted.completed,
         version = tasks.version
           + ((tasks.subtask_count, tasks.completed_subtask_count) is distinct from (counted.subtasks, counted.completed))::int
    from (
      select count(*)::int as subtasks, count(subtasks.completed_at)::int as completed
        from tasks as subtasks
       where subtasks.organization_id = :organizationId and subtasks.parent_id = :taskId and not subtasks.archived
    ) as counted
   where tasks.organization_id = :organizationId and tasks.id = :taskId
  returning tasks.id as "taskId", tasks.subtask_count as "subtaskCount",
    tasks.completed_subtask_count as "completedSubtaskCount", tasks.version`;
