import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Usage } from './memory-probe.ts';

const probe = new URL('memory-probe.ts', import.meta.url).href;
const patienceMilliseconds = 60_000;

export interface ProcessOptions {
  readonly program: URL;
  readonly parameters?: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** A program of this repository, from its sources, in a process of its own. */
function startProcess(options: ProcessOptions, errors: 'inherit' | 'pipe'): ChildProcess {
  const flags = ['--no-warnings', '--expose-gc', `--import=${probe}`];
  return spawn(process.execPath, [...flags, fileURLToPath(options.program), ...(options.parameters ?? [])], {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...options.environment },
    stdio: ['ignore', 'pipe', errors, 'ipc'],
  });
}

/** @returns what it wrote to its output; what it tells people is shown when it fails. */
export async function runProcess(options: ProcessOptions): Promise<string> {
  const child = startProcess(options, 'pipe');
  const said = { out: '', told: '' };
  child.stdout?.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (said.told += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${options.parameters?.[0]} ended with ${code}:\n${said.told}`);
  return said.out;
}

/** A server that says on its output where it listens. */
export class ServerProcess implements AsyncDisposable {
  readonly url: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, url: string) {
    this.#child = child;
    this.url = url;
  }

  static async start(options: ProcessOptions): Promise<ServerProcess> {
    const child = startProcess(options, 'inherit');
    try {
      return new ServerProcess(child, await listening(child));
    } catch (error) {
      child.kill('SIGKILL');
      throw error;
    }
  }

  async usage(when: 'now' | 'collect' = 'now'): Promise<Usage> {
    this.#child.send(when);
    const [usage] = (await once(this.#child, 'message')) as [Usage];
    return usage;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await ended;
  }
}

async function listening(child: ChildProcess): Promise<string> {
  const signal = AbortSignal.timeout(patienceMilliseconds);
  let said = '';
  const ended = once(child, 'exit', { signal }).then(([code]) => {
    throw new Error(`The server ended with ${String(code)} before it listened:\n${said}`);
  });
  ended.catch(() => {});
  for (;;) {
    const [chunk] = (await Promise.race([
      once(child.stdout as NodeJS.EventEmitter, 'data', { signal }),
      ended,
    ])) as [Buffer];
    said += chunk.toString();
    const url = /ready at (http\S+)\n/.exec(said)?.[1];
    if (!url) continue;
    child.stdout?.resume();
    return url;
  }
}
