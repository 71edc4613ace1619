import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { EmbeddedDatabaseError } from './embedded-database-error.ts';
import { clusterAt, type Layout } from './layout.ts';
import { processExists } from './postmaster-process.ts';
import { dataFolderArgument, runProgram } from './program.ts';

/** The role the server connects as: owner of its database and no superuser, as on a managed PostgreSQL. */
export const databaseUser = 'tickboard';
export const databaseName = 'tickboard';
/** With the same password: whoever may read the one may read the data folder anyway. */
export const superuser = 'postgres';

/** The collation is PostgreSQL's own, so that an upgrade of the system's C library cannot change the order of an index. */
const initdbOptions = [
  `--username=${superuser}`,
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--locale=C',
  '--text-search-config=simple',
];

export async function clusterExists(layout: Layout): Promise<boolean> {
  return (await readVersion(layout)) !== undefined;
}

/** Creates the cluster beside its place and renames it: one that was begun and not finished is never taken for one. */
export async function createCluster(
  layout: Layout,
  binaries: Binaries,
  account: Account | undefined,
): Promise<void> {
  await removeAbandoned(layout);
  const beside = clusterAt(
    layout.dataDir,
    `${layout.cluster}.new-${process.pid}-${randomBytes(4).toString('hex')}`,
  );
  try {
    await prepareFolders(beside, account);
    await initialise(beside, binaries, account);
    await rename(beside.cluster, layout.cluster);
  } catch (error) {
    await rm(beside.cluster, { recursive: true, force: true });
    // Another process finished its own first.
    if (!(await clusterExists(layout))) throw error;
  }
}

export async function assertSameMajorVersion(layout: Layout, binaries: Binaries): Promise<void> {
  const version = await readVersion(layout);
  if (version === String(binaries.majorVersion)) return;
  throw new EmbeddedDatabaseError(
    [
      `The database in ${layout.data} was made by PostgreSQL ${version}, and this Tickboard brings PostgreSQL ${binaries.majorVersion}. Nothing was changed.`,
      `Export it with the Tickboard that made it:`,
      `  tickboard export tickboard.tar.gz`,
      `Then move ${layout.cluster} away, and import it into this one:`,
      `  tickboard import archive tickboard.tar.gz`,
    ].join('\n'),
  );
}

export async function readPassword(layout: Layout): Promise<string> {
  const text = await readFile(layout.passwordFile, 'utf8').catch((error: unknown) => {
    throw belongsToOther(layout, error);
  });
  return text.trim();
}

async function readVersion(layout: Layout): Promise<string | undefined> {
  try {
    return (await readFile(join(layout.data, 'PG_VERSION'), 'utf8')).trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw belongsToOther(layout, error);
  }
}

function belongsToOther(layout: Layout, error: unknown): EmbeddedDatabaseError {
  return new EmbeddedDatabaseError(
    `The database in ${layout.cluster} cannot be read (${error instanceof Error ? error.message : String(error)}). ` +
      `It probably belongs to another account, because root started it before. Start it as root again, or hand it over with: chown -R "$(id -u)" ${layout.dataDir}`,
  );
}

async function prepareFolders(layout: Layout, account: Account | undefined): Promise<void> {
  await mkdir(layout.data, { recursive: true, mode: 0o700 });
  await chmod(layout.cluster, 0o700);
  await writeFile(layout.passwordFile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
  if (!account) return;
  for (const path of [layout.cluster, layout.data, layout.passwordFile]) {
    await chown(path, account.uid, account.gid);
  }
}

async function initialise(layout: Layout, binaries: Binaries, account: Account | undefined): Promise<void> {
  const options = { folder: layout.data, account };
  const folder = dataFolderArgument(layout.data, account);
  const made = await runProgram(
    binaries.initdb,
    [...initdbOptions, '-D', folder, '--pwfile', join('..', 'password')],
    options,
  );
  if (made.code !== 0) throw initdbFailed(made.output.trim());
  const input = firstStatements(await readPassword(layout));
  const filled = await runProgram(binaries.postgres, ['--single', '-j', '-D', folder, 'postgres'], {
    ...options,
    input,
  });
  // In single-user mode a failed statement is only reported.
  if (filled.code !== 0 || /ERROR:|FATAL:/.test(filled.output)) {
    throw new EmbeddedDatabaseError(`The new database could not be prepared:\n${filled.output.trim()}`);
  }
}

function initdbFailed(output: string): EmbeddedDatabaseError {
  const nameless = /could not look up effective user ID/.test(output);
  const advice = 'PostgreSQL wants its account to have a name: add it to /etc/passwd, or use DATABASE_URL.';
  return new EmbeddedDatabaseError(`initdb failed:\n${output}${nameless ? `\n${advice}` : ''}`);
}

/** `-j` ends a statement at an empty line. The password is base64url and needs no quoting. */
function firstStatements(password: string): string {
  return [
    `CREATE ROLE ${databaseUser} LOGIN CREATEDB CREATEROLE PASSWORD '${password}';`,
    `CREATE DATABASE ${databaseName} OWNER ${databaseUser};`,
    '',
  ].join('\n\n');
}

/** What a first start left that was killed halfway; one that is still at work is left alone. */
async function removeAbandoned(layout: Layout): Promise<void> {
  for (const name of await readdir(layout.dataDir).catch(() => [])) {
    const pid = Number(/^postgres\.new-(\d+)-/.exec(name)?.[1] ?? Number.NaN);
    if (Number.isNaN(pid) || (processExists(pid) && (await isRecent(join(layout.dataDir, name))))) continue;
    await rm(join(layout.dataDir, name), { recursive: true, force: true });
  }
}

/** The number of a killed process can belong to another by now; no first start takes ten minutes. */
async function isRecent(path: string): Promise<boolean> {
  const changed = await stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
  return Date.now() - changed < 10 * 60_000;
}
