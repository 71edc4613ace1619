// `npm start`: a Tickboard with its demo, a key for one of its projects, and the page that embeds that project's board.

import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { build } from '../../scripts/support/build.ts';
import { root } from '../../scripts/support/root.ts';
import { run } from '../../scripts/support/run.ts';

const port = process.env['PORT'] ?? '5199';
const tickboardPort = process.env['TICKBOARD_PORT'] ?? '3199';
const pageOrigin = `http://localhost:${port}`;
const server = `http://localhost:${tickboardPort}`;

const tickboard = join(root, 'reference-server/bin/tickboard.js');
const environment = {
  ...process.env,
  PORT: tickboardPort,
  DATA_DIR: join(import.meta.dirname, '.tickboard'),
  // Browsers ask before a page of one origin may call another.
  EMBED_ORIGINS: pageOrigin,
  LOG_LEVEL: 'warn',
};

/** For one project, and for no more than what it hands on to visitors. */
function makeKey(): string {
  const scopes =
    'projects:read,statuses:read,tasks:read,labels:read,comments:read,comments:write,members:read,events:read,embed-tokens:write';
  const parameters = [
    'create-key',
    '--name',
    'Customer portal',
    '--project',
    'Booking app 2.0',
    '--scopes',
    scopes,
  ];
  return execFileSync(process.execPath, [tickboard, ...parameters], {
    env: environment,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();
}

async function projectOf(key: string): Promise<string> {
  const response = await fetch(`${server}/api/v1/projects`, { headers: { authorization: `Bearer ${key}` } });
  const { items } = (await response.json()) as { items: { id: string }[] };
  const [project] = items;
  if (!project) throw new Error('The demo has no project of that name.');
  return project.id;
}

async function startTickboard(): Promise<void> {
  const child = spawn(process.execPath, [tickboard, 'serve', '--demo'], {
    env: environment,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  child.once('exit', (code) => process.exit(code ?? 1));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  for (;;) {
    const isReady = await fetch(`${server}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

await build(console.log);
const built = await run('vite', ['build'], { folder: import.meta.dirname });
if (built.code !== 0) throw new Error(built.output);
await startTickboard();
const key = makeKey();
Object.assign(process.env, {
  TICKBOARD_URL: server,
  TICKBOARD_API_KEY: key,
  TICKBOARD_PROJECT: await projectOf(key),
  PAGE_ORIGIN: pageOrigin,
});
const { backend } = await import('./backend.js');
await once(backend.listen(Number(port)), 'listening');
console.log(`\nThe page with the board: ${pageOrigin}\nThe team's own workspace: ${server}`);
