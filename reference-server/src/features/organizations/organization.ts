import type { Role } from '../../access/roles.ts';

export interface Organization {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
  /** IANA name */
  readonly timeZone: string;
  readonly weekStart: 'monday' | 'saturday' | 'sunday';
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
