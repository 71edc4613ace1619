import type { Actor } from '../../access/actor.ts';
import { replayOfCreate } from '../../db/client-ids.ts';
import type { Page } from '../../db/cursor.ts';
import { changesBetween } from '../../db/event-changes.ts';
import type { StreamHandle } from '../../db/event-log.ts';
import { fingerprintOf } from '../../db/idempotency.ts';
import { newId } from '../../db/ids.ts';
import type { Transact, Unit } from '../../db/unit.ts';
import { NotFoundError, PreconditionFailedError } from '../../errors.ts';
import type { BookedPeople, BookedPerson } from '../time-entries/booked-people.ts';
import type { Status } from '../statuses/status.ts';
import { taskChanged, taskCreated, taskDeleted } from './task.events.ts';
import type { TaskList } from './task.list.ts';
import { statusOrDefault, type TaskReferences } from './task.references.ts';
import type { TaskRepository } from './task.repository.ts';
import { changedFields, completedAfterStep, completedAsSaid } from './task.rules.ts';
import type { NewTask, Task, TaskChanges, TaskFields, TaskMove } from './task.ts';
import type { RespacedTask, TaskPlaceRepository } from './task-place.repository.ts';
import type { SubtaskCounts } from './subtask-counts.ts';

export interface TaskServiceOptions {
  readonly transact: Transact;
  readonly tasks: TaskRepository;
  readonly places: TaskPlaceRepository;
  readonly references: TaskReferences;
  readonly people: BookedPeople;
}

/** What a write works with: everything in it was read under the lock of the project's stream. */
interface Change {
  readonly unit: Unit;
  readonly stream: StreamHandle;
  readonly before: Task;
  readonly ifMatch: number | undefined;
}

export class TaskService {
  readonly #transact: Transact;
  readonly #tasks: TaskRepository;
  readonly #places: TaskPlaceRepository;
  readonly #references: TaskReferences;
  readonly #people: BookedPeople;

  constructor({ transact, tasks, places, references, people }: TaskServiceOptions) {
    this.#transact = transact;
    this.#tasks = tasks;
    this.#places = places;
    this.#references = references;
    this.#people = people;
  }

  async list(actor: Actor, list: TaskList): Promise<Page<Task>> {
    const page = await this.#tasks.list(actor, list);
    const isEmpty = page.items.length === 0;
    if (isEmpty && !(await this.#tasks.hasProject(actor, list.projectId))) {
      throw new NotFoundError('project', list.projectId);
    }
    return page;
  }

  get(actor: Actor, id: string): Promise<Task> {
    return this.#tasks.get(actor, id);
  }

  create(actor: Actor, projectId: string, input: NewTask): Promise<Task> {
    const createFingerprint = fingerprintOf('createTask', projectId, input);
    return this.#transact(actor, async (unit) => {
      const { events } = unit;
      // One round trip; the second statement runs, and looks, once the first has the lock.
      const [stream, statuses] = await Promise.all([
        events.lockProject(projectId),
        this.#references.statuses(actor, projectId),
      ]);
      const existing = input.id && (await this.#tasks.find(actor, input.id));
      if (existing) return replayOfCreate(existing, createFingerprint);
      const id = input.id ?? newId();
      const status = statusOrDefault(statuses, input.statusId);
      const { respaced, ...fields } = await this.#newFields(unit, { id, projectId, status }, input);
      const task = await this.#tasks.insert(actor, {
        ...fields,
        id,
        projectId,
        createdById: actor.memberId,
        createFingerprint,
        createdAt: events.now,
      });
      stream.append(taskCreated(task, { parent: await this.#countParent(actor, task), respaced }));
      return task;
    });
  }

  update(actor: Actor, id: string, changes: TaskChanges, ifMatch: number | undefined): Promise<Task> {
    return this.#change(actor, id, ifMatch, async (change) => {
      const { before, unit } = change;
      await this.#references.checkLabels(actor, before.projectId, changes.labelIds);
      await this.#references.checkParent(actor, before, changes.parentId);
      await this.#references.checkAssignees(actor, changes.assigneeIds, before.assigneeIds);
      const placed = await this.#placed(change, { statusId: changes.statusId });
      const completedAt = completedAsSaid(placed.completedAt, changes.completed, unit.events.now);
      return this.#save(change, { ...changedFields(before, changes), ...placed, completedAt });
    });
  }

  /** Neither neighbour: to the end of the column, also of its own. */
  move(actor: Actor, id: string, move: TaskMove, ifMatch: number | undefined): Promise<Task> {
    return this.#change(actor, id, ifMatch, async (change) => {
      const placed = await this.#placed(change, {
        ...move,
        statusId: move.statusId ?? change.before.statusId,
      });
      return this.#save(change, { ...changedFields(change.before, {}), ...placed });
    });
  }

  /** Time that was spent on it stays, without it; the people whose time it is are told too. */
  delete(actor: Actor, id: string, ifMatch: number | undefined): Promise<void> {
    return this.#transact(actor, async (unit) => {
      const bookedPeople = await this.#people.lock(unit, { taskId: id });
      await this.#change(actor, id, ifMatch, async ({ before, stream }) => {
        const [people, subtasks] = await Promise.all([bookedPeople(), this.#tasks.subtasks(actor, id)]);
        await Promise.all([
          this.#people.release(actor, { taskId: id }),
          this.#tasks.delete(actor, before, ifMatch),
        ]);
        tellBookedPeople(people, [...subtasks, before]);
        for (const subtask of subtasks) stream.append(taskDeleted(subtask, null));
        stream.append(taskDeleted(before, await this.#countParent(actor, before)));
      });
    });
  }

  #change<T>(
    actor: Actor,
    id: string,
    ifMatch: number | undefined,
    work: (change: Change) => Promise<T>,
  ): Promise<T> {
    return this.#transact(actor, async (unit) => {
      // One round trip; the second statement runs, and looks, once the first has the lock.
      const [stream, before] = await Promise.all([
        unit.events.lockProjectOf('tasks', id),
        this.#tasks.get(actor, id),
      ]);
      // The statement that writes checks it again; a change that changes nothing has no such statement.
      if (ifMatch !== undefined && ifMatch !== before.version)
        throw new PreconditionFailedError(before.version);
      return work({ unit, stream, before, ifMatch });
    });
  }

  async #newFields(
    { actor, events }: Unit,
    task: { readonly id: string; readonly projectId: string; readonly status: Status },
    input: NewTask,
  ): Promise<PlacedFields> {
    const { status } = task;
    await Promise.all([
      this.#references.checkLabels(actor, task.projectId, input.labelIds),
      this.#references.checkParent(actor, { ...task, subtaskCount: 0 }, input.parentId),
      this.#references.checkAssignees(actor, input.assigneeIds),
    ]);
    const column = { projectId: task.projectId, statusId: status.id };
    return {
      ...(await this.#places.place(actor, column, { id: task.id, position: null }, input)),
      title: input.title,
      description: input.description ?? '',
      statusId: status.id,
      priority: input.priority ?? 'none',
      assigneeIds: input.assigneeIds ?? [],
      labelIds: input.labelIds ?? [],
      dueDate: input.dueDate ?? null,
      startDate: input.startDate ?? null,
      estimate: input.estimate ?? null,
      parentId: input.parentId ?? null,
      links: input.links ?? [],
      archived: false,
      completedAt: status.category === 'done' ? events.now : null,
    };
  }

  /** No status: it stays where it is. Its own: another place in its column. */
  async #placed({ unit, before }: Change, { statusId, ...place }: TaskMove): Promise<Placed> {
    const { projectId, position, completedAt } = before;
    if (statusId === undefined) return { statusId: before.statusId, position, completedAt, respaced: [] };
    const stays = statusId === before.statusId;
    const step = stays ? undefined : await this.#references.statusStep(unit.actor, before, statusId);
    const standing = { id: before.id, position: stays ? position : null };
    return {
      ...(await this.#places.place(unit.actor, { projectId, statusId }, standing, place)),
      statusId,
      completedAt: step ? completedAfterStep(completedAt, step, unit.events.now) : completedAt,
    };
  }

  async #save(
    { unit, stream, before, ifMatch }: Change,
    { respaced, ...fields }: PlacedFields,
  ): Promise<Task> {
    const { actor, events } = unit;
    if (Object.keys(changesBetween(before, fields)).length === 0) return before;
    const after = await this.#tasks.update(actor, before, { fields, ifMatch, at: events.now });
    stream.append(taskChanged(before, after, { parent: await this.#countParent(actor, after), respaced }));
    if (before.parentId !== null && before.parentId !== after.parentId) {
      await this.#tellFormerParent(actor, stream, before.parentId);
    }
    return after;
  }

  async #countParent(actor: Actor, { parentId }: Task): Promise<SubtaskCounts | null> {
    return parentId === null ? null : this.#tasks.countSubtasks(actor, parentId);
  }

  /** The event of the subtask names the new parent only. */
  async #tellFormerParent(actor: Actor, stream: StreamHandle, id: string): Promise<void> {
    const before = await this.#tasks.get(actor, id);
    await this.#tasks.countSubtasks(actor, id);
    stream.append(taskChanged(before, await this.#tasks.get(actor, id), { parent: null }));
  }
}

function tellBookedPeople(people: readonly BookedPerson[], tasks: readonly Task[]): void {
  for (const { stream, taskIds } of people) {
    for (const task of tasks) if (taskIds.has(task.id)) stream.append(taskDeleted(task, null));
  }
}

type Placed = Pick<TaskFields, 'statusId' | 'position' | 'completedAt'> & {
  readonly respaced: readonly RespacedTask[];
};

type PlacedFields = TaskFields & Placed;
