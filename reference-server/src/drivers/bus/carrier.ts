/** What carries text between processes: all of a bus that differs between PostgreSQL and Redis. */
export interface Carrier {
  readonly kind: 'postgres' | 'redis';
  /** Longest text that one send() takes, in bytes of UTF-8. */
  readonly maximumBytes: number;
  /** One attempt, which ends within a bounded time; whoever calls it decides about another. */
  connect(events: LinkEvents): Promise<Link>;
}

export interface LinkEvents {
  /** A text that some process has sent, this one included. */
  readonly receive: (text: string) => void;
  /** The link is of no use any more. May be told more than once. */
  readonly lost: (cause: unknown) => void;
}

export interface Link {
  send(text: string): Promise<void>;
  /** Waits for nothing that is still on its way. */
  close(): Promise<void>;
}
