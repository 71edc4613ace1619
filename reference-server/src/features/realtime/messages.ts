import type { EventMessage, ServerMessage } from '../../generated/realtime.gen.ts';

/** All but `event`, whose stored bytes are passed on as they are; see eventFrame. */
export type BuiltMessage = Exclude<ServerMessage, EventMessage>;

/** @param payload the event as stored at its write: JSON text that nobody parses on the way out. */
export function eventFrame(payload: string): string {
  return `{"type":"event","event":${payload}}`;
}
