import type { ClientMessage, ServerMessage } from './messages.ts';

/** What carries the channel's messages: a connection of this page's own, or the one that all tabs of a browser share. */
export interface Line {
  start(): void;
  stop(): void;
  /** Nothing is kept for later: what is sent without a connection is dropped, and `opened` asks for all of it anew. */
  send(message: ClientMessage): void;
  /** Asks the token source for a newer token and signs in with it, without a break. */
  renew(): void;
}

export interface LineListener {
  /** Signed in; whatever was subscribed has to be subscribed again. */
  opened(): void;
  /** @param code of the close; none when it was stopped here. */
  closed(code?: number): void;
  received(message: ServerMessage): void;
}
