import { decodeJwt, decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestAnswer, type TestServer } from '../../../test/start-test-server.ts';
import { hash } from '@node-rs/argon2';
import { newId } from '../../db/ids.ts';
import { Expiry } from './expiry.job.ts';
import { acts, bearer, PASSWORD, withPassword, type Person } from './session.test-support.ts';

let server: TestServer;
let person: Person;

beforeAll(async () => {
  server = await startTestServer();
  person = await withPassword(server);
});
afterAll(() => server.close());

/** What the tables hold, as one text. */
async function storedIn(table: string): Promise<string> {
  const { rows } = await server.transact(person.caller.actor, async ({ sql }) =>
    sql.raw<{ rows: { stored: string }[] }>(`select ${table}::text as stored from ${table}`),
  );
  return rows.map(({ stored }) => stored).join('\n');
}

describe('signing in', () => {
  it('opens a session with tokens that work', async () => {
    const { status, body, headers } = await person.signIn({ deviceName: 'Firefox on Linux' });
    const { actor } = person.caller;
    expect(status).toBe(201);
    expect(body).toMatchObject({
      kind: 'session',
      userId: actor.userId,
      memberId: actor.memberId,
      organizationId: actor.organizationId,
      role: 'editor',
      email: person.email,
      tokenType: 'Bearer',
      expiresIn: 900,
    });
    expect(body.refreshToken).toMatch(/^tbr_/);
    expect(headers.get('location')).toBe('/api/v1/session');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('set-cookie')).toBeNull();
    const session = await server.request('GET', '/session', bearer(body.accessToken));
    expect(session.body.id).toBe(body.id);
  });

  it('gives an access token that says no more than it must, for fifteen minutes', async () => {
    const { body } = await person.signIn();
    expect(decodeProtectedHeader(body.accessToken as string)).toMatchObject({ alg: 'EdDSA', typ: 'at+jwt' });
    const { iat, exp, jti, ...claims } = decodeJwt(body.accessToken as string);
    expect((exp ?? 0) - (iat ?? 0)).toBe(900);
    expect(jti).toBeDefined();
    expect(claims).toEqual({
      ...{ iss: 'urn:tickboard', aud: 'urn:tickboard:api', client_id: 'tickboard' },
      ...{ sub: body.userId, sid: body.id, org: body.organizationId },
    });
  });

  it('publishes the keys that its tokens are checked with', async () => {
    const { body } = await person.signIn();
    const { kid } = decodeProtectedHeader(body.accessToken as string);
    const response = await fetch(`${server.url}/.well-known/jwks.json`);
    expect(response.headers.get('content-type')).toContain('application/jwk-set+json');
    expect(response.headers.get('cache-control')).toBe('public, max-age=300');
    const { keys } = (await response.json()) as { keys: Record<string, unknown>[] };
    expect(keys.map((key) => key['kid'])).toContain(kid);
    expect(keys.every((key) => key['d'] === undefined)).toBe(true);
  });

  it('takes the address in any case', async () => {
    expect((await person.signIn({ email: person.email.toUpperCase() })).status).toBe(201);
  });

  it.each([
    ['a wrong password', () => person.signIn({ password: 'wrong' })],
    ['an unknown address', () => person.signIn({ email: 'nobody@example.com' })],
    [
      'an account without a password',
      () => person.signIn({ email: `${server.owner.actor.userId}@example.com` }),
    ],
  ])('answers %s in the same words', async (_what, attempt) => {
    const answer = await attempt();
    expect(answer.status).toBe(401);
    expect(answer.body.code).toBe('invalid_credentials');
    expect(answer.body.detail).toBe('E-mail or password is wrong.');
  });

  it('is refused for an organization the person does not belong to, and for who belongs to none', async () => {
    expect((await person.signIn({ organizationId: newId() })).status).toBe(403);
    const lonely = await withPassword(server);
    await server.transact(server.owner.actor, async ({ sql }) => {
      await sql('members').where({ id: lonely.caller.actor.memberId }).update({ user_id: null });
    });
    expect((await lonely.signIn()).body.code).toBe('no_organization');
  });

  it('makes the first organization of whoever belongs to none, once, where the server lets people', async () => {
    const lonely = await withPassword(server);
    await server.transact(server.owner.actor, async ({ sql }) => {
      await sql('members').where({ id: lonely.caller.actor.memberId }).update({ user_id: null });
    });
    const wish = { newOrganizationName: 'Harbourline Studio' };
    expect((await lonely.signIn(wish)).body.code).toBe('no_organization');
    const open = await startTestServer({
      config: { createOrganizations: 'everyone' },
      database: { reachBy: async () => server.database.url },
    });
    const signIn = (): Promise<TestAnswer> =>
      open.request('POST', '/sessions', { body: { email: lonely.email, password: PASSWORD, ...wish } });
    const answers = await Promise.all(Array.from({ length: 8 }, signIn));
    expect(answers.map(({ status, body }) => [status, body.role])).toEqual(
      Array.from({ length: 8 }, () => [201, 'owner']),
    );
    expect(new Set(answers.map(({ body }) => body.organizationId as string)).size).toBe(1);
    const made = await open.request('GET', '/organization', bearer(answers[0]?.body.accessToken));
    expect(made.body.name).toBe('Harbourline Studio');
    await open.close();
  });

  it('is not replayed, since its answer holds secrets: a repeat names the session', async () => {
    const headers = { 'idempotency-key': newId() };
    const first = await person.signIn({}, headers);
    const second = await person.signIn({}, headers);
    expect(second.status).toBe(409);
    expect(second.body.code).toBe('idempotency_answer_withheld');
    expect(second.body.resourceId).toBe(first.body.id);
    const stored = await storedIn('idempotency_keys');
    for (const secret of ['accessToken', 'refreshToken']) expect(stored).not.toContain(first.body[secret]);
  });

  it('keeps nothing of the password, not even to tell one attempt from another', async () => {
    const headers = { 'idempotency-key': newId() };
    await person.signIn({}, headers);
    const other = await person.signIn({ deviceName: 'Another' }, headers);
    expect(other.body.code).toBe('idempotency_answer_withheld');
  });

  it('keeps no token, only what it hashes to', async () => {
    const { body } = await person.signIn();
    const stored = await storedIn('sessions');
    expect(stored).toContain(body.id);
    for (const secret of [body.accessToken, ...body.refreshToken.split('_')].filter(
      (part) => part.length > 40,
    )) {
      expect(stored).not.toContain(secret);
      expect(stored).not.toContain(Buffer.from(secret as string).toString('hex'));
    }
  });

  it('makes the hash of the password anew when it was made with less effort', async () => {
    const { actor } = person.caller;
    const weak = await hash(PASSWORD, { memoryCost: 8_192, timeCost: 1, parallelism: 1 });
    await server.transact(actor, async ({ sql }) => {
      await sql('users').where({ id: actor.userId }).update({ password_hash: weak });
    });
    expect((await person.signIn({ password: 'wrong' })).status).toBe(401);
    expect(await storedIn('users')).toContain('m=8192');
    expect((await person.signIn()).status).toBe(201);
    expect(await storedIn('users')).toContain('m=19456,t=2,p=1');
    expect((await person.signIn()).status).toBe(201);
  });

  it('keeps the hundred sessions that were used last', async () => {
    const { actor } = person.caller;
    await server.transact(actor, async ({ sql }) => {
      const expires_at = sql.raw(`now() + interval '1 day'`);
      const last_used_at = sql.raw(`now() - interval '1 day'`);
      const old = { user_id: actor.userId, organization_id: actor.organizationId, last_used_at, expires_at };
      await sql('sessions').insert(Array.from({ length: 110 }, () => ({ ...old, id: newId() })));
    });
    const { body } = await person.signIn();
    const list = await server.request('GET', '/sessions', {
      ...bearer(body.accessToken),
      query: { limit: '200' },
    });
    expect(list.body.items).toHaveLength(100);
    expect(list.body.items[0].id).toBe(body.id);
  });
});

describe('a session', () => {
  it('tells who an API key is', async () => {
    const key = await server.key(['session:read', 'tasks:read']);
    const { body } = await key.request('GET', '/session');
    expect(body).toMatchObject({ kind: 'apiKey', userId: null, memberId: null, email: null, name: 'A key' });
    expect(body.scopes.toSorted()).toEqual(['session:read', 'tasks:read']);
  });

  it('switches to another organization of the person, and acts there and only there from then on', async () => {
    const stranger = await server.stranger();
    const { userId } = person.caller.actor;
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
    const { body } = await person.signIn();
    const before = bearer(body.accessToken);
    const switched = await server.request('POST', '/session/switch', { ...before, body: { organizationId } });
    expect(switched.status).toBe(200);
    expect(switched.headers.get('cache-control')).toBe('no-store');
    expect(switched.body).toMatchObject({
      id: body.id,
      organizationId,
      memberId,
      role: 'viewer',
      refreshToken: null,
    });
    expect(await acts(server, body.accessToken)).toBe(false);
    const there = bearer(switched.body.accessToken);
    expect((await server.request('GET', '/organization', there)).body.id).toBe(organizationId);
    const refused = await server.request('POST', '/projects', { ...there, body: { name: 'X' } });
    expect(refused.status).toBe(403);
    const mine = await server.request('GET', '/organizations', there);
    expect(mine.body.items.map((item: { id: string; current: boolean }) => [item.id, item.current])).toEqual([
      [person.caller.actor.organizationId, false],
      [organizationId, true],
    ]);
    const refreshed = await server.request('POST', '/session/refresh', {
      body: { refreshToken: body.refreshToken },
    });
    expect(refreshed.body.session.organizationId).toBe(organizationId);
  });

  it('does not switch to an organization of others', async () => {
    const stranger = await server.stranger();
    const { organizationId } = stranger.actor;
    const answer = await person.caller.request('POST', '/session/switch', { body: { organizationId } });
    expect(answer.status).toBe(404);
    expect((await person.caller.request('GET', '/session')).body.organizationId).toBe(
      person.caller.actor.organizationId,
    );
  });

  it('is listed with its device, the newest first, and with those of other people never', async () => {
    const mine = await withPassword(server);
    await server.transact(mine.caller.actor, async ({ sql }) => {
      const { userId: user_id, organizationId: organization_id } = mine.caller.actor;
      const expires_at = sql.raw(`now() + interval '1 day'`);
      // As the release before has left it: nobody can use it any more.
      const old = { user_id, organization_id, expires_at, token_hash: Buffer.from(newId()) };
      await sql('sessions').insert({ ...old, id: newId() });
    });
    const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0';
    await mine.signIn({}, { 'user-agent': firefox });
    const { body } = await mine.signIn({ deviceName: 'The kitchen tablet' });
    const list = await server.request('GET', '/sessions', bearer(body.accessToken));
    const shown = list.body.items as Record<string, unknown>[];
    expect(shown.map(({ deviceName, current }) => [deviceName, current])).toEqual([
      ['The kitchen tablet', true],
      ['Firefox on Linux', false],
      // The one of the test's own.
      [null, false],
    ]);
    expect(shown[0]).toMatchObject({ id: body.id, organizationId: body.organizationId });
    expect(shown[0]?.['address']).toMatch(/127\.0\.0\.1$/);
    const page = await server.request('GET', '/sessions', {
      ...bearer(body.accessToken),
      query: { limit: '2' },
    });
    const next = await server.request('GET', '/sessions', {
      ...bearer(body.accessToken),
      query: { limit: '2', cursor: page.body.nextCursor as string },
    });
    expect([...page.body.items, ...next.body.items]).toEqual(shown);
  });

  it('is ended by its person, alone or with all others, and by nobody else', async () => {
    const mine = await withPassword(server);
    const [first, second, third] = [await mine.signIn(), await mine.signIn(), await mine.signIn()];
    const own = bearer(first.body.accessToken);
    const revoke = async (id: string, options = own): Promise<number> =>
      (await server.request('DELETE', `/sessions/${id}`, options)).status;
    const foreign = bearer((await person.signIn()).body.accessToken);
    expect(await revoke(second.body.id as string, foreign)).toBe(404);
    expect(await acts(server, second.body.accessToken)).toBe(true);
    expect(await revoke(second.body.id as string)).toBe(204);
    expect(await revoke(second.body.id as string)).toBe(404);
    expect(await acts(server, second.body.accessToken)).toBe(false);
    expect(await acts(server, third.body.accessToken)).toBe(true);
    expect((await server.request('DELETE', '/sessions', own)).status).toBe(204);
    expect(await acts(server, third.body.accessToken)).toBe(false);
    expect(await acts(server, first.body.accessToken)).toBe(true);
    const ended = await server.request('POST', '/session/refresh', {
      body: { refreshToken: third.body.refreshToken },
    });
    expect(ended.status).toBe(401);
  });

  it('is listed and ended by no API key', async () => {
    const key = await server.key(['session:read', 'session:write']);
    const attempts = [
      ['GET', '/sessions'],
      ['DELETE', '/sessions'],
      ['DELETE', `/sessions/${newId()}`],
      ['DELETE', '/session'],
    ] as const;
    for (const [method, path] of attempts) expect((await key.request(method, path)).status).toBe(403);
  });

  it('is deleted when it is over, whoever it was of', async () => {
    const [mine, theirs] = [await person.signIn(), await (await withPassword(server)).signIn()];
    const over = mine.body.id as string;
    await server.transact(person.caller.actor, async ({ sql }) => {
      await sql('sessions')
        .where({ id: over })
        .update({ expires_at: new Date(0) });
    });
    await new Expiry(server.transact).run();
    expect(await storedIn('sessions')).not.toContain(over);
    expect(await acts(server, theirs.body.accessToken)).toBe(true);
  });

  it('is told of in the audit log, with its beginning, its end and every failure', async () => {
    const mine = await withPassword(server);
    await mine.signIn({ password: 'wrong' });
    const { body } = await mine.signIn({ deviceName: 'Laptop' });
    await server.request('DELETE', '/session', bearer(body.accessToken));
    const log = await server.owner.request('GET', '/audit-events', { query: { limit: '200' } });
    const told = log.body.items as { action: string; target: { id: string } | null }[];
    const of = (id: unknown): string[] =>
      told.filter(({ target }) => target?.id === id).map(({ action }) => action);
    expect(of(body.id).toSorted()).toEqual(['session.created', 'session.revoked']);
    expect(of(mine.caller.actor.memberId)).toEqual(['session.failed']);
    expect(log.text).not.toContain('wrong');
  });
});
