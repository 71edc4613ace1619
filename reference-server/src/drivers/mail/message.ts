import type { Mail } from './mail.ts';

/** What nodemailer is given. */
export interface Message {
  readonly from: string;
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly disableFileAccess: true;
  readonly disableUrlAccess: true;
}

/** Where a header would end and another one begin; also what no reader can see. */
const CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;
/** A space, `<` or a comma could make one recipient two. */
const ADDRESS = /^[^\s\p{Cc}<>,;:()[\]\\"]+@[^\s\p{Cc}<>,;:()[\]\\"@]+$/u;
const LONGEST_SUBJECT = 200;

/**
 * The library folds and encodes headers by itself. What people have typed (a name in a subject) is cleaned here all the
 * same, so that nobody has to rely on the version of a library for a mail to have the headers that we gave it.
 */
export function toMessage({ to, subject, text, html, language }: Mail, from: string): Message {
  if (!ADDRESS.test(to)) throw new Error('A mail was to be sent to what is no address.');
  return {
    from,
    to: { name: '', address: to },
    subject: inOneLine(subject),
    text,
    html,
    headers: {
      'Content-Language': language,
      // Out-of-office notes are for people.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function inOneLine(subject: string): string {
  return Array.from(subject.replaceAll(CONTROLS, ' ').trim()).slice(0, LONGEST_SUBJECT).join('');
}
