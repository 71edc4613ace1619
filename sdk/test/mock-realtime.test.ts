import { describe, expect, it, vi } from 'vitest';
import { createClient, type Event } from '../src/index.ts';
import { realtimeOf } from '../src/realtime/index.ts';
import { createMockBackend } from '../src/testing/index.ts';

interface Received {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** A socket that is signed in, and what came over it. */
async function openSocket(backend = createMockBackend()) {
  const socket = new backend.WebSocket('ws://mock.tickboard.test/api/v1/realtime');
  const received: Received[] = [];
  const closed: number[] = [];
  socket.addEventListener('message', ({ data }) => {
    received.push(JSON.parse(String(data)) as Received);
  });
  socket.addEventListener('close', ({ code }) => closed.push(code));
  await new Promise<void>((resolve) => {
    socket.addEventListener('open', resolve);
  });
  const send = (message: object): void => socket.send(JSON.stringify(message));
  const types = (): string[] => received.map(({ type }) => type);
  return { backend, socket, received, closed, send, types };
}

describe("the mock backend's socket", () => {
  it('carries what came before and what comes now, without a gap', async () => {
    const backend = createMockBackend();
    const { fetch, token, WebSocket } = backend;
    const client = createClient({ baseUrl: 'http://mock.tickboard.test', token, fetch, WebSocket });
    const [project] = (await client.projects.list()).items;
    const events: Event[] = [];
    const subscription = realtimeOf(client).subscribe(project?.id ?? '', {
      after: 0,
      onEvent: (event) => events.push(event),
    });
    await vi.waitFor(() => expect(subscription.state).toBe('live'));
    await client.tasks.create(project?.id ?? '', { title: 'While you look' });
    await vi.waitFor(() => expect(events.at(-1)?.type).toBe('task.created'));
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    subscription.close();
  });

  it('closes with 4401 on a wrong token and with 4400 on a first message that is no sign-in', async () => {
    const wrong = await openSocket();
    wrong.send({ type: 'auth', token: 'tbs_wrong' });
    await vi.waitFor(() => expect(wrong.closed).toEqual([4401]));
    const early = await openSocket();
    early.send({ type: 'ping' });
    await vi.waitFor(() => expect(early.closed).toEqual([4400]));
  });

  it('answers pings, ends subscriptions and refuses the stream of somebody else', async () => {
    const { backend, received, send, types } = await openSocket();
    const [other] = [...backend.world.members.values()].filter(({ role }) => role === 'viewer');
    const stream = backend.world.organization.id;
    send({ type: 'auth', token: backend.token });
    send({ type: 'ping' });
    send({ type: 'subscribe', stream });
    send({ type: 'unsubscribe', stream });
    send({ type: 'unsubscribe', stream });
    send({ type: 'subscribe', stream: other?.userId, after: 0 });
    await vi.waitFor(() => expect(types()).toContain('error'));
    expect(types()).toEqual([
      'authenticated',
      'pong',
      'subscribed',
      'caught-up',
      'unsubscribed',
      'unsubscribed',
      'error',
    ]);
    expect(received.at(-1)).toMatchObject({ code: 'not_found', stream: other?.userId });
  });

  it('is cut by a test and hears nothing more', async () => {
    const { backend, closed, received, send, socket } = await openSocket();
    send({ type: 'auth', token: backend.token });
    await vi.waitFor(() => expect(received).toHaveLength(1));
    backend.disconnect();
    await vi.waitFor(() => expect(closed).toEqual([1001]));
    expect(socket.readyState).toBe(backend.WebSocket.CLOSED);
    socket.close();
    expect(closed).toEqual([1001]);
  });

  it('does not send before it is open', () => {
    const socket = new (createMockBackend().WebSocket)('ws://mock.tickboard.test/api/v1/realtime');
    expect(() => socket.send('{}')).toThrow('still connecting');
    socket.close();
  });
});
