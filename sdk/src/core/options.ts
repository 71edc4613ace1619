/** What every call takes as its last argument. */
export interface RequestOptions {
  /** Ends the call at whatever point it is: waiting for a token, for an answer, or for the next attempt. */
  signal?: AbortSignal | null;
  /** Milliseconds for each attempt, its body included. */
  timeout?: number;
  /** Milliseconds for the whole call: all attempts and the waits between them. */
  totalTimeout?: number;
  /** How often a failed attempt is repeated. */
  maxRetries?: number;
  /** Sent with the request; `null` leaves a header of the client out. */
  headers?: Record<string, string | null>;
}

/** What writes take in addition. */
export interface WriteOptions extends RequestOptions {
  /**
   * Names this write: sent twice with the same key, it happens once. One is made for every call; give your own to
   * make a repeat by your own code (after a crash, from a queue) safe as well.
   */
  idempotencyKey?: string;
}

/** What changes of an existing resource take in addition. */
export interface ConditionalOptions extends WriteOptions {
  /**
   * Makes the change only if nobody else changed the resource since: its `version`, or an ETag. Otherwise the call
   * fails with `PreconditionFailedError`; without it the last writer wins.
   */
  ifMatch?: number | string;
}

/**
 * Gives the token for one attempt. After a 401 it is asked once more with the `refused` token, so that a source that
 * keeps its token can fetch a new one.
 */
export type TokenSource = (context: {
  signal: AbortSignal;
  refused: string | undefined;
}) => string | Promise<string>;

/** As much of a WebSocket as the realtime connection uses. */
export interface WebSocketLike {
  addEventListener(type: 'open' | 'error', listener: () => void): void;
  addEventListener(type: 'message', listener: (message: { data: unknown }) => void): void;
  addEventListener(type: 'close', listener: (closing: { code: number }) => void): void;
  send(text: string): void;
  close(): void;
}

export interface ClientOptions {
  /** Address of the server, with or without `/api/v1`; by default the origin of the page. */
  baseUrl?: string;
  /**
   * An API key, access token or embed token, or a function that gives one: `@tickboard/sdk/session` makes those that renew
   * theirs. Without one only what is for everybody can be asked, such as signing in.
   */
  token?: string | TokenSource;
  /** `include` keeps and sends the refresh cookie of a server of another origin. */
  credentials?: RequestCredentials;
  /** In place of the global `fetch`: for a proxy, a test, or another runtime. */
  fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /** In place of the global `WebSocket`: Node 20 has none, and uses streamed answers unless it gets that of `ws`. */
  WebSocket?: new (url: string) => WebSocketLike;
  /**
   * What carries events: `auto` (the default) is a WebSocket, and streamed answers (server-sent events) where sockets do
   * not get through.
   */
  transport?: 'auto' | 'websocket' | 'sse';
  /**
   * Tabs of one browser that are signed in with the same credential share one connection, as far as the browser can
   * (Web Locks, BroadcastChannel). `false` gives this client one of its own, as does a `WebSocket` of your own.
   */
  shareConnection?: boolean;
  /** Milliseconds for each attempt; 30 s by default, ten minutes for uploads. */
  timeout?: number;
  /** Milliseconds for a whole call; no limit by default but that of its attempts and waits. */
  totalTimeout?: number;
  /** How often a failed attempt is repeated; 2 by default. */
  maxRetries?: number;
  /** Sent with every request. */
  headers?: Record<string, string>;
  /** Takes deprecation warnings, each once; `console.warn` by default. */
  warn?: (message: string) => void;
}
