import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createProject, createTask } from '../../../test/builders.ts';
import { startMailServer, type MailServer } from '../../../test/mailbox.ts';
import type { TestAnswer, TestCaller, TestServer } from '../../../test/start-test-server.ts';
import { newId } from '../../db/ids.ts';

let mails: MailServer;
let server: TestServer;
let owner: TestCaller;
let admin: TestCaller;

beforeAll(async () => {
  mails = await startMailServer();
  server = mails.server;
  owner = server.owner;
  admin = await server.as('admin');
});
afterAll(() => mails.close());

let count = 0;
const newAddress = (): string => `guest${++count}@example.org`;

const invite = (body: object, caller = owner): Promise<TestAnswer> =>
  caller.request('POST', '/invitations', { body });
const accept = (caller: TestCaller, token: unknown): Promise<TestAnswer> =>
  caller.request('POST', '/invitations/accept', { body: { token } });
const preview = (token: unknown): Promise<TestAnswer> =>
  server.request('POST', '/invitations/preview', { body: { token } });
const addressOf = ({ actor }: TestCaller): string => `${actor.userId}@example.com`;

/** Moves the end of the invitation into the past. */
async function expire(id: string): Promise<void> {
  await server.transact(owner.actor, async ({ sql }) => {
    await sql('invitations')
      .where({ id })
      .update({ expires_at: new Date(Date.now() - 1000) });
  });
}

async function placeholder(): Promise<string> {
  const id = newId();
  await server.transact(owner.actor, async ({ sql, actor }) => {
    await sql('members').insert({ organization_id: actor.organizationId, id, name: 'Jonas', role: 'viewer' });
  });
  return id;
}

/** The mail is there a moment before it is noted that it is. */
async function sent(id: string, caller = owner): Promise<void> {
  await vi.waitFor(
    async () => {
      const { body } = await caller.request('GET', `/invitations/${id}`);
      expect(body.sentAt).not.toBeNull();
    },
    { timeout: 10_000 },
  );
}

/** What an owner sees of whoever has joined. */
const member = async (id: string) => (await owner.request('GET', `/members/${id}`)).body;

describe('an invitation by mail', () => {
  it('has its secret in the mail alone, and lets its address in', async () => {
    const guest = await server.stranger();
    const email = addressOf(guest);
    const made = await invite({ email: email.toUpperCase(), role: 'editor' });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      kind: 'email',
      email,
      status: 'open',
      token: null,
      url: null,
      uses: 0,
    });
    const mail = await mails.mailbox.next(email);
    expect(mail.subject).toBe('Invitation to Tenant');
    expect(mail.link).toMatch(new RegExp(`^${server.url}/accept-invitation#token=tbi_`));
    expect((await preview(mail.token)).body).toMatchObject({
      kind: 'email',
      organizationName: 'Tenant',
      invitedByName: 'Tenant',
      email,
      registered: true,
    });
    const joined = await accept(guest, mail.token);
    expect(joined.status).toBe(200);
    expect(joined.body).toMatchObject({ id: owner.actor.organizationId, role: 'editor', current: false });
    expect(await member(joined.body.memberId)).toMatchObject({ email, role: 'editor', placeholder: false });
    await sent(made.body.id);
    const { body } = await owner.request('GET', `/invitations/${made.body.id}`);
    expect(body).toMatchObject({ status: 'accepted', uses: 1 });
  });

  it('lets the person go over without signing in again', async () => {
    const guest = await server.stranger();
    await invite({ email: addressOf(guest), role: 'viewer' });
    await accept(guest, (await mails.mailbox.next(addressOf(guest))).token);
    const { organizationId } = owner.actor;
    const moved = await guest.request('POST', '/session/switch', { body: { organizationId } });
    expect([moved.status, moved.body.role]).toEqual([200, 'viewer']);
    const list = await server.request('GET', '/organizations', {
      headers: { authorization: `Bearer ${moved.body.accessToken}` },
    });
    expect(list.body.items).toHaveLength(2);
  });

  it('is refused to another address, which learns of no member', async () => {
    const [guest, thief] = await Promise.all([server.stranger(), server.stranger()]);
    await invite({ email: addressOf(guest), role: 'admin' });
    const { token } = await mails.mailbox.next(addressOf(guest));
    const stolen = await accept(thief, token);
    expect([stolen.status, stolen.body.code]).toEqual([403, 'invitation_other_address']);
    expect((await thief.request('GET', '/organizations')).body.items).toHaveLength(1);
    expect((await accept(guest, token)).status).toBe(200);
    expect((await accept(thief, token)).status).toBe(403);
  });

  it('answers a repeat by the same person, by eight at once too, and makes one member', async () => {
    const guest = await server.stranger();
    await invite({ email: addressOf(guest), role: 'viewer' });
    const { token } = await mails.mailbox.next(addressOf(guest));
    const answers = await Promise.all(Array.from({ length: 8 }, () => accept(guest, token)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
    expect(new Set(answers.map(({ body }) => body.memberId)).size).toBe(1);
    expect((await member(answers[0]?.body.memberId)).version).toBe(1);
  });

  it('is one for an address, until it has expired', async () => {
    const email = newAddress();
    const first = await invite({ email, role: 'viewer' });
    const second = await invite({ email, role: 'editor' });
    expect([second.status, second.body.code, second.body.resourceId]).toEqual([
      409,
      'invitation_exists',
      first.body.id,
    ]);
    await expire(first.body.id);
    expect((await invite({ email, role: 'editor' })).status).toBe(201);
    const viewer = await server.as('viewer');
    const member = await invite({ email: addressOf(viewer), role: 'viewer' });
    expect([member.status, member.body.code, member.body.resourceId]).toEqual([
      409,
      'already_member',
      viewer.actor.memberId,
    ]);
  });

  it('is sent again with a new secret and new time, and the earlier secret acts no longer', async () => {
    const guest = await server.stranger();
    const made = await invite({ email: addressOf(guest), role: 'viewer', locale: 'de-CH' });
    const first = await mails.mailbox.next(addressOf(guest));
    expect(first.subject).toBe('Einladung zu Tenant');
    await sent(made.body.id);
    const soon = await admin.request('POST', `/invitations/${made.body.id}/resend`);
    expect([soon.status, (await preview(first.token)).status]).toEqual([202, 200]);
    await expire(made.body.id);
    expect((await accept(guest, first.token)).body.code).toBe('invitation_ended');
    const again = await admin.request('POST', `/invitations/${made.body.id}/resend`);
    expect([again.status, again.body.status]).toEqual([202, 'open']);
    const second = await mails.mailbox.next(addressOf(guest));
    expect((await accept(guest, first.token)).status).toBe(404);
    expect((await accept(guest, second.token)).status).toBe(200);
    const closed = await owner.request('POST', `/invitations/${made.body.id}/resend`);
    expect([closed.status, closed.body.code]).toEqual([409, 'invitation_closed']);
  });

  it('goes to one address five times within an hour, from whichever organizations', async () => {
    const email = newAddress();
    const callers = await Promise.all(Array.from({ length: 6 }, () => server.stranger()));
    for (const caller of callers.slice(0, 5)) {
      const { id } = (await invite({ email, role: 'viewer' }, caller)).body;
      await mails.mailbox.next(email);
      await sent(id, caller);
    }
    await invite({ email, role: 'viewer' }, callers[5]);
    const other = newAddress();
    await invite({ email: other, role: 'viewer' });
    await mails.mailbox.next(other);
    expect(await mails.mailbox.waiting(email)).toEqual([]);
  });

  it('makes an account where there is none, whose address is proven by it', async () => {
    const email = newAddress();
    await invite({ email, role: 'editor' });
    const { token } = await mails.mailbox.next(email);
    expect((await preview(token)).body.registered).toBe(false);
    const password = 'brackish-lantern-plover';
    const body = { email, password, name: 'Ada Byrne', invitationToken: token };
    expect((await server.request('POST', '/accounts', { body })).body).toEqual({ next: 'signIn' });
    const signedIn = await server.request('POST', '/sessions', { body: { email, password } });
    expect(signedIn.body).toMatchObject({ role: 'editor', organizationId: owner.actor.organizationId });
  });
});

describe('a person in two organizations', () => {
  it('is renewed into the other one when removed from the one', async () => {
    const email = newAddress();
    await invite({ email, role: 'editor' });
    const password = 'brackish-lantern-plover';
    const { token: invitationToken } = await mails.mailbox.next(email);
    await server.request('POST', '/accounts', { body: { email, password, name: 'Ada', invitationToken } });
    const session = (await server.request('POST', '/sessions', { body: { email, password } })).body;
    const stranger = await server.stranger();
    const link = (await invite({ role: 'viewer', maxUses: 1 }, stranger)).body;
    const headers = { authorization: `Bearer ${session.accessToken}` };
    const body = { token: link.token };
    expect((await server.request('POST', '/invitations/accept', { headers, body })).status).toBe(200);
    await owner.request('DELETE', `/members/${session.memberId}`);
    expect((await server.request('GET', '/session', { headers })).status).toBe(401);
    const renewed = await server.request('POST', '/session/refresh', {
      body: { refreshToken: session.refreshToken },
    });
    expect(renewed.body.session).toMatchObject({
      id: session.id,
      organizationId: stranger.actor.organizationId,
      role: 'viewer',
    });
  });
});

describe('whoever belongs nowhere any more', () => {
  it('signs in by an invitation, and as nobody else', async () => {
    const email = newAddress();
    await invite({ email, role: 'editor' });
    const { token } = await mails.mailbox.next(email);
    const password = 'brackish-lantern-plover';
    const account = { email, password, name: 'Ada Byrne', invitationToken: token };
    await server.request('POST', '/accounts', { body: account });
    const signIn = (invitationToken?: unknown): Promise<TestAnswer> =>
      server.request('POST', '/sessions', {
        body: { email, password, ...(invitationToken === undefined ? {} : { invitationToken }) },
      });
    const { memberId } = (await signIn()).body;
    await owner.request('DELETE', `/members/${memberId}`);
    expect((await signIn()).body.code).toBe('no_organization');
    expect((await signIn(token)).body.code).toBe('invitation_ended');
    expect((await signIn('tbi_unknown')).status).toBe(404);
    const other = newAddress();
    await invite({ email: other, role: 'admin' });
    const stolen = await signIn((await mails.mailbox.next(other)).token);
    expect(stolen.body.code).toBe('invitation_other_address');
    await invite({ email, role: 'viewer' });
    const anew = (await mails.mailbox.next(email)).token;
    const answers = await Promise.all(Array.from({ length: 8 }, () => signIn(anew)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 201));
    expect(answers[0]?.body).toMatchObject({ memberId, role: 'viewer' });
  });
});

describe('a link', () => {
  it('is shown once, and used as often as it may be', async () => {
    const made = await invite({ role: 'viewer', maxUses: 2 });
    const { id, token, url } = made.body;
    expect(url).toBe(`${server.url}/accept-invitation#token=${token}`);
    expect((await owner.request('GET', `/invitations/${id}`)).text).not.toContain(token);
    const guests = await Promise.all(Array.from({ length: 8 }, () => server.stranger()));
    const answers = await Promise.all(guests.map((guest) => accept(guest, token)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(2);
    expect(answers.filter(({ body }) => body.code === 'invitation_ended')).toHaveLength(6);
    expect((await preview(token)).status).toBe(410);
  });

  it('cannot bring back whoever was removed after it was made', async () => {
    const { token } = (await invite({ role: 'viewer' })).body;
    const guest = await server.stranger();
    const joined = await accept(guest, token);
    await owner.request('DELETE', `/members/${joined.body.memberId}`);
    const back = await accept(guest, token);
    expect([back.status, back.body.code]).toEqual([410, 'invitation_ended']);
    const anew = (await invite({ role: 'editor', maxUses: 1 })).body;
    const again = await accept(guest, anew.token);
    expect(again.body).toMatchObject({ memberId: joined.body.memberId, role: 'editor' });
    expect(await member(joined.body.memberId)).toMatchObject({ removedAt: null, role: 'editor' });
  });

  it('ends when it is revoked, for good', async () => {
    const { id, token } = (await invite({ role: 'viewer' })).body;
    const stale = await owner.request('DELETE', `/invitations/${id}`, { headers: { 'if-match': '"v5"' } });
    expect(stale.status).toBe(412);
    expect((await owner.request('DELETE', `/invitations/${id}`)).status).toBe(204);
    expect((await owner.request('DELETE', `/invitations/${id}`)).status).toBe(204);
    const answer = await accept(await server.stranger(), token);
    expect([answer.status, answer.body.code]).toEqual([410, 'invitation_ended']);
    const sent = await owner.request('POST', `/invitations/${id}/resend`);
    expect([sent.status, sent.body.code]).toEqual([422, 'invitation_is_link']);
  });

  it('leads into projects with a role in each, and to nothing else', async () => {
    const [open, hidden] = await Promise.all([
      createProject(owner),
      createProject(owner, { visibility: 'private' }),
    ]);
    const projects = [{ projectId: hidden.id, role: 'editor' }];
    const { token } = (await invite({ role: 'viewer', projectsOnly: true, projects })).body;
    const guest = await server.stranger();
    const joined = await accept(guest, token);
    const told = await owner.request('GET', `/streams/${hidden.id}/events`, { query: { limit: '200' } });
    const { memberId } = joined.body;
    expect(told.body.items.at(-1)).toMatchObject({
      type: 'projectMember.updated',
      data: { projectMember: { projectId: hidden.id, memberId, role: 'editor' } },
    });
    const actor = { ...guest.actor, organizationId: owner.actor.organizationId };
    const inside = await server.signIn({ ...actor, memberId: joined.body.memberId });
    const list = await inside.request('GET', '/projects');
    expect(list.body.items.map(({ id }: { id: string }) => id)).toEqual([hidden.id]);
    expect((await inside.request('GET', `/projects/${open.id}`)).status).toBe(404);
    const path = `/projects/${hidden.id}/tasks`;
    expect((await inside.request('POST', path, { body: { title: 'Mine' } })).status).toBe(201);
  });
});

describe('a placeholder', () => {
  it('becomes whoever is invited as it, with all its work', async () => {
    const memberId = await placeholder();
    const task = await createTask(owner, await createProject(owner), { assigneeIds: [memberId] });
    const guest = await server.stranger();
    const made = await invite({ role: 'editor', memberId, maxUses: 1 });
    expect((await accept(guest, made.body.token)).body.memberId).toBe(memberId);
    expect(await member(memberId)).toMatchObject({ placeholder: false, userId: guest.actor.userId });
    expect((await owner.request('GET', `/tasks/${task.id}`)).body.assigneeIds).toEqual([memberId]);
  });

  it('is merged into whoever was here before', async () => {
    const memberId = await placeholder();
    const task = await createTask(owner, await createProject(owner), { assigneeIds: [memberId] });
    const guest = await server.stranger();
    const before = await accept(guest, (await invite({ role: 'viewer' })).body.token);
    await owner.request('DELETE', `/members/${before.body.memberId}`);
    const made = await invite({ role: 'viewer', memberId, maxUses: 1 });
    expect((await accept(guest, made.body.token)).body.memberId).toBe(before.body.memberId);
    expect((await owner.request('GET', `/tasks/${task.id}`)).body.assigneeIds).toEqual([
      before.body.memberId,
    ]);
    expect((await member(memberId)).mergedIntoId).toBe(before.body.memberId);
  });
});
