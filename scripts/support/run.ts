import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { delimiter, dirname, join } from 'node:path';
import { root } from './root.ts';

export interface Ran {
  readonly code: number;
  readonly output: string;
  readonly seconds: number;
}

interface RunOptions {
  readonly folder?: string;
  readonly environment?: NodeJS.ProcessEnv;
  /** `show` lets the command write to the terminal itself, `keep` collects what it writes. */
  readonly output?: 'show' | 'keep';
}

/** Runs a command of this workspace to its end, with the workspace's own binaries first on PATH. */
export async function run(
  command: string,
  parameters: readonly string[],
  options: RunOptions = {},
): Promise<Ran> {
  const started = performance.now();
  const child = spawn(command, parameters, {
    cwd: options.folder ?? root,
    env: { ...withLocalBinaries(process.env), ...options.environment },
    stdio: options.output === 'show' ? 'inherit' : ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const collect = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  const code = await exitCode(child);
  return { code, output, seconds: (performance.now() - started) / 1000 };
}

/** The environment in which `node`, `tsc` and the others are this workspace's, whatever the machine has. */
export function withLocalBinaries(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const own = [join(root, 'node_modules/.bin'), dirname(process.execPath)];
  return { ...environment, PATH: [...own, environment['PATH'] ?? ''].join(delimiter) };
}

async function exitCode(child: ReturnType<typeof spawn>): Promise<number> {
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    return code ?? 1;
  } catch {
    // The command does not exist or may not be executed.
    return 127;
  }
}
