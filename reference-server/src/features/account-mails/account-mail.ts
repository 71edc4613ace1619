import type { Language } from '../mail/layout/languages.ts';

/** What is sent to a person about their account. The first three hold a link. */
export type AccountMailKind =
  | 'registration'
  | 'password-reset'
  | 'email-change'
  | 'password-changed'
  | 'email-changed'
  | 'account-deleted';

export const accountMailKinds: readonly AccountMailKind[] = [
  'registration',
  'password-reset',
  'email-change',
  'password-changed',
  'email-changed',
  'account-deleted',
];

export interface NewAccountMail {
  readonly kind: AccountMailKind;
  readonly email: string;
  /** Who has signed in and asked; absent when nobody has. */
  readonly userId?: string;
  readonly name?: string;
  readonly passwordHash?: string;
  readonly locale?: string | null;
  readonly timeZone?: string | null;
  readonly organizationName?: string | null;
  readonly invitationHash?: Buffer | null;
  /** Where the links lead. */
  readonly origin: string;
}

/** As it is when it is about to be sent. */
export interface OpenedMail {
  readonly kind: AccountMailKind;
  readonly email: string;
  readonly name: string | null;
  readonly userId: string | null;
  readonly language: Language;
  readonly origin: string;
  readonly isUsed: boolean;
  /** Whose address it is now. */
  readonly account: { readonly id: string; readonly name: string } | undefined;
  /** Mails of this kind that went to this address within an hour. */
  readonly sentLately: number;
}

/** What the secret of a link leads to. */
export interface FoundToken {
  readonly kind: AccountMailKind;
  readonly email: string;
  readonly isUsed: boolean;
  readonly name: string | null;
  readonly passwordHash: string | null;
  readonly locale: string | null;
  readonly timeZone: string | null;
  readonly organizationName: string | null;
  readonly invitationHash: Buffer | null;
  readonly origin: string;
  /** The person it is about, as they are now. */
  readonly account:
    | {
        readonly id: string;
        readonly name: string;
        readonly email: string;
        readonly passwordHash: string | null;
      }
    | undefined;
}
