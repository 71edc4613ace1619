import type { TimeEntrySnapshot } from '../../generated/models.gen.ts';
import type { Unit } from '../state/unit.ts';
import { invalidReference } from './find.ts';
import { secondsBetween } from './overlap.ts';
import { countOnTask } from './task-changes.ts';

interface Place {
  readonly projectId: string | null;
  readonly taskId: string | null;
}

/** What time is spent on, where the scope for it is there, too. */
export function placeOfTime(
  unit: Unit,
  body: { projectId?: string | null; taskId?: string | null },
  scope: 'timers:write' | 'time-entries:write',
): Place {
  const place = findPlace(unit, body);
  unit.demand(place.projectId, scope);
  return place;
}

/** The project of a task comes with it; a project alone stands for work without a task. */
function findPlace(unit: Unit, body: { projectId?: string | null; taskId?: string | null }): Place {
  if (typeof body.taskId === 'string') {
    const task = unit.world.tasks.get(body.taskId);
    if (!task || !unit.seesProjectWithId(task.projectId)) throw invalidReference('taskId', 'is no task');
    return { projectId: task.projectId, taskId: task.id };
  }
  const projectId = body.projectId ?? null;
  if (!unit.seesProjectWithId(projectId)) throw invalidReference('projectId', 'is no project');
  return { projectId, taskId: null };
}

interface NewTimeEntry extends Place {
  readonly id: string;
  readonly note: string;
  readonly startedAt: string;
  readonly endedAt: string;
}

/** Logs time of the caller. `before` runs when the entry counts and is not told of yet. */
export function insertTimeEntry(
  unit: Unit,
  input: NewTimeEntry,
  before: (entry: TimeEntrySnapshot) => void = () => undefined,
): TimeEntrySnapshot {
  const entry: TimeEntrySnapshot = {
    id: input.id,
    organizationId: unit.world.organization.id,
    memberId: unit.memberId,
    projectId: input.projectId,
    taskId: input.taskId,
    note: input.note,
    startedAt: input.startedAt,
    endedAt: input.endedAt,
    seconds: secondsBetween(input.startedAt, input.endedAt),
    version: 1,
    createdAt: unit.timestamp,
    updatedAt: unit.timestamp,
  };
  unit.world.timeEntries.set(entry.id, entry);
  before(entry);
  const task = countOnTask(unit, entry.taskId);
  for (const streamId of streamsOfEntry(unit, entry)) {
    unit.append(streamId, 'timeEntry.created', { timeEntry: entry, task });
  }
  return entry;
}

/** The person's own stream, and that of the project. */
export function streamsOfEntry(unit: Unit, { memberId, projectId }: TimeEntrySnapshot): string[] {
  const userId = unit.world.members.get(memberId)?.userId ?? null;
  return [userId, projectId].filter((id) => id !== null);
}
