import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './root.ts';
import { withLocalBinaries } from './run.ts';

export interface RunningServer extends AsyncDisposable {
  readonly url: string;
}

const addressLine = /ready at (https?:\/\/\S+)/;
const patienceMs = 120_000;

/** Whatever database the terminal is set up for: the demo must not get into somebody's own. */
const ownData = { DATABASE_URL: undefined, MIGRATION_DATABASE_URL: undefined };

/** Does what `npm start` does, on a free port and on data of its own that are removed again; `settings` go into its environment. */
export async function startDemoServer(
  parameters: readonly string[] = [],
  settings: Readonly<Record<string, string>> = {},
): Promise<RunningServer> {
  const data = await mkdtemp(join(tmpdir(), 'tickboard-demo-'));
  const server = spawn(process.execPath, [join(root, 'scripts/start.ts'), ...parameters], {
    env: {
      ...withLocalBinaries(process.env),
      ...ownData,
      ...settings,
      PORT: '0',
      DATA_DIR: join(data, 'data'),
      LOG_FORMAT: 'json',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = async (): Promise<void> => {
    if (server.exitCode === null) {
      server.kill('SIGTERM');
      await once(server, 'exit');
    }
    await rm(data, { recursive: true, force: true });
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
