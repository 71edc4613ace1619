import type { Role } from '../../access/roles.ts';

export interface Organization {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
  /** IANA name */
  readonly timeZone: string;
  readonly weekStart: 'monday' | 'saturday' | 'sunday';
  /** When it goes for good, if it is to be deleted. */
  readonly deletionAt: Date | null;
  readonly createFingerprint: Buffer | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** One of the organizations a caller belongs to; an API key belongs to its own without being a member. */
export interface OrganizationSummary {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
  readonly memberId: string | null;
  readonly role: Role;
}

export interface NewOrganization {
  readonly id?: string | undefined;
  readonly name: string;
  readonly slug?: string | undefined;
  readonly timeZone?: string | undefined;
  readonly weekStart?: Organization['weekStart'] | undefined;
}

/** Absent fields keep their value. */
export type OrganizationChanges = Partial<Omit<NewOrganization, 'id'>>;

/** Who may make further organizations on this server. */
export type OrganizationMakers = 'everyone' | 'owners' | 'nobody';
