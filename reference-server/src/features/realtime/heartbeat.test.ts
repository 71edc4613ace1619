import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { WebSocket, type ClientOptions } from 'ws';
import { testActor } from '../../../test/tenants.ts';
import type { Actor } from '../../access/actor.ts';
import { MemoryBus } from '../../drivers/bus/memory.ts';
import { PresenceRegistry } from '../presence/presence.registry.ts';
import type { EventSource } from './delivery/event-source.ts';
import { RealtimeServer } from './realtime.server.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

function rethrow(error: unknown): never {
  throw error;
}

const noEvents: EventSource = {
  stream: async () => undefined,
  after: async () => [],
  revisions: async () => new Map(),
};

async function connect(
  authenticate: () => Actor | undefined,
  options: ClientOptions = {},
): Promise<WebSocket> {
  const bus = new MemoryBus(rethrow);
  const presences = new PresenceRegistry({ bus });
  const realtime = new RealtimeServer({
    events: noEvents,
    presences,
    bus,
    authenticate: async () => {
      const actor = authenticate();
      return actor && { actor, expiresAt: null };
    },
    onError: rethrow,
    heartbeatMilliseconds: 20,
  });
  const server = createServer().on('upgrade', (request, socket, head) =>
    realtime.handleUpgrade(request, socket, head, '127.0.0.1'),
  );
  await once(server.listen(0, '127.0.0.1'), 'listening');
  closers.push(() => {
    realtime.close();
    realtime.terminate();
    presences.close();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const socket = new WebSocket(`ws://127.0.0.1:${port}/api/v1/realtime`, options);
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
