import type { Actor } from '../../access/actor.ts';
import type { StreamHandle } from '../../db/event-log.ts';
import { positionsAfter } from '../../db/positions.ts';
import type { Unit } from '../../db/unit.ts';
import type { TasksOfStatus } from '../statuses/status.service.ts';
import type { Status } from '../statuses/status.ts';
import type { SubtaskCounts } from './subtask-counts.ts';
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
    // Begun together, they are sent without waiting for one another.
    await Promise.all(
      tasks.map((before, index) => {
        const position = positions[index] as string;
        const completedAt = completedAfterStep(before.completedAt, step, events.now);
        const fields = { ...before, statusId: to.id, position, completedAt };
        return this.#tasks.update(actor, before, { fields, ifMatch: undefined, at: events.now });
      }),
    );
    const parents = await this.#countParents(actor, tasks);
    // Read once the parents are counted: one of them may be among the moved, on either side of its subtask.
    const moved = new Map(
      (await this.#tasks.inStatus(actor, projectId, to.id)).map((task) => [task.id, task]),
    );
    for (const before of tasks) {
      const parent = (before.parentId && parents.get(before.parentId)) || null;
      stream.append(taskChanged(before, moved.get(before.id) ?? before, { parent }));
    }
  }

  async #countParents(actor: Actor, tasks: readonly Task[]): Promise<Map<string, SubtaskCounts>> {
    const ids = new Set(tasks.flatMap(({ parentId }) => parentId ?? []));
    const counts = await Promise.all([...ids].map((id) => this.#tasks.countSubtasks(actor, id)));
    return new Map(counts.flatMap((count) => (count ? [[count.taskId, count] as const] : [])));
  }
}
