import { randomBytes } from 'node:crypto';
import { hashSecret } from '../../access/tokens.ts';
import type { Transact } from '../../db/unit.ts';
import { enqueueMail, type ComposedMail, type MailKind } from '../mail/mail.ts';
import type { MailContent } from '../mail/layout/content.ts';
import { nobody } from './nobody.ts';
import { accountMailKinds, type AccountMailKind, type OpenedMail } from './account-mail.ts';
import type { AccountMailRepository } from './account-mail.repository.ts';
import { accountTexts, type AccountText } from './texts/account-texts.ts';

export interface AccountMailsOptions {
  /** Of the jobs. */
  readonly transact: Transact;
  readonly mails: AccountMailRepository;
}

/** To one address within an hour; more would only be somebody's way to annoy somebody else. */
const AT_MOST_AN_HOUR = 5;
const HOURS: Partial<Record<AccountMailKind, number>> = {
  registration: 48,
  'password-reset': 1,
  'email-change': 24,
};

/**
 * What is to be said is decided here and not where it is asked for, so that nobody can tell from an answer which addresses
 * have an account: an address that has one is not asked to confirm a registration, but told that somebody tried.
 */
export function createAccountMailKinds({ transact, mails }: AccountMailsOptions): MailKind[] {
  const recover = async (): Promise<void> => {
    for (const { id, kind } of await mails.listUnsent()) {
      await transact(nobody, (unit) => enqueueMail(unit, { id, kind }));
    }
  };
  return accountMailKinds.map((name) => ({
    name,
    compose: (id) =>
      transact(nobody, async (unit) => {
        const mail = await mails.open(unit, id);
        const text = mail && textOf(mail);
        if (!mail || !text) return undefined;
        const hours = HOURS[name];
        if (!hours || !hasLink(text)) return composed(mail, text, undefined);
        const token = `tbc_${randomBytes(32).toString('base64url')}`;
        await mails.arm(unit, id, { ownerId: ownerOf(mail), hash: hashSecret(token), hours });
        if (text === 'password-reset') {
          unit.audit({ action: 'account.password_reset_sent', person: ownerOf(mail) });
        }
        return composed(mail, text, token);
      }),
    close: (id, isSent) => transact(nobody, (unit) => mails.close(unit, id, isSent)),
    // Once for all kinds.
    ...(name === accountMailKinds[0] && { recover }),
  }));
}

function textOf(mail: OpenedMail): AccountText | undefined {
  if (mail.isUsed || mail.sentLately >= AT_MOST_AN_HOUR) return undefined;
  switch (mail.kind) {
    case 'registration':
      return mail.account ? 'registered-already' : 'registration';
    case 'password-reset':
      return mail.account ? 'password-reset' : undefined;
    case 'email-change':
      return mail.account ? 'address-taken' : 'email-change';
    case 'password-changed':
    case 'email-changed':
    case 'account-deleted':
      return mail.kind;
  }
}

function hasLink(text: AccountText): boolean {
  return text === 'registration' || text === 'password-reset' || text === 'email-change';
}

/** A reset is about whoever has the address now; a change of address about who asked for it. */
function ownerOf({ kind, account, userId }: OpenedMail): string | null {
  return kind === 'password-reset' ? (account?.id ?? null) : userId;
}

const PATHS: Partial<Record<AccountText, string>> = {
  registration: '/confirm-email',
  'email-change': '/confirm-email',
  'password-reset': '/reset-password',
  'registered-already': '/sign-in',
};

function composed(mail: OpenedMail, text: AccountText, token: string | undefined): ComposedMail {
  const { email, language, origin } = mail;
  const { action, ...words } = accountTexts[language][text]({
    email,
    host: new URL(origin).host,
  });
  const path = PATHS[text];
  // Behind the #, so that the secret is in no server's log and no Referer.
  const url = origin + path + (token === undefined ? '' : `#token=${token}`);
  const content: MailContent = {
    ...words,
    origin,
    ...(action && path && { action: { label: action, url } }),
  };
  return { to: email, language, content };
}
