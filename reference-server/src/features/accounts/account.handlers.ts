import type { Origins } from '../../access/origins.ts';
import type { TokenSigner } from '../../access/token-signer.ts';
import type { Client, OperationHandlers } from '../../http/operations.ts';
import { markAfterMail } from '../sessions/device.cookie.ts';
import { presentAccount, presentDeletion } from './account.presenter.ts';
import type { ConfirmationService } from './confirmation.service.ts';
import type { DeletionService } from '../profile/deletion.service.ts';
import type { EmailService } from '../profile/email.service.ts';
import type { AskedFrom, PasswordService } from '../passwords/password.service.ts';
import type { ProfileService } from '../profile/profile.service.ts';
import type { RegistrationService } from './registration.service.ts';

export type AccountOperations =
  | 'createAccount'
  | 'confirmEmail'
  | 'requestPasswordReset'
  | 'confirmPasswordReset'
  | 'getAccount'
  | 'updateAccount'
  | 'changePassword'
  | 'changeEmail'
  | 'getAccountDeletion'
  | 'deleteAccount';

export interface AccountServices {
  readonly registrations: RegistrationService;
  readonly confirmations: ConfirmationService;
  readonly profiles: ProfileService;
  readonly passwords: PasswordService;
  readonly emails: EmailService;
  readonly deletions: DeletionService;
  /** For knowing them again. */
  readonly browsers: { readonly signer: TokenSigner; readonly origins: Origins };
}

export function accountHandlers(services: AccountServices): OperationHandlers<AccountOperations> {
  return { ...publicHandlers(services), ...ownHandlers(services) };
}

type PublicOperations = 'createAccount' | 'confirmEmail' | 'requestPasswordReset' | 'confirmPasswordReset';

function publicHandlers({
  registrations,
  confirmations,
  passwords,
  browsers,
}: AccountServices): OperationHandlers<PublicOperations> {
  return {
    async createAccount({ body, client, headers }) {
      const { locale, ...registration } = body;
      const next = await registrations.register(registration, askedFrom({ client, headers }, locale));
      return { status: 202, body: { next }, location: '/account' };
    },

    async confirmEmail({ body }) {
      return { status: 200, body: await confirmations.confirm(body.token) };
    },

    async requestPasswordReset({ body, ...request }) {
      await passwords.requestReset(body.email, askedFrom(request));
      return { status: 202, location: '/account' };
    },

    async confirmPasswordReset({ body, ...request }) {
      const email = await passwords.confirmReset(body.token, body.password, askedFrom(request));
      return { status: 204, headers: await markAfterMail(browsers, { email, ...request }) };
    },
  };
}

function ownHandlers({
  profiles,
  passwords,
  emails,
  deletions,
}: AccountServices): OperationHandlers<Exclude<AccountOperations, PublicOperations>> {
  return {
    async getAccount({ actor }) {
      const profile = await profiles.get(actor);
      return { status: 200, body: presentAccount(profile), version: profile.version };
    },

    async updateAccount({ actor, body, ifMatch }) {
      const profile = await profiles.update(actor, body, ifMatch);
      return { status: 200, body: presentAccount(profile), version: profile.version };
    },

    async changePassword({ actor, body, ...request }) {
      const change = await passwords.change(actor, body, askedFrom(request));
      return { actor, work: () => nothingAfter(change) };
    },

    async changeEmail({ actor, body, ...request }) {
      const change = await emails.change(actor, body, askedFrom(request));
      return {
        actor,
        async work() {
          return { status: 202, body: presentAccount(await change()), location: '/account' };
        },
      };
    },

    async getAccountDeletion({ actor }) {
      return { status: 200, body: presentDeletion(await deletions.preview(actor)) };
    },

    async deleteAccount({ actor, body, ...request }) {
      const end = await deletions.delete(actor, body.password, askedFrom(request));
      return { actor, work: () => nothingAfter(end) };
    },
  };
}

async function nothingAfter(work: () => Promise<void>): Promise<{ readonly status: 204 }> {
  await work();
  return { status: 204 };
}

interface Asking {
  readonly client: Client;
  readonly headers: { readonly 'accept-language'?: string | undefined };
}

const LONGEST_TAG = 35;

function askedFrom({ client, headers }: Asking, wanted?: string): AskedFrom {
  const [first = ''] = (headers['accept-language'] ?? '').split(/[,;]/, 1);
  const isTag = first.length <= LONGEST_TAG && /^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i.test(first.trim());
  return { origin: client.linkOrigin, locale: wanted ?? (isTag ? first.trim() : null) };
}
