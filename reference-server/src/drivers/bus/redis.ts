import { createClient } from '@redis/client';
import type { Carrier, Link, LinkEvents } from './carrier.ts';
import { DistributedBus, type DistributedBusOptions } from './distributed.ts';

/** Redis takes far more; this bounds how long one message holds up the next. */
const MAXIMUM_BYTES = 64_000;
const CONNECT_MILLISECONDS = 5_000;

export interface RedisBusOptions extends DistributedBusOptions {
  readonly url: string;
}

/**
 * For several processes on one Redis. Nothing is stored there. A Redis carries channels across its databases, so the number
 * of the database in the URL is part of the channel's name: two installations share a Redis by different numbers, as
 * everybody expects who gave them different ones.
 */
export function redisBus({ url, ...options }: RedisBusOptions): DistributedBus {
  return new DistributedBus(redisCarrier(url), options);
}

function redisCarrier(url: string): Carrier {
  const database = new URL(url).pathname.slice(1) || '0';
  return {
    kind: 'redis',
    maximumBytes: MAXIMUM_BYTES,
    connect: (events) => connect(url, `tickboard:${database}`, events),
  };
}

/** On protocol 3 (Redis 6 and later) one connection both listens and sends, so either both ways work or none. */
async function connect(url: string, channel: string, { receive, lost }: LinkEvents): Promise<Link> {
  const client = createClient({
    url,
    RESP: 3,
    name: 'tickboard-bus',
    // Connecting again, with what has to happen around it, is the bus's affair.
    socket: { reconnectStrategy: false, connectTimeout: CONNECT_MILLISECONDS },
    maintNotifications: 'disabled',
  });
  client.on('error', lost);
  client.on('end', () => lost(new Error('The connection ended.')));
  const close = async (): Promise<void> => {
    if (client.isOpen) client.destroy();
  };
  try {
    await client.connect();
    await client.subscribe(channel, receive);
  } catch (error) {
    await close();
    throw error;
  }
  return { close, send: async (text) => void (await client.publish(channel, text)) };
}
