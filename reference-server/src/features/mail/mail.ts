/**
 * Mails are jobs. Whoever has reason to send one enqueues it in the write's own transaction, by kind and id; what is in it
 * is made when it is sent. So a rollback sends nothing and a crash forgets nothing, and no secret lies in the queue: a kind
 * whose mail holds a link makes the secret in `compose` and keeps only its hash.
 *
 * A mail is sent at least once. When a server is killed between sending and noting it, the mail is composed and sent
 * again; so a kind keeps the secrets of earlier rounds valid.
 */
import type { Unit } from '../../db/unit.ts';
import { enqueue } from '../../jobs/job.ts';
import type { MailContent } from './layout/content.ts';
import type { Language } from './layout/languages.ts';

export interface ComposedMail {
  /** An address alone. */
  readonly to: string;
  readonly language: Language;
  readonly content: MailContent;
}

export interface MailContext {
  /** Where it was enqueued; empty when nobody had signed in. */
  readonly organizationId: string;
}

/** One kind of mail; a feature registers it in compose.ts. */
export interface MailKind {
  /** Kebab case, such as `password-reset`. */
  readonly name: string;
  /** Undefined: there is nothing to send, or not any more. */
  compose(id: string, context: MailContext): Promise<ComposedMail | undefined>;
  /** Called after each attempt: whether the mail is on its way now. */
  close?(id: string, isSent: boolean, context: MailContext): Promise<void>;
  /** Enqueues again what a killed server was about to send. Called at the start and now and then. */
  recover?(): Promise<void>;
}

export const mailJobName = 'mail';

export interface MailPayload {
  readonly kind: string;
  readonly id: string;
  readonly organizationId: string;
}

/** Part of the write's own transaction. */
export async function enqueueMail(
  unit: Unit,
  mail: { readonly kind: string; readonly id: string },
): Promise<void> {
  const { kind, id } = mail;
  await enqueue(unit, {
    name: mailJobName,
    payload: { kind, id, organizationId: unit.actor.organizationId },
    key: `mail:${kind}:${id}`,
  });
}
