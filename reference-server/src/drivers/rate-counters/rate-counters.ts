/** Where requests are counted: in this process, or in a Redis that all servers of a fleet share. */
export interface RateCounters {
  /** @param name Keeps one kind of counter apart from another. */
  open(name: string, limit: RateLimit): RateCounter;
  close(): Promise<void>;
}

export interface RateLimit {
  readonly points: number;
  readonly windowSeconds: number;
}

export interface RateCounter {
  /** Counts one more for the key and tells how it stands. Never fails: who cannot count together counts alone. */
  (key: string): Promise<RateState>;
  /** Counts one less: it turned out to be none of those that are counted. */
  readonly giveBack: (key: string) => Promise<void>;
}

export interface RateState {
  readonly remaining: number;
  readonly resetSeconds: number;
  readonly isOver: boolean;
}
