import type { Actor } from '../../access/actor.ts';

/** Somebody's password was right; the actor is who they will be in the session that is opened next. */
export interface SignIn {
  readonly actor: Actor;
  /** Made anew, when the stored one was made with less effort than is asked for today. */
  readonly newPasswordHash: PasswordHashes | undefined;
}

export interface PasswordHashes {
  readonly old: string;
  readonly new: string;
}

export interface Credentials {
  readonly email: string;
  readonly password: string;
  /** Absent: the organization the person joined first. */
  readonly organizationId?: string | undefined;
  /** Of the organization to make for a person who belongs to none. */
  readonly newOrganizationName?: string | undefined;
  /** Of the invitation to accept for a person who belongs to none. */
  readonly invitationToken?: string | undefined;
}

/** A browser that somebody has signed in with before, as its own cookie tells. */
export interface Device {
  readonly id: string;
  /** One for each of the accounts; see markOf() in device.cookie.ts. */
  readonly marks: readonly string[];
}

/** Where an attempt to sign in comes from. */
export interface SignInSource {
  readonly address: string;
  readonly device: Device | undefined;
}

/** What a session or a key tells about its bearer. */
export interface Session {
  readonly actor: Actor;
  readonly name: string;
  readonly email: string | null;
  readonly expiresAt: Date | null;
  readonly createdAt: Date;
}

/** One place where a person is signed in. */
export interface SessionSummary {
  readonly id: string;
  readonly organizationId: string;
  readonly deviceName: string | null;
  readonly address: string | null;
  readonly lastUsedAt: Date;
  readonly expiresAt: Date;
  readonly createdAt: Date;
}

/** Known now and never again: the refresh token is kept as a hash, the access token not at all. */
export interface OpenedSession {
  readonly session: Session;
  readonly accessToken: string;
  /** Null where the one that the client has stays as it is. */
  readonly refreshToken: string | null;
}
