import type { Actor } from '../../access/actor.ts';

/** Somebody's password was right; the actor is who they will be in the session that is opened next. */
export interface SignIn {
  readonly actor: Actor;
}

export interface Credentials {
  readonly email: string;
  readonly password: string;
  /** Absent: the organization the person joined first. */
  readonly organizationId?: string | undefined;
}

/** What a session or a key tells about its bearer. */
export interface Session {
  readonly actor: Actor;
  readonly name: string;
  readonly email: string | null;
  readonly expiresAt: Date | null;
  readonly createdAt: Date;
}

export interface OpenedSession {
  readonly session: Session;
  /** Known now and never again: only its hash is kept. */
  readonly token: string;
}
