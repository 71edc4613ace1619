import { newId } from '../../db/ids.ts';
import type { Transact } from '../../db/unit.ts';
import { ForbiddenError, GoneError } from '../../errors.ts';
import type { AccountWriter } from '../accounts/account.writer.ts';
import type { InvitedRegistration } from '../accounts/invited.ts';
import { personActor } from '../accounts/person-actor.ts';
import { hashInvitationToken } from '../invitations/invitation.token.ts';
import type { AccountRow, SessionRepository } from './session.repository.ts';
import type { Credentials } from './session.ts';

export interface FirstOrganizationOptions {
  readonly transact: Transact;
  readonly sessions: SessionRepository;
  readonly writer: AccountWriter;
  readonly invited: InvitedRegistration;
  /** Whether this server lets anybody with an account make one. */
  readonly isOpen: boolean;
}

/** For a person who signs in and belongs to none: just registered, or removed from the last one. */
export class FirstOrganization {
  readonly #options: FirstOrganizationOptions;

  constructor(options: FirstOrganizationOptions) {
    this.#options = options;
  }

  /** By an invitation, or in an organization of the person's own. */
  async find(account: AccountRow, credentials: Credentials): Promise<AccountRow> {
    const { email, newOrganizationName, invitationToken } = credentials;
    if (invitationToken !== undefined) return this.#accept(account, email, invitationToken);
    return this.#make(account, email, newOrganizationName);
  }

  /** Of eight who ask at once one is let in, and the others find an invitation that has been used: by themselves. */
  async #accept(account: AccountRow, email: string, token: string): Promise<AccountRow> {
    try {
      return await this.#join(account, email, token);
    } catch (error) {
      const joined = await this.#options.sessions.findFirstMembership(personActor(account.user_id, newId()));
      if (joined && error instanceof GoneError) return { ...account, ...joined };
      throw error;
    }
  }

  /** Who was removed from the last one has no session in which to accept it. */
  async #join(account: AccountRow, email: string, token: string): Promise<AccountRow> {
    const { transact, sessions, invited } = this.#options;
    const hash = hashInvitationToken(token);
    const { organizationId } = await invited.find(hash);
    const actor = personActor(account.user_id, organizationId);
    return transact(actor, async (unit) => {
      await invited.accept(unit, hash, { userId: account.user_id, email, name: account.name });
      const joined = await sessions.findFirstMembership(actor);
      if (joined) return { ...account, ...joined };
      throw new ForbiddenError('no_organization', 'You belong to no organization.');
    });
  }

  /** The person's membership there. Of eight who ask at once one makes it, and the others find it. */
  async #make(account: AccountRow, email: string, organizationName: string | undefined): Promise<AccountRow> {
    const { transact, sessions, writer, isOpen } = this.#options;
    if (organizationName === undefined || !isOpen) {
      throw new ForbiddenError('no_organization', 'You belong to no organization.');
    }
    const actor = personActor(account.user_id, newId());
    return transact(actor, async (unit) => {
      await unit.events.lock({ user: account.user_id });
      const existing = await sessions.findFirstMembership(actor);
      if (existing) return { ...account, ...existing };
      const owner = { email: email.toLowerCase(), name: account.name };
      const { memberId } = await writer.insertOrganization(unit, { name: organizationName }, owner);
      unit.audit({ action: 'organization.created', details: { name: organizationName } });
      const { organizationId } = actor;
      return { ...account, organization_id: organizationId, member_id: memberId, role: 'owner' };
    });
  }
}
