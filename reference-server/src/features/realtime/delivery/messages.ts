import type { EventMessage, ServerMessage } from '../../../generated/realtime.gen.ts';

/** All but `event`, whose stored bytes are passed on as they are; see eventFrame(). */
export type BuiltMessage = Exclude<ServerMessage, EventMessage>;
