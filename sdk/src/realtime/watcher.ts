import type { ConnectionState } from './connection-state.ts';
import type { ServerMessage } from './messages.ts';

/** Follows a stream for what travels beside its events, such as presence. */
export interface Watcher {
  /** The stream was asked for on a new connection; what else is to be sent about it goes after that. */
  onOpen(): void;
  onMessage(message: ServerMessage): void;
  onState(state: ConnectionState): void;
}
