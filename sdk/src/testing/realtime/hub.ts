import type { ServerMessage } from '../../realtime/messages.ts';
import type { Unit } from '../state/unit.ts';
import type { World } from '../state/world.ts';
import { openEventStream, type EventStreamQuery } from './event-stream.ts';
import type { MockNetwork } from './mock-network.ts';
import { RealtimeSession } from './session.ts';

/** The socket as the session sees it. */
export interface SessionEnd {
  send(message: ServerMessage): void;
  close(code: number): void;
}

/** Who is the caller of a token; throws when it is none. */
export type SignInByToken = (token: string | undefined) => Unit;

interface HubParts {
  readonly world: World;
  readonly network: MockNetwork;
  readonly signIn: SignInByToken;
}

/** All open sockets and streamed answers of a backend. */
export class RealtimeHub {
  readonly #sessions = new Map<RealtimeSession, SessionEnd>();
  readonly #signIn: SignInByToken;
  readonly network: MockNetwork;

  constructor({ world, network, signIn }: HubParts) {
    this.network = network;
    this.#signIn = signIn;
    world.presence.subscribe((change) => {
      for (const session of this.#sessions.keys()) session.tellPresence(change);
    });
  }

  open(end: SessionEnd): RealtimeSession {
    const session = new RealtimeSession(end, this.#signIn);
    this.#sessions.set(session, end);
    return session;
  }

  closed(session: RealtimeSession): void {
    if (this.#sessions.delete(session)) session.end();
  }

  /** The answer of `streamEvents`. */
  stream(token: string, query: EventStreamQuery): ReadableStream<Uint8Array> {
    return openEventStream(this, token, query);
  }

  /** Something was written: every session looks whether its streams have more. */
  look(): void {
    for (const session of this.#sessions.keys()) session.catchUp();
  }

  /** Somebody may have signed out, or may see less. */
  recheck(): void {
    for (const session of this.#sessions.keys()) session.recheck();
  }

  disconnect(code: number): void {
    for (const end of this.#sessions.values()) end.close(code);
  }
}
