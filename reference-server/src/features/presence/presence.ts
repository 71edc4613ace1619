import { realtimeLimits } from '../../generated/realtime.gen.ts';
import type { PresenceActivity } from '../../generated/schema.gen.ts';

export const LIFE_MILLISECONDS = realtimeLimits.presenceSeconds * 1000;
/** What a tab that only changes its server, or loads its page again, has time to come back in. */
export const GRACE_MILLISECONDS = 5_000;
/** Of one person in one project: nobody has more tabs, and memory has an end. */
export const MAXIMUM_OF_PERSON = realtimeLimits.presences;

/** Two organizations may have a project of the same id, since a client may choose it. */
export interface PresencePlace {
  readonly organizationId: string;
  readonly projectId: string;
}

export interface PresentPerson {
  readonly userId: string;
  readonly memberId: string;
}

export interface PresenceChange {
  readonly clientId: string;
  readonly activity: PresenceActivity;
  readonly taskId: string | null;
}

export interface Presence extends PresenceChange, PresentPerson {
  /** RFC 3339. */
  readonly since: string;
  /** Of the renewal that it stands on; tells an end that came late from the end of what is there now. */
  readonly stamp: string;
  /** On this process' own clock, which never jumps. */
  readonly expiresAt: number;
  /** This process was told by the client itself, and tells the others. */
  readonly isOurs: boolean;
  /** The connection that keeps it alive, if it is one. */
  readonly holder: object | null;
}

/** Of a person and a client, so that nobody can take another person's. */
export function keyOf({ userId, clientId }: { readonly userId: string; readonly clientId: string }): string {
  return `${userId} ${clientId}`;
}

export function isOfSame(one: PresenceChange, other: PresenceChange): boolean {
  return one.activity === other.activity && one.taskId === other.taskId;
}
