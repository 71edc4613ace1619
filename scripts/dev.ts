// `pnpm dev`: the server from its sources, started again after each change, and the workspace app with hot reload.

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { root } from './support/root.ts';
import { withLocalBinaries } from './support/run.ts';

const port = process.env['PORT'] ?? '3000';

function start(command: string, parameters: readonly string[], folder: string): ChildProcess {
  return spawn(command, parameters, {
    cwd: join(root, folder),
    stdio: 'inherit',
    env: { TICKBOARD_URL: `http://127.0.0.1:${port}`, ...withLocalBinaries(process.env) },
  });
}

const children = [
  start(
    'node',
    ['--watch', 'reference-server/src/main.ts', 'serve', '--demo', ...process.argv.slice(2)],
    '.',
  ),
  start(join(root, 'examples/workspace/node_modules/.bin/vite'), [], 'examples/workspace'),
];
console.log(`The workspace app with hot reload: http://localhost:5173 (API on port ${port})`);

// The terminal's Ctrl+C reaches both by itself; a `kill` reaches only us.
process.on('SIGTERM', () => {
  for (const child of children) child.kill('SIGTERM');
});
process.on('SIGINT', () => {});
await Promise.all(children.map((child) => once(child, 'exit')));
