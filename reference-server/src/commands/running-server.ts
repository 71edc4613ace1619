import { composeServer } from '../compose.ts';
import type { Config } from '../config.ts';
import { openDatabase, type Database, type DatabaseOptions } from '../db/connection.ts';
import { probeTenancy } from '../db/probe.ts';
import { PostgresBus } from '../drivers/bus/postgres.ts';
import { startHttpServer } from '../http/http-server.ts';
import { JobWorker } from '../jobs/worker.ts';
import type { Logger } from '../telemetry/logger.ts';
import { Closers } from './closers.ts';
import { CommandError } from './command-error.ts';
import type { ConfiguredDatabase } from './open-database.ts';
import { builtWorkspaceFolder, softwareVersion } from './software.ts';

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
  const onError = (error: unknown): void => logger.warn({ err: error }, 'a connection to the database broke');
  const pool = { connection, prepareStatements: config.prepareStatements, onIdleError: onError };
  const database = openPool({ ...pool, poolSize: config.poolSize }, closers);
  await probeTenancy(database.pool);
  // One for the work of each job and one to tell of its progress, and one for looking after those that were left behind.
  const jobDatabase = openPool({ ...pool, poolSize: config.jobConcurrency * 2 + 1 }, closers);
  // Also beside the embedded database: commands of another process tell what they change.
  const bus = new PostgresBus({ connection, onError });
  closers.add(() => bus.close());
  await bus.start();
  const { listener, jobs } = composeServer({
    config,
    database,
    jobDatabase,
    bus,
    logger,
    version: softwareVersion(),
    workspaceFolder: builtWorkspaceFolder(),
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
