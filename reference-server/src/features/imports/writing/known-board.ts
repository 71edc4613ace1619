import type { Unit } from '../../../db/unit.ts';
import type { KnownObjects } from '../import-matching.ts';
import type { ImportedKind, ImportedObject } from '../imported-object.repository.ts';

export interface KnownTask {
  readonly id: string;
  readonly statusId: string;
  readonly position: string;
  readonly parentId: string | null;
  readonly number: number;
  readonly linkCount: number;
}

export interface KnownStatus {
  readonly id: string;
  readonly position: string;
}

/** A project that an earlier import made, as it is now. */
export interface KnownBoard {
  readonly statuses: readonly KnownStatus[];
  readonly tasks: ReadonlyMap<string, KnownTask>;
  readonly labelNames: readonly string[];
  readonly nextTaskNumber: number;
  /** Everything of the project that is still there, by id. */
  readonly alive: ReadonlySet<string>;
}

export const emptyBoard: KnownBoard = {
  statuses: [],
  tasks: new Map(),
  labelNames: [],
  nextTaskNumber: 1,
  alive: new Set(),
};

export async function readKnownBoard({ actor, sql }: Unit, projectId: string): Promise<KnownBoard> {
  const ofProject = { organization_id: actor.organizationId, project_id: projectId };
  const [project, statuses, { rows: tasks }, labels, comments] = await Promise.all([
    sql('projects')
      .where({ organization_id: actor.organizationId, id: projectId })
      .first<{ next_task_number: number } | undefined>('next_task_number'),
    sql('statuses').where(ofProject).select<KnownStatus[]>('id', 'position'),
    sql.raw<{ rows: KnownTask[] }>(
      `select tasks.id, tasks.status_id as "statusId", tasks.position, tasks.parent_id as "parentId", tasks.number,
              json_array_length(tasks.links::json) as "linkCount"
         from tasks where tasks.organization_id = ? and tasks.project_id = ?`,
      [actor.organizationId, projectId],
    ),
    sql('labels').where(ofProject).select<{ id: string; name: string }[]>('id', 'name'),
    sql('comments').where(ofProject).select<{ id: string }[]>('id'),
  ]);
  return {
    statuses,
    tasks: new Map(tasks.map((task) => [task.id, task])),
    labelNames: labels.map(({ name }) => name),
    nextTaskNumber: project?.next_task_number ?? 1,
    alive: new Set([...statuses, ...tasks, ...labels, ...comments].map(({ id }) => id)),
  };
}

/** Of those ids of members, the ones that are still there. */
export async function readMembers({ actor, sql }: Unit, ids: readonly string[]): Promise<Set<string>> {
  const rows = await sql('members')
    .where('organization_id', actor.organizationId)
    .where('id', sql.raw('any(?::uuid[])', [[...ids]]))
    .select<{ id: string }[]>('id');
  return new Set(rows.map(({ id }) => id));
}

export function toKnownObjects(
  objects: readonly ImportedObject[],
  board: KnownBoard,
  members: ReadonlySet<string>,
): KnownObjects {
  const byKey = new Map(objects.map((one) => [objectKey(one.kind, one.sourceId), one.objectId]));
  return {
    objectId: (kind, sourceId) => byKey.get(objectKey(kind, sourceId)),
    isAlive: (objectId) => board.alive.has(objectId) || members.has(objectId),
    task: (objectId) => {
      const task = board.tasks.get(objectId);
      return task && { isSubtask: task.parentId !== null, linkCount: task.linkCount };
    },
  };
}

export function objectKey(kind: ImportedKind, sourceId: string): string {
  return `${kind} ${sourceId}`;
}
