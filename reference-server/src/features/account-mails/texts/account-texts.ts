import type { Translated } from '../../mail/layout/languages.ts';
import { german } from './german.ts';
import { english } from './english.ts';
import { french } from './french.ts';
import { spanish } from './spanish.ts';

export type AccountText =
  | 'registration'
  | 'registered-already'
  | 'password-reset'
  | 'email-change'
  | 'address-taken'
  | 'password-changed'
  | 'email-changed'
  | 'account-deleted';

/**
 * No name among them: whoever registers chooses it and the address, and could let this server carry a text of theirs to
 * anybody.
 */
export interface AccountTextValues {
  /** The address that the mail goes to. */
  readonly email: string;
  /** Of the server. */
  readonly host: string;
}

export interface AccountTextWords {
  readonly subject: string;
  readonly preview: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  /** What the button says, where there is one. */
  readonly action?: string;
  readonly notes: readonly string[];
}

export type AccountTexts = Readonly<Record<AccountText, (values: AccountTextValues) => AccountTextWords>>;

export const accountTexts: Translated<AccountTexts> = { en: english, de: german, fr: french, es: spanish };
