import type { Member, TaskSnapshot } from '../../generated/models.gen.ts';
import { changed } from '../state/changes.ts';
import type { Unit } from '../state/unit.ts';
import { countOnTask, writeTask } from './task-changes.ts';
import { streamsOfEntry } from './time-entry-insert.ts';

/** What stands under the name of a placeholder becomes the work of a member; each changed resource has its event. */
export function mergeWork(unit: Unit, placeholder: Member, into: Member): void {
  const { world } = unit;
  const other = (id: string | null): string | null => (id === placeholder.id ? into.id : id);
  for (const task of world.tasks.values()) {
    const values = taskValues(task, placeholder.id, into.id);
    if (values) writeTask(unit, task, values, 'task.updated');
  }
  for (const comment of world.comments.values()) {
    const { row, changes, isChanged } = changed(unit, comment, { authorId: other(comment.authorId) });
    if (!isChanged) continue;
    world.comments.set(row.id, row);
    unit.append(row.projectId, 'comment.updated', {
      comment: row,
      changes,
      task: countOnTask(unit, row.taskId),
    });
  }
  for (const entry of world.timeEntries.values()) {
    const { row, changes, isChanged } = changed(unit, entry, { memberId: other(entry.memberId)! });
    if (!isChanged) continue;
    world.timeEntries.set(row.id, row);
    const task = countOnTask(unit, row.taskId);
    for (const streamId of streamsOfEntry(unit, row)) {
      unit.append(streamId, 'timeEntry.updated', { timeEntry: row, changes, task });
    }
  }
  const values = { removedAt: unit.timestamp, mergedIntoId: into.id };
  const { row, changes } = changed(unit, placeholder, values);
  world.members.set(row.id, row);
  unit.append(world.organization.id, 'member.updated', { member: row, changes });
}

function taskValues(task: TaskSnapshot, from: string, to: string): Partial<TaskSnapshot> | undefined {
  const isAuthor = task.createdById === from;
  if (!isAuthor && !task.assigneeIds.includes(from)) return undefined;
  const assigneeIds = [...new Set(task.assigneeIds.map((id) => (id === from ? to : id)))];
  return { assigneeIds, createdById: isAuthor ? to : task.createdById };
}
