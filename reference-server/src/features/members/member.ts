import type { Role } from '../../access/roles.ts';
import type { components } from '../../generated/schema.gen.ts';

export type AvatarColor = components['schemas']['Color'];

/**
 * A person within one organization; without an account it is a placeholder for somebody named in an import, an end user of
 * an embedded board, or somebody who has left.
 */
export interface Member {
  readonly id: string;
  readonly organizationId: string;
  readonly userId: string | null;
  /** Of who has left, for as long as there is that account. */
  readonly formerUserId: string | null;
  readonly name: string;
  readonly email: string | null;
  readonly role: Role;
  readonly projectsOnly: boolean;
  readonly endUser: boolean;
  readonly avatarColor: AvatarColor;
  readonly removedAt: Date | null;
  readonly mergedIntoId: string | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface MemberFilter {
  readonly role?: Role | undefined;
  readonly placeholder?: boolean | undefined;
  readonly endUser?: boolean | undefined;
  readonly removed: boolean;
}

/** Absent fields keep their value. */
export interface MemberChanges {
  readonly role?: Role | undefined;
  readonly projectsOnly?: boolean | undefined;
  readonly name?: string | undefined;
}

/** Stands for somebody named in an import who has no account yet. */
export function isPlaceholder({ userId, endUser, removedAt }: Member): boolean {
  return userId === null && !endUser && removedAt === null;
}
