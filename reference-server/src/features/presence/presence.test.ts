import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createProject, createTask, type TestProject } from '../../../test/builders.ts';
import { startTestServer, type TestCaller, type TestServer } from '../../../test/start-test-server.ts';
import { TestSocket } from '../../../test/test-socket.ts';
import { newId } from '../../db/ids.ts';

let server: TestServer;
let owner: TestCaller;
let project: TestProject;

beforeAll(async () => {
  server = await startTestServer();
  owner = server.owner;
  project = await createProject(owner);
});
afterAll(() => server.close());

function say(caller: TestCaller, clientId: string, body: object, projectId = project.id) {
  return caller.request('PUT', `/projects/${projectId}/presence/${clientId}`, { body });
}

async function present(projectId = project.id): Promise<string[]> {
  const { body } = await owner.request('GET', `/projects/${projectId}/presence`);
  return body.items.map(({ clientId }: { clientId: string }) => clientId);
}

async function follow(caller: TestCaller, stream: string): Promise<TestSocket> {
  const socket = await TestSocket.signIn(server, caller);
  socket.send({ type: 'subscribe', stream });
  await socket.next('caught-up');
  return socket;
}

describe('presence over HTTP', () => {
  it('is said, seen by others, renewed, and taken back', async () => {
    const viewer = await server.as('viewer');
    const task = await createTask(owner, project);
    const clientId = newId();
    const said = await say(viewer, clientId, { activity: 'editing', taskId: task.id });
    const entry = { clientId, memberId: viewer.actor.memberId, activity: 'editing', taskId: task.id };
    expect(said).toMatchObject({ status: 200, body: entry });
    const { body } = await owner.request('GET', `/projects/${project.id}/presence`);
    expect(body.items).toEqual([said.body]);
    const again = await say(viewer, clientId, { activity: 'editing', taskId: task.id });
    expect(again.body.since).toBe(said.body.since);
    expect((await say(viewer, clientId, { activity: 'viewing' })).body).toMatchObject({ taskId: null });
    const path = `/projects/${project.id}/presence/${clientId}`;
    for (let times = 0; times < 2; times += 1)
      expect((await viewer.request('DELETE', path)).status).toBe(204);
    expect(await present()).toEqual([]);
  });

  it('belongs to one person: nobody else says or ends it', async () => {
    const [one, other] = [await server.as('editor'), await server.as('editor')];
    const clientId = newId();
    await say(one, clientId, { activity: 'viewing' });
    expect(await say(other, clientId, { activity: 'viewing' })).toMatchObject({
      status: 409,
      body: { code: 'id_taken' },
    });
    await other.request('DELETE', `/projects/${project.id}/presence/${clientId}`);
    expect(await present()).toEqual([clientId]);
    await one.request('DELETE', `/projects/${project.id}/presence/${clientId}`);
  });

  it('is for people: a key of the organization sees it, and is nobody', async () => {
    const key = await server.key(['projects:read']);
    expect(await say(key, newId(), { activity: 'viewing' })).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    });
    expect((await key.request('GET', `/projects/${project.id}/presence`)).status).toBe(200);
  });

  it('has a bound for each person', async () => {
    const busy = await server.as('editor');
    const own = await createProject(owner);
    const statuses = [];
    for (let count = 0; count < 51; count += 1)
      statuses.push((await say(busy, newId(), { activity: 'viewing' }, own.id)).status);
    expect(statuses).toEqual([...Array.from({ length: 50 }, () => 200), 409]);
  });

  it('is there for nobody outside of the organization', async () => {
    const stranger = await server.stranger();
    expect((await say(stranger, newId(), { activity: 'viewing' })).status).toBe(404);
    expect((await stranger.request('GET', `/projects/${project.id}/presence`)).status).toBe(404);
  });

  it.each([
    [{}, '/activity'],
    [{ activity: 'asleep' }, '/activity'],
    [{ activity: 'viewing', taskId: 'x' }, '/taskId'],
  ])('is refused when it is none: %j', async (body, pointer) => {
    const answer = await say(owner, newId(), body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ pointer }));
  });
});

describe('presence over the socket', () => {
  it('begins with the whole list, goes on with changes, and ends with the subscription', async () => {
    const [colleague, away] = [await server.as('editor'), newId()];
    await say(colleague, away, { activity: 'viewing' });
    const socket = await follow(owner, project.id);
    socket.send({ type: 'presence', stream: project.id });
    expect(await socket.next('presence')).toMatchObject({
      stream: project.id,
      isComplete: true,
      present: [{ clientId: away, memberId: colleague.actor.memberId }],
    });
    await colleague.request('DELETE', `/projects/${project.id}/presence/${away}`);
    let change = await socket.next('presence');
    // Who came a moment before the list was given is told once more.
    if (change['left']?.length === 0) change = await socket.next('presence');
    expect(change).toMatchObject({ isComplete: false, present: [], left: [away] });
    socket.send({ type: 'unsubscribe', stream: project.id });
    await socket.next('unsubscribed');
    const told = socket.received.length;
    await say(colleague, newId(), { activity: 'viewing' });
    const watcher = await follow(colleague, project.id);
    watcher.send({ type: 'presence', stream: project.id });
    await watcher.next('presence');
    expect(socket.received).toHaveLength(told);
  });

  it('gives the whole list again to a client that asks for nothing else', async () => {
    const own = await createProject(owner);
    const socket = await follow(owner, own.id);
    const clientId = newId();
    socket.send({ type: 'presence', stream: own.id, clientId, activity: 'viewing' });
    await expect.poll(() => present(own.id)).toEqual([clientId]);
    socket.send({ type: 'presence', stream: own.id });
    await expect
      .poll(() => socket.received.filter(({ isComplete }) => isComplete).at(-1)?.present)
      .toMatchObject([{ clientId }]);
  });

  it('says what several tabs do, and shows a card that is dragged to others', async () => {
    const own = await createProject(owner);
    const task = await createTask(owner, own);
    const [socket, other] = [await follow(owner, own.id), await follow(await server.as('viewer'), own.id)];
    other.send({ type: 'presence', stream: own.id });
    await other.next('presence');
    const [first, second] = [newId(), newId()];
    socket.send({ type: 'presence', stream: own.id, clientId: first, activity: 'viewing' });
    const drag = { clientId: second, activity: 'dragging', taskId: task.id };
    socket.send({ type: 'presence', stream: own.id, ...drag });
    await expect
      .poll(() => other.received.flatMap(({ present }) => present ?? []))
      .toMatchObject([{ clientId: first, memberId: owner.actor.memberId }, drag]);
    socket.send({ type: 'presence', stream: own.id, clientId: second, activity: null });
    await expect.poll(() => other.received.flatMap(({ left }) => left ?? [])).toEqual([second]);
    expect(await present(own.id)).toEqual([first]);
  });

  it('outlives a connection for a moment, in which its tab may come back', async () => {
    const own = await createProject(owner);
    const [socket, again] = [await follow(owner, own.id), await follow(owner, own.id)];
    const [stays, goes] = [newId(), newId()];
    for (const clientId of [stays, goes])
      socket.send({ type: 'presence', stream: own.id, clientId, activity: 'viewing' });
    await expect.poll(() => present(own.id)).toEqual([stays, goes]);
    socket.cut();
    again.send({ type: 'presence', stream: own.id, clientId: stays, activity: 'viewing' });
    await vi.waitFor(async () => expect(await present(own.id)).toEqual([stays]), { timeout: 15_000 });
  });

  it('needs a project that this connection is subscribed to', async () => {
    const socket = await follow(owner, owner.actor.organizationId);
    for (const stream of [owner.actor.organizationId, project.id]) {
      socket.send({ type: 'presence', stream });
      expect(await socket.next('error')).toMatchObject({ code: 'not_subscribed', stream });
    }
  });

  it('tells a credential of no person that it can watch, and no more', async () => {
    const key = await server.key(['projects:read', 'events:read']);
    const socket = await follow(key, project.id);
    socket.send({ type: 'presence', stream: project.id });
    await socket.next('presence');
    socket.send({ type: 'presence', stream: project.id, clientId: newId(), activity: 'viewing' });
    expect(await socket.next('error')).toMatchObject({ code: 'forbidden' });
    const blind = await follow(await server.key(['events:read']), project.id);
    blind.send({ type: 'presence', stream: project.id });
    expect(await blind.next('error')).toMatchObject({ code: 'forbidden' });
  });

  it('has a bound for each connection', async () => {
    const [one, two] = [await createProject(owner), await createProject(owner)];
    const socket = await follow(owner, one.id);
    socket.send({ type: 'subscribe', stream: two.id });
    await socket.next('caught-up');
    for (let count = 0; count < 51; count += 1) {
      const stream = count < 25 ? one.id : two.id;
      socket.send({ type: 'presence', stream, clientId: newId(), activity: 'viewing' });
    }
    expect(await socket.next('error')).toMatchObject({ code: 'too_many_presences' });
  });
});
