import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProject, createTask } from '../../../../test/builders.ts';
import { startTestServer, type TestCaller, type TestServer } from '../../../../test/start-test-server.ts';
import { TestEventStream } from '../../../../test/test-event-stream.ts';
import { newId } from '../../../db/ids.ts';

let server: TestServer;
let owner: TestCaller;

beforeAll(async () => {
  server = await startTestServer();
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

describe('the channel as server-sent events', () => {
  it('says the same as a socket: who one is, what was missed, what happens', async () => {
    const project = await createProject(owner);
    const stream = await TestEventStream.open(server, owner, `subscribe=${project.id}:0`);
    expect(stream.headers.get('content-type')).toBe('text/event-stream');
    expect(await stream.next('authenticated')).toMatchObject({ memberId: owner.actor.memberId });
    const { revision } = await stream.next('subscribed');
    await stream.next('caught-up');
    expect(stream.seqs(project.id)).toEqual(numbers(1, revision ?? 0));
    await createTask(owner, project);
    expect((await stream.next('event')).event).toMatchObject({ type: 'task.created' });
    stream.cut();
  });

  it('goes on by the last id over cuts, on several streams, while eight write', async () => {
    const [one, two] = [await createProject(owner), await createProject(owner)];
    const projects = [one, two];
    const query = projects.map(({ id }) => `subscribe=${id}:0`).join('&');
    const seen: TestEventStream[] = [];
    let lastEventId = '';
    const open = async (): Promise<TestEventStream> => {
      const headers: Record<string, string> = lastEventId === '' ? {} : { 'last-event-id': lastEventId };
      const stream = await TestEventStream.open(server, owner, query, headers);
      seen.push(stream);
      return stream;
    };
    const writing = Array.from({ length: 8 }, async (_, writer) => {
      for (let count = 0; count < 10; count += 1) await createTask(owner, writer % 2 === 0 ? one : two);
    });
    for (let cuts = 0; cuts < 4; cuts += 1) {
      const stream = await open();
      const before = seen.flatMap(({ received }) => received).length;
      await expect.poll(() => seen.flatMap(({ received }) => received).length).toBeGreaterThan(before + 4);
      stream.cut();
      await stream.ended;
      lastEventId = stream.lastEventId;
    }
    await Promise.all(writing);
    const last = await open();
    for (const { id } of projects) {
      const revision = await revisionOf(id);
      await expect.poll(() => seen.flatMap((stream) => stream.seqs(id)).at(-1)).toBe(revision);
      expect(seen.flatMap((stream) => stream.seqs(id))).toEqual(numbers(1, revision));
    }
    last.cut();
  });

  it('keeps the places it goes on from in every id, so that a cut before the first of a stream loses none', async () => {
    const [one, two] = [await createProject(owner), await createProject(owner)];
    const query = [one, two].map(({ id }) => `subscribe=${id}:0`).join('&');
    const lastEventId = `${one.id}:1,${two.id}:1`;
    const stream = await TestEventStream.open(server, owner, query, { 'last-event-id': lastEventId });
    await stream.next('subscribed');
    await stream.next('subscribed');
    for (const id of stream.ids)
      for (const { id: project } of [one, two]) expect(id).toContain(`${project}:`);
    expect(stream.ids[0]).toBe(lastEventId);
    stream.cut();
  });

  it('tells of streams that cannot be seen, and of places that are not kept', async () => {
    const project = await createProject(owner);
    const [foreign, ahead] = [newId(), `${project.id}:9000`];
    const stream = await TestEventStream.open(server, owner, `subscribe=${foreign}&subscribe=${ahead}`);
    expect(await stream.next('error')).toMatchObject({ code: 'not_found', stream: foreign });
    expect(await stream.next('unsubscribed')).toMatchObject({ reason: 'expired', stream: project.id });
    stream.cut();
  });

  it('carries the presence of a project', async () => {
    const project = await createProject(owner);
    const query = `subscribe=${project.id}&presence=${project.id}`;
    const stream = await TestEventStream.open(server, owner, query);
    expect(await stream.next('presence')).toMatchObject({ isComplete: true, present: [] });
    const clientId = newId();
    const path = `/projects/${project.id}/presence/${clientId}`;
    await owner.request('PUT', path, { body: { activity: 'viewing' } });
    expect(await stream.next('presence')).toMatchObject({ isComplete: false, present: [{ clientId }] });
    stream.cut();
  });

  it('ends with the session, and says so', async () => {
    const editor = await server.as('editor');
    const stream = await TestEventStream.open(server, editor, `subscribe=${editor.actor.organizationId}`);
    await stream.next('caught-up');
    await editor.request('DELETE', '/session');
    expect(await stream.next('closed')).toMatchObject({ code: 4401 });
    await stream.ended;
  });

  it.each([
    ['', '#/query/subscribe'],
    ['subscribe=x', '#/query/subscribe'],
    [`subscribe=${newId()}:-1`, '#/query/subscribe'],
    [Array.from({ length: 21 }, () => `subscribe=${newId()}`).join('&'), '#/query/subscribe'],
    [`subscribe=${newId()}&presence=x`, '#/query/presence'],
  ])('is refused when it asks for what there is not: %s', async (query, pointer) => {
    const answer = await owner.request('GET', `/realtime/events?${query}`);
    expect(answer.status).toBe(400);
    const pointers = answer.body.errors.map((fault: { pointer: string }) =>
      fault.pointer.split('/').slice(0, 3).join('/'),
    );
    expect(pointers).toContain(pointer);
  });

  it('answers HEAD without beginning', async () => {
    const answer = await owner.request('HEAD', `/realtime/events?subscribe=${newId()}`);
    expect(answer.status).toBe(200);
  });
});

describe('a server that stops', () => {
  it('sends its streams elsewhere', async () => {
    const stopping = await startTestServer();
    const { organizationId } = stopping.owner.actor;
    const stream = await TestEventStream.open(stopping, stopping.owner, `subscribe=${organizationId}`);
    await stream.next('caught-up');
    await stopping.close();
    expect(await stream.next('closed')).toMatchObject({ code: 1001 });
    await stream.ended;
  });
});
