// `npm start`: a Tickboard with its demo, a key that may read, and the report of this week.

import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ExampleServer } from '../../scripts/support/example-server.ts';

const server = await ExampleServer.start({
  port: process.env['TICKBOARD_PORT'] ?? '3196',
  dataFolder: join(import.meta.dirname, '.tickboard'),
});
const scopes = [
  ...['projects', 'statuses', 'tasks', 'labels', 'members', 'events', 'time-entries'].map(
    (name) => `${name}:read`,
  ),
];
const key = server.createKey('--name', 'Weekly report', '--role', 'admin', '--scopes', scopes.join(','));
const report = spawn(process.execPath, [join(import.meta.dirname, 'report.ts'), ...process.argv.slice(2)], {
  env: { ...process.env, TICKBOARD_URL: server.url, TICKBOARD_KEY: key },
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => report.kill(signal));
const [code] = (await once(report, 'exit')) as [number | null];
process.exitCode = code ?? 1;
server.stop();
