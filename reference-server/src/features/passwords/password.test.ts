import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { asOwner } from '../../../test/as-owner.ts';
import { startMailServer, type MailServer } from '../../../test/mailbox.ts';
import type { TestCaller, TestServer } from '../../../test/start-test-server.ts';
import { hashPassword } from '../../access/passwords.ts';
import { cookiesOf, fromPage } from '../sessions/session.test-support.ts';

const first = 'brackish-lantern-plover';
const second = 'another-wicker-trombone';
const third = 'gravel-omelette-harp';

let mails: MailServer;
let server: TestServer;
let hash: string;
let person: TestCaller;
let email: string;

beforeAll(async () => {
  mails = await startMailServer();
  server = mails.server;
  hash = await hashPassword(first);
});

afterAll(() => mails.close());

beforeEach(async () => {
  ({ person, email } = await newPerson());
});

async function newPerson(): Promise<{ person: TestCaller; email: string }> {
  const actor = await server.addMember(server.owner.actor, 'editor');
  await server.transact(actor, async ({ sql }) => {
    await sql('users').where('users.id', actor.userId).update({ password_hash: hash });
  });
  return { person: await server.signIn(actor), email: `${actor.userId}@example.com` };
}

const ask = (address: string, headers: Record<string, string> = {}) =>
  server.request('POST', '/password-resets', { body: { email: address }, headers });

const confirm = (token: unknown, password: string) =>
  server.request('POST', '/password-resets/confirm', { body: { token, password } });

const signIn = (password: string) => server.request('POST', '/sessions', { body: { email, password } });

async function resetToken(): Promise<string> {
  await ask(email);
  return (await mails.mailbox.next(email)).token as string;
}

describe('a forgotten password', () => {
  it('is replaced by the link in a mail, which ends every session', async () => {
    const token = await resetToken();
    expect((await person.request('GET', '/session')).status).toBe(200);
    expect((await confirm(token, second)).status).toBe(204);
    expect((await person.request('GET', '/session')).status).toBe(401);
    expect((await signIn(first)).status).toBe(401);
    expect((await signIn(second)).status).toBe(201);
    expect((await mails.mailbox.next(email)).subject).toBe('Your password was changed');
  });

  it('is replaced once with one link: again only by who says the same, which changes nothing', async () => {
    const token = await resetToken();
    await confirm(token, second);
    expect((await confirm(token, second)).status).toBe(204);
    expect((await confirm(token, third)).body.code).toBe('token_invalid');
    expect((await signIn(second)).status).toBe(201);
  });

  it('is replaced by one of eight who follow the link at once', async () => {
    const token = await resetToken();
    const wanted = Array.from({ length: 8 }, (_, index) => `${second}-${index}`);
    const answers = await Promise.all(wanted.map((password) => confirm(token, password)));
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(answers.filter(({ body }) => body?.code === 'token_invalid')).toHaveLength(7);
    const winner = answers.findIndex(({ status }) => status === 204);
    expect((await signIn(wanted[winner] as string)).status).toBe(201);
  });

  it('stays when the link is too old, or the address is no longer the person’s', async () => {
    const expired = await resetToken();
    await asOwner(server, `update account_mails set expires_at = now() where email = '${email}'`);
    expect((await confirm(expired, second)).body.code).toBe('token_invalid');

    const token = await resetToken();
    await asOwner(server, `update users set email = 'moved-${email}' where email = '${email}'`);
    expect((await confirm(token, second)).body.code).toBe('token_invalid');
  });

  it('changes for nobody but the person whose mail it was', async () => {
    const other = await newPerson();
    const token = await resetToken();
    await confirm(token, second);
    expect((await other.person.request('GET', '/session')).status).toBe(200);
    const body = { email: other.email, password: first };
    expect((await server.request('POST', '/sessions', { body })).status).toBe(201);
  });

  it('takes the other links with it, and keeps none that an intruder has asked for', async () => {
    const [older, newer] = [await resetToken(), await resetToken()];
    const change = { email: 'intruder@example.net', password: first };
    await person.request('POST', '/account/email', { body: change });
    const intruding = (await mails.mailbox.next('intruder@example.net')).token;
    await confirm(newer, second);
    expect((await confirm(older, third)).body.code).toBe('token_invalid');
    const followed = await server.request('POST', '/email-confirmations', { body: { token: intruding } });
    expect(followed.body.code).toBe('token_invalid');
  });

  it('is held to the rules for passwords, and the link stays good', async () => {
    const token = await resetToken();
    expect((await confirm(token, 'short')).body.code).toBe('password_too_short');
    expect((await confirm(token, 'password123456')).body.code).toBe('password_too_weak');
    expect((await confirm(token, second)).status).toBe(204);
  });

  it('leads its link to this server, whatever Host or Origin the request names', async () => {
    await ask(email, { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' });
    const { link } = await mails.mailbox.next(email);
    expect(link).toMatch(new RegExp(`^${server.url}/reset-password#token=tbc_[\\w-]{43}$`));
  });

  it('makes the browser known in which it was replaced, so that others cannot keep its owner out', async () => {
    const token = await resetToken();
    const body = { token, password: second };
    const replaced = await server.request('POST', '/password-resets/confirm', {
      body,
      headers: fromPage(server),
    });
    const kept = cookiesOf(replaced);
    expect([replaced.status, Object.keys(kept)]).toEqual([204, ['tickboard_device']]);
    for (let count = 0; count < 10; count += 1) await signIn('wrong');
    expect((await signIn(second)).status).toBe(429);
    const known = { body: { email, password: second }, headers: fromPage(server, kept) };
    expect((await server.request('POST', '/sessions', known)).status).toBe(201);
  });

  it('gives its cookie to no page of somebody else', async () => {
    const body = { token: await resetToken(), password: second };
    const headers = { origin: 'https://elsewhere.example' };
    const answer = await server.request('POST', '/password-resets/confirm', { body, headers });
    expect([answer.status, cookiesOf(answer)]).toEqual([204, {}]);
  });

  it('is no mail at all to an address without an account', async () => {
    await ask('nobody@example.org');
    await ask(email);
    await mails.mailbox.next(email);
    expect(await mails.mailbox.waiting('nobody@example.org')).toEqual([]);
  });

  it('is told in the audit log of each organization', async () => {
    await confirm(await resetToken(), second);
    const rows = await asOwner(
      server,
      `select action from audit_events where target_id = '${person.actor.memberId}' order by occurred_at`,
    );
    expect(rows.map(({ action }) => action)).toEqual([
      'account.password_reset_sent',
      'account.password_reset',
    ]);
  });
});

describe('a change of password', () => {
  const change = (currentPassword: string, newPassword: string, by = person) =>
    by.request('POST', '/account/password', { body: { currentPassword, newPassword } });

  it('ends all sessions but the one that asks, and tells the person by mail', async () => {
    const elsewhere = await server.signIn(person.actor);
    expect((await elsewhere.request('GET', '/session')).status).toBe(200);
    expect((await change(first, second)).status).toBe(204);
    expect((await person.request('GET', '/session')).status).toBe(200);
    expect((await elsewhere.request('GET', '/session')).status).toBe(401);
    expect((await mails.mailbox.next(email)).subject).toBe('Your password was changed');
    expect((await signIn(second)).status).toBe(201);
  });

  it('is refused to who does not know the present one, and changes nothing', async () => {
    const { status, body } = await change(second, third);
    expect([status, body.code, body.errors[0].pointer]).toEqual([422, 'wrong_password', '/currentPassword']);
    expect((await signIn(first)).status).toBe(201);
  });

  it('is in the audit log when it fails, with who tried it', async () => {
    await change(second, third);
    const { memberId } = person.actor;
    const query = { targetId: memberId as string, action: 'account.password_failed' };
    const { body } = await server.owner.request('GET', '/audit-events', { query });
    expect(body.items).toEqual([
      expect.objectContaining({
        actor: expect.objectContaining({ kind: 'session', memberId }),
        details: { operation: 'changePassword' },
      }),
    ]);
  });

  it('is answered the same when it is repeated, though the present password is another one by then', async () => {
    const options = {
      body: { currentPassword: first, newPassword: second },
      headers: { 'idempotency-key': 'change-once' },
    };
    const answers = [
      await person.request('POST', '/account/password', options),
      await person.request('POST', '/account/password', options),
    ];
    expect(answers.map(({ status }) => status)).toEqual([204, 204]);
    expect(answers[1]?.headers.get('idempotency-replayed')).toBe('true');
  });

  it('is held to the rules for passwords', async () => {
    const { body } = await change(first, 'aaaaaaaaaaaa');
    expect([body.code, body.errors[0].pointer]).toEqual(['password_too_weak', '/newPassword']);
  });

  it('takes a session and no key', async () => {
    const nobody = await server.request('POST', '/account/password', {
      body: { currentPassword: first, newPassword: second },
    });
    expect(nobody.status).toBe(401);
    const key = await server.key(['account:write']);
    const { status } = await change(first, second, key);
    expect(status).toBe(403);
  });
});
