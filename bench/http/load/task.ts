export interface LoadTask {
  readonly url: string;
  /** Whole requests, as they go over the wire; in turn. */
  readonly requests: readonly string[];
  readonly connections: number;
  readonly milliseconds: number;
  /** That every answer must have: a bench that measures refusals measures nothing. */
  readonly status: number;
}

export interface LoadResult {
  readonly count: number;
  readonly perSecond: number;
  /** Milliseconds from the first byte of a request to the last of its answer. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

export type LoadAnswer = { readonly result: LoadResult } | { readonly failure: string };

/** In a request: another text each time. */
export const UNIQUE = '{unique}';
