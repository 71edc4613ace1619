import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createProject, createTask } from '../../../test/builders.ts';
import { startTestServer, type TestCaller, type TestServer } from '../../../test/start-test-server.ts';
import { TestSocket } from '../../../test/test-socket.ts';

let server: TestServer;
let owner: TestCaller;

beforeAll(async () => {
  server = await startTestServer({ config: { eventRetentionCount: 100 } });
  owner = server.owner;
});
afterAll(() => server.close());

function numbers(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

async function revisionOf(stream: string): Promise<number> {
  const { body } = await owner.request('GET', `/streams/${stream}/events`, { query: { limit: '1' } });
  return body.revision as number;
}

describe('the realtime channel', () => {
  it('carries the events of eight writers to two clients, gapless and in order, over a cut too', async () => {
    const project = await createProject(owner);
    const [steady, cut] = [await TestSocket.signIn(server, owner), await TestSocket.signIn(server, owner)];
    for (const socket of [steady, cut]) socket.send({ type: 'subscribe', stream: project.id, after: 0 });
    const writing = Array.from({ length: 8 }, async () => {
      for (let count = 0; count < 10; count += 1) await createTask(owner, project);
    });
    await expect.poll(() => cut.seqs(project.id).length).toBeGreaterThan(10);
    cut.cut();
    const seen = cut.seqs(project.id);
    const resumed = await TestSocket.signIn(server, owner);
    resumed.send({ type: 'subscribe', stream: project.id, after: seen.at(-1) });
    await Promise.all(writing);
    const revision = await revisionOf(project.id);
    await expect.poll(() => steady.seqs(project.id).at(-1)).toBe(revision);
    await expect.poll(() => resumed.seqs(project.id).at(-1)).toBe(revision);
    expect(steady.seqs(project.id)).toEqual(numbers(1, revision));
    expect([...seen, ...resumed.seqs(project.id)]).toEqual(numbers(1, revision));
  });

  it('passes on the bytes that were stored', async () => {
    const project = await createProject(owner);
    const socket = await TestSocket.signIn(server, owner);
    socket.send({ type: 'subscribe', stream: project.id, after: 0 });
    await socket.next('caught-up');
    const page = await owner.request('GET', `/streams/${project.id}/events`);
    const events = socket.frames.filter((frame) => frame.startsWith('{"type":"event"'));
    expect(events).toHaveLength(page.body.items.length as number);
    for (const frame of events)
      expect(page.text).toContain(frame.slice('{"type":"event","event":'.length, -1));
  });

  it('tells when catching up is over, and then what happens', async () => {
    const project = await createProject(owner);
    const revision = await revisionOf(project.id);
    const socket = await TestSocket.signIn(server, owner);
    socket.send({ type: 'subscribe', stream: project.id, after: revision - 1 });
    expect(await socket.next('subscribed')).toMatchObject({ stream: project.id, revision });
    expect((await socket.next('event')).event?.seq).toBe(revision);
    expect(await socket.next('caught-up')).toMatchObject({ stream: project.id, revision });
    await createTask(owner, project);
    expect((await socket.next('event')).event).toMatchObject({ seq: revision + 1, type: 'task.created' });
  });

  it('begins with the present when no place is named', async () => {
    const project = await createProject(owner);
    const socket = await TestSocket.signIn(server, owner);
    socket.send({ type: 'subscribe', stream: project.id });
    await socket.next('caught-up');
    expect(socket.seqs(project.id)).toEqual([]);
  });

  it('looks by itself when a hint is lost', async () => {
    const project = await createProject(owner);
    const socket = await TestSocket.signIn(server, owner);
    socket.send({ type: 'subscribe', stream: project.id });
    await socket.next('caught-up');
    const silence = vi.spyOn(server.bus, 'publish').mockImplementation(() => {});
    await createTask(owner, project);
    expect((await socket.next('event')).event?.type).toBe('task.created');
    silence.mockRestore();
  });

  it('says so when a place lies before what is kept', async () => {
    const project = await createProject(owner);
    await Promise.all(Array.from({ length: 100 }, () => createTask(owner, project)));
    const socket = await TestSocket.signIn(server, owner);
    socket.send({ type: 'subscribe', stream: project.id, after: 0 });
    expect(await socket.next('unsubscribed')).toMatchObject({ stream: project.id, reason: 'expired' });
  });

  it('ends a subscription when it is asked to', async () => {
    const project = await createProject(owner);
    const socket = await TestSocket.signIn(server, owner);
    socket.send({ type: 'subscribe', stream: project.id });
    await socket.next('caught-up');
    socket.send({ type: 'unsubscribe', stream: project.id });
    expect(await socket.next('unsubscribed')).toMatchObject({ reason: 'requested' });
    await createTask(owner, project);
    socket.send({ type: 'ping' });
    await socket.next('pong');
    expect(socket.seqs(project.id)).toEqual([]);
  });
});

describe('who may listen', () => {
  it.each(['//', '/elsewhere', '*', '/%'])(
    'is at its own address alone, and lives on when asked at %s',
    async (address) => {
      const answered = once(
        request({
          port: server.http.port,
          path: address,
          headers: { connection: 'Upgrade', upgrade: 'websocket' },
        }).end(),
        'response',
      ) as Promise<[IncomingMessage]>;
      expect((await answered)[0].statusCode).toBe(404);
      expect((await owner.request('GET', '/session')).status).toBe(200);
    },
  );

  it('has the own stream, the organization and its projects', async () => {
    const project = await createProject(owner);
    const socket = await TestSocket.signIn(server, owner);
    for (const stream of [owner.actor.userId, owner.actor.organizationId, project.id]) {
      socket.send({ type: 'subscribe', stream });
      expect(await socket.next('subscribed')).toMatchObject({ stream });
    }
    await owner.request('POST', '/timer/start', { body: { note: 'Listening' } });
    const { event } = await socket.next('event');
    expect(event).toMatchObject({ type: 'timer.started', stream: { id: owner.actor.userId, kind: 'user' } });
  });

  it('has nothing of another organization, nor of another person', async () => {
    const stranger = await server.stranger();
    const theirs = await createProject(stranger);
    const colleague = await server.as('editor');
    const socket = await TestSocket.signIn(server, owner);
    for (const stream of [
      theirs.id,
      stranger.actor.organizationId,
      stranger.actor.userId,
      colleague.actor.userId,
    ]) {
      socket.send({ type: 'subscribe', stream, after: 0 });
      expect(await socket.next('error')).toMatchObject({ code: 'not_found', stream });
    }
    await createTask(stranger, theirs);
    socket.send({ type: 'ping' });
    await socket.next('pong');
    expect(socket.received.filter(({ type }) => type === 'event')).toEqual([]);
  });

  it('needs the right to read events', async () => {
    const project = await createProject(owner);
    const key = await server.key(['projects:read']);
    const socket = await TestSocket.signIn(server, key);
    socket.send({ type: 'subscribe', stream: project.id });
    expect(await socket.next('error')).toMatchObject({ code: 'not_found' });
  });

  it('loses the connection with the session', async () => {
    const editor = await server.as('editor');
    const project = await createProject(owner);
    const socket = await TestSocket.signIn(server, editor);
    socket.send({ type: 'subscribe', stream: project.id });
    await socket.next('caught-up');
    await editor.request('DELETE', '/session');
    expect(await socket.closed()).toBe(4401);
  });

  it('is not let in by a cookie, and must name a token', async () => {
    const headers = { cookie: `tickboard_refresh=${owner.token}`, origin: server.url };
    const socket = await TestSocket.open(server, headers);
    socket.send({ type: 'auth' });
    expect(await socket.closed()).toBe(4400);
  });

  it('is sent away with a token that is not valid', async () => {
    const [wrong, forged] = [await TestSocket.open(server), await TestSocket.open(server)];
    wrong.send({ type: 'auth', token: `tbk_12345678_${'x'.repeat(43)}` });
    forged.send({ type: 'auth', token: `${owner.token.slice(0, -86)}${'A'.repeat(86)}` });
    expect(await Promise.all([wrong.closed(), forged.closed()])).toEqual([4401, 4401]);
  });

  it('is sent away when it says nothing for five seconds', async () => {
    const silent = await TestSocket.open(server);
    expect(await silent.closed()).toBe(4401);
  });

  it('renews its sign-in with a token of its own, not with somebody else’s', async () => {
    const again = await server.signIn(owner.actor);
    const other = await server.as('editor');
    const socket = await TestSocket.signIn(server, owner);
    socket.send({ type: 'auth', token: again.token });
    await socket.next('authenticated');
    socket.send({ type: 'auth', token: other.token });
    expect(await socket.closed()).toBe(4401);
  });
});

describe('a client that does not keep to the protocol', () => {
  it.each(['{"type":"subscribe","stream":"x"}', 'not JSON', '{"type":"ping"}'])(
    'is sent away when it does not begin by signing in: %s',
    async (message) => {
      const socket = await TestSocket.open(server);
      socket.send(message);
      expect(await socket.closed()).toBe(4400);
    },
  );

  it.each([
    'not JSON',
    '[]',
    '{"type":"dance"}',
    '{"type":"subscribe"}',
    '{"type":"subscribe","stream":"x"}',
    '{"type":"subscribe","stream":"01978f3a-6c00-7a10-8000-000000000010","after":-1}',
  ])('is told what is wrong, and stays: %s', async (message) => {
    const socket = await TestSocket.signIn(server, owner);
    socket.send(message);
    expect(await socket.next('error')).toMatchObject({ code: 'invalid_message' });
    socket.send({ type: 'ping' });
    await socket.next('pong');
  });

  it('is told that it has the stream already', async () => {
    const project = await createProject(owner);
    const socket = await TestSocket.signIn(server, owner);
    socket.send({ type: 'subscribe', stream: project.id });
    socket.send({ type: 'subscribe', stream: project.id });
    expect(await socket.next('error')).toMatchObject({ code: 'already_subscribed' });
  });

  it('is sent away with a message that is too large', async () => {
    const socket = await TestSocket.signIn(server, owner);
    socket.send({ type: 'ping', filler: 'x'.repeat(70_000) });
    expect(await socket.closed()).toBe(1009);
  });
});

describe('a server that stops', () => {
  it('sends its clients elsewhere, whether or not they answer', async () => {
    const stopping = await startTestServer();
    const socket = await TestSocket.signIn(stopping, stopping.owner);
    await stopping.close();
    expect(await socket.closed()).toBe(1001);
  });
});
