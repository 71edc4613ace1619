import type { Actor } from '../../access/actor.ts';
import { replayOfCreate } from '../../db/client-ids.ts';
import type { Page } from '../../db/cursor.ts';
import { changesBetween, definedFields } from '../../db/event-changes.ts';
import type { StreamHandle } from '../../db/event-log.ts';
import { fingerprintOf } from '../../db/idempotency.ts';
import { newId } from '../../db/ids.ts';
import { evenPositions } from '../../db/positions.ts';
import type { Transact, Unit } from '../../db/unit.ts';
import { ConflictError, InvalidError, NotFoundError, PreconditionFailedError } from '../../errors.ts';
import { statusCreated, statusDeleted, statusMoved, statusUpdated } from './status.events.ts';
import { placeAmong } from './status.place.ts';
import type { StatusList, StatusRepository } from './status.repository.ts';
import {
  colorOfCategory,
  DEFAULT_STATUSES,
  MAXIMUM_STATUSES,
  type NewStatus,
  type Status,
  type StatusChanges,
  type StatusPlace,
} from './status.ts';

/** What a status needs of the tasks in it. */
export interface TasksOfStatus {
  /** Archived ones are counted. */
  isEmpty(actor: Actor, statusId: string): Promise<boolean>;
  /** To the end of another status and in their order, each with an event of its own. */
  moveAll(unit: Unit, stream: StreamHandle, change: { from: Status; to: Status }): Promise<void>;
}

export interface DeleteOptions {
  readonly moveTasksTo?: string | undefined;
  readonly ifMatch?: number | undefined;
}

export class StatusService {
  readonly #transact: Transact;
  readonly #statuses: StatusRepository;
  readonly #tasks: TasksOfStatus;

  constructor(transact: Transact, statuses: StatusRepository, tasks: TasksOfStatus) {
    this.#transact = transact;
    this.#statuses = statuses;
    this.#tasks = tasks;
  }

  async list(actor: Actor, list: StatusList): Promise<Page<Status>> {
    const page = await this.#statuses.list(actor, list);
    const isEmpty = page.items.length === 0;
    if (isEmpty && !(await this.#statuses.hasProject(actor, list.projectId))) {
      throw new NotFoundError('project', list.projectId);
    }
    return page;
  }

  get(actor: Actor, id: string): Promise<Status> {
    return this.#statuses.get(actor, id);
  }

  create(actor: Actor, projectId: string, input: NewStatus): Promise<Status> {
    const createFingerprint = fingerprintOf('createStatus', projectId, input);
    return this.#transact(actor, async ({ events }) => {
      const stream = await events.lockProject(projectId);
      const existing = input.id && (await this.#statuses.find(actor, input.id));
      if (existing) return replayOfCreate(existing, createFingerprint);
      const others = await this.#statuses.inOrder(actor, projectId);
      if (others.length >= MAXIMUM_STATUSES) throw tooMany();
      const { position, respaced } = placeAmong(others, input);
      const category = input.category ?? 'unstarted';
      const [status] = await this.#statuses.insert(actor, [
        {
          id: input.id ?? newId(),
          projectId,
          name: input.name,
          category,
          color: input.color ?? colorOfCategory(category),
          wipLimit: input.wipLimit ?? null,
          position,
          createFingerprint,
        },
      ]);
      if (!status) throw new NotFoundError('project', projectId);
      stream.append(statusCreated(status, await this.#statuses.respace(actor, respaced)));
      return status;
    });
  }

  /** The columns a new project begins with; part of the transaction that creates it. */
  async createDefaults(actor: Actor, stream: StreamHandle): Promise<void> {
    const positions = evenPositions(DEFAULT_STATUSES.length);
    const statuses = await this.#statuses.insert(
      actor,
      DEFAULT_STATUSES.map(({ name, category }, place) => ({
        id: newId(),
        projectId: stream.id,
        name,
        category,
        color: colorOfCategory(category),
        wipLimit: null,
        position: positions[place] as string,
        createFingerprint: null,
      })),
    );
    for (const status of statuses) stream.append(statusCreated(status, []));
  }

  update(actor: Actor, id: string, changes: StatusChanges, ifMatch: number | undefined): Promise<Status> {
    return this.#change(actor, id, ifMatch, async (before, stream) => {
      if (Object.keys(changesBetween(before, definedFields(changes))).length === 0) return before;
      if (changes.archived && !before.archived)
        refuseLastOpen(await this.#statuses.inOrder(actor, before.projectId), before);
      const after = await this.#statuses.update(actor, id, changes, ifMatch);
      stream.append(statusUpdated(before, after));
      return after;
    });
  }

  move(actor: Actor, id: string, place: StatusPlace, ifMatch: number | undefined): Promise<Status> {
    return this.#change(actor, id, ifMatch, async (before, stream) => {
      const inOrder = await this.#statuses.inOrder(actor, before.projectId);
      const others = inOrder.filter((status) => status.id !== id);
      const target = placeAmong(others, place);
      if (target.index === inOrder.findIndex((status) => status.id === id)) return before;
      const after = await this.#statuses.update(actor, id, { position: target.position }, ifMatch);
      stream.append(statusMoved(before, after, await this.#statuses.respace(actor, target.respaced)));
      return after;
    });
  }

  delete(actor: Actor, id: string, { moveTasksTo, ifMatch }: DeleteOptions): Promise<void> {
    return this.#transact(actor, async (unit) => {
      const stream = await unit.events.lockProjectOf('statuses', id);
      const statuses = await this.#statuses.inOrder(actor, stream.id);
      const from = statuses.find((status) => status.id === id);
      if (!from) throw new NotFoundError('status', id);
      refuseLastOpen(statuses, from);
      if (moveTasksTo !== undefined) {
        await this.#tasks.moveAll(unit, stream, { from, to: otherStatus(statuses, id, moveTasksTo) });
      } else if (!(await this.#tasks.isEmpty(actor, id))) {
        throw new ConflictError(
          'status_not_empty',
          'The column holds tasks: say with moveTasksTo where they go.',
        );
      }
      await this.#statuses.delete(actor, id, ifMatch);
      stream.append(statusDeleted(from));
    });
  }

  /** Locks the project before it looks again, so that `before` is what the change starts from. */
  #change(
    actor: Actor,
    id: string,
    ifMatch: number | undefined,
    change: (before: Status, stream: StreamHandle) => Promise<Status>,
  ): Promise<Status> {
    return this.#transact(actor, async ({ events }) => {
      const stream = await events.lockProjectOf('statuses', id);
      const before = await this.#statuses.get(actor, id);
      if (ifMatch !== undefined && ifMatch !== before.version)
        throw new PreconditionFailedError(before.version);
      return change(before, stream);
    });
  }
}

/** New tasks need a column that the board shows. */
function refuseLastOpen(statuses: readonly Status[], leaving: Status): void {
  const hasAnother = statuses.some((status) => !status.archived && status.id !== leaving.id);
  if (!hasAnother) throw new ConflictError('last_status', 'The last open column of a project stays.');
}

function otherStatus(statuses: readonly Status[], id: string, wanted: string): Status {
  const found = statuses.find((status) => status.id === wanted && status.id !== id);
  if (found) return found;
  throw InvalidError.at(
    '/query/moveTasksTo',
    'invalid_reference',
    'The project has no other status with this id.',
  );
}

function tooMany(): InvalidError {
  return new InvalidError('too_many_statuses', `A project has at most ${MAXIMUM_STATUSES} columns.`);
}
