import type { Tickboard } from '@tickboard/sdk';
import type { ReactiveControllerHost } from 'lit';
import { knownTitle } from './known-titles.ts';

export interface TaskName {
  /** Empty until the server has said it. */
  readonly key: string;
  readonly title: string;
}

const known = new WeakMap<Tickboard, Map<string, TaskName | undefined>>();

/** What tasks are called that stand in lists of time: each is asked for once, and drawn when it has come. */
export class TaskNames {
  readonly #host: ReactiveControllerHost;
  readonly #client: () => Tickboard | undefined;

  constructor(host: ReactiveControllerHost, client: () => Tickboard | undefined) {
    this.#host = host;
    this.#client = client;
  }

  of(taskId: string): TaskName | undefined {
    const client = this.#client();
    if (client === undefined) return undefined;
    const names = known.get(client) ?? new Map<string, TaskName | undefined>();
    known.set(client, names);
    if (!names.has(taskId)) void this.#load(client, names, taskId);
    const title = knownTitle(client, taskId);
    return names.get(taskId) ?? (title === undefined ? undefined : { key: '', title });
  }

  async #load(client: Tickboard, names: Map<string, TaskName | undefined>, taskId: string): Promise<void> {
    names.set(taskId, undefined);
    try {
      const { key, title } = await client.tasks.get(taskId);
      names.set(taskId, { key, title });
      this.#host.requestUpdate();
    } catch {
      // Deleted, of another organization, or there is no network: what the entry says itself has to do, for a while.
      setTimeout(() => names.delete(taskId), 60_000);
    }
  }
}
