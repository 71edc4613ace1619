import type { Actor } from '../../access/actor.ts';
import type { Transact } from '../../db/unit.ts';
import type { FoundToken } from '../account-mails/account-mail.ts';
import type { AccountMailRepository } from '../account-mails/account-mail.repository.ts';
import { enqueueMail } from '../mail/mail.ts';
import type { OwnMemberships } from './own-memberships.ts';
import { tokenInvalid, type AskedFrom, type PasswordService } from '../passwords/password.service.ts';
import { personActor } from '../accounts/person-actor.ts';
import { beforehand } from '../passwords/beforehand.ts';
import type { ProfileRepository } from './profile.repository.ts';
import type { Profile } from './profile.ts';

export interface EmailServiceOptions {
  readonly transact: Transact;
  readonly profiles: ProfileRepository;
  readonly mails: AccountMailRepository;
  readonly memberships: OwnMemberships;
  readonly passwords: PasswordService;
}

/** A new address counts once somebody has read a mail there. */
export class EmailService {
  readonly #options: EmailServiceOptions;

  constructor(options: EmailServiceOptions) {
    this.#options = options;
  }

  /**
   * Whether the address is somebody's already is not looked up here, so that nobody can ask.
   * @returns what is left to do once the password is known to be right.
   */
  async change(
    actor: Actor,
    { email, password }: { readonly email: string; readonly password: string },
    from: AskedFrom,
  ): Promise<() => Promise<Profile>> {
    const { transact, profiles, mails, passwords } = this.#options;
    const proof = await beforehand(() => passwords.requirePassword(actor, password, '/password'));
    return () =>
      transact(actor, async (unit) => {
        await proof()();
        const before = await profiles.get(actor);
        if (before.email === email.toLowerCase()) return before;
        await mails.dropOpen(unit, ['email-change']);
        const asked = { userId: before.id, ...from };
        const newer = await mails.add(unit, { kind: 'email-change', email, ...asked });
        const notice = await mails.add(unit, { kind: 'email-changed', email: before.email, ...asked });
        await enqueueMail(unit, { kind: 'email-change', id: newer });
        await enqueueMail(unit, { kind: 'email-changed', id: notice });
        unit.audit({ action: 'account.email_change_requested', person: before.id });
        return profiles.update(unit, {});
      });
  }

  /** @throws InvalidError when the address has become somebody else's in the meantime. */
  async confirm(found: FoundToken, hash: Buffer): Promise<void> {
    const { transact, profiles, mails, memberships } = this.#options;
    const { account, email } = found;
    if (!account) throw tokenInvalid();
    await transact(personActor(account.id), async (unit) => {
      const locked = await memberships.lock(unit);
      if (!(await mails.useToken(unit, { hash, userId: account.id, kind: 'email-change' })))
        throw tokenInvalid();
      await profiles.update(unit, { email });
      await memberships.update(unit, locked, { email });
      unit.audit({ action: 'account.email_changed', person: account.id });
      unit.afterCommit({ topic: 'credential', id: account.id });
    });
  }
}
