import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asOwner } from '../../../test/as-owner.ts';
import { startMailServer, type MailServer } from '../../../test/mailbox.ts';
import { startTestServer, type TestServer } from '../../../test/start-test-server.ts';

const password = 'brackish-lantern-plover';

let mails: MailServer;
let server: TestServer;

beforeAll(async () => {
  mails = await startMailServer({ config: { registration: 'open' } });
  server = mails.server;
});

afterAll(() => mails.close());

let count = 0;
const newAddress = (): string => `person${++count}@example.org`;

const register = (email: string, fields: object = {}, headers: Record<string, string> = {}) =>
  server.request('POST', '/accounts', { body: { email, password, name: 'Ada Byrne', ...fields }, headers });

const confirm = (token: unknown) => server.request('POST', '/email-confirmations', { body: { token } });

const signIn = (email: string, secret = password) =>
  server.request('POST', '/sessions', { body: { email, password: secret } });

describe('a registration', () => {
  it('makes an account and its organization once the address is confirmed, and not before', async () => {
    const email = newAddress();
    expect((await register(email, { organizationName: 'Harbour Line' })).body).toEqual({
      next: 'verifyEmail',
    });
    expect((await signIn(email)).status).toBe(401);
    const { token } = await mails.mailbox.next(email);
    expect((await confirm(token)).body).toEqual({ email, reason: 'registration' });
    const { status, body } = await signIn(email);
    expect(status).toBe(201);
    expect(body).toMatchObject({ email, name: 'Ada Byrne', role: 'owner' });
    const headers = { authorization: `Bearer ${body.accessToken}` };
    const organization = await server.request('GET', '/organization', { headers });
    expect(organization.body.name).toBe('Harbour Line');
    const { body: log } = await server.request('GET', '/audit-events', { headers });
    expect(log.items.map(({ action }: { action: string }) => action).toSorted()).toEqual([
      'account.created',
      'organization.created',
      'session.created',
    ]);
  });

  it('says the same when its link is followed once more, and makes nothing', async () => {
    const email = newAddress();
    await register(email);
    const { token } = await mails.mailbox.next(email);
    const answers = await Promise.all(Array.from({ length: 8 }, () => confirm(token)));
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
    expect((await confirm(token)).status).toBe(200);
    const rows = await asOwner(server, `select count(*) from users where email = '${email}'`);
    expect(rows).toEqual([{ count: '1' }]);
  });

  it('tells a known address by mail that it has an account, and whoever asks nothing', async () => {
    const email = newAddress();
    const first = await register(email);
    await confirm((await mails.mailbox.next(email)).token);
    const second = await register(email.toUpperCase(), { password: 'another-wicker-trombone' });
    expect([second.status, second.body]).toEqual([first.status, first.body]);
    const mail = await mails.mailbox.next(email);
    expect(mail.subject).toBe('You have an account already');
    expect(mail.token).toBeUndefined();
    expect((await signIn(email)).status).toBe(201);
    expect((await signIn(email, 'another-wicker-trombone')).status).toBe(401);
  });

  it('takes nothing that is not its own: no role, no id, no verified flag', async () => {
    for (const field of [
      'id',
      'role',
      'emailVerified',
      'passwordHash',
      'organizationId',
      'userId',
      'redirectUrl',
      'origin',
    ]) {
      const { status, body } = await register(newAddress(), { [field]: 'owner' });
      expect([status, body.code], field).toEqual([400, 'invalid_request']);
    }
  });

  it.each([
    ['short', 'password_too_short'],
    ['password123456', 'password_too_weak'],
    ['qwertyuiopasdf', 'password_too_weak'],
    ['ada-byrne-tickboard', 'password_too_weak'],
  ])('refuses %s as a password', async (weak, code) => {
    const { status, body } = await register('ada.byrne@example.org', { password: weak });
    expect([status, body.code, body.errors[0].pointer]).toEqual([422, code, '/password']);
  });

  it('refuses a time zone that does not exist', async () => {
    const { status, body } = await register(newAddress(), { timeZone: 'Europe/Atlantis' });
    expect([status, body.code]).toEqual([422, 'unknown_time_zone']);
  });

  it('is written in the language of whoever asks', async () => {
    const [german, spanish] = [newAddress(), newAddress()];
    await register(german, {}, { 'accept-language': 'de-AT,en;q=0.5' });
    await register(spanish, { locale: 'es-MX' }, { 'accept-language': 'de' });
    expect((await mails.mailbox.next(german)).subject).toBe('Bestätigen Sie Ihre Adresse');
    expect((await mails.mailbox.next(spanish)).subject).toBe('Confirme su dirección');
  });

  it('carries nobody else’s words to an address that is not theirs', async () => {
    const email = newAddress();
    await register(email, { name: 'Win at evil.example', organizationName: 'Click evil.example' });
    const { text, html, subject } = await mails.mailbox.next(email);
    expect(text + html + subject).not.toContain('evil.example');
  });

  it('leads its link to this server, whatever Host the request names', async () => {
    const email = newAddress();
    const { status } = await rawRequest(server, email, 'evil.example');
    expect(status).toBe(202);
    const { link } = await mails.mailbox.next(email);
    expect(new URL(link as string).origin).toBe(server.url);
  });

  it('is sent to one address five times an hour at most', async () => {
    const [email, sentinel] = [newAddress(), newAddress()];
    for (let index = 0; index < 5; index += 1) {
      await register(email);
      await mails.mailbox.next(email);
    }
    await register(email);
    await register(sentinel);
    await mails.mailbox.next(sentinel);
    expect(await mails.mailbox.waiting(email)).toEqual([]);
  });
});

describe('an invitation', () => {
  const invite = (body: object) =>
    server.owner.request('POST', '/invitations', { body: { role: 'editor', ...body } });

  it('that came by mail proves the address, and makes the person a member at once', async () => {
    const email = newAddress();
    expect((await invite({ email })).status).toBe(201);
    const { token } = await mails.mailbox.next(email);
    const { status, body } = await register(email, { invitationToken: token });
    expect([status, body]).toEqual([202, { next: 'signIn' }]);
    const session = await signIn(email);
    expect(session.body).toMatchObject({ role: 'editor', organizationId: server.owner.actor.organizationId });
  });

  it('that came by mail is for its own address', async () => {
    const email = newAddress();
    await invite({ email });
    const { token } = await mails.mailbox.next(email);
    const { status, body } = await register(newAddress(), { invitationToken: token });
    expect([status, body.code]).toEqual([403, 'invitation_other_address']);
  });

  it('as a link proves nothing, and is accepted when the address is confirmed', async () => {
    const { token: invitationToken } = (await invite({ role: 'viewer' })).body;
    const email = newAddress();
    expect((await register(email, { invitationToken })).body).toEqual({ next: 'verifyEmail' });
    await confirm((await mails.mailbox.next(email)).token);
    expect((await signIn(email)).body).toMatchObject({
      role: 'viewer',
      organizationId: server.owner.actor.organizationId,
    });
  });

  it('that is revoked before the address is confirmed makes no account', async () => {
    const { id, token: invitationToken } = (await invite({ role: 'viewer' })).body;
    const email = newAddress();
    await register(email, { invitationToken });
    await server.owner.request('DELETE', `/invitations/${id}`);
    const { status, body } = await confirm((await mails.mailbox.next(email)).token);
    expect([status, body.code]).toEqual([410, 'invitation_ended']);
    expect((await signIn(email)).status).toBe(401);
  });

  it('that nobody made is unknown', async () => {
    const { status } = await register(newAddress(), { invitationToken: 'tbi_nothing' });
    expect(status).toBe(404);
  });
});

describe('a confirmation', () => {
  it('refuses what is no token of ours, and one whose time is over', async () => {
    const email = newAddress();
    await register(email);
    const { token } = await mails.mailbox.next(email);
    await asOwner(
      server,
      `update account_mails set expires_at = now() - interval '1 second' where email = '${email}'`,
    );
    for (const wrong of [token, 'tbc_', 'x', `${token}x`]) {
      const { status, body } = await confirm(wrong);
      expect([status, body.code]).toEqual([422, 'token_invalid']);
    }
  });

  it('refuses a token that is for a new password', async () => {
    const email = newAddress();
    await register(email);
    await confirm((await mails.mailbox.next(email)).token);
    await server.request('POST', '/password-resets', { body: { email } });
    const { token } = await mails.mailbox.next(email);
    expect((await confirm(token)).body.code).toBe('token_invalid');
  });
});

describe('the secret of a link', () => {
  it('lies in no table and no job', async () => {
    const email = newAddress();
    await register(email);
    const { token } = await mails.mailbox.next(email);
    const secret = (token as string).replace('tbc_', '');
    for (const table of [
      'account_mails',
      'account_tokens',
      'graphile_worker._private_jobs',
      'audit_events',
    ]) {
      const rows = await asOwner(server, `select t::text as row from ${table} as t`);
      expect(
        rows.filter(({ row }) => String(row).includes(secret)),
        table,
      ).toEqual([]);
    }
  });
});

describe('who may register', () => {
  it('is asked once more when the address is confirmed', async () => {
    const email = newAddress();
    await register(email);
    const { token } = await mails.mailbox.next(email);
    const closed = await startTestServer({ config: { registration: 'closed' } });
    const own = `mail_id = (select id from account_mails where email = '${email}')`;
    for (const [table, where] of [
      ['account_mails', `email = '${email}'`],
      ['account_tokens', own],
    ] as const) {
      const [row] = await asOwner(
        server,
        `select to_jsonb(t)::text as json from ${table} as t where ${where}`,
      );
      const record = `jsonb_populate_record(null::${table}, '${String(row?.['json'])}')`;
      await asOwner(closed, `insert into ${table} select * from ${record}`);
    }
    const answer = await closed.request('POST', '/email-confirmations', { body: { token } });
    expect([answer.status, answer.body.code]).toEqual([403, 'registration_closed']);
    await closed.close();
  });

  it('is nobody where registration is closed, and the invited alone by default', async () => {
    for (const [registration, code] of [
      ['closed', 'registration_closed'],
      ['invitation', 'invitation_required'],
    ] as const) {
      const other = await startTestServer({ config: { registration } });
      const body = { email: newAddress(), password, name: 'Ada' };
      const answer = await other.request('POST', '/accounts', { body });
      expect([answer.status, answer.body.code]).toEqual([403, code]);
      expect((await other.request('GET', '/server')).body.registration).toBe(registration);
      await other.close();
    }
  });

  it('signs in at once where addresses are not verified, and a known one learns it by mail', async () => {
    const trusting = await startMailServer({ config: { registration: 'open', emailVerification: false } });
    const body = { email: 'quick@example.org', password, name: 'Quick' };
    const first = await trusting.server.request('POST', '/accounts', { body });
    expect(first.body).toEqual({ next: 'signIn' });
    const again = await trusting.server.request('POST', '/accounts', { body: { ...body, name: 'Quack' } });
    expect(again.body).toEqual(first.body);
    expect((await trusting.mailbox.next('quick@example.org')).subject).toBe('You have an account already');
    const session = await trusting.server.request('POST', '/sessions', {
      body: { email: body.email, password },
    });
    expect(session.body).toMatchObject({ name: 'Quick', role: 'owner' });
    await trusting.close();
  });
});

/** fetch() does not let anybody choose the Host. */
async function rawRequest({ url }: TestServer, email: string, host: string): Promise<{ status: number }> {
  const { request } = await import('node:http');
  const body = JSON.stringify({ email, password, name: 'Ada' });
  return new Promise((resolve, reject) => {
    const headers = { host, 'content-type': 'application/json', 'x-forwarded-host': host };
    const sent = request(`${url}/api/v1/accounts`, { method: 'POST', headers }, (response) => {
      response.resume();
      response.on('end', () => resolve({ status: response.statusCode ?? 0 }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
