import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../main.ts', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly told: string;
}

export interface Started {
  readonly child: ChildProcess;
  /** Resolves with what the pattern found in the output so far. */
  output(pattern: RegExp): Promise<RegExpExecArray>;
  readonly ended: Promise<Ended>;
}

type Environment = Readonly<Record<string, string>>;

/** Where there is a cache of compiled modules, a start takes a quarter less of a processor's time. */
const inherited = Object.fromEntries(
  ['PATH', 'HOME', 'NODE_COMPILE_CACHE'].map((name) => [name, process.env[name]]),
);

/** The command as people run it: a process of its own, from its sources. */
export function startTickboard(parameters: readonly string[], environment: Environment = {}): Started {
  const child = spawn(process.execPath, ['--no-warnings', program, ...parameters], {
    env: { ...inherited, ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const said = { out: '', told: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said.told += chunk.toString()));
  let isOver = false;
  const ended = once(child, 'close').then(([code]: (number | null)[]) => {
    isOver = true;
    return { code: code ?? null, ...said };
  });
  return {
    child,
    ended,
    output: async (pattern) => {
      for (;;) {
        const found = pattern.exec(said.out + said.told);
        if (found) return found;
        if (isOver) throw new Error(`It ended without ${pattern}:\n${said.out}${said.told}`);
        await Promise.race([once(child.stdout, 'data'), once(child.stderr, 'data'), ended]);
      }
    },
  };
}

export function runTickboard(
  parameters: readonly string[],
  environment: Environment = {},
  input = '',
): Promise<Ended> {
  const { child, ended } = startTickboard(parameters, environment);
  child.stdin?.end(input);
  return ended;
}
