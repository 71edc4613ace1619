import type { ServerMessage } from '../../realtime/messages.ts';

/** What lies between the backend and those that use its `fetch` and `WebSocket`. A test sets its fields at any time. */
export interface MockNetwork {
  /** When false, requests fail, sockets do not open, and what is open falls silent. */
  isUp: boolean;
  /** When false, sockets do not open, as behind a proxy that knows only requests. */
  allowsSockets: boolean;
  /** Has each frame on its way to a client: to pass it on now, later, twice, or never. */
  onFrame: (message: ServerMessage, pass: () => void) => void;
}

export function openNetwork(): MockNetwork {
  return { isUp: true, allowsSockets: true, onFrame: (_message, pass) => pass() };
}
