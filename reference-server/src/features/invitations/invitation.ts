import type { ProjectRole, Role } from '../../access/roles.ts';
import type { components } from '../../generated/schema.gen.ts';

export type InvitationStatus = components['schemas']['InvitationStatus'];

export interface InvitationProject {
  readonly projectId: string;
  readonly role: ProjectRole;
}

/** A way into the organization: by mail for one address, or as a link for whoever has it. */
export interface Invitation {
  readonly id: string;
  readonly organizationId: string;
  readonly email: string | null;
  readonly role: Role;
  readonly projectsOnly: boolean;
  readonly projects: readonly InvitationProject[];
  /** The placeholder that whoever accepts becomes. */
  readonly memberId: string | null;
  readonly maxUses: number | null;
  readonly uses: number;
  readonly locale: string | null;
  readonly linkOrigin: string;
  readonly madeByMemberId: string | null;
  readonly madeByKeyId: string | null;
  readonly sentAt: Date | null;
  readonly revokedAt: Date | null;
  readonly lifetimeDays: number;
  readonly expiresAt: Date;
  readonly createFingerprint: Buffer | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface NewInvitation {
  readonly id?: string | undefined;
  readonly email?: string | undefined;
  readonly role: Role;
  readonly projectsOnly?: boolean | undefined;
  readonly projects?: readonly InvitationProject[] | undefined;
  readonly memberId?: string | undefined;
  readonly expiresInDays?: number | undefined;
  readonly maxUses?: number | undefined;
  readonly locale?: string | undefined;
}

/** What a secret leads to, for somebody who does not belong to the organization yet. */
export interface FoundInvitation {
  readonly organization: { readonly id: string; readonly name: string; readonly slug: string };
  readonly id: string;
  readonly email: string | null;
  readonly role: Role;
  readonly projectsOnly: boolean;
  readonly memberId: string | null;
  readonly maxUses: number | null;
  readonly uses: number;
  readonly revokedAt: Date | null;
  readonly expiresAt: Date;
  readonly madeByName: string | null;
  /** The roles of the member and of the key that made it, as they are now; null for one that is gone. */
  readonly makers: readonly (Role | null)[];
  /** Whether there is an account of its address. */
  readonly registered: boolean;
  readonly createdAt: Date;
}

export const DEFAULT_LIFETIME_DAYS = 7;
export const DAY_MILLISECONDS = 86_400_000;

type Lasting = Pick<Invitation, 'revokedAt' | 'maxUses' | 'uses' | 'expiresAt'>;

export function statusOf({ revokedAt, maxUses, uses, expiresAt }: Lasting): InvitationStatus {
  if (revokedAt !== null) return 'revoked';
  if (maxUses !== null && uses >= maxUses) return 'accepted';
  return expiresAt.getTime() <= Date.now() ? 'expired' : 'open';
}
