import { createTransport } from 'nodemailer';
import { RefusedMailError, type Mail, type Mailer } from './mail.ts';
import { toMessage } from './message.ts';

/** A mail server that says nothing must not keep a job for nodemailer's ten minutes. */
const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

/**
 * TLS from the first byte with `smtps:`, else by STARTTLS where the server offers it; `?requireTLS=true` insists on it.
 * A connection for each mail: they are few, and a kept one breaks unseen.
 */
export class SmtpMailer implements Mailer {
  readonly #transport: ReturnType<typeof createTransport>;
  readonly #from: string;

  constructor(url: string, from: string) {
    this.#transport = createTransport({ url, ...TIMEOUTS });
    this.#from = from;
  }

  async send(mail: Mail): Promise<void> {
    try {
      await this.#transport.sendMail(toMessage(mail, this.#from));
    } catch (error) {
      if (isRefused(error)) throw new RefusedMailError('The mail server refused the mail.', { cause: error });
      throw error;
    }
  }

  close(): void {
    this.#transport.close();
  }
}

/**
 * 5xx after RCPT or DATA is about this mail; after AUTH it is about the server's settings, which somebody will mend, and
 * then the mail should go.
 */
function isRefused(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, responseCode } = error as Error & { code?: string; responseCode?: number };
  return (code === 'EENVELOPE' || code === 'EMESSAGE') && responseCode !== undefined && responseCode >= 500;
}
