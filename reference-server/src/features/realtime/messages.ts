/** The messages of protocol.md, as both ends see them. */
export type ClientMessage =
  | { readonly type: 'auth'; readonly token?: string }
  | { readonly type: 'subscribe'; readonly stream: string; readonly after?: number }
  | { readonly type: 'unsubscribe'; readonly stream: string }
  | { readonly type: 'ping' };

export type UnsubscribeReason = 'requested' | 'forbidden' | 'expired';

export type RealtimeErrorCode =
  | 'not_found'
  | 'invalid_message'
  | 'too_many_subscriptions'
  | 'already_subscribed';

/** All but `event`, whose stored bytes are passed on as they are; see eventFrame. */
export type ServerMessage =
  | {
      readonly type: 'authenticated';
      readonly time: string;
      readonly organizationId: string;
      readonly memberId: string | null;
      readonly userId: string | null;
    }
  | {
      readonly type: 'subscribed';
      readonly stream: string;
      readonly after: number;
      readonly revision: number;
    }
  | { readonly type: 'caught-up'; readonly stream: string; readonly revision: number }
  | { readonly type: 'unsubscribed'; readonly stream: string; readonly reason: UnsubscribeReason }
  | {
      readonly type: 'error';
      readonly code: RealtimeErrorCode;
      readonly detail: string;
      readonly stream?: string;
    }
  | { readonly type: 'pong'; readonly time: string };

export const CLOSE = {
  goingAway: 1001,
  badMessage: 4400,
  unauthorized: 4401,
  heartbeatLost: 4408,
  tooSlow: 4429,
} as const;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** @returns what is wrong with it as a string, when it is none of the protocol's messages. */
export function parseClientMessage(text: string): ClientMessage | string {
  const message = parseObject(text);
  if (!message) return 'A message is a JSON object with a type.';
  switch (message['type']) {
    case 'auth':
      return parseAuth(message['token']);
    case 'subscribe':
      return parseSubscribe(message['stream'], message['after']);
    case 'unsubscribe':
      return isUuid(message['stream']) ? { type: 'unsubscribe', stream: message['stream'] } : NO_STREAM;
    case 'ping':
      return { type: 'ping' };
    default:
      return 'The type is none of auth, subscribe, unsubscribe, ping.';
  }
}

const NO_STREAM = 'stream must be the id of a stream, a UUID in lower case.';

function parseAuth(token: unknown): ClientMessage | string {
  if (token === undefined) return { type: 'auth' };
  return typeof token === 'string' ? { type: 'auth', token } : 'token must be a string.';
}

function parseSubscribe(stream: unknown, after: unknown): ClientMessage | string {
  if (!isUuid(stream)) return NO_STREAM;
  if (after === undefined) return { type: 'subscribe', stream };
  if (!Number.isSafeInteger(after) || (after as number) < 0) return 'after must be a whole number from 0.';
  return { type: 'subscribe', stream, after: after as number };
}

function isUuid(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value);
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Told to the client as the same fault.
  }
  return undefined;
}

/** @param payload the event as stored at its write: JSON text that nobody parses on the way out. */
export function eventFrame(payload: string): string {
  return `{"type":"event","event":${payload}}`;
}
