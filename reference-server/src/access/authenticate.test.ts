import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SigningKeyRepository } from './signing-keys.repository.ts';
import { SigningKeys } from './signing-keys.ts';
import { TokenSigner } from './token-signer.ts';
import { newId } from '../db/ids.ts';
import { Reader } from '../db/read.ts';
import { startTestServer, type TestServer } from '../../test/start-test-server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

async function statusWith(token: string): Promise<number> {
  const headers = { authorization: `Bearer ${token}` };
  return (await server.request('GET', '/session', { headers })).status;
}

describe('a bearer token', () => {
  it.each([
    'Basic b3duZXI6cGFzc3dvcmQ=',
    'Bearer',
    'Bearer ',
    'Bearer tbk_short',
    'tbk_',
    'Bearer e30.e30.e30',
  ])('is refused when it is none of ours: %s', async (authorization) => {
    const answer = await server.request('GET', '/session', { headers: { authorization } });
    expect(answer.status).toBe(401);
  });

  it('is the only way in: no cookie and no query is one', async () => {
    const { token } = server.owner;
    for (const name of [
      'tickboard_session',
      'tickboard_refresh',
      '__Host-tickboard_refresh',
      'authorization',
    ]) {
      const headers = { cookie: `${name}=${token}`, origin: server.url };
      expect((await server.request('GET', '/session', { headers })).status).toBe(401);
    }
    expect((await fetch(`${server.url}/api/v1/session?access_token=${token}`)).status).not.toBe(200);
  });

  it('ends with its session, and no cache outlives it', async () => {
    const editor = await server.as('editor');
    expect((await editor.request('GET', '/projects')).status).toBe(200);
    expect((await editor.request('DELETE', '/session')).status).toBe(204);
    expect((await editor.request('GET', '/projects')).status).toBe(401);
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

describe('a signed token', () => {
  const claims = (): Record<string, string> => {
    const { userId, organizationId, credential } = server.owner.actor;
    return { sub: userId ?? '', sid: credential.id, org: organizationId };
  };

  function sign(changed: Record<string, string> = {}): Promise<string> {
    return server.signer.sign('at+jwt', { ...claims(), ...changed } as { sub: string }, 60);
  }

  it('acts as the session that it names, of that person in that organization', async () => {
    expect(await statusWith(await sign())).toBe(200);
    const stranger = await server.stranger();
    const lies: Record<string, string>[] = [
      { sub: stranger.actor.userId ?? '' },
      { org: stranger.actor.organizationId },
      { sid: stranger.actor.credential.id },
      { sid: newId() },
      { org: '' },
    ];
    for (const changed of lies) expect(await statusWith(await sign(changed))).toBe(401);
  });

  it('says nothing of rights: those are looked up', async () => {
    const viewer = await server.as('viewer');
    const { userId, organizationId, credential } = viewer.actor;
    const own = { sub: userId ?? '', sid: credential.id, org: organizationId };
    const token = await server.signer.sign('at+jwt', { ...own, role: 'owner', scope: 'projects:write' }, 60);
    const headers = { authorization: `Bearer ${token}` };
    expect((await server.request('POST', '/projects', { body: { name: 'X' }, headers })).status).toBe(403);
  });

  it('is nothing without the right signature, as another type, or over', async () => {
    const [header = '', payload = '', signature = ''] = (await sign()).split('.');
    const none = Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url');
    for (const token of [
      `${none}.${payload}.`,
      `${none}.${payload}.${signature}`,
      `${header}.${payload}.${'A'.repeat(86)}`,
      await server.signer.sign('device+jwt', claims() as { sub: string }, 60),
      await server.signer.sign('embed+jwt', claims() as { sub: string }, 60),
      await server.signer.sign('at+jwt', claims() as { sub: string }, -1),
    ]) {
      expect(await statusWith(token)).toBe(401);
    }
  });

  it('ends with its own time, though its session goes on and it was used just before', async () => {
    const token = await server.signer.sign('at+jwt', claims() as { sub: string }, 2);
    expect(await statusWith(token)).toBe(200);
    await expect.poll(() => statusWith(token), { timeout: 5_000 }).toBe(401);
    expect(await statusWith(await sign())).toBe(200);
  });

  it('is refused as soon as its person is a member no more, by what is cached, too', async () => {
    const editor = await server.as('editor');
    expect(await statusWith(editor.token)).toBe(200);
    await server.transact(server.owner.actor, async (unit) => {
      await unit.sql('members').where({ id: editor.actor.memberId }).update({ user_id: null });
      unit.afterCommit({ topic: 'credential', id: editor.actor.memberId ?? '' });
    });
    expect(await statusWith(editor.token)).toBe(401);
  });

  it('goes on when the keys roll over, and a server that knew nothing of it takes the new ones', async () => {
    const before = await sign();
    const keys = new SigningKeys({
      repository: new SigningKeyRepository(new Reader(server.database.database), server.transact),
      days: 90,
    });
    await keys.rotate();
    expect(await statusWith(before)).toBe(200);
    expect(await statusWith(await sign())).toBe(200);
    const published = await fetch(`${server.url}/.well-known/jwks.json`);
    expect(published.status).toBe(200);
  });

  it('ends when its key is taken back, while its session goes on', async () => {
    const before = await sign();
    expect(await statusWith(before)).toBe(200);
    const keys = new SigningKeys({
      repository: new SigningKeyRepository(new Reader(server.database.database), server.transact),
      days: 90,
    });
    await keys.rotate({ immediately: true });
    await expect.poll(() => statusWith(before)).toBe(401);
    const { userId, organizationId, credential } = server.owner.actor;
    const other = new TokenSigner({ keys, publicUrl: null });
    const own = { sub: userId ?? '', sid: credential.id, org: organizationId };
    expect(await statusWith(await other.sign('at+jwt', own, 60))).toBe(200);
  });
});
