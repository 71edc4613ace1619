import { setTimeout as sleep } from 'node:timers/promises';
import { Pool, type PoolClient, type PoolConfig } from 'pg';
import { cutConnection } from './cut-connection.ts';
import { GatheringClient } from './gathering-client.ts';

/** A pool that can be ended although the database hangs. */
export interface BoundedPool {
  readonly pool: Pool;
  /** Whatever waits for an answer on one of its connections fails now. */
  readonly cut: () => void;
  /** Waits for those at work a moment, then cuts them off. */
  readonly end: () => Promise<void>;
}

const FAREWELL_MILLISECONDS = 2_000;

/** @param onIdleError a pooled connection broke while idle; the pool replaces it. */
export function openPool(config: PoolConfig, onIdleError: (error: Error) => void): BoundedPool {
  const pool = new Pool({ ...config, Client: GatheringClient });
  const clients = new Set<PoolClient>();
  pool.on('error', (error) => {
    // A connection that is being closed may still hear that the database stops.
    if (!pool.ending) onIdleError(error);
  });
  pool.on('connect', (client) => {
    clients.add(client);
    // The pool listens to idle ones only; one that breaks between two queries of a transaction would end the process.
    client.on('error', () => {});
  });
  pool.on('remove', (client) => void clients.delete(client));
  const cut = (): void => clients.forEach(cutConnection);
  return {
    pool,
    cut,
    async end() {
      const ended = pool.end();
      await Promise.race([ended, farewell()]);
      // A database that hangs takes no leave, and must not keep this process.
      cut();
      await Promise.race([ended, farewell()]);
    },
  };
}

function farewell(): Promise<void> {
  return sleep(FAREWELL_MILLISECONDS, undefined, { ref: false });
}
