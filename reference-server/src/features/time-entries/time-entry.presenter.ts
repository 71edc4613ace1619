import type { Actor } from '../../access/actor.ts';
import type { components } from '../../generated/schema.gen.ts';
import { mayChangeTimeEntry } from './time-entry.policy.ts';
import { secondsBetween, type TimeEntry } from './time-entry.ts';

type Schemas = components['schemas'];

export function presentTimeEntry(actor: Actor, entry: TimeEntry): Schemas['TimeEntry'] {
  const mayChange = mayChangeTimeEntry(actor, entry);
  return { ...presentTimeEntrySnapshot(entry), can: { update: mayChange, delete: mayChange } };
}

/** Without what depends on the reader, for events. */
export function presentTimeEntrySnapshot(entry: TimeEntry): Schemas['TimeEntrySnapshot'] {
  return {
    id: entry.id,
    organizationId: entry.organizationId,
    memberId: entry.memberId,
    projectId: entry.projectId,
    taskId: entry.taskId,
    note: entry.note,
    startedAt: entry.startedAt.toISOString(),
    endedAt: entry.endedAt.toISOString(),
    seconds: secondsBetween(entry.startedAt, entry.endedAt),
    version: entry.version,
    createdAt: entry.createdAt.toISOString(),
    updatedAt: entry.updatedAt.toISOString(),
  };
}
