import { chown, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeFolder } from '../../make-folder.ts';
import { accountFor, type Account } from './account.ts';
import { provideBinaries, type Binaries } from './binaries.ts';
import {
  assertSameMajorVersion,
  clusterExists,
  createCluster,
  databaseName,
  databaseUser,
  readPassword,
  superuser,
} from './cluster.ts';
import { DataFolderInUseError, EmbeddedDatabaseError } from './embedded-database-error.ts';
import { layoutOf, type Layout } from './layout.ts';
import { findPostmaster, startPostmaster, stopPostmaster, type RunningPostmaster } from './postmaster.ts';
import { readPostmasterFile } from './postmaster-process.ts';
import { tryServeLock, type ServeLock } from './serve-lock.ts';
import { createSocketFolder, removeSocketFolder } from './socket-folder.ts';
import { Supervisor } from './supervisor.ts';

/*
 * The embedded database: a real PostgreSQL in the data folder, for everybody who has none of their own.
 *
 * Guarantees
 * - A cluster is complete or absent: it is made beside its place and renamed.
 * - Nothing durable is traded for speed: fsync stays on, and the database outlives a `kill -9` of ours.
 * - It listens on a socket in a private folder only, never on TCP (Windows apart: TCP on the loopback address).
 * - One `serve` at a time: it holds an advisory lock in the database. A second one ends and names the first one's pid.
 *
 * Who stops it
 * - `serve` does, whether it started the database or found it running: a database that runs without a server is an
 *   orphan of a killed process, or belongs to a short command that leaves it to the server.
 * - While a server runs, its database that ends by itself is started again, up to five times a minute.
 * - A command that started it stops it, unless a server took over meanwhile. A command that found it running never does.
 *
 * Two starts at once need no lock of ours: the rename decides who made the cluster, and PostgreSQL's own lock file
 * who started it. The loser uses the winner's.
 */
export interface EmbeddedDatabase {
  readonly connectionString: string;
  /** Past row-level security: for a person with psql and for pg_dump, never for requests. */
  readonly superuserConnectionString: string;
  readonly startedHere: boolean;
  readonly pid: number;
  /**
   * Settles when the database went away without `stop()`, and could not be started again or went away too often. Commands never
   * hear of it: their queries fail.
   */
  readonly lost: Promise<void>;
  /** `immediate` skips the checkpoint; nothing committed is lost. */
  stop(options?: { readonly immediate?: boolean }): Promise<void>;
}

export interface EmbeddedDatabaseOptions {
  readonly dataDir: string;
  readonly log: { info(message: string): void };
  /** A server claims the data folder for itself; a command uses what is there. Default: command. */
  readonly purpose?: 'serve' | 'command';
  /** PostgreSQL settings for this start, such as max_connections. */
  readonly settings?: Readonly<Record<string, string>>;
}

interface Running {
  readonly postmaster: RunningPostmaster;
  readonly startedHere: boolean;
  readonly connectionString: string;
  readonly superuserConnectionString: string;
}

/** Longest wait for a database that is just being stopped by somebody else. */
const patienceMilliseconds = 30_000;

export async function openEmbeddedDatabase(options: EmbeddedDatabaseOptions): Promise<EmbeddedDatabase> {
  const layout = layoutOf(options.dataDir);
  const end = performance.now() + patienceMilliseconds;
  for (;;) {
    const running = await findOrStart(layout, options);
    if (options.purpose !== 'serve') return forCommand(layout, running);
    const lock = await claim(layout, running);
    if (lock) return forServer(layout, running, lock, options);
    if (performance.now() > end) throw unreachable(running.postmaster);
    // It was being stopped by the command that had started it: look again.
    await sleep(50);
  }
}

/** Something removed its socket, a cleaner of temporary folders for instance. */
function unreachable({ pid, host }: RunningPostmaster): EmbeddedDatabaseError {
  return new EmbeddedDatabaseError(
    `The database of this data folder runs as process ${pid} but does not answer in ${host}. Stop that process (kill -INT ${pid}) and start again.`,
  );
}

async function findOrStart(layout: Layout, options: EmbeddedDatabaseOptions): Promise<Running> {
  for (;;) {
    const found = await findPostmaster(layout);
    if (found) return running(layout, found, false);
    const started = await start(layout, options);
    if (started) return running(layout, started, true);
  }
}

async function running(
  layout: Layout,
  postmaster: RunningPostmaster,
  startedHere: boolean,
): Promise<Running> {
  const password = await readPassword(layout);
  const addressFor = (user: string): string => {
    const host = encodeURIComponent(postmaster.host);
    return `postgresql://${user}:${password}@localhost:${postmaster.port}/${databaseName}?host=${host}`;
  };
  const connectionString = addressFor(databaseUser);
  const superuserConnectionString = addressFor(superuser);
  return { postmaster, startedHere, connectionString, superuserConnectionString };
}

async function start(
  layout: Layout,
  options: EmbeddedDatabaseOptions,
): Promise<RunningPostmaster | undefined> {
  const account = await accountFor(layout.cluster);
  await makeDataFolder(layout, account);
  const binaries = await provideBinaries(layout.dataDir, account);
  await provideCluster(layout, binaries, account, options);
  const predecessor = await readPostmasterFile(layout.data);
  const socketFolder = await createSocketFolder(account);
  const started = await startPostmaster({
    layout,
    binaries,
    account,
    socketFolder,
    settings: options.settings ?? {},
  }).catch(async (error: unknown) => {
    await removeSocketFolder(socketFolder);
    throw error;
  });
  // Only who won knows that the predecessor is dead; to a loser it may be the winner, whose socket is in use.
  await removeSocketFolder(started ? predecessor?.socketFolder : socketFolder);
  return started;
}

/** Run by root in somebody's project, the new folders become theirs, or they could not start it themselves later. */
async function makeDataFolder(layout: Layout, account: Account | undefined): Promise<void> {
  const first = await makeFolder(layout.dataDir).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new EmbeddedDatabaseError(
      `The data folder ${layout.dataDir} cannot be made (${reason}). Name another by DATA_DIR.`,
    );
  });
  if (!first || !account || (await stat(dirname(first))).uid !== account.uid) return;
  for (let folder = layout.dataDir; folder.length >= first.length; folder = dirname(folder)) {
    await chown(folder, account.uid, account.gid);
  }
}

async function provideCluster(
  layout: Layout,
  binaries: Binaries,
  account: Account | undefined,
  { log }: EmbeddedDatabaseOptions,
): Promise<void> {
  if (!(await clusterExists(layout))) {
    log.info(`Creating a database in ${layout.cluster}`);
    await createCluster(layout, binaries, account);
  }
  await assertSameMajorVersion(layout, binaries);
}

/** The lock of the server; undefined when a command is just stopping the database. */
async function claim(layout: Layout, { connectionString }: Running): Promise<ServeLock | undefined> {
  const attempt = await tryServeLock(connectionString, 'serve').catch((error: unknown) => {
    if (isShuttingDown(error)) return undefined;
    throw error;
  });
  if (!attempt) return undefined;
  if (attempt.taken) return attempt.lock;
  if (attempt.holder === 'serve') throw new DataFolderInUseError(layout.dataDir, attempt.pid);
  return undefined;
}

function forServer(
  layout: Layout,
  running: Running,
  lock: ServeLock,
  { log, settings }: EmbeddedDatabaseOptions,
): EmbeddedDatabase {
  const { postmaster, startedHere, ...addresses } = running;
  const supervisor = new Supervisor({
    layout,
    postmaster,
    lock,
    log,
    ...(settings && { settings }),
    claim: () => claim(layout, running),
  });
  return {
    ...addresses,
    startedHere,
    get pid() {
      return supervisor.pid;
    },
    lost: supervisor.lost,
    stop: ({ immediate } = {}) => supervisor.stop(immediate),
  };
}

function forCommand(layout: Layout, { postmaster, startedHere, ...addresses }: Running): EmbeddedDatabase {
  return {
    ...addresses,
    startedHere,
    pid: postmaster.pid,
    lost: new Promise(() => undefined),
    async stop({ immediate } = {}) {
      if (!startedHere) return;
      const attempt = await tryServeLock(addresses.connectionString, 'stop').catch(() => undefined);
      if (attempt && !attempt.taken) return;
      await stopPostmaster(layout, postmaster.pid, immediate);
      await removeSocketFolder(postmaster.socketFolder);
    },
  };
}

/** 57P01 to 57P03: the database is stopping or starting. The others: its socket went away under us. */
function isShuttingDown(error: unknown): boolean {
  if (error instanceof EmbeddedDatabaseError) return false;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const message = error instanceof Error ? error.message : '';
  return (
    /^(57P0[123]|ENOENT|ECONNREFUSED|ECONNRESET|EPIPE)$/.test(code) ||
    message === 'Connection terminated unexpectedly'
  );
}
