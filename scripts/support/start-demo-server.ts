import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from './root.ts';
import { withLocalBinaries } from './run.ts';

export interface RunningServer extends AsyncDisposable {
  readonly url: string;
}

const addressLine = /ready at (https?:\/\/\S+)/;
const patienceMs = 120_000;

/** Whatever database the terminal is set up for: the demo must not get into somebody's own. */
const ownData = { DATABASE_URL: undefined, MIGRATION_DATABASE_URL: undefined };

export interface DemoOptions {
  /** Go into its environment. */
  readonly settings?: Readonly<Record<string, string>>;
  /** A data folder to begin with a copy of, which saves the time of filling one. */
  readonly from?: string | undefined;
}

/** Does what `npm start` does, on a free port and on data of its own that are removed again. */
export async function startDemoServer({ settings = {}, from }: DemoOptions = {}): Promise<RunningServer> {
  const data = await mkdtemp(join(tmpdir(), 'tickboard-demo-'));
  const dataDir = join(data, 'data');
  if (from) await copyFolder(from, dataDir);
  const server = await runDemoServer(dataDir, settings).catch(async (error: unknown) => {
    await rm(data, { recursive: true, force: true });
    throw error;
  });
  return {
    url: server.url,
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** With owners and links, which Node's own copy does not keep; Windows has no owners to keep. */
export async function copyFolder(from: string, to: string): Promise<void> {
  if (process.platform === 'win32') await cp(from, to, { recursive: true });
  else await promisify(execFile)('cp', ['-a', from, to]);
}

/** The same on data that stay. */
export async function runDemoServer(
  dataDir: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<RunningServer> {
  const server = spawn(process.execPath, [join(root, 'scripts/start.ts')], {
    env: {
      ...withLocalBinaries(process.env),
      ...ownData,
      ...settings,
      PORT: '0',
      DATA_DIR: dataDir,
      LOG_FORMAT: 'json',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = async (): Promise<void> => {
    if (server.exitCode !== null) return;
    server.kill('SIGTERM');
    await once(server, 'exit');
  };
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    const look = (chunk: Buffer): void => {
      output += chunk.toString();
      const found = addressLine.exec(output)?.[1];
      if (found !== undefined) resolve(found);
    };
    server.stdout.on('data', look);
    server.stderr.on('data', look);
    server.once('exit', () => reject(new Error(`The server ended before it was ready:\n${output}`)));
    setTimeout(() => reject(new Error(`The server was not ready in time:\n${output}`)), patienceMs).unref();
  }).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { url, [Symbol.asyncDispose]: stop };
}
