import { hashSecret } from '../../access/tokens.ts';
import type { AccountMailRepository } from '../account-mails/account-mail.repository.ts';
import type { EmailService } from '../profile/email.service.ts';
import { tokenInvalid } from '../passwords/password.service.ts';
import type { RegistrationService } from './registration.service.ts';

export interface ConfirmationServiceOptions {
  readonly mails: AccountMailRepository;
  readonly registrations: RegistrationService;
  readonly emails: EmailService;
}

export interface Confirmation {
  readonly email: string;
  readonly reason: 'registration' | 'change';
}

/** One page takes the links of both kinds, so one operation does. */
export class ConfirmationService {
  readonly #options: ConfirmationServiceOptions;

  constructor(options: ConfirmationServiceOptions) {
    this.#options = options;
  }

  /** Once more with the same token says the same and does nothing, since an answer may get lost. */
  async confirm(token: string): Promise<Confirmation> {
    const { mails, registrations, emails } = this.#options;
    const hash = hashSecret(token);
    const found = await mails.findToken(hash);
    if (found?.kind === 'registration') {
      if (!found.isUsed) await registrations.confirm(found, hash);
      return { email: found.email, reason: 'registration' };
    }
    if (found?.kind === 'email-change') {
      if (!found.isUsed) await emails.confirm(found, hash);
      return { email: found.email, reason: 'change' };
    }
    throw tokenInvalid();
  }
}
