import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { testActor } from '../../../test/tenants.ts';
import { MemoryBus } from '../../drivers/bus/memory.ts';
import { PresenceRegistry } from '../presence/presence.registry.ts';
import type { EventSource } from './delivery/event-source.ts';
import type { EventStreamRequest } from './connections/event-stream-connection.ts';
import { RealtimeServer, type RealtimeOptions } from './realtime.server.ts';

/** The channel alone, with a double for the database behind it. */
export interface LoneChannel {
  readonly port: number;
  readonly bus: MemoryBus;
  stop(): void;
}

export interface LoneChannelOptions extends Partial<RealtimeOptions> {
  readonly events: EventSource;
  /** What whoever comes without an upgrade is answered. */
  readonly streams?: EventStreamRequest['places'];
}

function rethrow(error: unknown): never {
  throw error;
}

/** Everybody is the same person, unless the options say otherwise. */
export async function startLoneChannel({ streams, ...options }: LoneChannelOptions): Promise<LoneChannel> {
  const bus = new MemoryBus(rethrow);
  const presences = new PresenceRegistry({ bus });
  const signedIn = { actor: testActor(), expiresAt: null };
  const authenticate = async (): Promise<typeof signedIn> => signedIn;
  const realtime = new RealtimeServer({ presences, bus, authenticate, onError: rethrow, ...options });
  const server = createServer((_request, response) =>
    realtime.openEventStream(response, { authenticate, places: streams ?? new Map(), presence: [] }),
  );
  server.on('upgrade', (request, socket, head) => realtime.handleUpgrade(request, socket, head, '127.0.0.1'));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    bus,
    stop() {
      realtime.close();
      realtime.terminate();
      presences.close();
      server.close();
    },
  };
}
