/** One mail to one person, ready to be sent. */
export interface Mail {
  /** An address alone. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** BCP 47, for `Content-Language`. */
  readonly language: string;
}

/** Where mails go. */
export interface Mailer {
  /** Resolves once somebody else is responsible for the mail. Throws RefusedMailError where a repeat is of no use. */
  send(mail: Mail): Promise<void>;
  close(): void;
}

/** The mail server will not take this mail, however often it is sent: an address that does not exist. */
export class RefusedMailError extends Error {
  override readonly name = 'RefusedMailError';
}
