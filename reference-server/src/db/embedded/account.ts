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
 * `sudo npm start` and `npm start` can take turns on one folder), else as `postgres`, else as `nobody`. An owner without
 * a name, as in a container with somebody's folder mounted, is passed over: initdb asks for the name.
 * `undefined` means: as ourselves.
 */
export async function accountFor(cluster: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const existing = await ownerOf(cluster);
  if (existing) return existing;
  const owner = await nearestOwner(dirname(cluster));
  if (owner.uid !== 0 && (await namedAccount(String(owner.uid)))) return owner;
  return (await namedAccount('postgres')) ?? (await namedAccount('nobody')) ?? { uid: 65534, gid: 65534 };
}

async function ownerOf(folder: string): Promise<Account | undefined> {
  return stat(folder).then(
    ({ uid, gid }) => ({ uid, gid }),
    () => undefined,
  );
}

/** The owner of the folder, or of the nearest folder above it that exists. */
async function nearestOwner(folder: string): Promise<Account> {
  return (await ownerOf(folder)) ?? nearestOwner(dirname(folder));
}

/** Asks `id` and not /etc/passwd, which knows nothing of directory services. It fails for a number without a name. */
async function namedAccount(name: string): Promise<Account | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}
