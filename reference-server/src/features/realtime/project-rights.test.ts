import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProject, createTask, type TestProject } from '../../../test/builders.ts';
import { startTestServer, type TestCaller, type TestServer } from '../../../test/start-test-server.ts';
import { TestEventStream } from '../../../test/test-event-stream.ts';
import { TestSocket } from '../../../test/test-socket.ts';
import { newId } from '../../db/ids.ts';

/** Before the next heartbeat, which would find out too, 25 s after the connection was made. */
const timeout = 15_000;
let server: TestServer;
let owner: TestCaller;

beforeAll(async () => {
  server = await startTestServer();
  owner = server.owner;
  // Where nothing is private, nobody's sight of a project is looked at.
  await createProject(owner, { visibility: 'private' });
});
afterAll(() => server.close());

const memberPath = (project: { id: string }, { actor }: TestCaller): string =>
  `/projects/${project.id}/members/${actor.memberId}`;

async function follow(
  caller: TestCaller,
  project: TestProject,
): Promise<{ socket: TestSocket; stream: TestEventStream }> {
  const socket = await TestSocket.signIn(server, caller);
  const stream = await TestEventStream.open(server, caller, `subscribe=${project.id}`);
  socket.send({ type: 'subscribe', stream: project.id });
  await Promise.all([socket.next('caught-up'), stream.next('caught-up')]);
  return { socket, stream };
}

/** What both connections are told, and what a new attempt answers. */
async function endOf(
  { socket, stream }: Awaited<ReturnType<typeof follow>>,
  project: TestProject,
): Promise<(string | undefined)[]> {
  const reasons = [(await socket.next('unsubscribed')).reason, (await stream.next('unsubscribed')).reason];
  await createTask(owner, project, { title: 'Not for them' });
  socket.send({ type: 'ping' });
  await socket.next('pong');
  expect(socket.frames.join()).not.toContain('Not for them');
  socket.send({ type: 'subscribe', stream: project.id });
  const { code } = await socket.next('error');
  socket.cut();
  stream.cut();
  return [...reasons, code];
}

const LOST = ['forbidden', 'forbidden', 'not_found'];

describe('whoever follows a project', () => {
  it('loses it when it becomes private, and its members do not', { timeout }, async () => {
    const project = await createProject(owner);
    const [member, other] = [await server.as('editor'), await server.as('editor')];
    await owner.request('PUT', memberPath(project, member), { body: { role: 'viewer' } });
    // The one who loses it is the first, whose connection began the reading for all of this process.
    const lost = await follow(other, project);
    const kept = await follow(member, project);
    await owner.request('PATCH', `/projects/${project.id}`, { body: { visibility: 'private' } });
    expect(await endOf(lost, project)).toEqual(LOST);
    const seen = (): string[] => kept.socket.received.map(({ event }) => event?.type ?? '');
    await expect.poll(seen).toContain('task.created');
    kept.socket.cut();
    kept.stream.cut();
  });

  it('loses it with the role in it', { timeout }, async () => {
    const project = await createProject(owner, { visibility: 'private' });
    const member = await server.as('editor');
    await owner.request('PUT', memberPath(project, member), { body: { role: 'editor' } });
    const followed = await follow(member, project);
    await owner.request('DELETE', memberPath(project, member));
    expect(await endOf(followed, project)).toEqual(LOST);
  });

  it('is let in with the role, on a connection that was there before', { timeout }, async () => {
    const project = await createProject(owner, { visibility: 'private' });
    const member = await server.as('viewer');
    const socket = await TestSocket.signIn(server, member);
    socket.send({ type: 'subscribe', stream: project.id });
    expect((await socket.next('error')).code).toBe('not_found');
    await owner.request('PUT', memberPath(project, member), { body: { role: 'viewer' } });
    await expect
      .poll(async () => {
        socket.send({ type: 'subscribe', stream: project.id });
        return socket.received.some(({ type }) => type === 'caught-up');
      })
      .toBe(true);
    socket.cut();
  });

  it('sees nobody there any more, and is not seen', { timeout }, async () => {
    const project = await createProject(owner);
    const other = await server.as('editor');
    const socket = await TestSocket.signIn(server, other);
    socket.send({ type: 'subscribe', stream: project.id });
    socket.send({ type: 'presence', stream: project.id, clientId: newId(), activity: 'viewing' });
    await socket.next('presence');
    const present = async () =>
      (await owner.request('GET', `/projects/${project.id}/presence`)).body.items.length;
    await expect.poll(present).toBe(1);
    await owner.request('PATCH', `/projects/${project.id}`, { body: { visibility: 'private' } });
    await socket.next('unsubscribed');
    await expect.poll(present).toBe(0);
    expect((await other.request('GET', `/projects/${project.id}/presence`)).status).toBe(404);
    const said = await other.request('PUT', `/projects/${project.id}/presence/${newId()}`, {
      body: { activity: 'viewing' },
    });
    expect(said.status).toBe(404);
    socket.cut();
  });

  it('does not hear of a private project in the stream of the organization', { timeout }, async () => {
    const other = await server.as('editor');
    const socket = await TestSocket.signIn(server, other);
    socket.send({ type: 'subscribe', stream: other.actor.organizationId });
    await socket.next('caught-up');
    await createProject(owner, { visibility: 'private', name: 'Only for us' });
    await createProject(owner, { name: 'For all' });
    const told = (): string => socket.frames.join();
    await expect.poll(told).toContain('For all');
    expect(told()).not.toContain('Only for us');
    socket.cut();
  });
});
