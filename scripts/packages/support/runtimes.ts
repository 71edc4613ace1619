import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../../support/root.ts';
import { run } from '../../support/run.ts';

const source = join(root, 'scripts/packages/runtimes');
const cache = join(root, 'node_modules/.cache/tickboard-runtimes');

const howToGetThem =
  'Runtimes and bundlers are not installed, so their tests are left out: run `pnpm check:packages` once with the network.';

/**
 * The folder with the pinned runtimes and bundlers, installed beside the workspace on first need because they are larger
 * than it. Undefined where they cannot be had; in CI that is an error.
 */
export async function provideRuntimes(report: (line: string) => void): Promise<string | undefined> {
  const folder = join(cache, await pinned());
  if (existsSync(folder)) return folder;
  const fault = await install(folder);
  if (fault === undefined) return folder;
  if (process.env['CI']) throw new Error(`Runtimes and bundlers cannot be installed:\n${fault}`);
  report(howToGetThem);
  return undefined;
}

/** What is pinned, for this platform, as the name of a folder: a change of it is installed anew. */
async function pinned(): Promise<string> {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch} ${process.version}`);
  for (const file of ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml']) {
    hash.update(await readFile(join(source, file)));
  }
  return hash.digest('hex').slice(0, 16);
}

/** Beside its place first, so that what was broken off is never taken for whole. Answers what went wrong. */
async function install(folder: string): Promise<string | undefined> {
  const unfinished = `${folder}-${process.pid}`;
  await mkdir(cache, { recursive: true });
  await cp(source, unfinished, { recursive: true });
  const { code, output } = await run('pnpm', ['install', '--frozen-lockfile'], { folder: unfinished });
  if (code === 0) await rename(unfinished, folder);
  else await rm(unfinished, { recursive: true, force: true });
  return code === 0 ? undefined : output;
}

/** The module of a bundler or of the worker's runtime. */
export async function loadRuntime<Module>(folder: string, name: string): Promise<Module> {
  const path = createRequire(join(folder, 'package.json')).resolve(name);
  return (await import(path)) as Module;
}

/** The path of a runtime's command. */
export function runtimeCommand(folder: string, name: string): string {
  return join(folder, 'node_modules/.bin', name);
}
