import type { Tickboard } from '../client.ts';
import type { BoardStore, Stores, TaskStore, TaskTimeStore, TimerStore } from './api.ts';
import { boardStore } from './board-store.ts';
import { taskStore } from './task-store.ts';
import { taskTimeStore } from './task-time-store.ts';
import { timerStore } from './timer-store.ts';

// Each kind has a function of its own, so that a page with a timer alone does not carry the board.

const boards = new WeakMap<Tickboard, Map<string, BoardStore>>();
const tasks = new WeakMap<Tickboard, Map<string, TaskStore>>();
const times = new WeakMap<Tickboard, Map<string, TaskTimeStore>>();
const timers = new WeakMap<Tickboard, TimerStore>();

/** The live board of a project; the same store at every call, shared by everything on the page. */
export function boardStoreOf(client: Tickboard, projectId: string): BoardStore {
  const ofClient = remember(boards, client, () => new Map<string, BoardStore>());
  return remember(ofClient, projectId, () => boardStore(client, projectId));
}

/** One live task with its subtasks and comments; the same store at every call. */
export function taskStoreOf(client: Tickboard, taskId: string): TaskStore {
  const ofClient = remember(tasks, client, () => new Map<string, TaskStore>());
  return remember(ofClient, taskId, () => taskStore(client, taskId));
}

/** The live time on one task, of everybody; the same store at every call. */
export function taskTimeOf(client: Tickboard, taskId: string): TaskTimeStore {
  const ofClient = remember(times, client, () => new Map<string, TaskTimeStore>());
  return remember(ofClient, taskId, () => taskTimeStore(client, taskId));
}

/** The signed-in person's live timer; the same store at every call. */
export function timerStoreOf(client: Tickboard): TimerStore {
  return remember(timers, client, () => timerStore(client));
}

/** All of them at hand. */
export function storesOf(client: Tickboard): Stores {
  return {
    board: (projectId) => boardStoreOf(client, projectId),
    task: (taskId) => taskStoreOf(client, taskId),
    timer: () => timerStoreOf(client),
  };
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
