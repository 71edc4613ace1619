import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestCaller, type TestServer } from '../../test/start-test-server.ts';

const LISTED = 'https://app.example.com';
let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ config: { corsOrigins: [LISTED] } });
});
afterAll(() => server.close());

function write(caller: TestCaller, headers: Record<string, string>): ReturnType<TestServer['request']> {
  const cookie = `theme=dark; tickboard_session=${caller.token}`;
  return server.request('POST', '/projects', {
    body: { name: 'By cookie' },
    headers: { cookie, ...headers },
  });
}

describe('a bearer token', () => {
  it.each(['Basic b3duZXI6cGFzc3dvcmQ=', 'Bearer', 'Bearer ', 'Bearer tbs_short', 'tbs_'])(
    'is refused when it is none of ours: %s',
    async (authorization) => {
      const answer = await server.request('GET', '/session', { headers: { authorization } });
      expect(answer.status).toBe(401);
    },
  );

  it('is not replaced by a cookie that happens to be there', async () => {
    for (const authorization of ['Bearer nonsense', 'Basic b3duZXI6cGFzc3dvcmQ=']) {
      const headers = { authorization, cookie: `tickboard_session=${server.owner.token}` };
      expect((await server.request('GET', '/session', { headers })).status).toBe(401);
    }
  });

  it('ends with its session, and no cache outlives it', async () => {
    const editor = await server.as('editor');
    expect((await editor.request('GET', '/session')).status).toBe(200);
    expect((await editor.request('DELETE', '/session')).status).toBe(204);
    expect((await editor.request('GET', '/session')).status).toBe(401);
  });

  it('is refused after its time', async () => {
    const editor = await server.as('editor');
    await server.transact(editor.actor, async ({ sql }) => {
      await sql('sessions')
        .where({ id: editor.actor.credential.id })
        .update({ expires_at: new Date(Date.now() - 1) });
    });
    expect((await editor.request('GET', '/session')).status).toBe(401);
  });

  it('follows a change of role as soon as it is told', async () => {
    const editor = await server.as('editor');
    expect((await editor.request('POST', '/projects', { body: { name: 'Allowed' } })).status).toBe(201);
    await server.transact(server.owner.actor, async (unit) => {
      await unit.sql('members').where({ id: editor.actor.memberId }).update({ role: 'viewer' });
      unit.afterCommit({ topic: 'credential', id: editor.actor.memberId ?? '' });
    });
    const refused = await editor.request('POST', '/projects', { body: { name: 'Refused' } });
    expect(refused.status).toBe(403);
    expect(refused.body.code).toBe('insufficient_scope');
  });
});

describe('an API key', () => {
  it('reaches as far as its scopes', async () => {
    const key = await server.key(['projects:read', 'session:read']);
    expect((await key.request('GET', '/projects')).status).toBe(200);
    expect((await key.request('POST', '/projects', { body: { name: 'X' } })).status).toBe(403);
  });

  it('reaches no further than its role', async () => {
    const key = await server.key(['projects:read', 'projects:write'], 'viewer');
    expect((await key.request('POST', '/projects', { body: { name: 'X' } })).status).toBe(403);
  });

  it('is refused with another secret, revoked, or after its time', async () => {
    const key = await server.key(['session:read']);
    const forged = `${key.token.slice(0, -43)}${'x'.repeat(43)}`;
    const headers = { authorization: `Bearer ${forged}` };
    expect((await server.request('GET', '/session', { headers })).status).toBe(401);
    for (const change of [{ revoked_at: new Date() }, { expires_at: new Date(Date.now() - 1) }]) {
      const next = await server.key(['session:read']);
      await server.transact(server.owner.actor, async ({ sql }) => {
        await sql('api_keys').where({ id: next.actor.credential.id }).update(change);
      });
      expect((await next.request('GET', '/session')).status).toBe(401);
    }
  });
});

describe('the session cookie', () => {
  it('reads without an Origin', async () => {
    const headers = { cookie: `tickboard_session=${server.owner.token}` };
    expect((await server.request('GET', '/session', { headers })).status).toBe(200);
  });

  it('writes for a page of this host and for one of the list', async () => {
    const good: Record<string, string>[] = [
      { origin: server.url },
      { origin: LISTED },
      { 'sec-fetch-site': 'same-origin' },
    ];
    for (const headers of good) expect((await write(server.owner, headers)).status).toBe(201);
  });

  it.each([
    {},
    { origin: 'https://evil.example.com' },
    { origin: 'null' },
    { origin: `${LISTED}.evil.example.com` },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example.com', 'sec-fetch-site': 'same-origin' },
  ])('does not write for anybody else: %j', async (headers) => {
    const answer = await write(server.owner, headers as Record<string, string>);
    expect(answer.status).toBe(403);
    expect(answer.body.code).toBe('origin_not_allowed');
  });
});
