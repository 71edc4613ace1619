import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { afterEach, beforeEach } from 'vitest';
import type { Account } from './account.ts';
import { layoutOf } from './layout.ts';
import { findPostmaster, stopPostmaster } from './postmaster.ts';
import { processExists, readPostmasterFile } from './postmaster-process.ts';
import { removeSocketFolder } from './socket-folder.ts';

const program = fileURLToPath(new URL('./holder.test-support.ts', import.meta.url));

export interface Opened {
  readonly connectionString: string;
  readonly startedHere: boolean;
  readonly postgres: number;
  readonly holder: number;
}

/** Another process that holds a database open, as a server or a command does. */
export interface Holder {
  readonly child: ChildProcess;
  opened(): Promise<Opened>;
  refused(): Promise<string>;
  /** As a service manager does it; answers with the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
  kill(): Promise<void>;
}

export interface HoldOptions {
  readonly environment?: Readonly<Record<string, string>>;
  readonly account?: Account | undefined;
}

/** In a process group of its own, so that a test can press Ctrl+C on it. */
export function hold(dataDir: string, purpose: 'serve' | 'command', options: HoldOptions = {}): Holder {
  const child = spawn(process.execPath, ['--no-warnings', program, dataDir, purpose], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_V8_COVERAGE: '', ...options.environment },
    ...(options.account && { uid: options.account.uid, gid: options.account.gid }),
  });
  const exited = once(child, 'exit').then(([code]: (number | null)[]) => code ?? null);
  const said = readLine(child);
  return {
    child,
    opened: async () => {
      const message = await said;
      if ('postgres' in message) return message;
      throw new Error(message.error);
    },
    refused: async () => {
      const message = await said;
      if ('error' in message) return message.error;
      throw new Error('it was not refused');
    },
    stop: (signal = 'SIGTERM') => {
      child.kill(signal);
      return exited;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

type Message = Opened | { readonly error: string };

async function readLine(child: ChildProcess): Promise<Message> {
  let text = '';
  for await (const chunk of child.stdout ?? []) {
    text += String(chunk);
    if (text.includes('\n')) break;
  }
  // Our own fixture writes exactly these two shapes.
  return JSON.parse(text.trim() || '{"error": "it ended without a word"}') as Message;
}

export async function query<Row extends object>(connectionString: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** A temporary folder for each test, whose databases and processes are gone after it. */
export class DatabaseTest {
  folder = '';
  dataDir = '';
  readonly holders: Holder[] = [];

  static install(): DatabaseTest {
    const test = new DatabaseTest();
    beforeEach(() => test.#begin());
    afterEach(() => test.#end());
    return test;
  }

  start(purpose: 'serve' | 'command', options?: HoldOptions): Holder {
    const holder = hold(this.dataDir, purpose, options);
    this.holders.push(holder);
    return holder;
  }

  /** A database that was there once and is stopped now. */
  async leaveStopped(): Promise<void> {
    const holder = this.start('command');
    await holder.opened();
    await holder.stop();
  }

  async #begin(): Promise<void> {
    this.folder = await mkdtemp(join(tmpdir(), 'embedded-test-'));
    this.dataDir = join(this.folder, 'data');
  }

  async #end(): Promise<void> {
    for (const { child } of this.holders.splice(0)) child.kill('SIGKILL');
    for (const name of await readdir(this.folder)) await stopLeftover(join(this.folder, name));
    await rm(this.folder, { recursive: true, force: true });
  }
}

async function stopLeftover(dataDir: string): Promise<void> {
  const layout = layoutOf(dataDir);
  const file = await readPostmasterFile(layout.data);
  const left = await findPostmaster(layout);
  if (left) await stopPostmaster(layout, left.pid, true);
  await removeSocketFolder(file?.socketFolder);
}

export async function gone(pid: number): Promise<void> {
  while (processExists(pid)) await sleep(10);
}
