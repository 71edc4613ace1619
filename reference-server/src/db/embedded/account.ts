import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The operating system account PostgreSQL runs as. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/**
 * PostgreSQL refuses to run as root. Started by root it therefore runs as the account that owns the project (so that
 * `sudo npm start` and `npm start` can take turns on one folder), else as `postgres`, else as `nobody`.
 * `undefined` means: as ourselves.
 */
export async function accountFor(folder: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await ownerOf(folder);
  if (owner.uid !== 0) return owner;
  return (await namedAccount('postgres')) ?? (await namedAccount('nobody')) ?? { uid: 65534, gid: 65534 };
}

/** The owner of the folder, or of the nearest folder above it that exists. */
async function ownerOf(folder: string): Promise<Account> {
  try {
    const { uid, gid } = await stat(folder);
    return { uid, gid };
  } catch (error) {
    const parent = dirname(folder);
    if (parent === folder) throw error;
    return ownerOf(parent);
  }
}

/** Asks `id` and not /etc/passwd, which knows nothing of directory services. */
async function namedAccount(name: string): Promise<Account | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}
