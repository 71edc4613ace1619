import type { Actor } from '../../access/actor.ts';
import type { StreamHandle } from '../../db/event-log.ts';
import { positionsAfter } from '../../db/positions.ts';
import type { Unit } from '../../db/unit.ts';
import type { TasksOfStatus } from '../statuses/status.service.ts';
import type { Status } from '../statuses/status.ts';
import { taskChanged } from './task.events.ts';
import type { TaskRepository } from './task.repository.ts';
import { completedAfterStep } from './task.rules.ts';
import type { Task } from './task.ts';
import type { TaskPlaceRepository } from './task-place.repository.ts';

/** The tasks of a whole column, for when the column goes. */
export class TaskColumnService implements TasksOfStatus {
  readonly #tasks: TaskRepository;
  readonly #places: TaskPlaceRepository;

  constructor(tasks: TaskRepository, places: TaskPlaceRepository) {
    this.#tasks = tasks;
    this.#places = places;
  }

  async isEmpty(actor: Actor, statusId: string): Promise<boolean> {
    return !(await this.#tasks.hasAny(actor, statusId));
  }

  async moveAll(
    { actor, events }: Unit,
    stream: StreamHandle,
    { from, to }: { from: Status; to: Status },
  ): Promise<void> {
    const { projectId } = from;
    const tasks = await this.#tasks.inStatus(actor, projectId, from.id);
    const last = await this.#places.last(actor, { projectId, statusId: to.id });
    const positions = positionsAfter(last, tasks.length);
    const step = { from: from.category, to: to.category };
    for (const [index, before] of tasks.entries()) {
      const position = positions[index] as string;
      const completedAt = completedAfterStep(before.completedAt, step, events.now);
      const fields = { ...before, statusId: to.id, position, completedAt };
      const after = await this.#tasks.update(actor, before, { fields, ifMatch: undefined, at: events.now });
      const parent = await this.#countParent(actor, after);
      stream.append(taskChanged(before, after, { parent }));
    }
  }

  async #countParent(actor: Actor, { parentId }: Task): ReturnType<TaskRepository['countSubtasks']> {
    return parentId === null ? null : this.#tasks.countSubtasks(actor, parentId);
  }
}
