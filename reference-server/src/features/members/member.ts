import type { Role } from '../../access/roles.ts';
import type { components } from '../../generated/schema.gen.ts';

export type AvatarColor = components['schemas']['Color'];

/** A person within one organization; without an account it is a placeholder for somebody named in an import. */
export interface Member {
  readonly id: string;
  readonly organizationId: string;
  readonly userId: string | null;
  readonly name: string;
  readonly email: string | null;
  readonly role: Role;
  readonly avatarColor: AvatarColor;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface MemberFilter {
  readonly role?: Role | undefined;
  readonly placeholder?: boolean | undefined;
}
