import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inject, vi } from 'vitest';
import { startDemoServer, type RunningServer } from '../scripts/support/start-demo-server.ts';

const patience = { timeout: 120_000, interval: 100 };

/** A demo server of the file's own; `settings` go into its environment. */
export async function startServer(settings: Readonly<Record<string, string>> = {}): Promise<RunningServer> {
  return startDemoServer({ settings, from: await preparedDemo() });
}

/** The data folder of a demo that has been filled, to be copied and not to be used. */
export async function preparedDemo(): Promise<string> {
  const folder = inject('demoFolder');
  const failure = (): Promise<string> => readFile(join(folder, 'failed'), 'utf8').catch(() => '');
  await vi.waitFor(async () => {
    if ((await failure()) === '') await access(join(folder, 'ready'));
  }, patience);
  const reason = await failure();
  if (reason !== '') throw new Error(reason);
  return join(folder, 'data');
}
