import { join } from 'node:path';
import type { Config } from '../../config.ts';
import { FolderMailer, type FolderMailerOptions } from './folder.ts';
import type { Mailer } from './mail.ts';
import { SmtpMailer } from './smtp.ts';

export function openMailer(
  { smtpUrl, mailFrom, dataDir, publicUrl }: Pick<Config, 'smtpUrl' | 'mailFrom' | 'dataDir' | 'publicUrl'>,
  log: FolderMailerOptions['log'] & { warn(message: string): void },
): Mailer {
  if (smtpUrl !== null && publicUrl === null) {
    log.warn('PUBLIC_URL is not set: links in mails lead to the address at which a request has arrived');
  }
  if (smtpUrl !== null) return new SmtpMailer(smtpUrl, mailFrom);
  return new FolderMailer({ folder: join(dataDir, 'mail'), from: mailFrom, log });
}
