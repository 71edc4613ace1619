import { once } from 'node:events';
import { afterEach, expect, it } from 'vitest';
import { WebSocket, type ClientOptions } from 'ws';
import { testActor } from '../../../test/tenants.ts';
import type { Actor } from '../../access/actor.ts';
import { newId } from '../../db/ids.ts';
import type { EventSource } from './delivery/event-source.ts';
import { startLoneChannel } from './realtime.test-support.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

const noEvents: EventSource = {
  stream: async () => undefined,
  after: async () => [],
  revisions: async () => new Map(),
};

async function connect(
  authenticate: () => Actor | undefined,
  options: ClientOptions = {},
): Promise<WebSocket> {
  const channel = await startLoneChannel({
    events: noEvents,
    authenticate: async () => {
      const actor = authenticate();
      return actor && { actor, expiresAt: null };
    },
    heartbeatMilliseconds: 20,
  });
  closers.push(() => channel.stop());
  const socket = new WebSocket(`ws://127.0.0.1:${channel.port}/api/v1/realtime`, options);
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'auth', token: 'any' }));
  await once(socket, 'message');
  return socket;
}

it('ends a connection whose session has come to its end, though nobody told', async () => {
  let actor: Actor | undefined = testActor();
  const socket = await connect(() => actor);
  actor = undefined;
  const [code] = (await once(socket, 'close')) as [number];
  expect(code).toBe(4401);
});

it('keeps a connection that answers, and cuts one that does not', async () => {
  const actor = testActor();
  const lively = await connect(() => actor);
  const silent = await connect(() => actor, { autoPong: false });
  await once(silent, 'close');
  expect(lively.readyState).toBe(WebSocket.OPEN);
});

it('keeps a connection while nobody can be looked up, and goes on looking', async () => {
  const faults: unknown[] = [];
  const actor = testActor();
  let isAway = false;
  let looks = 0;
  const channel = await startLoneChannel({
    events: noEvents,
    authenticate: async () => {
      looks += 1;
      if (isAway) throw new Error('The database is away.');
      return { actor, expiresAt: null };
    },
    onError: (error) => faults.push(error),
    heartbeatMilliseconds: 20,
  });
  closers.push(() => channel.stop());
  const socket = new WebSocket(`ws://127.0.0.1:${channel.port}/api/v1/realtime`);
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'auth', token: 'any' }));
  await once(socket, 'message');
  isAway = true;
  await expect.poll(() => faults.length).toBeGreaterThan(2);
  isAway = false;
  const before = looks;
  await expect.poll(() => looks).toBeGreaterThan(before + 1);
  expect(socket.readyState).toBe(WebSocket.OPEN);
});

it('ends what was lost when rights have changed, though nobody told', async () => {
  let actor: Actor = { ...testActor(), scopes: new Set(['events:read', 'projects:read']) };
  const channel = await startLoneChannel({
    events: {
      ...noEvents,
      stream: async ({ scopes }) =>
        scopes.has('events:read') ? { kind: 'project', revision: 0, isExpired: false } : undefined,
    },
    authenticate: async () => ({ actor, expiresAt: null }),
    heartbeatMilliseconds: 20,
  });
  closers.push(() => channel.stop());
  const socket = new WebSocket(`ws://127.0.0.1:${channel.port}/api/v1/realtime`);
  const received: unknown[] = [];
  socket.on('message', (data) => received.push(JSON.parse((data as Buffer).toString())));
  await once(socket, 'open');
  const stream = newId();
  socket.send(JSON.stringify({ type: 'auth', token: 'any' }));
  socket.send(JSON.stringify({ type: 'subscribe', stream }));
  await expect.poll(() => received.at(-1)).toMatchObject({ type: 'caught-up' });
  actor = { ...actor, scopes: new Set(['projects:read']) };
  await expect.poll(() => received.at(-1)).toEqual({ type: 'unsubscribed', stream, reason: 'forbidden' });
});
