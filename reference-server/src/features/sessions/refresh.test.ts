import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../../test/start-test-server.ts';
import { newId } from '../../db/ids.ts';
import { acts, cookiesOf, fromPage, refresh, withPassword, type Person } from './session.test-support.ts';

const LISTED = 'https://app.example.com';
let server: TestServer;
let person: Person;

beforeAll(async () => {
  server = await startTestServer({ config: { corsOrigins: [LISTED] } });
  person = await withPassword(server);
});
afterAll(() => server.close());

/** As if the session had been refreshed that much longer ago. */
async function letPass(sessionId: unknown, interval: string): Promise<void> {
  await server.transact(person.caller.actor, async ({ sql }) => {
    await sql('sessions')
      .where({ id: sessionId as string })
      .update({ refreshed_at: sql.raw(`refreshed_at - ?::interval`, [interval]) });
  });
}

async function isSignedIn(token: unknown): Promise<boolean> {
  return (await refresh(server, token)).status === 200;
}

describe('a refresh token', () => {
  it('gives an access token and the next refresh token, and moves the end of the session on', async () => {
    const { body: first } = await person.signIn();
    await server.transact(person.caller.actor, async ({ sql }) => {
      await sql('sessions')
        .where({ id: first.id as string })
        .update({ expires_at: new Date(Date.now() + 60_000) });
    });
    const { status, body, headers } = await refresh(server, first.refreshToken);
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('set-cookie')).toBeNull();
    expect(body).toMatchObject({
      tokenType: 'Bearer',
      expiresIn: 900,
      session: { id: first.id, kind: 'session' },
    });
    expect(body.refreshToken).not.toBe(first.refreshToken);
    expect(body.accessToken).not.toBe(first.accessToken);
    expect(Date.parse(body.session.expiresAt as string)).toBeGreaterThan(Date.now() + 29 * 86_400_000);
    expect(await acts(server, body.accessToken)).toBe(true);
    expect(await isSignedIn(body.refreshToken)).toBe(true);
  });

  it('gives the same next one to eight who ask at once, so that no two lines go on', async () => {
    const { body: first } = await person.signIn();
    const answers = await Promise.all(Array.from({ length: 8 }, () => refresh(server, first.refreshToken)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
    expect(new Set(answers.map(({ body }) => body.refreshToken as string)).size).toBe(1);
    expect(await isSignedIn(answers[0]?.body.refreshToken)).toBe(true);
  });

  it('ends the session when eight replay it after its successor was used', async () => {
    const { body: first } = await person.signIn();
    const second = await refresh(server, first.refreshToken);
    const third = await refresh(server, second.body.refreshToken);
    const replays = await Promise.all(Array.from({ length: 8 }, () => refresh(server, first.refreshToken)));
    expect(replays.map(({ status, body }) => [status, body.code])).toEqual(
      Array.from({ length: 8 }, () => [401, 'invalid_refresh_token']),
    );
    expect(await isSignedIn(third.body.refreshToken)).toBe(false);
    expect(await acts(server, third.body.accessToken)).toBe(false);
    const log = await server.owner.request('GET', '/audit-events', { query: { action: 'refresh.reused' } });
    expect(
      log.body.items.filter(({ target }: { target: { id: string } }) => target.id === first.id),
    ).toHaveLength(1);
  });

  it('ends the session when it comes again after the time of an honest repeat', async () => {
    const { body: first } = await person.signIn();
    const second = await refresh(server, first.refreshToken);
    await letPass(first.id, '59 seconds');
    expect((await refresh(server, first.refreshToken)).body.refreshToken).toBe(second.body.refreshToken);
    await letPass(first.id, '2 seconds');
    expect((await refresh(server, first.refreshToken)).status).toBe(401);
    expect(await isSignedIn(second.body.refreshToken)).toBe(false);
  });

  it('does nothing when it was made up, even for a session whose id is known', async () => {
    const { body: first } = await person.signIn();
    const second = await refresh(server, first.refreshToken);
    const [, id] = (first.refreshToken as string).match(/^tbr_(.{22})_/) ?? [];
    for (const count of ['0', '1', '2', 'zzzzzz']) {
      const madeUp = `tbr_${id}_${count}_${'x'.repeat(43)}`;
      expect((await refresh(server, madeUp)).body.code).toBe('invalid_refresh_token');
    }
    expect(await isSignedIn(second.body.refreshToken)).toBe(true);
  });

  it.each(['', 'x', 'tbr_', `tbr_${'x'.repeat(22)}_0_${'x'.repeat(43)}`])('is none: %j', async (token) => {
    const { status } = await refresh(server, token);
    expect(status).toBe(token === '' ? 400 : 401);
  });

  it('is no access token, and an access token no refresh token', async () => {
    const { body } = await person.signIn();
    expect(await acts(server, body.refreshToken)).toBe(false);
    expect(await isSignedIn(body.accessToken)).toBe(false);
  });

  it('ends with its session, with the membership and with the time', async () => {
    const [ended, over] = [await person.signIn(), await person.signIn()];
    await server.transact(person.caller.actor, async ({ sql }) => {
      await sql('sessions')
        .where({ id: ended.body.id as string })
        .delete();
      await sql('sessions')
        .where({ id: over.body.id as string })
        .update({ expires_at: new Date() });
    });
    expect(await isSignedIn(ended.body.refreshToken)).toBe(false);
    expect(await isSignedIn(over.body.refreshToken)).toBe(false);
    const removed = await withPassword(server);
    const { body } = await removed.signIn();
    await server.transact(server.owner.actor, async (unit) => {
      await unit.sql('members').where({ id: removed.caller.actor.memberId }).update({ user_id: null });
      unit.afterCommit({ topic: 'credential', id: removed.caller.actor.memberId ?? '' });
    });
    expect(await isSignedIn(body.refreshToken)).toBe(false);
    expect(await acts(server, body.accessToken)).toBe(false);
  });

  it('needs no idempotency key, since it makes a repeat safe itself', async () => {
    const { body } = await person.signIn();
    const headers = { 'idempotency-key': newId() };
    const answers = [
      await refresh(server, body.refreshToken, headers),
      await refresh(server, body.refreshToken, headers),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  });
});

describe('the refresh cookie', () => {
  function refreshByCookie(headers: Record<string, string>) {
    return server.request('POST', '/session/refresh', { headers });
  }

  it('is read by no script and sent by no other site, and never in the answer', async () => {
    const answer = await person.browserSignIn();
    const lines = answer.headers.getSetCookie();
    expect(lines.map((line) => line.split('=', 1)[0])).toEqual(['tickboard_refresh', 'tickboard_device']);
    for (const line of lines) {
      expect(line).toMatch(/; HttpOnly/);
      expect(line).toMatch(/; SameSite=Strict/);
      expect(line).toMatch(/; Path=\//);
      expect(line).not.toMatch(/Secure|Domain/);
    }
    expect(answer.body.refreshToken).toBeNull();
    expect(answer.text).not.toContain(cookiesOf(answer)['tickboard_refresh']);
  });

  it('gives access tokens to the own page and to one of the list, and is exchanged each time', async () => {
    const kept = cookiesOf(await person.browserSignIn());
    const first = await refreshByCookie(fromPage(server, kept));
    expect(first.status).toBe(200);
    expect(first.body.refreshToken).toBeNull();
    expect(await acts(server, first.body.accessToken)).toBe(true);
    const next = cookiesOf(first);
    expect(next['tickboard_refresh']).not.toBe(kept['tickboard_refresh']);
    expect((await refreshByCookie({ ...fromPage(server, next), origin: LISTED })).status).toBe(200);
  });

  it.each<Record<string, string>>([
    {},
    { origin: 'https://evil.example.com' },
    { origin: 'null' },
    { origin: `${LISTED}.evil.example.com` },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example.com', 'sec-fetch-site': 'same-origin' },
  ])('is of no use to another page: %j', async (page) => {
    const kept = cookiesOf(await person.browserSignIn());
    const { cookie } = fromPage(server, kept);
    const answer = await refreshByCookie({ ...page, ...(cookie !== undefined && { cookie }) });
    expect(answer.status).toBe(403);
    expect(answer.body.code).toBe('origin_not_allowed');
    expect(answer.headers.get('set-cookie')).toBeNull();
    // Nothing was used up by the attempt.
    expect((await refreshByCookie(fromPage(server, kept))).status).toBe(200);
  });

  it('is no credential for anything else', async () => {
    const { cookie = '' } = fromPage(server, cookiesOf(await person.browserSignIn()));
    const headers = { cookie, origin: server.url };
    for (const [method, path] of [
      ['GET', '/session'],
      ['GET', '/projects'],
      ['DELETE', '/session'],
      ['POST', '/session/switch'],
    ] as const) {
      expect((await server.request(method, path, { headers })).status).toBe(401);
    }
  });

  it('is not there: 401', async () => {
    expect((await refreshByCookie(fromPage(server))).status).toBe(401);
  });

  it('is removed by signing out', async () => {
    const answer = await person.browserSignIn();
    const ended = await server.request('DELETE', '/session', {
      headers: { ...fromPage(server, cookiesOf(answer)), authorization: `Bearer ${answer.body.accessToken}` },
    });
    expect(ended.status).toBe(204);
    expect(ended.headers.get('set-cookie')).toMatch(/^tickboard_refresh=;.*Max-Age=0/);
    expect((await refreshByCookie(fromPage(server, cookiesOf(answer)))).status).toBe(401);
  });
});

describe('a sign-in of a browser', () => {
  it.each<Record<string, string>>([
    {},
    { origin: 'https://evil.example.com' },
    { 'sec-fetch-site': 'cross-site' },
  ])('is made by no other page, with anybody’s account: %j', async (headers) => {
    const answer = await person.signIn({ cookie: true }, headers);
    expect(answer.status).toBe(403);
    expect(answer.body.code).toBe('origin_not_allowed');
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  it('is not made by a form, which other sites can send', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded']) {
      const body = JSON.stringify({ email: person.email, password: 'x', cookie: true });
      const headers = { origin: server.url, 'content-type': type };
      expect((await server.request('POST', '/sessions', { body, headers })).status).toBe(415);
    }
  });

  it('leaves nothing to who planted a session before it', async () => {
    const mallory = await withPassword(server);
    const planted = cookiesOf(await mallory.browserSignIn());
    const answer = await person.browserSignIn(planted);
    const kept = cookiesOf(answer);
    expect(kept['tickboard_refresh']).not.toBe(planted['tickboard_refresh']);
    expect(answer.body.userId).toBe(person.caller.actor.userId);
    const theirs = await server.request('POST', '/session/refresh', { headers: fromPage(server, planted) });
    expect(theirs.body.session.userId).toBe(mallory.caller.actor.userId);
    const own = await server.request('POST', '/session/refresh', { headers: fromPage(server, kept) });
    expect(own.body.session).toMatchObject({ id: answer.body.id, userId: person.caller.actor.userId });
  });
});

describe('over TLS', () => {
  it('cookies are of this very host, and those without its mark are not believed', async () => {
    const secure = await startTestServer({ config: { publicUrl: 'https://tasks.example.com' } });
    const mira = await withPassword(secure);
    const page = { origin: 'https://tasks.example.com' };
    const answer = await mira.signIn({ cookie: true }, page);
    const lines = answer.headers.getSetCookie();
    expect(lines.map((line) => line.split('=', 1)[0])).toEqual([
      '__Host-tickboard_refresh',
      '__Host-tickboard_device',
    ]);
    for (const line of lines) expect(line).toMatch(/; Secure/);
    const token = cookiesOf(answer)['__Host-tickboard_refresh'] ?? '';
    const status = async (name: string): Promise<number> => {
      const headers = { ...page, cookie: `${name}=${token}` };
      return (await secure.request('POST', '/session/refresh', { headers })).status;
    };
    expect([await status('tickboard_refresh'), await status('__Host-tickboard_refresh')]).toEqual([401, 200]);
    await secure.close();
  });
});
