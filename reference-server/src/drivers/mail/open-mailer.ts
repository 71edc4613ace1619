import { join } from 'node:path';
import type { Config } from '../../config.ts';
import { FolderMailer, type FolderMailerOptions } from './folder.ts';
import type { Mailer } from './mail.ts';
import { SmtpMailer } from './smtp.ts';

export function openMailer(
  { smtpUrl, mailFrom, dataDir }: Pick<Config, 'smtpUrl' | 'mailFrom' | 'dataDir'>,
  log: FolderMailerOptions['log'],
): Mailer {
  if (smtpUrl !== null) return new SmtpMailer(smtpUrl, mailFrom);
  return new FolderMailer({ folder: join(dataDir, 'mail'), from: mailFrom, log });
}
