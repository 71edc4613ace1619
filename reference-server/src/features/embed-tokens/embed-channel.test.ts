import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProject, createTask, type TestProject } from '../../../test/builders.ts';
import {
  BACKEND_SCOPES,
  openPage,
  PAGE,
  READ_SCOPES,
  type EmbeddedPage,
} from '../../../test/embedded-page.ts';
import { startTestServer, type TestCaller, type TestServer } from '../../../test/start-test-server.ts';
import { TestEventStream } from '../../../test/test-event-stream.ts';
import { TestSocket } from '../../../test/test-socket.ts';
import { newId } from '../../db/ids.ts';

/** Before the next heartbeat, which would find out too. */
const timeout = 15_000;
const noor = { id: 'noor', name: 'Noor Haddad' };
let server: TestServer;
let owner: TestCaller;
let backend: TestCaller;
let project: TestProject;

beforeAll(async () => {
  server = await startTestServer();
  owner = server.owner;
  backend = await server.key(BACKEND_SCOPES);
  project = await createProject(owner);
});
afterAll(() => server.close());

async function connect({ token }: EmbeddedPage, origin = PAGE): Promise<TestSocket> {
  const socket = await TestSocket.open(server, origin === '' ? {} : { origin });
  socket.send({ type: 'auth', token });
  return socket;
}

async function follow(page: EmbeddedPage): Promise<TestSocket> {
  const socket = await connect(page);
  await socket.next('authenticated');
  socket.send({ type: 'subscribe', stream: project.id });
  await socket.next('caught-up');
  return socket;
}

function stream(page: EmbeddedPage, query = `subscribe=${project.id}`): Promise<TestEventStream> {
  return TestEventStream.open(server, page.caller, query, { origin: PAGE });
}

describe('a page on the channel', () => {
  it('follows its project live, and meets who is there', async () => {
    const page = await openPage(server, backend, project, { endUser: noor });
    const [socket, events] = [await follow(page), await stream(page)];
    await events.next('caught-up');
    const clientId = newId();
    socket.send({ type: 'presence', stream: project.id, clientId, activity: 'viewing' });
    await expect
      .poll(async () => {
        const { body } = await owner.request('GET', `/projects/${project.id}/presence`);
        return body.items.map(({ memberId }: { memberId: string }) => memberId);
      })
      .toEqual([page.memberId]);
    await createTask(owner, project);
    for (const carrier of [socket, events]) {
      expect((await carrier.next('event')).event).toMatchObject({ type: 'task.created' });
    }
    socket.cut();
    events.cut();
  });

  it.each(['https://evil.example.com', `${PAGE}.evil.example.com`, 'null', ''])(
    'is let in by its origin alone, not by %j',
    async (origin) => {
      const page = await openPage(server, backend, project);
      expect(await (await connect(page, origin)).closed()).toBe(4401);
      const headers = origin === '' ? {} : { origin };
      const query = `subscribe=${project.id}`;
      await expect(
        TestEventStream.open(server, page.caller, query, headers as Record<string, string>),
      ).rejects.toThrow(/403/);
    },
  );

  it('hears nothing of the organization, of its people or of other projects', async () => {
    const other = await createProject(owner);
    const page = await openPage(server, backend, project, { endUser: noor });
    const { organizationId, userId } = owner.actor;
    const socket = await follow(page);
    for (const id of [organizationId, userId ?? '', other.id]) {
      socket.send({ type: 'subscribe', stream: id });
      expect(await socket.next('error')).toMatchObject({ code: 'not_found', stream: id });
    }
    socket.cut();
  });
});

describe('a connection that outlives what it stands on', () => {
  it('ends with the key, by either carrier', { timeout }, async () => {
    const admin = await server.as('admin');
    const body = { name: 'Portal', scopes: BACKEND_SCOPES };
    const made = await admin.request('POST', '/api-keys', { body });
    const page = await openPage(server, server.caller(admin.actor, made.body.key as string), project);
    const [socket, events] = [await follow(page), await stream(page)];
    await events.next('caught-up');
    expect((await admin.request('DELETE', `/api-keys/${made.body.id}`)).status).toBe(204);
    expect(await socket.closed()).toBe(4401);
    await events.ended;
    await expect(stream(page)).rejects.toThrow(/401/);
  });

  it('ends with the right of the key’s owner to let others in', { timeout }, async () => {
    const admin = await server.as('admin');
    const body = { name: 'Portal', scopes: BACKEND_SCOPES };
    const made = await admin.request('POST', '/api-keys', { body });
    const page = await openPage(server, server.caller(admin.actor, made.body.key as string), project);
    const socket = await follow(page);
    const { memberId } = admin.actor;
    await server.transact(owner.actor, async (unit) => {
      await unit.sql('members').where({ id: memberId }).update({ role: 'viewer' });
      unit.afterCommit({ topic: 'credential', id: memberId ?? '' });
    });
    expect(await socket.closed()).toBe(4401);
  });

  it(
    'goes on with the next token of the same person, and is not taken over by another’s',
    { timeout },
    async () => {
      const socket = await follow(await openPage(server, backend, project, { endUser: noor }));
      socket.send({
        type: 'auth',
        token: (await openPage(server, backend, project, { endUser: noor })).token,
      });
      await socket.next('authenticated');
      const ben = { id: 'ben', name: 'Ben Okafor' };
      socket.send({
        type: 'auth',
        token: (await openPage(server, backend, project, { endUser: ben })).token,
      });
      expect(await socket.closed()).toBe(4401);
    },
  );

  it('loses what the next token does not reach', { timeout }, async () => {
    const other = await createProject(owner);
    const socket = await follow(await openPage(server, backend, project, { endUser: noor }));
    const next = await openPage(server, backend, other, { endUser: noor, scopes: READ_SCOPES });
    socket.send({ type: 'auth', token: next.token });
    expect(await socket.next('unsubscribed')).toMatchObject({ stream: project.id, reason: 'forbidden' });
    socket.cut();
  });

  it('is told when its token ends', async () => {
    const page = await openPage(server, backend, project, { expiresInSeconds: 60 });
    const socket = await connect(page);
    const { expiresAt } = await socket.next('authenticated');
    const seconds = (Date.parse(expiresAt ?? '') - Date.now()) / 1000;
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    socket.cut();
  });
});
