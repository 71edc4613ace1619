import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  startTestServer,
  type TestAnswer,
  type TestCaller,
  type TestServer,
} from '../../../test/start-test-server.ts';
import { hashPassword } from '../../access/passwords.ts';
import { newId } from '../../db/ids.ts';

const PASSWORD = 'correct horse battery staple';
let server: TestServer;
let email: string;
let person: TestCaller;

beforeAll(async () => {
  server = await startTestServer();
  person = await server.as('editor');
  email = `${person.actor.userId}@example.com`;
  const passwordHash = await hashPassword(PASSWORD);
  await server.transact(person.actor, async ({ sql }) => {
    await sql('users').where({ id: person.actor.userId }).update({ password_hash: passwordHash });
  });
});
afterAll(() => server.close());

function signIn(body: object = {}, headers: Record<string, string> = {}): Promise<TestAnswer> {
  return server.request('POST', '/sessions', { body: { email, password: PASSWORD, ...body }, headers });
}

function withToken(token: string): { headers: Record<string, string> } {
  return { headers: { authorization: `Bearer ${token}` } };
}

describe('signing in', () => {
  it('opens a session with a token that works', async () => {
    const { status, body, headers } = await signIn({ deviceName: 'Firefox on Linux' });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      kind: 'session',
      userId: person.actor.userId,
      memberId: person.actor.memberId,
      organizationId: person.actor.organizationId,
      role: 'editor',
      email,
    });
    expect(headers.get('location')).toBe('/api/v1/session');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('set-cookie')).toBeNull();
    const session = await server.request('GET', '/session', withToken(body.accessToken as string));
    expect(session.body.id).toBe(body.id);
  });

  it('takes the address in any case', async () => {
    expect((await signIn({ email: email.toUpperCase() })).status).toBe(201);
  });

  it('sets a cookie that no script reads and no other site sends, when it is asked for', async () => {
    const { body, headers } = await signIn({ cookie: true });
    const cookie = headers.get('set-cookie') ?? '';
    expect(cookie).toContain(`tickboard_session=${body.accessToken}`);
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Lax');
    expect(cookie).toContain('Path=/');
    expect(cookie).not.toContain('Secure');
  });

  it.each([
    ['a wrong password', () => signIn({ password: 'wrong' })],
    ['an unknown address', () => signIn({ email: 'nobody@example.com' })],
    ['an account without a password', () => signIn({ email: `${server.owner.actor.userId}@example.com` })],
  ])('answers %s in the same words', async (_what, attempt) => {
    const answer = await attempt();
    expect(answer.status).toBe(401);
    expect(answer.body.code).toBe('invalid_credentials');
    expect(answer.body.detail).toBe('E-mail or password is wrong.');
  });

  it('is refused for an organization the person does not belong to', async () => {
    const answer = await signIn({ organizationId: newId() });
    expect(answer.status).toBe(403);
  });

  it('is not replayed, since its answer holds a secret: a repeat names the session', async () => {
    const headers = { 'idempotency-key': newId() };
    const first = await signIn({}, headers);
    const second = await signIn({}, headers);
    expect(second.status).toBe(409);
    expect(second.body.code).toBe('idempotency_answer_withheld');
    expect(second.body.resourceId).toBe(first.body.id);
    const { rows } = await server.transact(person.actor, async ({ sql }) =>
      sql.raw<{ rows: { stored: string }[] }>(
        'select idempotency_keys::text as stored from idempotency_keys',
      ),
    );
    expect(rows.map(({ stored }) => stored).join('')).not.toContain(first.body.accessToken);
  });

  it('keeps nothing of the password, not even to tell one attempt from another', async () => {
    const headers = { 'idempotency-key': newId() };
    await signIn({}, headers);
    const other = await signIn({ deviceName: 'Another' }, headers);
    expect(other.body.code).toBe('idempotency_answer_withheld');
  });

  it('keeps no token, only what it hashes to', async () => {
    const { body } = await signIn();
    const { rows } = await server.transact(person.actor, async ({ sql }) =>
      sql.raw<{ rows: { stored: string }[] }>('select sessions::text as stored from sessions'),
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.map(({ stored }) => stored).join('')).not.toContain(body.accessToken);
  });
});

describe('a session', () => {
  it('tells who an API key is', async () => {
    const key = await server.key(['session:read', 'tasks:read']);
    const { body } = await key.request('GET', '/session');
    expect(body).toMatchObject({ kind: 'apiKey', userId: null, memberId: null, email: null, name: 'A key' });
    expect(body.scopes.toSorted()).toEqual(['session:read', 'tasks:read']);
  });

  it('moves its end on with use', async () => {
    const { body } = await signIn();
    const soon = new Date(Date.now() + 60_000);
    const longAgo = new Date(Date.now() - 7_200_000);
    await server.transact(person.actor, async ({ sql }) => {
      await sql('sessions').where({ id: body.id }).update({ expires_at: soon, last_used_at: longAgo });
    });
    await server.request('GET', '/session', withToken(body.accessToken as string));
    await expect
      .poll(async () => {
        const session = await server.request('GET', '/session', withToken(body.accessToken as string));
        return Date.parse(session.body.expiresAt as string);
      })
      .toBeGreaterThan(Date.now() + 86_400_000);
  });

  it('switches to another organization of the person, and acts there from then on', async () => {
    const stranger = await server.stranger();
    const { userId } = person.actor;
    const memberId = newId();
    const { organizationId } = stranger.actor;
    await server.transact(stranger.actor, async ({ sql }) => {
      const row = {
        organization_id: organizationId,
        id: memberId,
        user_id: userId,
        name: 'Guest',
        role: 'viewer',
      };
      await sql('members').insert(row);
    });
    const { body } = await signIn();
    const options = withToken(body.accessToken as string);
    const switched = await server.request('POST', '/session/switch', {
      ...options,
      body: { organizationId },
    });
    expect(switched.status).toBe(200);
    expect(switched.body).toMatchObject({ id: body.id, organizationId, memberId, role: 'viewer' });
    const organization = await server.request('GET', '/organization', options);
    expect(organization.body.id).toBe(organizationId);
    const refused = await server.request('POST', '/projects', { ...options, body: { name: 'X' } });
    expect(refused.status).toBe(403);
    const mine = await server.request('GET', '/organizations', options);
    expect(mine.body.items.map((item: { id: string; current: boolean }) => [item.id, item.current])).toEqual([
      [person.actor.organizationId, false],
      [organizationId, true],
    ]);
  });

  it('does not switch to an organization of others', async () => {
    const stranger = await server.stranger();
    const { organizationId } = stranger.actor;
    const answer = await person.request('POST', '/session/switch', { body: { organizationId } });
    expect(answer.status).toBe(404);
    expect((await person.request('GET', '/organization')).body.id).toBe(person.actor.organizationId);
  });

  it('ends with its cookie, and ends alone', async () => {
    const [first, second] = [await signIn({ cookie: true }), await signIn()];
    const ended = await server.request('DELETE', '/session', withToken(first.body.accessToken as string));
    expect(ended.status).toBe(204);
    expect(ended.headers.get('set-cookie')).toMatch(/tickboard_session=;.*Max-Age=0/);
    expect(
      (await server.request('GET', '/session', withToken(first.body.accessToken as string))).status,
    ).toBe(401);
    expect(
      (await server.request('GET', '/session', withToken(second.body.accessToken as string))).status,
    ).toBe(200);
  });
});
