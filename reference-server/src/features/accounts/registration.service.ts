import type { PasswordPolicy } from '../../access/password-policy.ts';
import { hashPassword } from '../../access/passwords.ts';
import { hashSecret } from '../../access/tokens.ts';
import { newId } from '../../db/ids.ts';
import type { Transact, Unit } from '../../db/unit.ts';
import { ForbiddenError } from '../../errors.ts';
import type { FoundToken } from '../account-mails/account-mail.ts';
import type { AccountMailRepository } from '../account-mails/account-mail.repository.ts';
import { nobody } from '../account-mails/nobody.ts';
import { enqueueMail } from '../mail/mail.ts';
import type { AccountRepository } from './account.repository.ts';
import type { AccountWriter } from './account.writer.ts';
import type { InvitedRegistration, OfferedInvitation } from './invited.ts';
import { tokenInvalid, type AskedFrom } from '../passwords/password.service.ts';
import { personActor } from './person-actor.ts';
import { requireTimeZone } from '../profile/profile.service.ts';

export interface RegistrationServiceOptions {
  readonly transact: Transact;
  readonly accounts: AccountRepository;
  readonly writer: AccountWriter;
  readonly mails: AccountMailRepository;
  readonly invited: InvitedRegistration;
  readonly policy: PasswordPolicy;
  readonly mode: 'open' | 'invitation' | 'closed';
  /** Whether an address has to be proved. */
  readonly verifies: boolean;
}

export interface Registration {
  readonly email: string;
  readonly password: string;
  readonly name: string;
  readonly timeZone?: string | undefined;
  readonly invitationToken?: string | undefined;
  readonly organizationName?: string | undefined;
}

/** What an account is made of, now or when its address is confirmed. */
interface Candidate {
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string;
  readonly locale: string | null;
  readonly timeZone: string | null;
  readonly organizationName: string | null;
  readonly invitationHash: Buffer | null;
}

export class RegistrationService {
  readonly #options: RegistrationServiceOptions;

  constructor(options: RegistrationServiceOptions) {
    this.#options = options;
  }

  /**
   * The same work and the same statements for every address: a known one gets another mail and no other answer. Without
   * verification there is no such secret to keep, since whoever registers can try at once whether it worked.
   */
  async register(registration: Registration, from: AskedFrom): Promise<'verifyEmail' | 'signIn'> {
    const { email, password, name, timeZone = null, organizationName = null } = registration;
    const invitationHash = registration.invitationToken ? hashSecret(registration.invitationToken) : null;
    const isProven = await this.#admit(email, invitationHash);
    requireTimeZone(timeZone);
    await this.#options.policy.check(password, { email, name });
    const passwordHash = await hashPassword(password);
    const { locale } = from;
    const candidate = { email, name, passwordHash, locale, timeZone, organizationName, invitationHash };
    if (this.#options.verifies && !isProven) {
      await this.#askToConfirm(candidate, from);
      return 'verifyEmail';
    }
    const known = await this.#options.accounts.find(email);
    if (known) await this.#askToConfirm(candidate, from);
    else await this.#create(candidate);
    return 'signIn';
  }

  /** @throws InvalidError when the address has got an account otherwise meanwhile. */
  async confirm(found: FoundToken, hash: Buffer): Promise<void> {
    // The server may have been closed since the mail went out.
    this.#requireMode(found.invitationHash);
    const { email, name, passwordHash } = found;
    if (name === null || passwordHash === null) throw tokenInvalid();
    await this.#create({ ...found, email, name, passwordHash }, hash);
  }

  /** Whether this person may register; true when the invitation proves the address. */
  async #admit(email: string, invitationHash: Buffer | null): Promise<boolean> {
    this.#requireMode(invitationHash);
    if (invitationHash === null) return false;
    return proves(await this.#options.invited.find(invitationHash), email);
  }

  #requireMode(invitationHash: Buffer | null): void {
    const { mode } = this.#options;
    if (mode === 'closed') throw new ForbiddenError('registration_closed', 'Nobody can register here.');
    if (mode === 'open' || invitationHash !== null) return;
    throw new ForbiddenError('invitation_required', 'Registering here takes an invitation.');
  }

  async #askToConfirm(candidate: Candidate, { origin }: AskedFrom): Promise<void> {
    const { transact, mails } = this.#options;
    await transact(nobody, async (unit) => {
      const id = await mails.add(unit, { kind: 'registration', ...candidate, origin });
      await enqueueMail(unit, { kind: 'registration', id });
    });
  }

  async #create(candidate: Candidate, tokenHash?: Buffer): Promise<void> {
    const { transact, invited } = this.#options;
    const { invitationHash } = candidate;
    const userId = newId();
    const organizationId = invitationHash ? (await invited.find(invitationHash)).organizationId : newId();
    await transact(personActor(userId, organizationId), async (unit) => {
      await this.#options.writer.insertUser(unit, candidate);
      if (tokenHash) await this.#useToken(unit, tokenHash);
      if (invitationHash) await invited.accept(unit, invitationHash, { ...candidate, userId });
      else await this.#makeOrganization(unit, candidate);
      unit.audit({ action: 'account.created', person: userId });
    });
  }

  async #makeOrganization(unit: Unit, candidate: Candidate): Promise<void> {
    const organization = organizationOf(candidate);
    await this.#options.writer.insertOrganization(unit, organization, candidate);
    unit.audit({ action: 'organization.created', details: { name: organization.name } });
  }

  async #useToken(unit: Unit, hash: Buffer): Promise<void> {
    const used = { hash, userId: unit.actor.userId ?? '', kind: 'registration' } as const;
    if (!(await this.#options.mails.useToken(unit, used))) throw tokenInvalid();
  }
}

function proves(invitation: OfferedInvitation, email: string): boolean {
  if (invitation.email === null) return false;
  if (invitation.email === email.toLowerCase()) return true;
  throw new ForbiddenError('invitation_other_address', 'The invitation is for another address.');
}

function organizationOf({ organizationName, name, timeZone }: Candidate): {
  name: string;
  timeZone?: string;
} {
  return { name: organizationName ?? name, ...(timeZone && { timeZone }) };
}
