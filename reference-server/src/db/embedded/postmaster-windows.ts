import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { provideBinaries, type Binaries } from './binaries.ts';
import type { Layout } from './layout.ts';
import { spawnOptions } from './program.ts';

/*
 * What is different on Windows. Node knows no unix sockets there, so PostgreSQL listens on TCP, at the loopback address and
 * a free port. It refuses to run with administrator rights, which pg_ctl takes from it; and it cannot be sent signals, so
 * pg_ctl stops it, too.
 */
const startSeconds = 300;

export interface WindowsStart {
  readonly layout: Layout;
  readonly binaries: Binaries;
  readonly settings?: Readonly<Record<string, string>> | undefined;
}

/** Whether it accepts connections; the reason why not is in its log. */
export async function startOnWindows({ layout, binaries, settings }: WindowsStart): Promise<boolean> {
  const fixed = { port: String(await freePort()), listen_addresses: '127.0.0.1', ...settings };
  const options = Object.entries(fixed).map(([name, value]) => `-c ${name}=${value}`);
  const parameters = ['-w', '-t', String(startSeconds), '-l', layout.serverLog, '-o', options.join(' ')];
  return runPgCtl(binaries, layout, ['start', ...parameters]);
}

export async function stopOnWindows(layout: Layout, immediate: boolean): Promise<void> {
  const binaries = await provideBinaries(layout.dataDir, undefined);
  await runPgCtl(binaries, layout, ['stop', '-w', '-m', immediate ? 'immediate' : 'fast']);
}

/** Without pipes: PostgreSQL would inherit and keep them, and their end would never come. */
async function runPgCtl(
  { pgCtl }: Binaries,
  layout: Layout,
  parameters: readonly string[],
): Promise<boolean> {
  const child = spawn(pgCtl, [...parameters, '-D', layout.data], {
    ...spawnOptions({ folder: layout.cluster }),
    stdio: 'ignore',
    detached: true,
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code === 0;
}

/** Free now; should somebody take it in between, the start fails and says so. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
