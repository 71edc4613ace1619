import { chown, mkdtemp, rm, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Account } from './account.ts';

const prefix = 'tickboard-';

/** `sun_path` holds 104 bytes on macOS and 108 on Linux, with the closing zero. */
const longestFolder = 103 - '/.s.PGSQL.5432.lock'.length;

/** A private (0700) folder of the system's temporary folder: the data folder's own path can be too long for a socket. */
export async function createSocketFolder(account: Account | undefined): Promise<string> {
  const wanted = join(tmpdir(), `${prefix}xxxxxx`);
  const parent = Buffer.byteLength(wanted) <= longestFolder ? tmpdir() : '/tmp';
  const folder = await mkdtemp(join(parent, prefix));
  if (account) await chown(folder, account.uid, account.gid);
  return folder;
}

/** Removes the socket, its lock and the then empty folder: nothing else, whatever a pid file names. */
export async function removeSocketFolder(folder: string | undefined): Promise<void> {
  if (!folder || !basename(folder).startsWith(prefix)) return;
  await rm(join(folder, '.s.PGSQL.5432'), { force: true });
  await rm(join(folder, '.s.PGSQL.5432.lock'), { force: true });
  await rmdir(folder).catch(() => undefined);
}
