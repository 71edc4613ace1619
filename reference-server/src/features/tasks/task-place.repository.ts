import type { Knex } from 'knex';
import type { Actor } from '../../access/actor.ts';
import { positionBetween, respace, type Placed } from '../../db/positions.ts';
import type { Reader } from '../../db/read.ts';
import { InvalidError } from '../../errors.ts';
import type { TaskPlace } from './task.ts';

export interface Column {
  readonly projectId: string;
  readonly statusId: string;
}

/** The task that is to be placed; it does not stand in its own way. */
export interface PlacedTask {
  readonly id: string;
  /** Where it stands now, if that is in this column. */
  readonly position: string | null;
}

export interface TaskPlacement {
  readonly position: string;
  /** Written already; the event of the move tells of them. */
  readonly respaced: readonly RespacedTask[];
}

export interface RespacedTask extends Placed {
  readonly version: number;
}

interface Gap {
  readonly previous: string | null;
  readonly next: string | null;
}

/** Places in a column. All tasks of it count, archived ones and subtasks too, so that one which comes back has its place. */
export class TaskPlaceRepository {
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  async place(actor: Actor, column: Column, task: PlacedTask, place: TaskPlace): Promise<TaskPlacement> {
    const gap = await this.#gap(actor, column, task, place);
    if (task.position !== null && isInside(task.position, gap))
      return { position: task.position, respaced: [] };
    const position = positionBetween(gap.previous, gap.next);
    return position === undefined ? this.#respace(actor, column, task, place) : { position, respaced: [] };
  }

  /** The last position of a column, for who appends many at once. */
  async last(actor: Actor, column: Column): Promise<string | null> {
    const [row] = await this.#reader.rows<{ position: string }>(
      actor,
      this.#column(actor, column).select('tasks.position').orderByRaw(DOWNWARDS).limit(1),
    );
    return row?.position ?? null;
  }

  async #gap(actor: Actor, column: Column, task: PlacedTask, place: TaskPlace): Promise<Gap> {
    const neighbourId = place.before ?? place.after;
    const others = (): Knex.QueryBuilder => this.#column(actor, column).whereNot('tasks.id', task.id);
    if (neighbourId === undefined) {
      const last = await this.#reader.first<Placed>(
        actor,
        others().select('tasks.id', 'tasks.position').orderByRaw(DOWNWARDS).limit(1),
      );
      return { previous: last?.position ?? null, next: null };
    }
    const neighbour = await this.#reader.first<Placed>(
      actor,
      others().select('tasks.id', 'tasks.position').where('tasks.id', neighbourId),
    );
    if (!neighbour) throw unknownNeighbour(place);
    const [beyond, order] =
      place.before === undefined ? (['>', UPWARDS] as const) : (['<', DOWNWARDS] as const);
    const other = await this.#reader.first<Placed>(
      actor,
      others()
        .select('tasks.id', 'tasks.position')
        .whereRaw(`(tasks.position, tasks.id) ${beyond} (?, ?::uuid)`, [neighbour.position, neighbour.id])
        .orderByRaw(order)
        .limit(1),
    );
    return place.before === undefined
      ? { previous: neighbour.position, next: other?.position ?? null }
      : { previous: other?.position ?? null, next: neighbour.position };
  }

  async #respace(actor: Actor, column: Column, task: PlacedTask, place: TaskPlace): Promise<TaskPlacement> {
    const others = await this.#reader.rows<Placed>(
      actor,
      this.#column(actor, column)
        .select('tasks.id', 'tasks.position')
        .whereNot('tasks.id', task.id)
        .orderByRaw(UPWARDS),
    );
    const { position, respaced } = respace(others, indexOf(others, place));
    return { position, respaced: await this.#write(actor, respaced) };
  }

  #write(actor: Actor, placed: readonly Placed[]): Promise<RespacedTask[]> {
    const query = this.#reader.sql.raw(
      `update tasks set position = placed.position, version = tasks.version + 1
         from unnest(:ids::uuid[], :positions::text[]) as placed (id, position)
        where tasks.organization_id = :organizationId and tasks.id = placed.id
        returning tasks.id, tasks.position, tasks.version`,
      {
        organizationId: actor.organizationId,
        ids: placed.map(({ id }) => id),
        positions: placed.map(({ position }) => position),
      },
    );
    return this.#reader.rows<RespacedTask>(actor, query);
  }

  #column(actor: Actor, { projectId, statusId }: Column): Knex.QueryBuilder {
    return this.#reader.sql('tasks').where({
      'tasks.organization_id': actor.organizationId,
      'tasks.project_id': projectId,
      'tasks.status_id': statusId,
    });
  }
}

const UPWARDS = 'tasks.position, tasks.id';
const DOWNWARDS = 'tasks.position desc, tasks.id desc';

function isInside(position: string, { previous, next }: Gap): boolean {
  return (previous === null || previous < position) && (next === null || position < next);
}

function indexOf(others: readonly Placed[], place: TaskPlace): number {
  const neighbour = place.before ?? place.after;
  if (neighbour === undefined) return others.length;
  const index = others.findIndex(({ id }) => id === neighbour);
  return place.before === undefined ? index + 1 : index;
}

function unknownNeighbour(place: TaskPlace): InvalidError {
  const pointer = place.before === undefined ? '/after' : '/before';
  return InvalidError.at(pointer, 'invalid_reference', 'There is no other task with this id in the column.');
}
