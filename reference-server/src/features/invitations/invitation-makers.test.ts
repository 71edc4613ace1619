import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProject } from '../../../test/builders.ts';
import {
  startTestServer,
  type TestAnswer,
  type TestCaller,
  type TestServer,
} from '../../../test/start-test-server.ts';
import { newId } from '../../db/ids.ts';

let server: TestServer;
let owner: TestCaller;
let admin: TestCaller;

beforeAll(async () => {
  server = await startTestServer();
  owner = server.owner;
  admin = await server.as('admin');
});
afterAll(() => server.close());

const invite = (body: object, caller = owner): Promise<TestAnswer> =>
  caller.request('POST', '/invitations', { body });
const accept = (caller: TestCaller, token: unknown): Promise<TestAnswer> =>
  caller.request('POST', '/invitations/accept', { body: { token } });
const preview = (token: unknown): Promise<TestAnswer> =>
  server.request('POST', '/invitations/preview', { body: { token } });

describe('whoever invites', () => {
  it('gives no more than they may, now and when it is accepted', async () => {
    const refused = await invite({ role: 'owner' }, admin);
    expect(refused.status).toBe(403);
    const other = await server.as('admin');
    const { token } = (await invite({ role: 'admin' }, other)).body;
    await owner.request('PATCH', `/members/${other.actor.memberId}`, { body: { role: 'editor' } });
    expect((await preview(token)).body.code).toBe('invitation_ended');
    expect((await accept(await server.stranger(), token)).status).toBe(410);
    await owner.request('PATCH', `/members/${other.actor.memberId}`, { body: { role: 'admin' } });
    expect((await accept(await server.stranger(), token)).status).toBe(200);
    await owner.request('DELETE', `/members/${other.actor.memberId}`);
    expect((await accept(await server.stranger(), token)).status).toBe(410);
  });

  it('may be a key, whose end is the end of its invitations', async () => {
    const key = await server.key(['invitations:write'], 'admin');
    expect((await invite({ role: 'owner' }, key)).status).toBe(403);
    const { token, invitedById } = (await invite({ role: 'admin' }, key)).body;
    expect(invitedById).toBeNull();
    expect((await accept(await server.stranger(), token)).status).toBe(200);
    await server.transact(owner.actor, async ({ sql }) => {
      await sql('api_keys').where({ id: key.actor.credential.id }).update({ revoked_at: new Date() });
    });
    expect((await accept(await server.stranger(), token)).status).toBe(410);
  });

  it('is no key for some projects, which sees no address either', async () => {
    const { id: projectId } = await createProject(owner);
    const scopes = ['invitations:read', 'invitations:write', 'members:admin', 'members:read'];
    const body = { name: 'Some', scopes, projectIds: [projectId] };
    const made = await owner.request('POST', '/api-keys', { body });
    const key = server.caller(owner.actor, made.body.key);
    expect((await invite({ role: 'viewer' }, key)).body.code).toBe('insufficient_scope');
    await invite({ email: 'guest@example.org', role: 'viewer' });
    const seen = await key.request('GET', '/invitations', { query: { limit: '200' } });
    expect(seen.status).toBe(200);
    expect(seen.text).not.toContain('@');
    const viewer = await server.as('viewer');
    const path = `/members/${viewer.actor.memberId}`;
    expect((await key.request('GET', path)).body.email).toBeNull();
    expect((await key.request('PATCH', path, { body: { role: 'admin' } })).status).toBe(403);
    expect((await key.request('DELETE', path)).status).toBe(403);
    expect((await owner.request('GET', path)).body).toMatchObject({ role: 'viewer', version: 1 });
  });

  it('is an admin, and what is asked must fit together', async () => {
    const [editor, stranger] = await Promise.all([server.as('editor'), server.stranger()]);
    expect((await invite({ role: 'viewer' }, editor)).status).toBe(403);
    expect((await server.request('POST', '/invitations', { body: { role: 'viewer' } })).status).toBe(401);
    const { id } = (await invite({ role: 'viewer' })).body;
    for (const [method, path] of [
      ['GET', `/invitations/${id}`],
      ['DELETE', `/invitations/${id}`],
      ['POST', `/invitations/${id}/resend`],
    ] as const) {
      expect((await stranger.request(method, path)).status).toBe(404);
      expect((await editor.request(method, path)).status).toBe(403);
    }
    const faults = [
      [{ role: 'editor', projectsOnly: true }, 422, 'projects_only_role'],
      [{ role: 'viewer', email: 'a@example.org', maxUses: 2 }, 400, 'invalid_request'],
      [{ role: 'viewer', memberId: newId() }, 400, 'invalid_request'],
      [{ role: 'viewer', memberId: newId(), maxUses: 1 }, 422, 'invalid_reference'],
      [{ role: 'viewer', memberId: owner.actor.memberId, maxUses: 1 }, 422, 'not_a_placeholder'],
      [{ role: 'viewer', projects: [{ projectId: newId(), role: 'viewer' }] }, 422, 'invalid_reference'],
      [{ role: 'viewer', uses: 0 }, 400, 'invalid_request'],
      [{ role: 'king' }, 400, 'invalid_request'],
    ] as const;
    for (const [body, status, code] of faults) {
      const answer = await invite(body);
      expect([answer.status, answer.body.code], JSON.stringify(body)).toEqual([status, code]);
    }
  });

  it('finds them by their state, the newest first', async () => {
    const made = await invite({ role: 'viewer' });
    await owner.request('DELETE', `/invitations/${made.body.id}`);
    for (const status of ['open', 'accepted', 'revoked', 'expired']) {
      const { body } = await owner.request('GET', '/invitations', { query: { status, limit: '200' } });
      const states = new Set(body.items.map((item: { status: string }) => item.status));
      expect([...states].filter((state) => state !== status)).toEqual([]);
    }
    const { body } = await owner.request('GET', '/invitations', { query: { limit: '1' } });
    expect(body.items[0].id).toBe(made.body.id);
  });
});

describe('an unknown secret', () => {
  it('leads nowhere, whoever has it', async () => {
    const token = `tbi_${'A'.repeat(43)}`;
    expect((await preview(token)).status).toBe(404);
    expect((await accept(await server.stranger(), token)).status).toBe(404);
    const key = await server.key(['organization:read']);
    expect((await accept(key, token)).body.code).toBe('session_required');
    expect((await server.request('POST', '/invitations/accept', { body: { token } })).status).toBe(401);
  });
});

describe('the audit log', () => {
  it('tells of invitations in the organization that invites, and holds no secret', async () => {
    const { id, token } = (await invite({ role: 'viewer', maxUses: 1 })).body;
    await accept(await server.stranger(), token);
    const { body, text } = await owner.request('GET', '/audit-events', { query: { targetId: id } });
    expect(body.items.map(({ action }: { action: string }) => action).toSorted()).toEqual([
      'invitation.accepted',
      'invitation.created',
    ]);
    expect(text).not.toContain(token);
  });
});
