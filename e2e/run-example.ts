import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { root } from '../scripts/support/root.ts';
import { withLocalBinaries } from '../scripts/support/run.ts';
import { copyFolder } from '../scripts/support/start-demo-server.ts';
import { preparedDemo } from './start-server.ts';

export interface RunningExample extends AsyncDisposable {
  /** Of its page, if it has one. */
  readonly url: string;
  readonly tickboard: string;
  readonly process: ChildProcess;
  /** All that it has written to standard output. */
  output(): string;
}

/** Runs what `npm start` runs once everything is installed, on free ports and on a filled demo of its own. */
export async function runExample(name: string, parameters: readonly string[] = []): Promise<RunningExample> {
  const folder = await mkdtemp(join(tmpdir(), 'tickboard-example-'));
  const dataFolder = join(folder, 'data');
  await copyFolder(await preparedDemo(), dataFolder);
  const [port, tickboardPort] = await freePorts();
  const child = spawn(process.execPath, [join(root, 'examples', name, 'start.ts'), ...parameters], {
    env: {
      ...withLocalBinaries(process.env),
      PORT: String(port),
      TICKBOARD_PORT: String(tickboardPort),
      DATA_DIR: dataFolder,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [output, errors] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  child.once('exit', (code) => {
    if (code !== 0 && code !== null) output += `\n${name} ended with ${code}:\n${errors}`;
  });
  return {
    url: `http://localhost:${port}`,
    tickboard: `http://localhost:${tickboardPort}`,
    process: child,
    output: () => output,
    async [Symbol.asyncDispose]() {
      if (child.exitCode === null) {
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
      await untilStopped(`http://localhost:${tickboardPort}`);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The server ends after the example that it belongs to, and until then the data are in use. */
function untilStopped(tickboard: string): Promise<void> {
  return vi.waitFor(
    async () => {
      const isThere = await fetch(`${tickboard}/health/live`).then(
        () => true,
        () => false,
      );
      if (isThere) throw new Error('The server is still there.');
    },
    { timeout: 20_000, interval: 100 },
  );
}

/** Free at the moment: the examples have to know their own addresses before they listen. */
async function freePorts(): Promise<[number, number]> {
  const servers = [createServer(), createServer()] as const;
  const ports = await Promise.all(
    servers.map(async (server) => {
      await once(server.listen(0), 'listening');
      return (server.address() as AddressInfo).port;
    }),
  );
  for (const server of servers) server.close();
  return ports as [number, number];
}
