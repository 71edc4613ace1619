import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestSmtpServer } from '../../../test/smtp-server.ts';
import { RefusedMailError, type Mail } from './mail.ts';
import { SmtpMailer } from './smtp.ts';

const from = 'Tickboard <tasks@example.com>';
const mail: Mail = {
  to: 'mira@example.org',
  subject: 'Bestätigen Sie Ihre Adresse – ✓',
  text: 'Grüße\n.\nQUIT\nFrom here',
  html: '<p>Grüße</p>',
  language: 'de',
};

let smtp: TestSmtpServer;
let mailer: SmtpMailer;

beforeAll(async () => {
  smtp = await TestSmtpServer.start();
  mailer = new SmtpMailer(smtp.url, from);
});

afterAll(async () => {
  mailer.close();
  await smtp.stop();
});

describe('mail by SMTP', () => {
  it('arrives as it was written, in text and HTML, whatever its letters', async () => {
    await mailer.send(mail);
    const { from: sender, to, parsed } = await smtp.next();
    expect([sender, to]).toEqual(['tasks@example.com', ['mira@example.org']]);
    expect(parsed.subject).toBe(mail.subject);
    expect(parsed.text?.trim()).toBe(mail.text);
    expect(parsed.html?.trim()).toBe(mail.html);
    expect(parsed.from).toEqual({ name: 'Tickboard', address: 'tasks@example.com' });
    const headers = Object.fromEntries(parsed.headers.map(({ key, value }) => [key, value]));
    expect(headers).toMatchObject({ 'content-language': 'de', 'auto-submitted': 'auto-generated' });
    expect(parsed.messageId).toMatch(/^<[^<>\s]+@example\.com>$/);
  });

  it.each(['\r\n', '\n', '\r', '\u2028', '\u0000', '\r\n '])(
    'has no header and no recipient that a subject with %j would bring in',
    async (breaking) => {
      const subject = `Hello${breaking}Bcc: thief@example.net${breaking}X-Evil: 1${breaking}${breaking}<b>Body</b>`;
      await mailer.send({ ...mail, subject });
      const { to, parsed, source } = await smtp.next();
      expect(to).toEqual(['mira@example.org']);
      const names = parsed.headers.map(({ key }) => key);
      expect(names).not.toContain('bcc');
      expect(names).not.toContain('x-evil');
      expect(source).not.toMatch(/^(bcc|x-evil):/im);
      expect(parsed.text?.trim()).toBe(mail.text);
    },
  );

  it.each([
    'mira@example.org\r\nBcc: thief@example.net',
    'mira@example.org, thief@example.net',
    'mira@example.org;thief@example.net',
    'Mira <mira@example.org>',
    'mira@example.org> SIZE=1\r\nRCPT TO:<thief@example.net',
    'group:mira@example.org,thief@example.net;',
    '',
  ])('is not sent to %j at all', async (to) => {
    await expect(mailer.send({ ...mail, to })).rejects.toThrow('no address');
  });

  it('reads no file and no address that a text names', async () => {
    await mailer.send({ ...mail, text: 'path:/etc/hostname', html: '<img src="file:///etc/hostname">' });
    const { parsed } = await smtp.next();
    expect(parsed.attachments).toEqual([]);
    expect(parsed.html).toContain('file:///etc/hostname');
  });

  it('signs in with what the address holds', async () => {
    const signing = new SmtpMailer(`smtp://sender:s3cret@127.0.0.1:${smtp.port}`, from);
    await signing.send(mail);
    expect((await smtp.next()).user).toBe('sender');
  });

  it('is given up where the server refuses the address, and only there', async () => {
    await expect(mailer.send({ ...mail, to: 'unknown@example.org' })).rejects.toThrow(RefusedMailError);
    await expect(mailer.send({ ...mail, to: 'busy@example.org' })).rejects.not.toThrow(RefusedMailError);
    const wrong = new SmtpMailer(`smtp://sender:wrong@127.0.0.1:${smtp.port}`, from);
    await expect(wrong.send(mail)).rejects.not.toThrow(RefusedMailError);
    const away = new SmtpMailer('smtp://127.0.0.1:1', from);
    await expect(away.send(mail)).rejects.not.toThrow(RefusedMailError);
  });
});
