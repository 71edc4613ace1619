import { AsyncLocalStorage } from 'node:async_hooks';

const signals = new AsyncLocalStorage<AbortSignal>();

/**
 * Reads within `work` are given up when the signal is aborted: their client has gone away, and a reader that waited for a
 * connection need not use it. Never for writes.
 */
export function withReadSignal<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  return signals.run(signal, work);
}

export function readSignal(): AbortSignal | undefined {
  return signals.getStore();
}
