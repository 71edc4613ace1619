import { Client, type ClientConfig } from 'pg';
import { MAXIMUM_MESSAGE_BYTES } from './bus.ts';
import type { Carrier, Link, LinkEvents } from './carrier.ts';
import { DistributedBus, type DistributedBusOptions } from './distributed.ts';

const CHANNEL = 'tickboard';
const CONNECT_MILLISECONDS = 5_000;

export interface PostgresBusOptions extends DistributedBusOptions {
  readonly connection: ClientConfig;
}

/**
 * For several processes on one database. One connection for each process both listens and notifies, outside of any write:
 * a NOTIFY inside a write takes a database-wide lock at its commit, and then all writes meet.
 *
 * A transaction-mode pooler does not carry LISTEN; the connection given here must go to the server itself.
 */
export function postgresBus({ connection, ...options }: PostgresBusOptions): DistributedBus {
  return new DistributedBus(postgresCarrier(connection), options);
}

function postgresCarrier(connection: ClientConfig): Carrier {
  return {
    kind: 'postgres',
    maximumBytes: MAXIMUM_MESSAGE_BYTES + 100,
    connect: (events) => connect(connection, events),
  };
}

async function connect(connection: ClientConfig, { receive, lost }: LinkEvents): Promise<Link> {
  const client = new Client({
    ...connection,
    application_name: 'tickboard bus',
    keepAlive: true,
    // A heartbeat may come while a batch is on its way.
    pipeline: true,
    connectionTimeoutMillis: CONNECT_MILLISECONDS,
  });
  client.on('error', lost);
  client.on('end', () => lost(new Error('The connection ended.')));
  client.on('notification', ({ payload }) => receive(payload ?? ''));
  try {
    await client.connect();
    await client.query(`listen ${CHANNEL}`);
  } catch (error) {
    void client.end().catch(() => undefined);
    throw error;
  }
  return {
    send: async (text) => void (await client.query('select pg_notify($1, $2)', [CHANNEL, text])),
    close: () => client.end(),
  };
}
