import type { ServerMessage } from '../../realtime/messages.ts';
import type { Unit } from '../state/unit.ts';
import { RealtimeSession } from './session.ts';

/** The socket as the session sees it. */
export interface SessionEnd {
  send(message: ServerMessage): void;
  close(code: number): void;
}

/** Who is the caller of a token; throws when it is none. */
export type SignInByToken = (token: string | undefined) => Unit;

/** All open sockets of a backend. */
export class RealtimeHub {
  readonly #sessions = new Map<RealtimeSession, SessionEnd>();
  readonly #signIn: SignInByToken;

  constructor(signIn: SignInByToken) {
    this.#signIn = signIn;
  }

  open(end: SessionEnd): RealtimeSession {
    const session = new RealtimeSession(end, this.#signIn);
    this.#sessions.set(session, end);
    return session;
  }

  closed(session: RealtimeSession): void {
    this.#sessions.delete(session);
  }

  /** Something was written: every session looks whether its streams have more. */
  look(): void {
    for (const session of this.#sessions.keys()) session.catchUp();
  }

  disconnect(code: number): void {
    for (const end of [...this.#sessions.values()]) end.close(code);
  }
}
