import type { Tickboard } from '../client.ts';
import type { BoardStore, Stores, TaskStore, TimerStore } from './api.ts';
import { boardStore } from './board-store.ts';
import { taskStore } from './task-store.ts';
import { timerStore } from './timer-store.ts';

function makeStores(client: Tickboard): Stores {
  const boards = new Map<string, BoardStore>();
  const tasks = new Map<string, TaskStore>();
  let timer: TimerStore | undefined;
  return {
    board: (projectId) => remember(boards, projectId, () => boardStore(client, projectId)),
    task: (taskId) => remember(tasks, taskId, () => taskStore(client, taskId)),
    timer: () => (timer ??= timerStore(client)),
  };
}

const shared = new WeakMap<Tickboard, Stores>();

/** The stores of a client; the same ones at every call, so that everything on a page shares them. */
export function storesOf(client: Tickboard): Stores {
  return remember(shared, client, () => makeStores(client));
}

function remember<Key, Value>(
  known: { get(key: Key): Value | undefined; set(key: Key, value: Value): unknown },
  key: Key,
  make: () => Value,
): Value {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}
