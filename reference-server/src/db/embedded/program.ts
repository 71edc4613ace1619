import { spawn, type SpawnOptions } from 'node:child_process';
import { resolve } from 'node:path';
import type { Account } from './account.ts';

export interface ProgramResult {
  readonly code: number | null;
  readonly output: string;
}

export interface ProgramOptions {
  readonly folder: string;
  readonly account?: Account | undefined;
  readonly input?: string;
}

/** Runs one of PostgreSQL's programs to its end. A program that cannot be started at all has the code null. */
export function runProgram(
  path: string,
  args: readonly string[],
  options: ProgramOptions,
): Promise<ProgramResult> {
  return new Promise((done) => {
    const child = spawn(path, args, { ...spawnOptions(options), stdio: 'pipe' });
    const output: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
    // A program that ends before it read its input must not end us with EPIPE.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
    child.on('error', (error) => done({ code: null, output: error.message }));
    child.on('close', (code) => done({ code, output: Buffer.concat(output).toString('utf8') }));
  });
}

export function spawnOptions({ folder, account }: ProgramOptions): SpawnOptions {
  return {
    cwd: folder,
    // A clean environment: PGDATA, PGOPTIONS or a locale of the caller must not leak into the database.
    env: { PATH: process.env['PATH'], SystemRoot: process.env['SystemRoot'], LC_ALL: 'C', TZ: 'UTC' },
    windowsHide: true,
    ...(account && { uid: account.uid, gid: account.gid }),
  };
}

/**
 * What to call the data folder in a program's `-D`. Under another account than ours the folder may lie below one that
 * the account cannot enter (a clone in /root). The kernel lets a process use its working folder whoever may enter the
 * folders above, and `/proc/self/cwd` names it without walking them; PostgreSQL stays in that folder all its life.
 */
export function dataFolderArgument(folder: string, account: Account | undefined): string {
  return account && process.platform === 'linux' ? '/proc/self/cwd' : resolve(folder);
}
