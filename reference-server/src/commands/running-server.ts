import { composeServer } from '../compose.ts';
import type { Config } from '../config.ts';
import { openDatabase, type Database, type DatabaseOptions } from '../db/connection.ts';
import { probeTenancy } from '../db/probe.ts';
import { redisCache } from '../drivers/cache/redis.ts';
import type { SharedCache } from '../drivers/cache/shared-cache.ts';
import { memoryCounters } from '../drivers/rate-counters/memory.ts';
import type { RateCounters } from '../drivers/rate-counters/rate-counters.ts';
import { redisCounters } from '../drivers/rate-counters/redis.ts';
import { openBus, type OpenBusOptions } from '../drivers/bus/open-bus.ts';
import { startHttpServer } from '../http/http-server.ts';
import { JobWorker } from '../jobs/worker.ts';
import type { Logger } from '../telemetry/logger.ts';
import { Closers } from './closers.ts';
import { CommandError } from './command-error.ts';
import type { ConfiguredDatabase } from './open-database.ts';
import { builtEmbedFolder, builtWorkspaceFolder, softwareVersion } from './software.ts';

export interface RunningServer {
  readonly url: string;
  /** Accepted requests are answered, sockets closed, jobs ended, connections given back; in this order. */
  close(): Promise<void>;
}

export interface ServerParts {
  readonly config: Config;
  readonly database: ConfiguredDatabase;
  readonly logger: Logger;
  readonly hasDemo: boolean;
}

/** On a database whose schema is up to date. Whatever was opened is closed again when a later step fails. */
export async function startServer(parts: ServerParts): Promise<RunningServer> {
  const closers = new Closers();
  try {
    const url = await open(parts, closers);
    return { url, close: () => closers.close() };
  } catch (error) {
    await closers.close();
    throw error;
  }
}

async function open(
  { config, database: configured, logger, hasDemo }: ServerParts,
  closers: Closers,
): Promise<string> {
  const { connection } = configured;
  // One line for each connection would say ten times what the watch says once.
  const onIdleError = (error: Error): void =>
    logger.debug({ err: error }, 'a connection to the database broke');
  const pool = { connection, prepareStatements: config.prepareStatements, onIdleError };
  const { poolSize, poolWaitSeconds, poolQueue } = config;
  const waiting = { waitMilliseconds: poolWaitSeconds * 1000, waitingAtMost: poolQueue };
  const database = openPool({ ...pool, ...waiting, poolSize }, closers);
  await probeTenancy(database.pool);
  database.watch.subscribe((reason) => tellOfDatabase(reason, logger));
  database.watch.start();
  // One for the work of each job and one to tell of its progress, and one for looking after those that were left behind.
  const jobDatabase = openPool({ ...pool, poolSize: config.jobConcurrency * 2 + 1 }, closers);
  const bus = await openBus({ redisUrl: config.redisUrl, connection, ...busReports(config, logger) });
  closers.add(() => bus.close());
  const rateCounters = openRateCounters(config, logger);
  closers.add(() => rateCounters.close());
  const sharedCache = openSharedCache(config, logger);
  closers.add(async () => sharedCache?.close());
  const { listener, jobs } = composeServer({
    config,
    rateCounters,
    sharedCache,
    database,
    jobDatabase,
    bus,
    logger,
    version: softwareVersion(),
    workspaceFolder: builtWorkspaceFolder(),
    embedFolder: builtEmbedFolder(),
    hasDemo,
  });
  const worker = await JobWorker.start({
    connection,
    handlers: jobs,
    concurrency: config.jobConcurrency,
    log: logger,
    prepareStatements: config.prepareStatements,
  });
  closers.add(() => worker.stop());
  const server = await startHttpServer(listener, config).catch((error: unknown) => refuseHost(config, error));
  closers.add(() => server.close());
  return server.url;
}

function tellOfDatabase(reason: string | undefined, logger: Logger): void {
  if (reason === undefined) logger.info('the database is back');
  else logger.error({ reason }, 'the database is out of reach; requests are answered 503 until it is back');
}

/** Once at each change, however long it lasts: what goes wrong meanwhile is no news. */
function busReports({ redisUrl }: Config, logger: Logger): Pick<OpenBusOptions, 'onError' | 'onLink'> {
  const carrier = redisUrl === null ? 'PostgreSQL (LISTEN)' : 'Redis';
  return {
    onError: (error) => logger.warn({ err: error }, 'a message between server processes failed'),
    onLink(isConnected, cause) {
      if (isConnected) return logger.info({ carrier }, 'messages between server processes travel again');
      logger.warn(
        { carrier, err: cause },
        'no messages between server processes; clients see the changes of other processes up to 2 s late until they travel again',
      );
    },
  };
}

function openRateCounters({ redisUrl, rateLimits }: Config, logger: Logger): RateCounters {
  if (redisUrl === null || !rateLimits) return memoryCounters();
  const onLink = (isConnected: boolean, cause?: unknown): void => {
    if (isConnected) return logger.info('rate limits are counted in Redis again');
    logger.warn(
      { err: cause },
      'Redis is out of reach; each server counts rate limits for itself until it is back',
    );
  };
  return redisCounters({ url: redisUrl, onLink });
}

/** No warning: answers are the same, and the bus, which is on the same Redis, gives one. */
function openSharedCache({ redisUrl, boardCacheBytes }: Config, logger: Logger): SharedCache | undefined {
  if (redisUrl === null || boardCacheBytes === 0) return undefined;
  const onLink = (isConnected: boolean, cause?: unknown): void => {
    if (isConnected) return logger.info('built boards are shared in Redis again');
    logger.info({ err: cause }, 'built boards are not shared until Redis is back');
  };
  return redisCache({ url: redisUrl, onLink });
}

/** Else it reads as if the address of the database were meant. */
function refuseHost({ host }: Config, error: unknown): never {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code !== 'ENOTFOUND' && code !== 'EADDRNOTAVAIL') throw error;
  throw new CommandError(`HOST is ${host}, which is no address of this machine.`);
}

function openPool(options: DatabaseOptions, closers: Closers): Database {
  const database = openDatabase(options);
  closers.add(() => database.close());
  return database;
}
