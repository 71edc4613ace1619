import { createClient, type Tickboard } from '@tickboard/sdk';
import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '../../src/db/ids.ts';
import type { SeededRandom } from './seeded-random.ts';

/** A write that the server has acknowledged: what must be found of it afterwards, exactly once. */
export interface Acknowledged {
  readonly key: string;
  /** The types of the events it must have left in one stream, in this order. */
  readonly events: readonly string[];
  readonly mayBeNone?: true;
  /** The row it made, if it made one. */
  readonly made: { readonly table: 'tasks' | 'comments' | 'time_entries'; readonly id: string } | null;
}

export interface KilledWritersOptions {
  readonly url: string;
  readonly isReady: () => boolean;
  /** One of each person; each has several devices. */
  readonly tokens: readonly string[];
  readonly projectIds: readonly string[];
  readonly random: SeededRandom;
  /** Milliseconds between two writes of one writer at most. */
  readonly pause: number;
}

const writers = 8;
/** So that a write outlives many kills. */
const attempts = 100;

/** Eight devices of some people, which write through outages until they are stopped, and know what was acknowledged. */
export class KilledWriters {
  readonly acknowledged: Acknowledged[] = [];
  readonly #options: KilledWritersOptions;
  readonly #taskIds: string[];
  readonly #running: Promise<void[]>;
  #isStopped = false;

  private constructor(options: KilledWritersOptions, taskIds: string[]) {
    this.#options = options;
    this.#taskIds = taskIds;
    this.#running = Promise.all(Array.from({ length: writers }, (_, index) => this.#write(index)));
    this.#running.catch(() => {});
  }

  static async start(options: KilledWritersOptions): Promise<KilledWriters> {
    const client = clientOf(options, 0);
    const tasks = await Promise.all(
      options.projectIds.flatMap((id) =>
        [1, 2, 3, 4].map((n) => client.tasks.create(id, { title: `Task ${n}` })),
      ),
    );
    return new KilledWriters(
      options,
      tasks.map(({ id }) => id),
    );
  }

  /** Until so many more were acknowledged, or so many milliseconds are over. */
  async progress(count: number, milliseconds: number): Promise<void> {
    const [enough, end] = [this.acknowledged.length + count, performance.now() + milliseconds];
    while (this.acknowledged.length < enough && performance.now() < end) await sleep(20);
  }

  /** Resolves when the last one has its answer, and rejects if any write failed. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#running;
  }

  async #write(index: number): Promise<void> {
    const { random, pause } = this.#options;
    const client = clientOf(this.#options, index);
    while (!this.#isStopped) {
      const key = newId();
      const done = await this.#change(client, { idempotencyKey: key });
      this.acknowledged.push({ key, ...done });
      await sleep(random.between(0, pause));
    }
  }

  #change(client: Tickboard, options: WriteOptions): Promise<Done> {
    const { random, projectIds } = this.#options;
    const change = random.pick([create, rename, move, comment, start, start, stop]);
    const [taskId, projectId] = [random.pick(this.#taskIds), random.pick(projectIds)];
    return change(client, { options, random, taskId, projectId });
  }
}

type WriteOptions = { readonly idempotencyKey: string };
type Done = Omit<Acknowledged, 'key'>;

interface Choice {
  readonly options: WriteOptions;
  readonly random: SeededRandom;
  readonly taskId: string;
  readonly projectId: string;
}

async function create(client: Tickboard, { options, projectId }: Choice): Promise<Done> {
  const { id } = await client.tasks.create(projectId, { id: newId(), title: 'Made through a kill' }, options);
  return { events: ['task.created'], made: { table: 'tasks', id } };
}

async function rename(client: Tickboard, { options, taskId }: Choice): Promise<Done> {
  await client.tasks.update(taskId, { title: options.idempotencyKey }, options);
  return { events: ['task.updated'], made: null };
}

/** To the end of a column. Where it stands there already nothing is moved, and the answer cannot tell. */
async function move(client: Tickboard, { options, taskId, random }: Choice): Promise<Done> {
  const { projectId } = await client.tasks.get(taskId);
  const { items } = await client.statuses.list(projectId);
  await client.tasks.move(taskId, { statusId: random.pick(items).id }, options);
  return { events: ['task.moved'], mayBeNone: true, made: null };
}

async function comment(client: Tickboard, { options, taskId }: Choice): Promise<Done> {
  const { id } = await client.comments.create(taskId, { id: newId(), body: 'Still here' }, options);
  return { events: ['comment.created'], made: { table: 'comments', id } };
}

async function start(client: Tickboard, { options, taskId }: Choice): Promise<Done> {
  const id = newId();
  const { running, stoppedTimeEntryId } = await client.timer.start({ id, taskId }, options);
  // Another device of the same person has started the same: nothing is moved.
  if (running?.id !== id) return { events: [], made: null };
  const stopped = stoppedTimeEntryId === null ? [] : STOPPED;
  return { events: [...stopped, 'timer.started'], made: entryOf(stoppedTimeEntryId) };
}

async function stop(client: Tickboard, { options }: Choice): Promise<Done> {
  const { stoppedTimeEntryId } = await client.timer.stop({}, options);
  return { events: stoppedTimeEntryId === null ? [] : STOPPED, made: entryOf(stoppedTimeEntryId) };
}

const STOPPED = ['timer.stopped', 'timeEntry.created'];

function entryOf(id: string | null): Acknowledged['made'] {
  return id === null ? null : { table: 'time_entries', id };
}

function clientOf({ url, tokens, isReady }: KilledWritersOptions, index: number): Tickboard {
  const token = tokens[index % tokens.length] as string;
  // While it is known that nobody is there they do not knock: waits that have grown in vain would leave few writes to kill.
  const patient = async (address: string, init: RequestInit): Promise<Response> => {
    while (!isReady()) await sleep(20);
    return fetch(address, init);
  };
  return createClient({ baseUrl: url, token, fetch: patient, maxRetries: attempts, timeout: 10_000 });
}
