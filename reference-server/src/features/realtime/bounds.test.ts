import { once } from 'node:events';
import { afterEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { newId } from '../../db/ids.ts';
import { realtimeLimits } from '../../generated/realtime.gen.ts';
import type { EventSource } from './delivery/event-source.ts';
import { startLoneChannel, type LoneChannel } from './realtime.test-support.ts';

const quietStreams: EventSource = {
  stream: async () => ({ kind: 'project', revision: 0, isExpired: false }),
  after: async () => [],
  revisions: async () => new Map(),
};

let channel: LoneChannel | undefined;
afterEach(() => channel?.stop());

interface Message {
  readonly type: string;
  readonly code?: string;
  readonly stream?: string;
}

async function open(): Promise<{ socket: WebSocket; received: Message[] }> {
  const socket = new WebSocket(`ws://127.0.0.1:${channel?.port}/api/v1/realtime`);
  const received: Message[] = [];
  socket.on('message', (data) => received.push(JSON.parse((data as Buffer).toString()) as Message));
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'auth', token: 'any' }));
  return { socket, received };
}

it('a connection has so many subscriptions and no more, and place again after ending one', async () => {
  channel = await startLoneChannel({ events: quietStreams });
  const { socket, received } = await open();
  const streams = Array.from({ length: realtimeLimits.subscriptions }, () => newId());
  const [first = '', refused, later] = [streams[0], newId(), newId()];
  for (const stream of [...streams, refused]) socket.send(JSON.stringify({ type: 'subscribe', stream }));
  socket.send(JSON.stringify({ type: 'unsubscribe', stream: first }));
  socket.send(JSON.stringify({ type: 'subscribe', stream: later }));
  await expect.poll(() => received.at(-1)).toMatchObject({ type: 'caught-up', stream: later });
  const errors = received.filter(({ type }) => type === 'error');
  expect(errors).toMatchObject([{ code: 'too_many_subscriptions', stream: refused }]);
});

it('whoever sends on without waiting for answers is sent away', async () => {
  // Answers only when the test is over, as a database that is slow.
  channel = await startLoneChannel({ events: quietStreams, authenticate: () => new Promise(() => {}) });
  const { socket } = await open();
  for (let count = 0; count <= realtimeLimits.waitingMessages; count += 1) socket.send('{"type":"ping"}');
  const [code] = (await once(socket, 'close')) as [number];
  expect(code).toBe(4400);
});

it('whoever sends much without waiting for answers is sent away long before', async () => {
  channel = await startLoneChannel({ events: quietStreams, authenticate: () => new Promise(() => {}) });
  const { socket } = await open();
  // Fields that are not known are no fault, and so any message may be large.
  const large = JSON.stringify({ type: 'ping', filling: 'x'.repeat(60_000) });
  const enough = Math.ceil(realtimeLimits.waitingBytes / large.length);
  for (let count = 0; count < enough; count += 1) socket.send(large);
  const [code] = (await once(socket, 'close')) as [number];
  expect(code).toBe(4400);
});
