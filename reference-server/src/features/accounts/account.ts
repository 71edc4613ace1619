import type { Role } from '../../access/roles.ts';

/** Whoever may sign in: a person, and the organizations they belong to. */
export interface Account {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly memberships: readonly {
    readonly organizationId: string;
    readonly memberId: string;
    readonly role: Role;
  }[];
}

export interface OrganizationName {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
}

export interface NewOrganization {
  readonly name: string;
  readonly timeZone?: string;
  readonly weekStart?: 'monday' | 'sunday' | 'saturday';
}

export interface NewAccount {
  readonly email: string;
  readonly name: string;
  /** Null: cannot sign in with a password. */
  readonly password: string | null;
  /** Default: made from the address. */
  readonly avatarColor?: string | undefined;
}

export interface NewApiKey {
  readonly name: string;
  readonly role: Role;
  /** What the role permits, or less. */
  readonly scopes: readonly string[];
  /** Whose writes the key's writes are. */
  readonly memberId: string | null;
  /** The only ones it sees; null does not narrow. */
  readonly projectIds: readonly string[] | null;
  readonly expiresAt: Date | null;
}

/** Reads the organization's name into what an address could hold. */
export function slugOf(name: string): string {
  const letters = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return (
    letters
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, 40) || 'organization'
  );
}
