import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asOwner } from '../../../test/as-owner.ts';
import { startMailServer, type MailServer } from '../../../test/mailbox.ts';
import { TestSmtpServer } from '../../../test/smtp-server.ts';
import { createLogger } from '../../telemetry/logger.ts';

const origin = 'https://tasks.example.com';

function recordedLog(): { logger: ReturnType<typeof createLogger>; lines: string[] } {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  return { lines, logger: createLogger({ level: 'trace', format: 'json', destination }) };
}

/** @returns their address. */
async function askForReset({ server }: MailServer): Promise<string> {
  const { userId } = await server.addMember(server.owner.actor, 'editor');
  const email = `${userId}@example.com`;
  await server.request('POST', '/password-resets', { body: { email } });
  return email;
}

describe('with a mail server', () => {
  let smtp: TestSmtpServer;
  let mails: MailServer;
  const { logger, lines } = recordedLog();

  beforeAll(async () => {
    smtp = await TestSmtpServer.start();
    mails = await startMailServer({ logger, config: { smtpUrl: smtp.url, publicUrl: `${origin}/` } });
  });

  afterAll(async () => {
    await mails.close();
    await smtp.stop();
  });

  it('a link comes by mail, leads to PUBLIC_URL, and is in no line of the log', async () => {
    const email = await askForReset(mails);
    const { to, parsed } = await smtp.next();
    expect(to).toEqual([email]);
    const [link, token] = /https:\S+#token=(tbc_[\w-]{43})/.exec(parsed.text ?? '') ?? [];
    expect(link).toBe(`${origin}/reset-password#token=${token}`);
    expect(parsed.html).toContain(link);
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.filter((line) => line.includes(token as string))).toEqual([]);
  });

  it('a mail that a killed server was about to send is found and sent, and both of its links work', async () => {
    await askForReset(mails);
    const first = await smtp.next();
    // As a kill leaves it: begun long ago and not ended, and no job that anybody would run.
    const begun = `sent_at = null, opened_at = now() - interval '3 minutes'`;
    await asOwner(mails.server, `update account_mails set ${begun} where email = '${first.to[0]}'`);
    for (const job of mails.server.composed.jobs) await job.recover?.();
    const again = await smtp.next();
    expect(again.to).toEqual(first.to);
    const [earlier] = /tbc_[\w-]{43}/.exec(first.parsed.text ?? '') ?? [];
    const body = { token: earlier, password: 'brackish-lantern-plover' };
    expect((await mails.server.request('POST', '/password-resets/confirm', { body })).status).toBe(204);
    expect((await smtp.next()).parsed.subject).toBe('Your password was changed');
  });

  it('a mail that the server refuses is given up, and the next one goes', async () => {
    const { userId } = await mails.server.addMember(mails.server.owner.actor, 'editor');
    const refused = `unknown-${userId}@example.com`;
    await asOwner(mails.server, `update users set email = '${refused}' where id = '${userId}'`);
    await mails.server.request('POST', '/password-resets', { body: { email: refused } });
    const email = await askForReset(mails);
    expect((await smtp.next()).to).toEqual([email]);
    const warned = await until(() => lines.find((line) => line.includes('refused a mail')));
    expect(warned).not.toContain('token=');
  });
});

describe('without a mail server', () => {
  it('a mail is a file that only its owner reads, and the log names it with its link', async () => {
    const { logger, lines } = recordedLog();
    const mails = await startMailServer({ logger });
    const { link } = await mails.mailbox.next(await askForReset(mails));
    const line = await until(() => lines.find((each) => each.includes('wrote a mail')));
    const { file, link: logged } = JSON.parse(line) as { file: string; link: string };
    expect(logged).toBe(link);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(join(file, '..'))).toHaveLength(1);
    await mails.close();
  });
});

describe('while the mail server is away', () => {
  it('a mail waits for it in the queue, which holds no secret and no address', async () => {
    const { logger, lines } = recordedLog();
    const mails = await startMailServer({ logger, config: { smtpUrl: 'smtp://127.0.0.1:1' } });
    const email = await askForReset(mails);
    const job = await until(async () => {
      const rows = await asOwner(
        mails.server,
        `select jobs::text || jobs.payload::text as row from graphile_worker._private_jobs as jobs where jobs.last_error is not null`,
      );
      return rows[0] && String(rows[0]['row']);
    });
    expect(job).toContain('ECONNREFUSED');
    expect(job).not.toContain(email);
    expect(job + lines.join('')).not.toContain('tbc_');
    await mails.close();
  });
});

async function until<T>(look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    await sleep(20);
  }
}
