import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What PostgreSQL writes to `postmaster.pid`; lines are added while it starts, so the later ones may be missing. */
export interface PostmasterFile {
  readonly pid: number;
  readonly port: number | undefined;
  readonly socketFolder: string | undefined;
  readonly status: string | undefined;
}

export async function readPostmasterFile(dataFolder: string): Promise<PostmasterFile | undefined> {
  const text = await readFile(join(dataFolder, 'postmaster.pid'), 'utf8').catch(() => undefined);
  const lines = text?.split('\n').map((line) => line.trim());
  const pid = Number(lines?.[0]);
  if (!lines || !Number.isInteger(pid) || pid === 0) return undefined;
  // A server in single-user mode writes its own pid negated.
  return {
    pid: Math.abs(pid),
    port: lines[3] ? Number(lines[3]) : undefined,
    socketFolder: lines[4] || undefined,
    status: lines[7] || undefined,
  };
}

/**
 * Whether this process is the living PostgreSQL of that folder. `kill(pid, 0)` alone, which PostgreSQL itself relies
 * on, also succeeds for a zombie and for a stranger that was given the number after a reboot.
 */
export async function isPostmasterOf(dataFolder: string, pid: number): Promise<boolean> {
  if (!processExists(pid)) return false;
  if (process.platform === 'linux') return isPostmasterByProc(dataFolder, pid);
  if (process.platform === 'win32') return true;
  const { stdout } = await run('ps', ['-o', 'stat=,comm=', '-p', String(pid)]).catch(() => ({ stdout: '' }));
  return !stdout.startsWith('Z') && stdout.includes('postgres');
}

export function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

async function isPostmasterByProc(dataFolder: string, pid: number): Promise<boolean> {
  if (await isZombie(pid)) return false;
  try {
    const [working, data] = await Promise.all([stat(`/proc/${pid}/cwd`), stat(dataFolder)]);
    return working.dev === data.dev && working.ino === data.ino;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    // Another account's process, which root in a container may not look into either; its command line is public.
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    return command.split('\0')[0]?.endsWith('postgres') ?? false;
  }
}

async function isZombie(pid: number): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The second field is the program's name in parentheses, which may itself hold spaces and parentheses.
  const state = status.slice(status.lastIndexOf(')') + 2, status.lastIndexOf(')') + 3);
  return state === 'Z' || state === 'X';
}
