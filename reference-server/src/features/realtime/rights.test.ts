import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProject, createTask } from '../../../test/builders.ts';
import { startTestServer, type TestCaller, type TestServer } from '../../../test/start-test-server.ts';
import { TestEventStream } from '../../../test/test-event-stream.ts';
import { TestSocket } from '../../../test/test-socket.ts';
import { newId } from '../../db/ids.ts';
import { signAccessToken } from '../sessions/access-token.ts';
import { refresh, withPassword } from '../sessions/session.test-support.ts';

/** Before the next heartbeat, which would find out too, 25 s after the connection was made. */
const timeout = 15_000;
let server: TestServer;
let owner: TestCaller;

beforeAll(async () => {
  server = await startTestServer();
  owner = server.owner;
});
afterAll(() => server.close());

/** As the server does whenever a role, membership or key changes: told to all once it is committed. */
async function change(id: string, statement: string, values: readonly unknown[]): Promise<void> {
  await server.transact(owner.actor, async (unit) => {
    await unit.sql.raw(statement, [...values] as string[]);
    unit.afterCommit({ topic: 'credential', id });
  });
}

/** When the session ends, as the database has it. */
async function endSession({ actor }: TestCaller, inMilliseconds: number): Promise<void> {
  await server.transact(actor, ({ sql }) =>
    sql('sessions')
      .where({ id: actor.credential.id })
      .update({ expires_at: new Date(Date.now() + inMilliseconds) }),
  );
}

describe('rights that change while a client listens', () => {
  it('end what was lost and keep the connection', async () => {
    const project = await createProject(owner);
    const key = await server.key(['events:read', 'projects:read']);
    const socket = await TestSocket.signIn(server, key);
    const stream = await TestEventStream.open(server, key, `subscribe=${project.id}`);
    socket.send({ type: 'subscribe', stream: project.id });
    await Promise.all([socket.next('caught-up'), stream.next('caught-up')]);
    const { id } = key.actor.credential;
    await change(id, `update api_keys set scopes = '{projects:read}' where id = ?`, [id]);
    const lost = { stream: project.id, reason: 'forbidden' };
    expect(await socket.next('unsubscribed')).toMatchObject(lost);
    expect(await stream.next('unsubscribed')).toMatchObject(lost);
    socket.send({ type: 'ping' });
    await socket.next('pong');
    stream.cut();
  });

  it('end the connection of whoever is a member no more', { timeout }, async () => {
    const editor = await server.as('editor');
    const socket = await TestSocket.signIn(server, editor);
    const { memberId } = editor.actor;
    await change(memberId ?? '', 'update members set user_id = null where id = ?', [memberId]);
    expect(await socket.closed()).toBe(4401);
  });
});

describe('a session that comes to its end', () => {
  it('is told when that is, and closes the connection', { timeout }, async () => {
    const caller = await server.as('editor');
    await endSession(caller, 1_500);
    const socket = await TestSocket.open(server);
    socket.send({ type: 'auth', token: caller.token });
    const { expiresAt } = await socket.next('authenticated');
    expect(Date.parse(expiresAt ?? '')).toBeGreaterThan(Date.now());
    expect(await socket.closed()).toBe(4401);
  });

  it('is renewed by a newer token before, and nothing is lost', { timeout }, async () => {
    const caller = await server.as('editor');
    const newer = await server.signIn(caller.actor);
    await endSession(caller, 2_000);
    const socket = await TestSocket.signIn(server, caller);
    socket.send({ type: 'subscribe', stream: caller.actor.organizationId });
    await socket.next('caught-up');
    const old = await TestSocket.signIn(server, caller);
    socket.send({ type: 'auth', token: newer.token });
    await socket.next('authenticated');
    expect(await old.closed()).toBe(4401);
    await createProject(owner);
    expect((await socket.next('event')).event).toMatchObject({ type: 'project.created' });
  });
});

describe('an access token that comes to its end', () => {
  /** Of the caller's own session. */
  function tokenFor({ actor }: TestCaller, seconds: number): Promise<string> {
    return signAccessToken(server.signer, actor, seconds);
  }

  it('closes the connection, by either way, though its session goes on', { timeout }, async () => {
    const caller = await server.as('editor');
    const short = server.caller(caller.actor, await tokenFor(caller, 2));
    const [socket, stream] = [
      await TestSocket.signIn(server, short),
      await TestEventStream.open(server, short, `subscribe=${caller.actor.organizationId}`),
    ];
    expect(await socket.closed()).toBe(4401);
    expect(await stream.next('closed')).toMatchObject({ code: 4401 });
    expect((await caller.request('GET', '/session')).status).toBe(200);
  });

  it('is followed by the next one on the same connection, and nothing is lost', { timeout }, async () => {
    const caller = await server.as('editor');
    const socket = await TestSocket.signIn(server, server.caller(caller.actor, await tokenFor(caller, 2)));
    const left = await TestSocket.signIn(server, server.caller(caller.actor, await tokenFor(caller, 2)));
    socket.send({ type: 'subscribe', stream: caller.actor.organizationId });
    await socket.next('caught-up');
    socket.send({ type: 'auth', token: await tokenFor(caller, 900) });
    const { expiresAt } = await socket.next('authenticated');
    expect(Date.parse(expiresAt ?? '')).toBeGreaterThan(Date.now() + 800_000);
    expect(await left.closed()).toBe(4401);
    await createProject(owner);
    expect((await socket.next('event')).event).toMatchObject({ type: 'project.created' });
  });
});

describe('a session that is ended from another device', () => {
  it('closes its connections, and no others', { timeout }, async () => {
    const caller = await server.as('editor');
    const phone = await server.signIn(caller.actor);
    const [lost, stream, kept] = [
      await TestSocket.signIn(server, phone),
      await TestEventStream.open(server, phone, `subscribe=${phone.actor.organizationId}`),
      await TestSocket.signIn(server, caller),
    ];
    await caller.request('DELETE', `/sessions/${phone.actor.credential.id}`);
    expect(await lost.closed()).toBe(4401);
    expect(await stream.next('closed')).toMatchObject({ code: 4401 });
    kept.send({ type: 'ping' });
    await kept.next('pong');
  });

  it('closes them when its refresh token is used a second time', { timeout }, async () => {
    const person = await withPassword(server);
    const { body } = await person.signIn();
    const socket = await TestSocket.signIn(
      server,
      server.caller(person.caller.actor, body.accessToken as string),
    );
    const next = await refresh(server, body.refreshToken);
    await refresh(server, next.body.refreshToken);
    expect((await refresh(server, body.refreshToken)).status).toBe(401);
    expect(await socket.closed()).toBe(4401);
  });
});

describe('a newer credential of the same person that reaches less far', () => {
  it('ends what it does not reach', async () => {
    const project = await createProject(owner);
    const [wide, narrow] = [
      await server.key(['events:read', 'projects:read']),
      await server.key(['projects:read']),
    ];
    const socket = await TestSocket.signIn(server, wide);
    socket.send({ type: 'subscribe', stream: project.id });
    await socket.next('caught-up');
    socket.send({ type: 'auth', token: narrow.token });
    const lost = { stream: project.id, reason: 'forbidden' };
    expect(await socket.next('unsubscribed')).toMatchObject(lost);
  });

  it('ends the sight of who is there, and goes on with the events', async () => {
    const project = await createProject(owner);
    const [wide, narrow] = [
      await server.key(['events:read', 'projects:read']),
      await server.key(['events:read']),
    ];
    const socket = await TestSocket.signIn(server, wide);
    socket.send({ type: 'subscribe', stream: project.id });
    socket.send({ type: 'presence', stream: project.id });
    await socket.next('presence');
    socket.send({ type: 'auth', token: narrow.token });
    expect(await socket.next('error')).toMatchObject({ code: 'forbidden', stream: project.id });
    await owner.request('PUT', `/projects/${project.id}/presence/${newId()}`, {
      body: { activity: 'viewing' },
    });
    await createTask(owner, project);
    expect((await socket.next('event')).event).toMatchObject({ type: 'task.created' });
    expect(socket.received.filter(({ type }) => type === 'presence')).toHaveLength(1);
  });
});

describe('attempts to sign in', () => {
  it('are counted by address, together with those over HTTP', async () => {
    const guarded = await startTestServer({ config: { rateLimits: true, rateLimitSignIns: 3 } });
    const codes: number[] = [];
    for (let attempt = 0; attempt < 4; attempt += 1) {
      const socket = await TestSocket.open(guarded);
      socket.send({ type: 'auth', token: `tbk_12345678_${'x'.repeat(43)}` });
      codes.push(await socket.closed());
    }
    expect(codes).toEqual([4401, 4401, 4401, 4430]);
    const body = { email: 'nobody@example.com', password: 'wrong' };
    expect((await guarded.request('POST', '/sessions', { body })).status).toBe(429);
    await TestSocket.signIn(guarded, guarded.owner);
    await guarded.close();
  });
});
