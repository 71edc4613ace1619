import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run, type Ran } from '../support/run.ts';
import type { Built } from './carry-out.ts';

export interface ContainerOptions {
  readonly built: Built;
  /** Numbers of user and group, as in `USER 1000:1000`. */
  readonly account: { readonly user: number; readonly group: number };
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * One run of what a Dockerfile has made, as close to a container as this machine lets us: on Linux, as root, with the image's
 * own account, process 1 of its own, everything read-only but /data and /tmp, and no capabilities. Elsewhere it is a plain
 * process of whoever asks.
 */
export class Container {
  readonly #process: ChildProcess;
  readonly #options: ContainerOptions;
  readonly #isolated: boolean;
  #output = '';

  private constructor(process: ChildProcess, options: ContainerOptions, isolated: boolean) {
    this.#process = process;
    this.#options = options;
    this.#isolated = isolated;
    const collect = (chunk: Buffer): void => {
      this.#output += chunk.toString();
    };
    process.stdout?.on('data', collect);
    process.stderr?.on('data', collect);
  }

  static async start(options: ContainerOptions, command: readonly string[]): Promise<Container> {
    const isolated = await canIsolate();
    const { built, account } = options;
    await mkdir(join(built.folder, 'tmp'), { recursive: true });
    if (isolated) await prepareAccount(built.folder, account);
    const [program = '', ...parameters] = isolated ? isolate(options, command) : command;
    const child = spawn(program, parameters, {
      cwd: built.workingFolder,
      env: environmentOf(options),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new Container(child, options, isolated);
  }

  get output(): string {
    return this.#output;
  }

  /** As `docker exec` does it. */
  async execute(command: readonly string[]): Promise<Ran> {
    const inside = this.#isolated
      ? [
          'nsenter',
          `--target=${await this.#first()}`,
          '--mount',
          '--pid',
          `--wd=${this.#options.built.workingFolder}`,
        ]
      : [];
    const [program = '', ...parameters] = [
      ...inside,
      ...(this.#isolated ? asAccount(this.#options.account) : []),
      ...command,
    ];
    return run(program, parameters, {
      folder: this.#options.built.workingFolder,
      environment: environmentOf(this.#options),
    });
  }

  /** Whose process it is, as the kernel sees it. */
  async user(): Promise<number> {
    const status = await readFile(`/proc/${await this.#first()}/status`, 'utf8');
    return Number(/^Uid:\s+(\d+)/m.exec(status)?.[1] ?? Number.NaN);
  }

  /** As `docker stop` and `docker kill` do it. @returns the exit code. */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number> {
    if (this.#process.exitCode !== null) return this.#process.exitCode;
    const closed = once(this.#process, 'close') as Promise<[number | null]>;
    process.kill(await this.#first(), signal);
    const [code] = await closed;
    return code ?? 128;
  }

  get hasEnded(): boolean {
    return this.#process.exitCode !== null || this.#process.signalCode !== null;
  }

  /** The process that is number 1 inside; without a space of its own, the process itself. */
  async #first(): Promise<number> {
    const { pid } = this.#process;
    if (pid === undefined) throw new Error('It could not be started.');
    if (!this.#isolated) return pid;
    const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
    return Number(children.trim().split(' ')[0]);
  }
}

/** Whether there can be spaces of its own, which root in an unprivileged container does not get either. */
export async function canIsolate(): Promise<boolean> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  return (await run('unshare', ['--mount', '--pid', '--fork', 'mount', '--bind', '/tmp', '/tmp'])).code === 0;
}

function environmentOf({ built, environment }: ContainerOptions): NodeJS.ProcessEnv {
  // Nothing of the shell's own: a DATABASE_URL there must not be met.
  return { ...built.environment, TMPDIR: join(built.folder, 'tmp'), HOME: '/nonexistent', ...environment };
}

/** The image's passwd knows its account by name; the machine's own may not. */
async function prepareAccount(folder: string, { user, group }: ContainerOptions['account']): Promise<void> {
  await chown(join(folder, 'data'), user, group);
  await writeFile(
    join(folder, 'passwd'),
    `root:x:0:0::/root:/bin/sh\nnode:x:${user}:${group}::/nonexistent:/bin/sh\n`,
  );
}

const inside = `
set -e
folder=$1; shift
mount --bind "$folder/passwd" /etc/passwd
mount --bind "$folder" "$folder"
mount --bind "$folder/data" "$folder/data"
mount -t tmpfs -o mode=1777 tmpfs "$folder/tmp"
mount -o remount,bind,ro "$folder"
mount -o remount,bind,ro /
exec "$@"
`;

function isolate({ built, account }: ContainerOptions, command: readonly string[]): string[] {
  const spaces = ['--mount', '--pid', '--fork', '--kill-child', '--mount-proc'];
  return ['unshare', ...spaces, 'sh', '-c', inside, 'sh', built.folder, ...asAccount(account), ...command];
}

function asAccount({ user, group }: ContainerOptions['account']): string[] {
  const rights = ['--clear-groups', '--no-new-privs', '--inh-caps=-all', '--bounding-set=-all'];
  return ['setpriv', `--reuid=${user}`, `--regid=${group}`, ...rights, '--'];
}
