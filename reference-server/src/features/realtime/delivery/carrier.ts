import type { BuiltMessage } from './messages.ts';

/** One message as bytes, made once for all who get it. */
export interface Frame {
  readonly bytes: Buffer;
  /** Where it leaves its stream; for those that tell the client its place with every message. Null forgets the stream. */
  readonly place?: { readonly stream: string; readonly seq: number | null };
}

/** What takes messages to one client: a WebSocket, or an answer of server-sent events. */
export interface Carrier {
  /** Handed over, and not yet with the operating system. */
  readonly waitingBytes: number;
  /** Hands over and returns at once. */
  send(frames: readonly Frame[]): void;
  /** When nothing waits any more, or the client is gone. */
  drained(): Promise<void>;
  /** The client learns from the code whether to come back. */
  close(code: number, reason: string): void;
}

/** @param payload the event as stored at its write: JSON text that nobody parses on the way out. */
export function eventFrame(payload: string, stream: string, seq: number): Frame {
  return { bytes: Buffer.from(`{"type":"event","event":${payload}}`), place: { stream, seq } };
}

export function messageFrame(message: BuiltMessage): Frame {
  const bytes = Buffer.from(JSON.stringify(message));
  if (message.type === 'subscribed') return { bytes, place: { stream: message.stream, seq: message.after } };
  if (message.type === 'unsubscribed') return { bytes, place: { stream: message.stream, seq: null } };
  return { bytes };
}
