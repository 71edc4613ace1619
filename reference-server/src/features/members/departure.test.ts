import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProject, createTask } from '../../../test/builders.ts';
import { startTestServer, type TestCaller, type TestServer } from '../../../test/start-test-server.ts';
import { TestSocket } from '../../../test/test-socket.ts';
import type { Actor } from '../../access/actor.ts';
import { newId } from '../../db/ids.ts';

/** Before the next heartbeat, which would find out too, 25 s after the connection was made. */
const timeout = 15_000;
let server: TestServer;
let owner: TestCaller;

beforeAll(async () => {
  server = await startTestServer();
  owner = server.owner;
});
afterAll(() => server.close());

const remove = ({ actor }: TestCaller, caller = owner) =>
  caller.request('DELETE', `/members/${actor.memberId}`);

/** Makes the same person a member of another organization too. */
async function joinElsewhere({ actor }: TestCaller): Promise<string> {
  const stranger = await server.stranger();
  const { organizationId } = stranger.actor;
  await server.transact(stranger.actor, async ({ sql }) => {
    const row = { organization_id: organizationId, id: newId(), name: 'Here too', role: 'viewer' };
    await sql('members').insert({ ...row, user_id: actor.userId });
  });
  return organizationId;
}

async function rows<Row extends object>(actor: Actor, statement: string): Promise<Row[]> {
  return server.transact(actor, (unit) => unit.rows<Row>(unit.sql.raw(statement)));
}

describe('a removed member', () => {
  it('stays with name and work, and is out of the list', async () => {
    const editor = await server.as('editor');
    const project = await createProject(owner);
    const task = await createTask(editor, project, { assigneeIds: [editor.actor.memberId] });
    expect((await remove(editor)).status).toBe(204);
    const member = await owner.request('GET', `/members/${editor.actor.memberId}`);
    expect(member.body).toMatchObject({ name: 'A editor', userId: null, placeholder: false, role: 'editor' });
    expect(member.body.removedAt).not.toBeNull();
    const kept = await owner.request('GET', `/tasks/${task.id}`);
    const { memberId } = editor.actor;
    expect(kept.body).toMatchObject({ createdById: memberId, assigneeIds: [memberId] });
    // What they have stays with them, and nothing new is added.
    const fields = { title: 'Other', assigneeIds: [memberId, owner.actor.memberId] };
    expect((await owner.request('PATCH', `/tasks/${task.id}`, { body: fields })).status).toBe(200);
    const path = `/projects/${project.id}/tasks`;
    const fresh = await owner.request('POST', path, { body: { title: 'New', assigneeIds: [memberId] } });
    expect([fresh.status, fresh.body.errors[0].pointer]).toEqual([422, '/assigneeIds/0']);
    const board = await owner.request('GET', `/projects/${project.id}/board`);
    const shown = board.body.members.find(({ id }: { id: string }) => id === memberId);
    expect(shown).toMatchObject({ name: 'A editor', placeholder: false });
    const ids = async (query: Record<string, string> = {}): Promise<string[]> =>
      (await owner.request('GET', '/members', { query })).body.items.map(({ id }: { id: string }) => id);
    expect(await ids()).not.toContain(memberId);
    expect(await ids({ removed: 'true' })).toContain(memberId);
    expect(await ids({ placeholder: 'true' })).not.toContain(memberId);
  });

  it('can be removed twice and changed no more', async () => {
    const viewer = await server.as('viewer');
    await remove(viewer);
    expect((await remove(viewer)).status).toBe(204);
    const path = `/members/${viewer.actor.memberId}`;
    const changed = await owner.request('PATCH', path, { body: { role: 'admin' } });
    expect([changed.status, changed.body.code]).toEqual([409, 'member_removed']);
    expect((await owner.request('GET', path)).body.version).toBe(2);
  });

  it('is signed out where there is no other organization', async () => {
    const editor = await server.as('editor');
    await remove(editor);
    const answer = await editor.request('GET', '/session');
    expect([answer.status, answer.body.code]).toEqual([401, 'unauthenticated']);
    expect(await rows(editor.actor, 'select id from sessions')).toEqual([]);
  });

  it('goes on in another organization of theirs, and with a token of the old one in neither', async () => {
    const editor = await server.as('editor');
    const elsewhere = await joinElsewhere(editor);
    await remove(editor);
    expect((await editor.request('GET', '/projects')).status).toBe(401);
    expect(await rows(editor.actor, 'select organization_id from sessions')).toEqual([
      { organization_id: elsewhere },
    ]);
  });

  it('has no keys any more', async () => {
    const editor = await server.as('editor');
    const organizationId = await joinElsewhere(editor);
    const body = { name: 'Mine', scopes: ['projects:read'] };
    const made = await editor.request('POST', '/api-keys', { body });
    const headers = { authorization: `Bearer ${made.body.key}` };
    expect((await server.request('GET', '/projects', { headers })).status).toBe(200);
    await remove(editor);
    expect((await server.request('GET', '/projects', { headers })).status).toBe(401);
    // Not after a return either.
    const elsewhere = await server.signIn({ ...editor.actor, organizationId });
    const link = await owner.request('POST', '/invitations', { body: { role: 'editor', maxUses: 1 } });
    const { token } = link.body;
    const back = await elsewhere.request('POST', '/invitations/accept', { body: { token } });
    expect(back.body.memberId).toBe(editor.actor.memberId);
    expect((await server.request('GET', '/projects', { headers })).status).toBe(401);
  });

  it('has no role in a project any more, which the project is told, and none after a return', async () => {
    const editor = await server.as('editor');
    const { memberId } = editor.actor;
    const project = await createProject(owner, { visibility: 'private' });
    const path = `/projects/${project.id}/members/${memberId}`;
    const made = await owner.request('PUT', path, { body: { role: 'editor' } });
    expect(made.status, made.text).toBeLessThan(300);
    expect((await editor.request('POST', '/organization/leave')).status).toBe(204);
    const { body } = await owner.request('GET', `/streams/${project.id}/events`, { query: { limit: '200' } });
    expect(body.items.at(-1)).toMatchObject({
      type: 'projectMember.deleted',
      data: { projectId: project.id, memberId },
    });
    const list = await owner.request('GET', `/projects/${project.id}/members`);
    expect(list.text).not.toContain(memberId);
  });

  it('stops a clock in a project that has become private meanwhile', async () => {
    const editor = await server.as('editor');
    const project = await createProject(owner);
    await editor.request('POST', '/timer/start', { body: { projectId: project.id } });
    await owner.request('PATCH', `/projects/${project.id}`, { body: { visibility: 'private' } });
    expect((await editor.request('POST', '/organization/leave')).status).toBe(204);
    const { body } = await owner.request('GET', `/streams/${project.id}/events`, { query: { limit: '200' } });
    const seqs = body.items.map(({ seq }: { seq: number }) => seq);
    expect(seqs).toEqual(seqs.map((_: number, index: number) => index + 1));
    expect(body.items.at(-1).type).toBe('timeEntry.created');
    const after = await owner.request('PATCH', `/projects/${project.id}`, { body: { name: 'Goes on' } });
    expect(after.status).toBe(200);
  });

  it('loses open connections at once', { timeout }, async () => {
    const editor = await server.as('editor');
    const socket = await TestSocket.signIn(server, editor);
    socket.send({ type: 'subscribe', stream: editor.actor.organizationId });
    await socket.next('caught-up');
    await remove(editor);
    expect(await socket.closed()).toBe(4401);
  });

  it('stops the clock, which tells the project and the person', async () => {
    const editor = await server.as('editor');
    const project = await createProject(owner);
    const task = await createTask(owner, project);
    const started = await editor.request('POST', '/timer/start', { body: { taskId: task.id } });
    await remove(editor);
    const { id } = started.body.running;
    const entry = await owner.request('GET', `/time-entries/${id}`);
    expect(entry.body).toMatchObject({ memberId: editor.actor.memberId, taskId: task.id });
    const told = (await owner.request('GET', `/streams/${project.id}/events`)).body.items;
    expect(told.map(({ type }: { type: string }) => type).slice(-2)).toEqual([
      'timer.stopped',
      'timeEntry.created',
    ]);
    const stream = `select type from events where stream_id = '${editor.actor.userId}' order by seq`;
    const own = await rows<{ type: string }>(editor.actor, stream);
    expect(own.map(({ type }) => type)).toEqual([
      'timer.started',
      'member.updated',
      'timer.stopped',
      'timeEntry.created',
    ]);
    expect(await rows(editor.actor, 'select id from running_timers')).toEqual([]);
  });

  it('leaves alone a clock that runs in another organization', async () => {
    const editor = await server.as('editor');
    const elsewhere = await joinElsewhere(editor);
    const [there] = await rows<{ id: string }>(
      { ...editor.actor, organizationId: elsewhere },
      `select id from members where user_id = '${editor.actor.userId}' and organization_id = '${elsewhere}'`,
    );
    const actor = { ...editor.actor, organizationId: elsewhere, memberId: there?.id ?? '' };
    const caller = await server.signIn(actor);
    await server.transact(actor, async ({ sql }) => {
      const at = { id: newId(), started_at: new Date(Date.now() - 60_000) };
      const whose = { user_id: actor.userId, organization_id: elsewhere, member_id: actor.memberId };
      await sql('running_timers').insert({ ...at, ...whose });
    });
    await remove(editor);
    expect((await caller.request('GET', '/timer')).body.running).not.toBeNull();
  });

  it('is removed as often by eight at once, and told once', async () => {
    const viewer = await server.as('viewer');
    const answers = await Promise.all(Array.from({ length: 8 }, () => remove(viewer)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 204));
    const { organizationId, memberId } = viewer.actor;
    const { body } = await owner.request('GET', `/streams/${organizationId}/events`, {
      query: { limit: '200' },
    });
    const told = body.items.filter(
      (event: { data: { member?: { id: string } } }) => event.data.member?.id === memberId,
    );
    expect(told).toHaveLength(1);
  });
});

describe('leaving', () => {
  it('is up to everybody but the last owner, and does not touch the others', async () => {
    const viewer = await server.as('viewer');
    expect((await viewer.request('POST', '/organization/leave')).status).toBe(204);
    expect((await viewer.request('GET', '/session')).status).toBe(401);
    const { body } = await owner.request('GET', '/audit-events', { query: { action: 'member.left' } });
    expect(body.items[0]).toMatchObject({ target: { type: 'member', id: viewer.actor.memberId } });
    const key = await server.key(['organization:read']);
    expect((await key.request('POST', '/organization/leave')).status).toBe(403);
  });
});

describe('removing', () => {
  it('is for admins of the same organization', async () => {
    const [editor, viewer, stranger] = await Promise.all([
      server.as('editor'),
      server.as('viewer'),
      server.stranger(),
    ]);
    expect((await remove(viewer, editor)).status).toBe(403);
    expect((await remove(viewer, stranger)).status).toBe(404);
    expect((await server.request('DELETE', `/members/${viewer.actor.memberId}`)).status).toBe(401);
    expect((await owner.request('GET', `/members/${viewer.actor.memberId}`)).body.version).toBe(1);
    const stale = await owner.request('DELETE', `/members/${viewer.actor.memberId}`, {
      headers: { 'if-match': '"v9"' },
    });
    expect(stale.status).toBe(412);
  });
});
