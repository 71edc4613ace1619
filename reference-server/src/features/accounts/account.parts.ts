import type { Origins } from '../../access/origins.ts';
import type { PasswordPolicy } from '../../access/password-policy.ts';
import type { TokenSigner } from '../../access/token-signer.ts';
import type { Config } from '../../config.ts';
import type { Reader } from '../../db/read.ts';
import type { Transact } from '../../db/unit.ts';
import type { LeakedPasswordsOptions } from '../../drivers/leaked-passwords.ts';
import type { RateCounters } from '../../drivers/rate-counters/rate-counters.ts';
import type { OperationHandlers } from '../../http/operations.ts';
import { createAccountMailKinds } from '../account-mails/account-mail.kinds.ts';
import { AccountMailRepository } from '../account-mails/account-mail.repository.ts';
import type { MailKind } from '../mail/mail.ts';
import { DepartureTimer } from '../members/departure.timer.ts';
import { Departure } from '../members/departure.ts';
import { MemberRepository } from '../members/member.repository.ts';
import { ProjectMemberRepository } from '../project-members/project-member.repository.ts';
import { TimeEntryRepository } from '../time-entries/time-entry.repository.ts';
import { TimerRepository } from '../timer/timer.repository.ts';
import { TimerService } from '../timer/timer.service.ts';
import { accountHandlers, type AccountOperations } from './account.handlers.ts';
import { AccountRepository } from './account.repository.ts';
import { AccountWriter } from './account.writer.ts';
import { ConfirmationService } from './confirmation.service.ts';
import { DeletionService } from '../profile/deletion.service.ts';
import { EmailService } from '../profile/email.service.ts';
import { AccountEndings } from '../profile/endings.ts';
import type { InvitedRegistration } from './invited.ts';
import { OwnMemberships } from '../profile/own-memberships.ts';
import { passwordPolicy } from '../passwords/password-policy.ts';
import { PasswordGuesses } from '../passwords/password-guesses.ts';
import { PasswordService } from '../passwords/password.service.ts';
import { ProfileRepository } from '../profile/profile.repository.ts';
import { ProfileService } from '../profile/profile.service.ts';
import { RegistrationService } from './registration.service.ts';

export interface AccountPartsOptions {
  readonly config: Pick<Config, 'registration' | 'emailVerification' | 'leakedPasswordsUrl'>;
  readonly reader: Reader;
  readonly transact: Transact;
  readonly jobTransact: Transact;
  readonly invited: InvitedRegistration;
  readonly rateCounters: RateCounters;
  readonly signer: TokenSigner;
  readonly origins: Origins;
  readonly log: LeakedPasswordsOptions['log'];
}

export interface AccountParts {
  readonly handlers: OperationHandlers<AccountOperations>;
  readonly mailKinds: readonly MailKind[];
}

export function createAccountParts(options: AccountPartsOptions): AccountParts {
  const { reader, transact, jobTransact } = options;
  const mails = new AccountMailRepository(reader);
  const profiles = new ProfileRepository(reader);
  const members = new MemberRepository(reader);
  const memberships = new OwnMemberships(profiles, members);
  const policy = passwordPolicy(options.config, options.log);
  const guesses = new PasswordGuesses(options.rateCounters);
  const passwords = new PasswordService({ transact, profiles, mails, policy, guesses });
  const emails = new EmailService({ transact, profiles, mails, memberships, passwords });
  const registrations = createRegistrations(options, mails, policy);
  const endings = createEndings(options, members);
  return {
    handlers: accountHandlers({
      registrations,
      browsers: options,
      confirmations: new ConfirmationService({ mails, registrations, emails }),
      profiles: new ProfileService({ transact, profiles, memberships }),
      passwords,
      emails,
      deletions: new DeletionService({ transact, profiles, memberships, mails, passwords, endings }),
    }),
    mailKinds: createAccountMailKinds({ transact: jobTransact, mails }),
  };
}

function createRegistrations(
  { config, reader, transact, invited }: AccountPartsOptions,
  mails: AccountMailRepository,
  policy: PasswordPolicy,
): RegistrationService {
  const accounts = new AccountRepository(reader);
  const writer = new AccountWriter(accounts);
  const { registration: mode, emailVerification: verifies } = config;
  return new RegistrationService({ transact, accounts, writer, mails, invited, policy, mode, verifies });
}

function createEndings({ reader, transact }: AccountPartsOptions, members: MemberRepository): AccountEndings {
  const timers = new TimerRepository(reader);
  const entries = new TimeEntryRepository(reader);
  const projectMembers = new ProjectMemberRepository(reader);
  const departure = new Departure({
    members,
    timers,
    clock: new DepartureTimer(reader, entries),
    projectMembers,
  });
  return new AccountEndings(departure, new TimerService({ transact, reader, timers, entries }));
}
