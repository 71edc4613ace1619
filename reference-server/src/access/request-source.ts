import { AsyncLocalStorage } from 'node:async_hooks';

/** From where a request came, for the audit log, which is written far below HTTP. */
export interface RequestSource {
  readonly address: string;
  readonly userAgent: string | null;
  readonly requestId: string;
}

const storage = new AsyncLocalStorage<RequestSource>();

/** Undefined for jobs and for commands on the server's own machine. */
export function requestSource(): RequestSource | undefined {
  return storage.getStore();
}

export function withRequestSource<T>(source: RequestSource, work: () => T): T {
  return storage.run(source, work);
}
