import type { Event } from '../generated/models.gen.ts';

export type ClientMessage =
  | { type: 'auth'; token?: string }
  | { type: 'subscribe'; stream: string; after: number }
  | { type: 'unsubscribe'; stream: string }
  | { type: 'ping' };

export type UnsubscribeReason = 'requested' | 'forbidden' | 'expired';

export type ServerMessage =
  | { type: 'authenticated' }
  | { type: 'subscribed'; stream: string; after: number; revision: number }
  | { type: 'event'; event: Event }
  | { type: 'caught-up'; stream: string; revision: number }
  | { type: 'unsubscribed'; stream: string; reason: UnsubscribeReason }
  | { type: 'error'; code: string; detail: string; stream?: string }
  | { type: 'pong' };

/** Close code of a token that is not, or no longer, valid. */
export const unauthorizedClose = 4401;

/** Close code of a server that is going away; another one is there. */
export const goingAwayClose = 1001;
