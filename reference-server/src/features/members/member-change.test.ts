import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProject } from '../../../test/builders.ts';
import { startTestServer, type TestCaller, type TestServer } from '../../../test/start-test-server.ts';
import { TestSocket } from '../../../test/test-socket.ts';
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

const pathOf = ({ actor }: TestCaller): string => `/members/${actor.memberId}`;
const change = (caller: TestCaller, who: TestCaller, body: object, headers: Record<string, string> = {}) =>
  caller.request('PATCH', pathOf(who), { body, headers });

async function placeholder(name = 'Jonas'): Promise<string> {
  const id = newId();
  await server.transact(owner.actor, async ({ sql, actor }) => {
    await sql('members').insert({ organization_id: actor.organizationId, id, name, role: 'viewer' });
  });
  return id;
}

describe('the role of a member', () => {
  it('is changed by an admin, told to the organization and to the person, and acts at once', async () => {
    const editor = await server.as('editor');
    expect((await editor.request('POST', '/projects', { body: { name: 'Mine' } })).status).toBe(201);
    const answer = await change(admin, editor, { role: 'viewer' });
    expect([answer.status, answer.body.role, answer.headers.get('etag')]).toEqual([200, 'viewer', '"v2"']);
    expect((await editor.request('POST', '/projects', { body: { name: 'Not mine' } })).status).toBe(403);
    for (const stream of [owner.actor.organizationId, editor.actor.userId]) {
      const { body } = await editor.request('GET', `/streams/${stream}/events`);
      expect(body.items.at(-1)).toMatchObject({
        type: 'member.updated',
        data: { changes: { role: { before: 'editor', after: 'viewer' } } },
      });
    }
  });

  it('is not given above the own one, nor taken from who stands above', async () => {
    const editor = await server.as('editor');
    expect((await change(admin, editor, { role: 'owner' })).status).toBe(403);
    expect((await change(admin, owner, { role: 'viewer' })).status).toBe(403);
    expect((await admin.request('DELETE', pathOf(owner))).status).toBe(403);
    expect((await change(admin, editor, { role: 'admin' })).status).toBe(200);
    expect((await change(owner, editor, { role: 'owner' })).status).toBe(200);
    expect((await change(owner, editor, { role: 'viewer' })).status).toBe(200);
  });

  it('stays with the last owner', async () => {
    for (const answer of await Promise.all([
      change(owner, owner, { role: 'admin' }),
      owner.request('DELETE', pathOf(owner)),
      owner.request('POST', '/organization/leave'),
    ])) {
      expect([answer.status, answer.body.code]).toEqual([409, 'last_owner']);
      expect(answer.body.resourceId).toBe(owner.actor.memberId);
    }
    expect((await owner.request('GET', pathOf(owner))).body.version).toBe(1);
  });

  it('is checked by If-Match, and one that is the same changes nothing', async () => {
    const viewer = await server.as('viewer');
    const stale = await change(owner, viewer, { role: 'admin' }, { 'if-match': '"v7"' });
    expect([stale.status, stale.headers.get('etag')]).toEqual([412, '"v1"']);
    expect((await change(owner, viewer, { role: 'viewer' })).body.version).toBe(1);
    expect((await change(owner, viewer, { role: 'editor' }, { 'if-match': '"v1"' })).status).toBe(200);
  });

  it('is viewer for who sees some projects alone', async () => {
    const editor = await server.as('editor');
    const narrowed = await change(admin, editor, { projectsOnly: true });
    expect(narrowed.body).toMatchObject({ role: 'viewer', projectsOnly: true });
    const both = await change(admin, editor, { projectsOnly: true, role: 'editor' });
    expect([both.status, both.body.code]).toEqual([422, 'projects_only_role']);
    const widened = await change(admin, editor, { role: 'editor' });
    expect(widened.body).toMatchObject({ role: 'editor', projectsOnly: false });
  });

  it('decides within a second what an open connection may follow', { timeout: 15_000 }, async () => {
    const editor = await server.as('editor');
    const project = await createProject(owner);
    const socket = await TestSocket.signIn(server, editor);
    socket.send({ type: 'subscribe', stream: project.id });
    await socket.next('caught-up');
    await change(admin, editor, { projectsOnly: true });
    expect(await socket.next('unsubscribed')).toMatchObject({ stream: project.id, reason: 'forbidden' });
    socket.send({ type: 'ping' });
    await socket.next('pong');
  });

  it('is not changed by editors, strangers or nobody, and nothing else is taken', async () => {
    const editor = await server.as('editor');
    const stranger = await server.stranger();
    expect((await change(editor, editor, { role: 'admin' })).status).toBe(403);
    expect((await change(stranger, editor, { role: 'admin' })).status).toBe(404);
    expect((await server.request('PATCH', pathOf(editor), { body: { role: 'admin' } })).status).toBe(401);
    for (const field of ['userId', 'organizationId', 'removedAt', 'email', 'version', 'placeholder']) {
      expect((await change(owner, editor, { [field]: 'x' })).status, field).toBe(400);
    }
    expect((await owner.request('GET', pathOf(editor))).body).toMatchObject({ role: 'editor', version: 1 });
  });
});

describe('the name', () => {
  it('of a placeholder is given by an admin, that of a person by the person', async () => {
    const id = await placeholder();
    const renamed = await admin.request('PATCH', `/members/${id}`, { body: { name: 'Jonas Lindqvist' } });
    expect(renamed.body).toMatchObject({ name: 'Jonas Lindqvist', placeholder: true, version: 2 });
    const refused = await change(admin, admin, { name: 'Somebody' });
    expect([refused.status, refused.body.code]).toEqual([422, 'not_a_placeholder']);
  });
});

describe('addresses', () => {
  it('are for colleagues, not for who sees some projects alone', async () => {
    const viewer = await server.as('viewer');
    const mail = async (caller: TestCaller): Promise<unknown> =>
      (await caller.request('GET', pathOf(viewer))).body.email;
    expect(await mail(viewer)).toBe(`${viewer.actor.userId}@example.com`);
    await change(admin, viewer, { projectsOnly: true });
    expect(await mail(viewer)).toBeNull();
    const { body } = await viewer.request('GET', '/members');
    expect(body.items.every((item: { email: unknown }) => item.email === null)).toBe(true);
    expect(await mail(admin)).not.toBeNull();
  });
});

describe('eight owners who go at once', () => {
  it('leave one behind, however they go', async () => {
    const tenant = await server.stranger();
    const others = await Promise.all(
      Array.from({ length: 7 }, async () => server.signIn(await server.addMember(tenant.actor, 'owner'))),
    );
    const all = [tenant, ...others];
    const go = (who: TestCaller, index: number) => {
      if (index % 3 === 0) return who.request('POST', '/organization/leave');
      return index % 3 === 1 ? who.request('DELETE', pathOf(who)) : change(who, who, { role: 'editor' });
    };
    const answers = await Promise.all(all.map(go));
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(1);
    const left = await server.transact(tenant.actor, (unit) =>
      unit.rows(unit.sql('members').whereNotNull('user_id').where({ role: 'owner' })),
    );
    expect(left).toHaveLength(1);
  });
});
