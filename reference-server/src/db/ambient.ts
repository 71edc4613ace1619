import { AsyncLocalStorage } from 'node:async_hooks';
import type { PoolClient } from 'pg';
import type { Unit } from './unit.ts';

export interface Ambient {
  readonly client: PoolClient;
  readonly unit: Unit;
  /** Set at the end, so that work which was never awaited cannot reach a connection that has gone back to the pool. */
  over: boolean;
}

const storage = new AsyncLocalStorage<Ambient | undefined>();

export function ambient(): Ambient | undefined {
  return storage.getStore();
}

export function ambientConnection(): PoolClient {
  const current = storage.getStore();
  if (!current)
    throw new Error('This query needs a transaction: wrap it in transact(), or read it through a Reader.');
  if (current.over)
    throw new Error('This query came after the end of its transaction: something was not awaited.');
  return current.client;
}

export function runInAmbient<T>(current: Ambient, work: () => Promise<T>): Promise<T> {
  return storage.run(current, work);
}

/** For what must hold whether or not the transaction around it is committed. It takes a connection of its own. */
export function outsideOfTransaction<T>(work: () => Promise<T>): Promise<T> {
  return storage.run(undefined, work);
}
