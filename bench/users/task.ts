/** One of the thousand: who looks at one board, and now and then asks something. */
export interface Person {
  readonly token: string;
  readonly projectNumber: number;
  readonly projectId: string;
}

export interface UsersTask {
  readonly url: string;
  readonly people: readonly Person[];
  /** Between two requests of one person. */
  readonly pauseMilliseconds: number;
  /** Before it is measured: a server is fast only once its code is compiled. */
  readonly warmUpMilliseconds: number;
  readonly milliseconds: number;
}

export const kinds = ['board', 'task', 'list', 'change', 'create'] as const;
export type Kind = (typeof kinds)[number];

export interface UsersResult {
  /** Milliseconds from when a request was due until its answer was there, by kind. */
  readonly latencies: Readonly<Record<Kind, readonly number[]>>;
  /** The same for all that was due while it warmed up. */
  readonly coldLatencies: readonly number[];
  readonly failures: readonly string[];
  /** Over the sockets. */
  readonly messages: number;
  readonly brokenSockets: number;
}

export type UsersMessage = 'ready' | UsersResult | { readonly failure: string };
