import { spawn, type ChildProcess } from 'node:child_process';
import { open, readFile, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { EmbeddedDatabaseError } from './embedded-database-error.ts';
import type { Layout } from './layout.ts';
import { startOnWindows, stopOnWindows } from './postmaster-windows.ts';
import { isPostmasterOf, processExists, readPostmasterFile } from './postmaster-process.ts';
import { dataFolderArgument, spawnOptions } from './program.ts';

/** A PostgreSQL that accepts connections. */
export interface RunningPostmaster {
  readonly pid: number;
  readonly host: string;
  readonly port: number;
  readonly socketFolder: string | undefined;
}

export interface StartOptions {
  readonly layout: Layout;
  readonly binaries: Binaries;
  readonly account: Account | undefined;
  readonly socketFolder: string;
  readonly settings?: Readonly<Record<string, string>>;
}

const socketPort = 5432;
const pollMilliseconds = 20;
const longestLogBytes = 10_000_000;

/** The living PostgreSQL of this cluster, once it accepts connections; undefined when there is none. */
export async function findPostmaster(layout: Layout): Promise<RunningPostmaster | undefined> {
  for (;;) {
    const file = await readPostmasterFile(layout.data);
    if (!file || !(await isPostmasterOf(layout.data, file.pid))) return undefined;
    if (file.status === 'ready' && file.port !== undefined) {
      return {
        pid: file.pid,
        host: file.socketFolder ?? '127.0.0.1',
        port: file.port,
        socketFolder: file.socketFolder,
      };
    }
    // Starting, recovering or stopping: each ends by itself.
    await sleep(pollMilliseconds);
  }
}

/**
 * Starts PostgreSQL in a session of its own, so that Ctrl+C in the terminal reaches our server alone, which then
 * finishes its requests and stops the database. Its log goes to a file and not to a pipe of ours: it must be able to
 * outlive us. Undefined when another process's start won the race for the data folder.
 */
export async function startPostmaster(options: StartOptions): Promise<RunningPostmaster | undefined> {
  const { layout } = options;
  await removeMisleadingPidFile(layout);
  const log = await openLog(options);
  const logStart = (await log.stat()).size;
  try {
    const running =
      process.platform === 'win32'
        ? (await startOnWindows(options)) && (await findPostmaster(layout))
        : await untilReady(spawnPostgres(options, log), layout);
    if (running) return running;
  } finally {
    await log.close();
  }
  const said = (await readFile(layout.serverLog)).subarray(logStart).toString('utf8').trim();
  if (/lock file "postmaster.pid" already exists/.test(said)) return undefined;
  throw new EmbeddedDatabaseError(`The embedded PostgreSQL did not start. It said:\n${said}`);
}

/** Ends all connections, writes a checkpoint and stops; `immediate` leaves that to the recovery of the next start. */
export async function stopPostmaster(layout: Layout, pid: number, immediate = false): Promise<void> {
  if (process.platform === 'win32') return stopOnWindows(layout, immediate);
  if (await isPostmasterOf(layout.data, pid)) signal(pid, immediate ? 'SIGQUIT' : 'SIGINT');
  while (await isPostmasterOf(layout.data, pid)) await sleep(pollMilliseconds);
}

function signal(pid: number, name: 'SIGINT' | 'SIGQUIT'): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (processExists(pid)) throw error;
  }
}

function spawnPostgres(
  { layout, binaries, account, socketFolder, settings }: StartOptions,
  log: FileHandle,
): ChildProcess {
  const args = ['-D', dataFolderArgument(layout.data, account), '-p', String(socketPort), '-k', socketFolder];
  const fixed = { listen_addresses: '', unix_socket_permissions: '0700', ...settings };
  for (const [name, value] of Object.entries(fixed)) args.push('-c', `${name}=${value}`);
  const child = spawn(binaries.postgres, args, {
    ...spawnOptions({ folder: layout.data, account }),
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  });
  child.unref();
  return child;
}

/** Undefined when the process ended instead. There is no time limit: recovery after a power cut takes what it takes. */
async function untilReady(child: ChildProcess, layout: Layout): Promise<RunningPostmaster | undefined> {
  let failure: Error | undefined;
  child.on('error', (error) => (failure = error));
  for (;;) {
    if (failure) throw new EmbeddedDatabaseError(`The embedded PostgreSQL did not start: ${failure.message}`);
    if (child.exitCode !== null || child.signalCode !== null) return undefined;
    const file = await readPostmasterFile(layout.data);
    if (file && file.pid === child.pid && file.status === 'ready') {
      return {
        pid: file.pid,
        host: file.socketFolder ?? '',
        port: socketPort,
        socketFolder: file.socketFolder,
      };
    }
    await sleep(pollMilliseconds);
  }
}

/**
 * PostgreSQL takes any process with the number in its pid file for a living predecessor, a zombie and a stranger too,
 * and refuses to start. Ours looks closer and removes such a file. A file whose process is gone is left to PostgreSQL,
 * which also looks for orphaned backends.
 */
async function removeMisleadingPidFile(layout: Layout): Promise<void> {
  const file = await readPostmasterFile(layout.data);
  if (!file || !processExists(file.pid) || (await isPostmasterOf(layout.data, file.pid))) return;
  await rm(join(layout.data, 'postmaster.pid'), { force: true });
}

async function openLog({ layout, account }: StartOptions): Promise<FileHandle> {
  const size = await stat(layout.serverLog).then(
    (file) => file.size,
    () => 0,
  );
  if (size > longestLogBytes) await rename(layout.serverLog, `${layout.serverLog}.1`);
  const log = await open(layout.serverLog, 'a', 0o600);
  // Whoever may start the database as its own account must be able to go on with the log.
  if (account) await log.chown(account.uid, account.gid);
  return log;
}
