import type { Actor } from '../../access/actor.ts';
import type { PasswordPolicy } from '../../access/password-policy.ts';
import { hashPassword, isPassword } from '../../access/passwords.ts';
import { hashSecret } from '../../access/tokens.ts';
import type { Transact, Unit } from '../../db/unit.ts';
import { InvalidError } from '../../errors.ts';
import type { FoundToken } from '../account-mails/account-mail.ts';
import type { AccountMailRepository } from '../account-mails/account-mail.repository.ts';
import { nobody } from '../account-mails/nobody.ts';
import { enqueueMail } from '../mail/mail.ts';
import { beforehand } from './beforehand.ts';
import type { PasswordGuesses } from './password-guesses.ts';
import { personActor } from '../accounts/person-actor.ts';
import type { ProfileRepository } from '../profile/profile.repository.ts';

export interface PasswordServiceOptions {
  readonly transact: Transact;
  readonly profiles: ProfileRepository;
  readonly mails: AccountMailRepository;
  readonly policy: PasswordPolicy;
  readonly guesses: PasswordGuesses;
}

/** How the request reached us, for the mail that follows. */
export interface AskedFrom {
  /** Where links lead. */
  readonly origin: string;
  /** `Accept-Language`, or one tag. */
  readonly locale: string | null;
}

export class PasswordService {
  readonly #options: PasswordServiceOptions;

  constructor(options: PasswordServiceOptions) {
    this.#options = options;
  }

  /** Looks nothing up: whether there is such an account shows when the mail is composed. */
  requestReset(email: string, from: AskedFrom): Promise<void> {
    const { transact, mails } = this.#options;
    return transact(nobody, async (unit) => {
      const id = await mails.add(unit, { kind: 'password-reset', email, ...from });
      await enqueueMail(unit, { kind: 'password-reset', id });
    });
  }

  /**
   * An answer may get lost, so the same token with the same password is right once more and does nothing. Everything else
   * about a used token, or one whose address is no longer the person's, is wrong.
   * @returns the address that the token was sent to.
   */
  async confirmReset(token: string, password: string, from: AskedFrom): Promise<string> {
    const hash = hashSecret(token);
    const found = await this.#options.mails.findToken(hash);
    const account = found && resettable(found);
    if (!account) throw tokenInvalid();
    if (found.isUsed) {
      const isSame = () => isPassword(password, account.passwordHash);
      if (await this.#options.guesses.check(account.id, isSame)) return account.email;
      throw tokenInvalid();
    }
    await this.#options.policy.check(password, account);
    const passwordHash = await hashPassword(password);
    await this.#options.transact(personActor(account.id), async (unit) => {
      await this.#useToken(unit, hash);
      await this.#set(unit, { passwordHash, email: account.email, from });
      unit.audit({ action: 'account.password_reset', person: account.id });
    });
    return account.email;
  }

  /** The session that asks stays; all others end. @returns what is left to do once the hashes are there. */
  async change(
    actor: Actor,
    { currentPassword, newPassword }: { readonly currentPassword: string; readonly newPassword: string },
    from: AskedFrom,
  ): Promise<() => Promise<void>> {
    const { transact, profiles, policy } = this.#options;
    const prepared = await beforehand(async () => {
      const requireStill = await this.requirePassword(actor, currentPassword, '/currentPassword');
      const profile = await profiles.get(actor);
      await policy.check(newPassword, profile, '/newPassword');
      return { requireStill, profile, passwordHash: await hashPassword(newPassword) };
    });
    return () =>
      transact(actor, async (unit) => {
        const { requireStill, profile, passwordHash } = prepared();
        await requireStill();
        const { credential } = unit.actor;
        await this.#set(unit, { passwordHash, email: profile.email, from, exceptSessionId: credential.id });
        unit.audit({ action: 'account.password_changed', person: profile.id });
      });
  }

  /**
   * @throws InvalidError for who cannot tell the present password.
   * @returns what asks within the transaction whether another one was set meanwhile.
   */
  async requirePassword(actor: Actor, password: string, pointer: string): Promise<() => Promise<void>> {
    const { profiles, guesses } = this.#options;
    const wrong = () => InvalidError.at(pointer, 'wrong_password', 'The password is wrong.');
    const hash = await profiles.findPasswordHash(actor);
    if (!(await guesses.check(actor.userId ?? '', () => isPassword(password, hash)))) throw wrong();
    return async () => {
      const present = await profiles.findPasswordHash(actor);
      if (present !== null && present !== hash) throw wrong();
    };
  }

  async #useToken(unit: Unit, hash: Buffer): Promise<void> {
    const used = { hash, userId: unit.actor.userId ?? '', kind: 'password-reset' } as const;
    // Eight at once have found it unused; one has used it.
    if (!(await this.#options.mails.useToken(unit, used))) throw tokenInvalid();
  }

  async #set(
    unit: Unit,
    {
      passwordHash,
      email,
      from,
      exceptSessionId,
    }: {
      readonly passwordHash: string;
      readonly email: string;
      readonly from: AskedFrom;
      readonly exceptSessionId?: string;
    },
  ): Promise<void> {
    const { profiles, mails } = this.#options;
    await profiles.setPassword(unit, passwordHash, exceptSessionId);
    // Whoever asked for those may be whom the new password is to keep out.
    await mails.dropOpen(unit, ['password-reset', 'email-change']);
    const id = await mails.add(unit, {
      kind: 'password-changed',
      email,
      userId: unit.actor.userId ?? '',
      ...from,
    });
    await enqueueMail(unit, { kind: 'password-changed', id });
  }
}

/** Undefined for a token of another kind, and when the address has become somebody else's. */
function resettable({ kind, email, account }: FoundToken): FoundToken['account'] {
  return kind === 'password-reset' && account?.email === email ? account : undefined;
}

export function tokenInvalid(): InvalidError {
  return InvalidError.at('/token', 'token_invalid', 'The link has been used, is too old, or is not whole.');
}
