import { RefusedMailError, type Mail, type Mailer } from '../../drivers/mail/mail.ts';
import type { JobHandler } from '../../jobs/job.ts';
import type { JobLog } from '../../jobs/worker.ts';
import { renderMail } from './layout/render-mail.ts';
import { mailJobName, type MailContext, type MailKind, type MailPayload } from './mail.ts';

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
    const context = { organizationId };
    const composed = await kind.compose(id, context);
    const isSent =
      composed !== undefined && (await this.#send(kind, id, { mail: renderMail(composed), context }));
    await kind.close?.(id, isSent, context);
  }

  async recover(): Promise<void> {
    for (const kind of this.#options.kinds) await kind.recover?.();
  }

  async #send(
    kind: MailKind,
    id: string,
    { mail, context }: { readonly mail: Mail; readonly context: MailContext },
  ): Promise<boolean> {
    const { mailer, log } = this.#options;
    try {
      await mailer.send(mail);
      return true;
    } catch (error) {
      if (error instanceof RefusedMailError) {
        const fields = { err: error.cause, kind: kind.name, id };
        log.warn(fields, 'the mail server refused a mail; it is not sent again');
        return false;
      }
      await kind.close?.(id, false, context);
      throw error;
    }
  }
}
