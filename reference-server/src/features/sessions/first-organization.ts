import { newId } from '../../db/ids.ts';
import type { Transact } from '../../db/unit.ts';
import { ForbiddenError } from '../../errors.ts';
import type { AccountWriter } from '../accounts/account.writer.ts';
import { personActor } from '../accounts/person-actor.ts';
import type { AccountRow, SessionRepository } from './session.repository.ts';

export interface FirstOrganizationOptions {
  readonly transact: Transact;
  readonly sessions: SessionRepository;
  readonly writer: AccountWriter;
  /** Whether this server lets anybody with an account make one. */
  readonly isOpen: boolean;
}

/** For a person who signs in and belongs to none: just registered, or removed from the last one. */
export class FirstOrganization {
  readonly #options: FirstOrganizationOptions;

  constructor(options: FirstOrganizationOptions) {
    this.#options = options;
  }

  /** The person's membership there. Of eight who ask at once one makes it, and the others find it. */
  async make(account: AccountRow, email: string, organizationName: string | undefined): Promise<AccountRow> {
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
