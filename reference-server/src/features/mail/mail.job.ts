import { RefusedMailError, type Mailer } from '../../drivers/mail/mail.ts';
import type { JobHandler } from '../../jobs/job.ts';
import type { JobLog } from '../../jobs/worker.ts';
import { renderMail } from './layout/render-mail.ts';
import { mailJobName, type MailKind, type MailPayload } from './mail.ts';

export interface MailRunnerOptions {
  readonly mailer: Mailer;
  readonly kinds: readonly MailKind[];
  readonly log: JobLog;
}

/** What fails is tried again by the queue, for days and at growing distances; what is refused is not. */
export class MailRunner implements JobHandler {
  readonly name = mailJobName;
  readonly #options: MailRunnerOptions;
  readonly #kinds: ReadonlyMap<string, MailKind>;

  constructor(options: MailRunnerOptions) {
    this.#options = options;
    this.#kinds = new Map(options.kinds.map((kind) => [kind.name, kind]));
  }

  async run(payload: unknown): Promise<void> {
    // Written by enqueueMail() alone.
    const { kind: name, id, organizationId } = payload as MailPayload;
    const kind = this.#kinds.get(name);
    // A newer server has enqueued it, and will send it.
    if (!kind) throw new Error(`There is no kind of mail ${name}.`);
    const composed = await kind.compose(id, { organizationId });
    if (composed && (await this.#send(name, id, renderMail(composed)))) {
      await kind.sent?.(id, { organizationId });
    }
  }

  async #send(kind: string, id: string, mail: ReturnType<typeof renderMail>): Promise<boolean> {
    try {
      await this.#options.mailer.send(mail);
      return true;
    } catch (error) {
      if (!(error instanceof RefusedMailError)) throw error;
      this.#options.log.warn(
        { err: error.cause, kind, id },
        'the mail server refused a mail; it is not sent again',
      );
      return false;
    }
  }
}
