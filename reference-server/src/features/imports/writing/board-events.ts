import type { NewEvent, StreamHandle } from '../../../db/event-log.ts';
import type { Unit } from '../../../db/unit.ts';
import { memberCreated } from '../../accounts/account.events.ts';
import { commentCreated } from '../../comments/comment.events.ts';
import { labelCreated } from '../../labels/label.events.ts';
import { statusCreated } from '../../statuses/status.events.ts';
import type { SubtaskCounts } from '../../tasks/subtask-counts.ts';
import type { TaskCounts } from '../../tasks/task-counts.ts';
import { taskCreated } from '../../tasks/task.events.ts';
import type { Task } from '../../tasks/task.ts';
import type { BoardRecords } from './board-records.ts';

const eventsInOneStatement = 1_000;

/** Counts of tasks that were there before, after the import; those of new tasks are in their records. */
export interface CountsOfOthers {
  readonly subtasks: ReadonlyMap<string, SubtaskCounts>;
  readonly comments: ReadonlyMap<string, TaskCounts>;
}

export interface StreamsOfImport {
  readonly organization: StreamHandle;
  readonly project: StreamHandle;
}

/**
 * One event for each thing, as if it had been made by hand: whoever follows the project from its first event, and not from
 * a snapshot, ends up with the same board, and the activity log tells where everything came from. The counts in them are
 * those at the end of the import, since nobody can see a moment in between.
 */
export async function appendEvents(
  unit: Unit,
  streams: StreamsOfImport,
  records: BoardRecords,
  counts: CountsOfOthers,
): Promise<void> {
  for (const member of records.members) streams.organization.append(memberCreated(member));
  let pending = 0;
  for (const event of projectEvents(records, counts)) {
    streams.project.append(event);
    pending += 1;
    // Written now and then, so that a board of a hundred thousand things does not wait in memory as text.
    if (pending % eventsInOneStatement === 0) await unit.events.flush();
  }
}

function* projectEvents(records: BoardRecords, counts: CountsOfOthers): Generator<NewEvent> {
  const tasks = new Map(records.tasks.map((task) => [task.id, task]));
  for (const status of records.statuses) yield statusCreated(status, []);
  for (const label of records.labels) yield labelCreated(label);
  for (const task of records.tasks) yield taskCreated(task, { parent: parentCounts(task, tasks, counts) });
  for (const comment of records.comments) {
    const task = tasks.get(comment.taskId);
    const taskCounts = task ? countsOf(task) : counts.comments.get(comment.taskId);
    if (taskCounts) yield commentCreated(comment, taskCounts);
  }
}

function parentCounts(
  { parentId }: Task,
  tasks: ReadonlyMap<string, Task>,
  counts: CountsOfOthers,
): SubtaskCounts | null {
  if (parentId === null) return null;
  const parent = tasks.get(parentId);
  if (!parent) return counts.subtasks.get(parentId) ?? null;
  const { id, subtaskCount, completedSubtaskCount, version } = parent;
  return { taskId: id, subtaskCount, completedSubtaskCount, version };
}

function countsOf({ id, commentCount, trackedSeconds, version }: Task): TaskCounts {
  return { taskId: id, commentCount, trackedSeconds, version };
}
