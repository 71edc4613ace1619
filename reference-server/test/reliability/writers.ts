import { createClient, type Tickboard } from '@tickboard/sdk';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SeededRandom } from './seeded-random.ts';

export interface WriterOptions {
  readonly url: string;
  readonly token: string;
  readonly projectIds: readonly string[];
  readonly random: SeededRandom;
  /** Milliseconds between two writes of one writer at most. */
  readonly pause: number;
}

const writers = 8;

/** Eight that write to two projects and, by the timer, to a person at the same time, until they are stopped. */
export class Writers {
  readonly #options: WriterOptions;
  /** Rejects when a write fails for good. */
  readonly failed: Promise<never>;
  readonly #running: Promise<void[]>;
  #isStopped = false;

  private constructor(options: WriterOptions, taskIds: readonly string[]) {
    this.#options = options;
    this.#running = Promise.all(Array.from({ length: writers }, () => this.#write(taskIds)));
    this.failed = new Promise((_, reject) => {
      this.#running.catch(reject);
    });
    this.failed.catch(() => {});
  }

  static async start(options: WriterOptions): Promise<Writers> {
    const client = clientOf(options);
    const taskIds: string[] = [];
    for (let index = 0; index < writers; index += 1) {
      const projectId = options.projectIds[index % options.projectIds.length] as string;
      taskIds.push((await client.tasks.create(projectId, { title: `Task ${index}` })).id);
    }
    return new Writers(options, taskIds);
  }

  /** Resolves when the last one has its answer, and rejects if any write failed. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#running;
  }

  async #write(taskIds: readonly string[]): Promise<void> {
    const { random, pause } = this.#options;
    const client = clientOf(this.#options);
    while (!this.#isStopped) {
      await this.#change(client, random.pick(taskIds));
      await sleep(random.between(0, pause));
    }
  }

  async #change(client: Tickboard, taskId: string): Promise<void> {
    const { random, projectIds } = this.#options;
    const dice = random.next();
    if (dice < 0.3) await client.timer.start({ taskId });
    else if (dice < 0.5)
      await client.tasks.create(random.pick(projectIds), { title: `New ${random.next()}` });
    else await client.tasks.update(taskId, { title: `Changed ${random.next()}` });
  }
}

/** As patient as a queue would be: servers go away and come back meanwhile. */
function clientOf({ url, token }: WriterOptions): Tickboard {
  return createClient({ baseUrl: url, token, maxRetries: 20, timeout: 10_000 });
}
