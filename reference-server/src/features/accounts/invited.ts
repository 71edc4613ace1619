import type { Unit } from '../../db/unit.ts';

/** What an invitation is for, as far as a registration cares. */
export interface OfferedInvitation {
  readonly organizationId: string;
  /** The address it was mailed to: whoever has the secret reads mail there. Null for a link. */
  readonly email: string | null;
}

/** Whoever registers for the sake of an invitation; the unit acts as that person, in the invitation's organization. */
export interface InvitedPerson {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
}

/** What a registration needs of invitations. */
export interface InvitedRegistration {
  /** @throws what `previewInvitation` answers for one that is unknown or has ended. */
  find(secretHash: Buffer): Promise<OfferedInvitation>;
  /** In the transaction that makes the account. @throws as find(). */
  accept(unit: Unit, secretHash: Buffer, person: InvitedPerson): Promise<void>;
}
