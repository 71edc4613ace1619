import type { Actor } from './actor.ts';

/** An actor together with what people call it; found by a credential. */
export interface Identity {
  readonly actor: Actor;
  /** The person's name, or the key's. */
  readonly name: string;
  readonly email: string | null;
  readonly expiresAt: Date | null;
  readonly lastUsedAt: Date | null;
  readonly createdAt: Date;
  /** The only pages it works on, by their `Origin`; absent for credentials that are not of pages. */
  readonly origins?: readonly string[];
}
