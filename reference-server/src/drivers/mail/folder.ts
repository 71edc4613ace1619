import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { makeFolder } from '../../make-folder.ts';
import type { Mail, Mailer } from './mail.ts';
import { toMessage } from './message.ts';

export interface FolderMailerOptions {
  readonly folder: string;
  readonly from: string;
  readonly log: { info(fields: object, message: string): void };
}

/**
 * For a server without a mail server: each mail is a file that any mail program opens. The log says which, and shows the
 * link in it, since whoever reads this log can read the folder too.
 */
export class FolderMailer implements Mailer {
  readonly #options: FolderMailerOptions;
  readonly #transport = createTransport({ streamTransport: true, buffer: true });
  #count = 0;

  constructor(options: FolderMailerOptions) {
    this.#options = options;
  }

  async send(mail: Mail): Promise<void> {
    const { folder, from, log } = this.#options;
    const { message } = await this.#transport.sendMail(toMessage(mail, from));
    await makeFolder(folder);
    this.#count += 1;
    const time = new Date().toISOString().replaceAll(/[:.]/g, '-');
    const file = join(folder, `${time}-${process.pid}-${this.#count}.eml`);
    // Links that reset passwords are in it.
    await writeFile(file, message as Buffer, { mode: 0o600, flag: 'wx' });
    const link = /https?:\/\/\S+#token=\S+/.exec(mail.text)?.[0];
    log.info(
      { file, to: mail.to, subject: mail.subject, ...(link && { link }) },
      'wrote a mail into the data folder',
    );
  }

  close(): void {}
}
