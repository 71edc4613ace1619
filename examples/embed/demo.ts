import { execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from '../../scripts/support/build.ts';
import { root } from '../../scripts/support/root.ts';

const tickboard = join(root, 'reference-server/bin/tickboard.js');

interface DemoOptions {
  readonly port: string;
  /** Of the page that embeds a board: browsers ask before a page of one origin may call another. */
  readonly pageOrigin: string;
  readonly dataFolder: string;
}

/** A Tickboard with its demo, and in the environment what a backend needs to mint tokens for one of its projects. */
export async function startDemo({ port, pageOrigin, dataFolder }: DemoOptions): Promise<string> {
  await build(console.log);
  const server = `http://localhost:${port}`;
  const environment = {
    ...process.env,
    PORT: port,
    DATA_DIR: dataFolder,
    EMBED_ORIGINS: pageOrigin,
    LOG_LEVEL: 'warn',
  };
  await startTickboard(server, environment);
  const key = makeKey(environment);
  Object.assign(process.env, {
    TICKBOARD_URL: server,
    TICKBOARD_API_KEY: key,
    TICKBOARD_PROJECT: await projectOf(server, key),
    PAGE_ORIGIN: pageOrigin,
  });
  return server;
}

async function startTickboard(server: string, environment: NodeJS.ProcessEnv): Promise<void> {
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

/** For one project, and for no more than what it hands on to visitors. */
function makeKey(environment: NodeJS.ProcessEnv): string {
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

async function projectOf(server: string, key: string): Promise<string> {
  const response = await fetch(`${server}/api/v1/projects`, { headers: { authorization: `Bearer ${key}` } });
  const { items } = (await response.json()) as { items: { id: string }[] };
  const [project] = items;
  if (!project) throw new Error('The demo has no project of that name.');
  return project.id;
}
