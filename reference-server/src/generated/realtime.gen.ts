// Generated from spec/ by `pnpm generate`. Never edited by hand.

import type { Event, Id, IdOrNull, Presence, PresenceActivity, Timestamp, TimestampOrNull } from './schema.gen.ts';

/** What a client may send, told apart by `type`. Fields that a server does not know are ignored. */
export type ClientMessage = AuthMessage | SubscribeMessage | UnsubscribeMessage | PresenceUpdateMessage | PingMessage;

/** What a server may send, told apart by `type`. A client ignores types and fields that it does not know. */
export type ServerMessage = AuthenticatedMessage | SubscribedMessage | EventMessage | CaughtUpMessage | UnsubscribedMessage | PresenceMessage | ErrorMessage | PongMessage | ClosedMessage;

/** Must come first, within 5 s. Sent again with a newer token of the same person and organization, it renews the sign-in. */
export interface AuthMessage {
  readonly type: 'auth';
  /** A session's access token, an API key or an embed token. */
  readonly token: string;
}

/** A UUID, spelt in lower case as the API gives it. */
export type LowerCaseId = string;

/** Asks for the events of one stream. Answered by `subscribed`, by `error`, or by `unsubscribed` with the reason `expired`. */
export interface SubscribeMessage {
  readonly type: 'subscribe';
  readonly stream: LowerCaseId;
  /** The last `seq` that the client has seen; 0 for all that are kept. Left out, only what comes from now on. */
  readonly after?: number;
}

/** Ends a subscription. Events that were on their way may still arrive before `unsubscribed`. */
export interface UnsubscribeMessage {
  readonly type: 'unsubscribe';
  readonly stream: LowerCaseId;
}

/** Says what one client (a tab) does in a project that this connection is subscribed to, and asks to be told of the others. The first one, and each without a `clientId`, is answered by the whole list; changes follow until the subscription ends. To be sent again every 15 s. */
export interface PresenceUpdateMessage {
  readonly type: 'presence';
  readonly stream: LowerCaseId;
  /** Made by the client, one for each tab. Left out, the connection only watches. */
  readonly clientId?: LowerCaseId;
  /** Null says that this client is gone. */
  readonly activity?: PresenceActivity | null;
  /** The task that is open, being written, or being dragged. */
  readonly taskId?: LowerCaseId | null;
}

/** Answered by `pong`; for clients that cannot see WebSocket pings. */
export interface PingMessage {
  readonly type: 'ping';
}

/** The credential was accepted. */
export interface AuthenticatedMessage {
  readonly type: 'authenticated';
  /** The server's clock, to measure the skew of one's own. */
  readonly time: Timestamp;
  readonly organizationId: Id;
  readonly memberId: IdOrNull;
  readonly userId: IdOrNull;
  /** When the credential ends, as far as is known now; null when it has no end. A newer one is sent before. */
  readonly expiresAt: TimestampOrNull;
}

/** The subscription stands. What came after `after`, up to `revision`, follows as catch-up. */
export interface SubscribedMessage {
  readonly type: 'subscribed';
  readonly stream: Id;
  readonly after: number;
  readonly revision: number;
}

/** One event, with the bytes that were stored at its write. Within a stream by `seq`, without gaps, each once. */
export interface EventMessage {
  readonly type: 'event';
  readonly event: Event;
}

/** Everything that was committed when the subscription began has been sent; what follows is live. */
export interface CaughtUpMessage {
  readonly type: 'caught-up';
  readonly stream: Id;
  readonly revision: number;
}

/** `requested`; `forbidden`: the right was lost, drop the data; `expired`: `after` lies before the events that are kept, take a snapshot and subscribe after its revision. */
export type UnsubscribeReason = 'requested' | 'forbidden' | 'expired';

/** The subscription has ended. */
export interface UnsubscribedMessage {
  readonly type: 'unsubscribed';
  readonly stream: Id;
  readonly reason: UnsubscribeReason;
}

/** Who is in a project. Changes are gathered for about 100 ms; who says nothing for 45 s has left. */
export interface PresenceMessage {
  readonly type: 'presence';
  readonly stream: Id;
  /** The list replaces what was known. */
  readonly isComplete: boolean;
  /** Those that came or changed; all of them when it is complete. */
  readonly present: readonly Presence[];
  /** Clients that are there no longer. */
  readonly left: readonly Id[];
}

/** `not_found`: no such stream, or not visible. `not_subscribed`: presence goes to the subscribed stream of a project. `forbidden`: a credential of no person cannot be present. `id_taken`: the `clientId` is somebody else's. */
export type RealtimeErrorCode = 'not_found' | 'invalid_message' | 'too_many_subscriptions' | 'already_subscribed' | 'not_subscribed' | 'forbidden' | 'id_taken' | 'too_many_presences';

/** A message that could not be carried out. The connection stays open. */
export interface ErrorMessage {
  readonly type: 'error';
  readonly code: RealtimeErrorCode;
  /** For people. */
  readonly detail: string;
  readonly stream?: Id;
}

/** The answer to `ping`. */
export interface PongMessage {
  readonly type: 'pong';
  /** The server's clock. */
  readonly time: Timestamp;
}

/** The last message where there is no close frame (server-sent events). The code is what the WebSocket would close with. */
export interface ClosedMessage {
  readonly type: 'closed';
  readonly code: number;
  /** For people. */
  readonly reason: string;
}

/** With which the server closes, and what a client does then. */
export const closeCodes = {
  /** The server is going away, or could not read a stream: come back at once; another server, or the same one, will be there */
  goingAway: 1001,
  /** A message over 64 KiB: a fault in the client; do not come back with the same message */
  messageTooLarge: 1009,
  /** A first message that is not `auth`, or messages sent without waiting for answers: a fault in the client */
  badMessage: 4400,
  /** No valid credential within 5 s, or it has ended: get a new token, then come back */
  unauthorized: 4401,
  /** No answer to two heartbeats in a row: come back */
  heartbeatLost: 4408,
  /** The client reads too slowly: what waited for it could not be written within 30 s: come back and resume with `after` */
  tooSlow: 4429,
  /** Too many attempts to sign in with what is no valid credential, from one address: come back after a minute */
  rateLimited: 4430,
} as const;

/** What a connection may have and how long things take. */
export const realtimeLimits = {
  /** Until a valid `auth` */
  signInSeconds: 5,
  /** Of one message of the client */
  messageBytes: 65536,
  /** Of one client that have not had their turn */
  waitingMessages: 1000,
  /** Of these together */
  waitingBytes: 1048576,
  /** Of one WebSocket */
  subscriptions: 200,
  /** Of one answer of server-sent events */
  eventStreamSubscriptions: 20,
  /** Of one connection */
  presences: 50,
  /** That a presence lives without being renewed */
  presenceSeconds: 45,
  /** Between renewals */
  presenceRenewSeconds: 15,
  /** Between the pings of the server */
  heartbeatSeconds: 25,
  /** Between the comments of server-sent events */
  eventStreamHeartbeatSeconds: 15,
  /** That what waits for a client may take to leave the server */
  writeSeconds: 30,
} as const;

