import type { Task, TaskLink } from '../../tasks/task.ts';
import type { PlannedSubtask, PlannedTask } from '../import-plan.ts';
import { unchanged, type RecordsInput } from './records-input.ts';
import { assignNumbers } from './numbers.ts';
import type { ObjectIds } from './object-ids.ts';
import { itemKey, taskKey, taskPlaces } from './task-places.ts';

export interface TaskRecords {
  readonly tasks: readonly Task[];
  /** By our id of the task; of new tasks and of those that were there before. */
  readonly links: ReadonlyMap<string, readonly TaskLink[]>;
  readonly nextTaskNumber: number;
}

export function taskRecords(input: RecordsInput, ids: ObjectIds): TaskRecords {
  const { create } = input.matching;
  for (const { sourceId } of create.tasks) ids.make('card', sourceId);
  const links = linksByTask(input, ids);
  const { numbers, next } = assignNumbers(
    [...create.tasks.map(({ number }) => number), ...create.subtasks.map(() => null)],
    new Set([...input.board.tasks.values()].map(({ number }) => number)),
    input.board.nextTaskNumber,
  );
  const factory = new TaskFactory(input, ids, links);
  const cards = create.tasks.map((card, index) => factory.task(card, numbers[index] as number));
  const statusOf = new Map(cards.map(({ id, statusId }) => [id, statusId]));
  const items = create.subtasks.map((item, index) =>
    factory.subtask(item, numbers[cards.length + index] as number, statusOf),
  );
  return { tasks: [...cards, ...items], links, nextTaskNumber: next };
}

/** Our links have no id of their own, so what is remembered of one is its task. */
function linksByTask({ matching }: RecordsInput, ids: ObjectIds): Map<string, TaskLink[]> {
  const links = new Map<string, TaskLink[]>();
  for (const { sourceId, taskSourceId, url, title } of matching.create.links) {
    const taskId = ids.make('attachment', sourceId, ids.get('card', taskSourceId));
    const ofTask = links.get(taskId) ?? [];
    ofTask.push({ url, title });
    links.set(taskId, ofTask);
  }
  return links;
}

class TaskFactory {
  readonly #input: RecordsInput;
  readonly #ids: ObjectIds;
  readonly #links: ReadonlyMap<string, readonly TaskLink[]>;
  readonly #places: ReadonlyMap<string, string>;
  readonly #subtasks: ReadonlyMap<string, readonly PlannedSubtask[]>;
  readonly #commentCounts: ReadonlyMap<string, readonly unknown[]>;

  constructor(input: RecordsInput, ids: ObjectIds, links: ReadonlyMap<string, readonly TaskLink[]>) {
    const { create } = input.matching;
    this.#input = input;
    this.#ids = ids;
    this.#links = links;
    this.#places = taskPlaces(input, ids);
    this.#subtasks = Map.groupBy(create.subtasks, ({ taskSourceId }) => taskSourceId);
    this.#commentCounts = Map.groupBy(create.comments, ({ taskSourceId }) => taskSourceId);
  }

  task(card: PlannedTask, number: number): Task {
    const id = this.#ids.get('card', card.sourceId);
    const subtasks = this.#subtasks.get(card.sourceId) ?? [];
    return {
      ...this.#common(id, card, number),
      statusId: this.#ids.get('list', card.statusSourceId),
      startDate: card.startDate,
      labelIds: this.#ids.list('label', card.labelSourceIds),
      links: this.#links.get(id) ?? [],
      position: this.#places.get(taskKey(card.sourceId)) as string,
      archived: card.archived,
      commentCount: this.#commentCounts.get(card.sourceId)?.length ?? 0,
      subtaskCount: subtasks.length,
      completedSubtaskCount: subtasks.filter(({ completed }) => completed).length,
      createdById: this.#ids.find('member', card.creatorSourceId) ?? null,
    };
  }

  subtask(item: PlannedSubtask, number: number, statusOf: ReadonlyMap<string, string>): Task {
    const parentId = this.#ids.get('card', item.taskSourceId);
    const statusId = statusOf.get(parentId) ?? this.#input.board.tasks.get(parentId)?.statusId;
    return {
      ...this.#common(this.#ids.make('checklistItem', item.sourceId), item, number),
      statusId: statusId as string,
      parentId,
      position: this.#places.get(itemKey(item.sourceId)) as string,
    };
  }

  #common(
    id: string,
    planned: PlannedTask | PlannedSubtask,
    number: number,
  ): Omit<Task, 'statusId' | 'position'> {
    const { project, now } = this.#input;
    return {
      id,
      projectId: project.id,
      key: `${project.key}-${number}`,
      number,
      title: planned.title,
      description: planned.description,
      priority: 'none',
      assigneeIds: this.#ids.list('member', planned.memberSourceIds),
      labelIds: [],
      dueDate: planned.dueDate,
      startDate: null,
      estimate: null,
      parentId: null,
      links: [],
      archived: false,
      completedAt: this.#completedAt(planned),
      trackedSeconds: 0,
      commentCount: 0,
      subtaskCount: 0,
      completedSubtaskCount: 0,
      createdById: null,
      ...unchanged(now),
      createdAt: this.#createdAt(planned),
    };
  }

  #completedAt({ completed, completedAt }: PlannedTask | PlannedSubtask): Date | null {
    if (!completed) return null;
    return completedAt === null ? this.#input.now : new Date(completedAt);
  }

  /**
   * The true time for a new project, which nobody has read yet. In one that people have open, a task from the past could
   * slip in behind somebody who is paging by the time of creation, and be missed.
   */
  #createdAt({ createdAt }: PlannedTask | PlannedSubtask): Date {
    return createdAt !== null && this.#input.isNewProject ? new Date(createdAt) : this.#input.now;
  }
}
