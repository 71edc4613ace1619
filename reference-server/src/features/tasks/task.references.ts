import type { Actor } from '../../access/actor.ts';
import type { Reader } from '../../db/read.ts';
import { InvalidError } from '../../errors.ts';
import type { StatusRepository } from '../statuses/status.repository.ts';
import type { Status } from '../statuses/status.ts';
import type { TaskRepository } from './task.repository.ts';
import type { StatusStep } from './task.rules.ts';
import type { Task } from './task.ts';

export interface TaskReferencesOptions {
  readonly reader: Reader;
  readonly statuses: StatusRepository;
  readonly tasks: TaskRepository;
}

/**
 * Whether what a task names may be named by it. Foreign keys hold assignees to the organization and the status to the
 * project; these rules are the ones that a key cannot hold.
 */
export class TaskReferences {
  readonly #options: TaskReferencesOptions;

  constructor(options: TaskReferencesOptions) {
    this.#options = options;
  }

  /** Of a project in order, archived ones too. */
  statuses(actor: Actor, projectId: string): Promise<Status[]> {
    return this.#options.statuses.inOrder(actor, projectId);
  }

  async statusStep(actor: Actor, task: Task, statusId: string): Promise<StatusStep> {
    const statuses = await this.#options.statuses.inOrder(actor, task.projectId);
    return {
      from: findStatus(statuses, task.statusId).category,
      to: findStatus(statuses, statusId).category,
    };
  }

  /** Of the project or shared. */
  async checkLabels(actor: Actor, projectId: string, labelIds: readonly string[] = []): Promise<void> {
    if (labelIds.length === 0) return;
    const { reader } = this.#options;
    const query = reader.sql.raw(
      `select labels.id from labels
        where labels.organization_id = ? and labels.id = any(?::uuid[])
          and (labels.project_id = ? or labels.project_id is null)`,
      [actor.organizationId, [...labelIds], projectId],
    );
    const known = new Set((await reader.rows<{ id: string }>(actor, query)).map(({ id }) => id));
    const unknown = labelIds.filter((id) => !known.has(id));
    if (unknown.length === 0) return;
    throw new InvalidError(
      'invalid_reference',
      'A label must be of the project or shared.',
      unknown.map((id) => ({
        pointer: `/labelIds/${labelIds.indexOf(id)}`,
        code: 'invalid_reference',
        detail: `There is no label ${id} in the project.`,
      })),
    );
  }

  /** Who has left keeps the tasks they have, and gets no new ones. */
  async checkAssignees(
    actor: Actor,
    ids: readonly string[] = [],
    before: readonly string[] = [],
  ): Promise<void> {
    const added = ids.filter((id) => !before.includes(id));
    if (added.length === 0) return;
    const { reader } = this.#options;
    const query = reader
      .sql('members')
      .select('members.id')
      .where('members.organization_id', actor.organizationId)
      .whereRaw('members.id = any(?::uuid[])', [added])
      .whereNotNull('members.removed_at');
    const [gone] = await reader.rows<{ id: string }>(actor, query);
    if (!gone) return;
    const pointer = `/assigneeIds/${ids.indexOf(gone.id)}`;
    throw InvalidError.at(pointer, 'invalid_reference', `The member ${gone.id} does not belong any more.`);
  }

  /** One level deep: a parent is no subtask, and a subtask has none. */
  async checkParent(
    actor: Actor,
    task: { readonly id: string; readonly projectId: string; readonly subtaskCount: number },
    parentId: string | null | undefined,
  ): Promise<void> {
    if (!parentId) return;
    const parent = await this.#options.tasks.find(actor, parentId);
    if (!parent || parent.projectId !== task.projectId || parent.id === task.id) {
      throw InvalidError.at(
        '/parentId',
        'invalid_reference',
        'There is no other task with this id in the project.',
      );
    }
    if (parent.parentId !== null) {
      throw InvalidError.at('/parentId', 'subtask_too_deep', 'A subtask cannot have subtasks.');
    }
    if (task.subtaskCount > 0) {
      throw InvalidError.at('/parentId', 'subtask_too_deep', 'A task with subtasks cannot become one.');
    }
  }
}

/** Absent: the first column for what nobody has begun, else the first of all. */
export function statusOrDefault(statuses: readonly Status[], statusId: string | undefined): Status {
  if (statusId !== undefined) return findStatus(statuses, statusId);
  const shown = statuses.filter((status) => !status.archived);
  const status = shown.find(({ category }) => category === 'unstarted') ?? shown[0] ?? statuses[0];
  if (!status) throw new Error('The project has no column.');
  return status;
}

function findStatus(statuses: readonly Status[], id: string): Status {
  const status = statuses.find((known) => known.id === id);
  if (status) return status;
  throw InvalidError.at('/statusId', 'invalid_reference', 'There is no such status in this project.');
}
