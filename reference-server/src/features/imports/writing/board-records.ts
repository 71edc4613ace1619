import type { MemberRow } from '../../accounts/account.repository.ts';
import type { Comment } from '../../comments/comment.ts';
import type { Label } from '../../labels/label.ts';
import type { Status } from '../../statuses/status.ts';
import type { Task, TaskLink } from '../../tasks/task.ts';
import { DistinctNames } from '../distinct-names.ts';
import type { ImportPlan } from '../import-plan.ts';
import type { ImportedObject } from '../imported-object.repository.ts';
import { ObjectIds } from './object-ids.ts';
import { unchanged, type RecordsInput } from './records-input.ts';
import { statusRecords } from './status-records.ts';
import { taskRecords } from './task-records.ts';

/** Everything that is to be written, with our ids, places and numbers; nothing of it depends on the database any more. */
export interface BoardRecords {
  readonly members: readonly MemberRow[];
  readonly labels: readonly Label[];
  readonly statuses: readonly Status[];
  /** Subtasks after all the others, so that each finds its parent. */
  readonly tasks: readonly Task[];
  readonly comments: readonly Comment[];
  /** For tasks that were there before. */
  readonly addedLinks: ReadonlyMap<string, readonly TaskLink[]>;
  readonly objects: readonly ImportedObject[];
  readonly nextTaskNumber: number;
}

export function buildRecords(input: RecordsInput): BoardRecords {
  const ids = new ObjectIds(input.known);
  const members = input.matching.create.members.map((member, index) =>
    memberRecord(member, index, input, ids),
  );
  const labels = labelRecords(input, ids);
  const statuses = statusRecords(input, ids);
  const { tasks, links, nextTaskNumber } = taskRecords(input, ids);
  return {
    members,
    labels,
    statuses,
    tasks,
    comments: commentRecords(input, ids),
    addedLinks: new Map([...links].filter(([taskId]) => input.board.tasks.has(taskId))),
    objects: ids.objects,
    nextTaskNumber,
  };
}

const avatarColors = ['red', 'orange', 'amber', 'green', 'teal', 'blue', 'indigo', 'violet', 'pink'] as const;

function memberRecord(
  { sourceId, name }: ImportPlan['members'][number],
  index: number,
  { project, now }: RecordsInput,
  ids: ObjectIds,
): MemberRow {
  return {
    organization_id: project.organizationId,
    id: ids.make('member', sourceId),
    user_id: null,
    name,
    email: null,
    // The least: whoever is matched with the placeholder later brings a role along.
    role: 'viewer',
    avatar_color: avatarColors[index % avatarColors.length] ?? 'gray',
    version: 1,
    created_at: now,
    updated_at: now,
  };
}

/** A name that somebody has given to another label here meanwhile gets a number. */
function labelRecords({ matching, board, project, now }: RecordsInput, ids: ObjectIds): Label[] {
  const names = new DistinctNames(board.labelNames);
  return matching.create.labels.map(({ sourceId, name: wanted, color }) => {
    const name = names.take(wanted);
    const id = ids.make('label', sourceId);
    return { id, projectId: project.id, name, color, ...unchanged(now) };
  });
}

function commentRecords({ matching, project }: RecordsInput, ids: ObjectIds): Comment[] {
  return matching.create.comments.map((comment) => {
    const createdAt = new Date(comment.createdAt);
    const editedAt = comment.editedAt === null ? null : new Date(comment.editedAt);
    return {
      id: ids.make('comment', comment.sourceId),
      taskId: ids.get('card', comment.taskSourceId),
      projectId: project.id,
      authorId: ids.find('member', comment.authorSourceId) ?? null,
      body: comment.body,
      editedAt,
      createFingerprint: null,
      version: 1,
      createdAt,
      updatedAt: editedAt ?? createdAt,
    };
  });
}
