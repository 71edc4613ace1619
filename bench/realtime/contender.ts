import type { WebSocket } from 'ws';
import type { ServerProcess } from '../support/server-process.ts';

export const sides = ['product', 'floor'] as const;
export type Side = (typeof sides)[number];

/** Ways to catch up on events that were missed. */
export const catchUpWays = ['socket', 'sse', 'pages'] as const;
export type CatchUpWay = (typeof catchUpWays)[number];

/** One side of the comparison: a running server with one board that sockets follow and writers change. */
export interface Contender extends AsyncDisposable {
  readonly server: ServerProcess;
  /** A socket that will get every event of the board from now on. */
  openSocket(): Promise<WebSocket>;
  /** One write, one event. Different writers change different things. Resolves with the answer. */
  write(writer: number): Promise<void>;
  /** Sees to it that the board has at least so many events. */
  fill(events: number): Promise<void>;
  /** Gets the last so many events in this way and resolves when all are there. */
  catchUp(way: CatchUpWay, events: number): Promise<void>;
}

export type Contenders = Readonly<Record<Side, Contender>>;

/** Of frames that carry an event, on both sides; looked for in the bytes, since parsing would be measured too. */
export const eventMark = Buffer.from('"type":"event"');
