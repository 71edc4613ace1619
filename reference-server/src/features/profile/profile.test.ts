import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startMailServer, type MailServer } from '../../../test/mailbox.ts';
import { createTenant } from '../../../test/tenants.ts';
import type { TestCaller, TestServer } from '../../../test/start-test-server.ts';
import { hashPassword } from '../../access/passwords.ts';
import { newId } from '../../db/ids.ts';

const password = 'brackish-lantern-plover';

let mails: MailServer;
let server: TestServer;
let hash: string;
let person: TestCaller;
let email: string;
/** Where the person belongs as well. */
let second: TestCaller;

beforeAll(async () => {
  mails = await startMailServer();
  server = mails.server;
  hash = await hashPassword(password);
});

afterAll(() => mails.close());

beforeEach(async () => {
  const actor = await server.addMember(server.owner.actor, 'viewer');
  email = `${actor.userId}@example.com`;
  const elsewhere = await createTenant(server.database.database, 'Elsewhere');
  const memberId = newId();
  await server.transact(elsewhere, async ({ sql }) => {
    const own = { organization_id: elsewhere.organizationId, user_id: actor.userId, role: 'editor' };
    await sql('members').insert({ ...own, id: memberId, name: 'A viewer', email });
  });
  await server.transact(actor, async ({ sql }) => {
    await sql('users').where('users.id', actor.userId).update({ password_hash: hash });
  });
  person = await server.signIn(actor);
  second = await server.signIn({
    ...actor,
    organizationId: elsewhere.organizationId,
    memberId,
    role: 'editor',
  });
});

const patch = (body: object, headers: Record<string, string> = {}) =>
  person.request('PATCH', '/account', { body, headers });

async function lastEvent(caller: TestCaller): Promise<{ type: string; actor: unknown; data: unknown }> {
  const { body } = await caller.request('GET', `/streams/${caller.actor.organizationId}/events`, {
    query: { after: '0', limit: '200' },
  });
  return body.items.at(-1);
}

describe('a profile', () => {
  it('is the same person in every organization', async () => {
    const { status, body, headers } = await person.request('GET', '/account');
    expect(status).toBe(200);
    expect(body).toMatchObject({ id: person.actor.userId, email, pendingEmail: null, locale: null });
    expect(headers.get('etag')).toBe('"v1"');
    expect((await second.request('GET', '/account')).body).toEqual(body);
  });

  it('takes a new name into each organization, whose streams tell of it', async () => {
    const { status, body } = await patch({ name: 'Grace Hopper', avatarColor: 'teal' });
    expect([status, body.name, body.version]).toEqual([200, 'Grace Hopper', 2]);
    for (const caller of [person, second]) {
      const member = await caller.request('GET', `/members/${caller.actor.memberId}`);
      expect(member.body).toMatchObject({ name: 'Grace Hopper', avatarColor: 'teal', version: 2 });
      const event = await lastEvent(caller);
      expect(event).toMatchObject({
        type: 'member.updated',
        data: { member: { id: caller.actor.memberId } },
      });
      // A membership is of one organization: in the other one's events it would name nobody.
      expect(event.actor).toMatchObject({
        memberId: caller === person ? person.actor.memberId : null,
      });
    }
  });

  it('is told in the person’s own stream once for each organization', async () => {
    await patch({ name: 'Grace Hopper' });
    const { body } = await person.request('GET', `/streams/${person.actor.userId}/events`, {
      query: { after: '0' },
    });
    const told = body.items.map(({ data }: { data: { member?: { id: string } } }) => data.member?.id);
    expect(new Set(told)).toEqual(new Set([person.actor.memberId, second.actor.memberId]));
    expect(told).toHaveLength(2);
  });

  it('clears by null, keeps what is absent, and tells nobody of what only the person sees', async () => {
    await patch({ timeZone: 'Europe/Lisbon', locale: 'pt-PT', weekStart: 'sunday' });
    const { body } = await patch({ locale: null });
    expect(body).toMatchObject({
      timeZone: 'Europe/Lisbon',
      locale: null,
      weekStart: 'sunday',
      name: 'A viewer',
    });
    const member = await person.request('GET', `/members/${person.actor.memberId}`);
    expect(member.body.version).toBe(1);
  });

  it('changes from the state it was read in only, when that is asked for', async () => {
    await patch({ name: 'First' }, { 'if-match': '"v1"' });
    const { status, headers } = await patch({ name: 'Second' }, { 'if-match': '"v1"' });
    expect([status, headers.get('etag')]).toEqual([412, '"v2"']);
  });

  it('takes nothing that is not a person’s to say', async () => {
    for (const field of [
      'id',
      'email',
      'role',
      'passwordHash',
      'version',
      'pendingEmail',
      'organizationId',
    ]) {
      const { status, body } = await patch({ [field]: 'owner' });
      expect([status, body.code], field).toEqual([400, 'invalid_request']);
    }
    const { status, body } = await patch({ timeZone: 'Mars/Olympus' });
    expect([status, body.code]).toEqual([422, 'unknown_time_zone']);
  });

  it('is shown to nobody else: no key, no caller without credentials', async () => {
    expect((await server.request('GET', '/account')).status).toBe(401);
    expect((await (await server.key(['account:read'])).request('GET', '/account')).status).toBe(403);
  });

  it('ends in one state when the person’s organizations change it from eight sides at once', async () => {
    const names = Array.from({ length: 8 }, (_, index) => `Name ${index}`);
    const answers = await Promise.all(
      names.map((name, index) =>
        (index % 2 ? person : second).request('PATCH', '/account', { body: { name } }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(names.map(() => 200));
    const { body } = await person.request('GET', '/account');
    for (const caller of [person, second]) {
      const member = await caller.request('GET', `/members/${caller.actor.memberId}`);
      expect(member.body.name).toBe(body.name);
    }
  });
});

describe('a new address', () => {
  const change = (wanted: string, secret = password) =>
    person.request('POST', '/account/email', { body: { email: wanted, password: secret } });

  const confirm = (token: unknown) => server.request('POST', '/email-confirmations', { body: { token } });

  it('signs in once somebody has read a mail there, and the old one is told', async () => {
    const wanted = `new-${person.actor.userId}@example.org`;
    const { status, body } = await change(wanted.toUpperCase());
    expect([status, body.email, body.pendingEmail]).toEqual([202, email, wanted]);
    expect((await mails.mailbox.next(email)).subject).toBe('The address of your account is to change');
    const { token } = await mails.mailbox.next(wanted);
    expect((await confirm(token)).body).toEqual({ email: wanted, reason: 'change' });
    expect((await confirm(token)).status).toBe(200);
    const account = await person.request('GET', '/account');
    expect(account.body).toMatchObject({ email: wanted, pendingEmail: null });
    const signIn = (address: string) =>
      server.request('POST', '/sessions', { body: { email: address, password } });
    expect([(await signIn(email)).status, (await signIn(wanted)).status]).toEqual([401, 201]);
    const own = await second.request('GET', `/members/${second.actor.memberId}`);
    expect(own.body.email).toBe(wanted);
  });

  it('takes the password', async () => {
    const { status, body } = await change('x@example.org', 'wrong-wicker-trombone');
    expect([status, body.code]).toEqual([422, 'wrong_password']);
  });

  it('that is somebody else’s gets the same answer, and its owner a mail without a link', async () => {
    const other = await server.addMember(server.owner.actor, 'editor');
    const taken = `${other.userId}@example.com`;
    const { status, body } = await change(taken);
    expect([status, body.pendingEmail]).toEqual([202, taken]);
    const mail = await mails.mailbox.next(taken);
    expect([mail.subject, mail.link]).toEqual(['This address has an account already', undefined]);
  });

  it('that becomes somebody else’s before it is confirmed stays theirs', async () => {
    const wanted = `race-${person.actor.userId}@example.org`;
    await change(wanted);
    const { token } = await mails.mailbox.next(wanted);
    const other = await server.addMember(server.owner.actor, 'editor');
    await server.transact(other, async ({ sql }) => {
      await sql('users').where('users.id', other.userId).update({ email: wanted });
    });
    expect((await confirm(token)).body.code).toBe('token_invalid');
    expect((await person.request('GET', '/account')).body.email).toBe(email);
  });

  it('holds no line break and no second recipient', async () => {
    for (const wanted of [
      'a@b.example\r\nBcc: c@d.example',
      'a@b.example,c@d.example',
      'Ada <a@b.example>',
    ]) {
      expect((await change(wanted)).body.code, wanted).toBe('invalid_request');
    }
  });
});
