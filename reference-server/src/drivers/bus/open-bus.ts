import type { ClientConfig } from 'pg';
import type { DistributedBus, DistributedBusOptions } from './distributed.ts';
import { postgresBus } from './postgres.ts';
import { redisBus } from './redis.ts';

export interface OpenBusOptions extends DistributedBusOptions {
  readonly redisUrl: string | null;
  /** Carries the messages where there is no Redis. */
  readonly connection: ClientConfig;
}

/**
 * The one bus of everybody on a database, servers and commands. Also beside the embedded database, since commands of
 * another process tell what they change.
 */
export async function openBus({ redisUrl, connection, ...options }: OpenBusOptions): Promise<DistributedBus> {
  const bus =
    redisUrl === null ? postgresBus({ connection, ...options }) : redisBus({ url: redisUrl, ...options });
  await bus.start();
  return bus;
}
