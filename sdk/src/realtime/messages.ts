import type { ServerMessage } from '../generated/realtime.gen.ts';

export { closeCodes } from '../generated/realtime.gen.ts';
export type {
  AuthMessage,
  AuthenticatedMessage,
  ClientMessage,
  PresenceMessage,
  PresenceUpdateMessage,
  ServerMessage,
} from '../generated/realtime.gen.ts';

/** Why events stop for good: the right was lost, or the place to go on from is no longer kept. */
export type LossReason = 'forbidden' | 'expired';

/** Whether the server has ended a stream by itself. */
export function lossIn(message: ServerMessage): LossReason | undefined {
  if (message.type === 'error' && message.code === 'not_found') return 'forbidden';
  return message.type === 'unsubscribed' && message.reason !== 'requested' ? message.reason : undefined;
}

/** The stream that a message is about, if it is about one. */
export function streamOf(message: ServerMessage): string | undefined {
  if (message.type === 'event') return message.event.stream.id;
  return 'stream' in message ? message.stream : undefined;
}
