import { mkdtemp, mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { run } from '../support/run.ts';
import { installProjects } from './support/install-projects.ts';
import { startLiveServer, tickboard } from './support/live-server.ts';
import { packEverything, readEverythingPacked } from './support/packed-package.ts';
import { startPageServer } from './support/page-server.ts';
import { provideRuntimes } from './support/runtimes.ts';
import { workFolder, type WorkFolder } from './support/work-folder.ts';

declare module 'vitest' {
  interface ProvidedContext {
    work: WorkFolder;
    /** The folder with runtimes and bundlers; null when they could not be had. */
    runtimes: string | null;
    /** The packed server that all tests call. */
    server: { readonly url: string; readonly key: string; readonly email: string; readonly password: string };
    /** Serves the folder of pages. */
    pagesUrl: string;
  }
}

/** Packs, installs offline, compiles the programs and starts the packed server, once for all tests. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const stack = new AsyncDisposableStack();
  try {
    await prepare(project, stack);
  } catch (error) {
    // What has failed is told, and not that an installer beside it still writes into what is removed.
    await stack.disposeAsync().catch(() => {});
    throw error;
  }
  return () => stack.disposeAsync();
}

async function prepare(project: TestProject, stack: AsyncDisposableStack): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'tickboard-packages-'));
  stack.defer(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }));
  const work = workFolder(folder);
  project.provide('work', work);
  await packEverything(work.packed);
  const [runtimes] = await Promise.all([
    provideRuntimes(console.log),
    installProjects(work, await readEverythingPacked(work.packed)),
  ]);
  project.provide('runtimes', runtimes ?? null);
  await mkdir(work.pages, { recursive: true });
  const pages = stack.use(await startPageServer(work.pages));
  project.provide('pagesUrl', pages.url);
  await Promise.all([compile(work), startServer(project, stack, pages.url)]);
}

/** Without looking at types, which a test does. */
async function compile({ program }: WorkFolder): Promise<void> {
  const { code, output } = await run('tsc', ['-p', program, '--noCheck']);
  if (code !== 0) throw new Error(`The programs do not compile:\n${output}`);
}

const email = 'ada@example.com';

async function startServer(
  project: TestProject,
  stack: AsyncDisposableStack,
  pagesUrl: string,
): Promise<void> {
  const { server } = project.getProvidedContext().work;
  const options = {
    project: server,
    dataFolder: join(server, 'data'),
    settings: { EMBED_ORIGINS: pagesUrl, RATE_LIMITS: 'false', LOG_LEVEL: 'warn' },
  };
  const { url } = stack.use(await startLiveServer(options));
  const made = await tickboard(options, 'create-admin', '--email', email, '--generate-password');
  const key = await tickboard(options, 'create-key', '--name', 'Tests', '--role', 'owner', '--member', email);
  project.provide('server', {
    url,
    email,
    password: found(/^Password: (\S+)$/m, made),
    key: found(/^(tbk_\S+)$/m, key),
  });
}

function found(pattern: RegExp, text: string): string {
  const value = pattern.exec(text)?.[1];
  if (value === undefined) throw new Error(`The command did not print what was expected:\n${text}`);
  return value;
}
