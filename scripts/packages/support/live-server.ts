import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { run, withLocalBinaries } from '../../support/run.ts';

const addressLine = /ready at (https?:\/\/\S+)/;
const patienceMs = 120_000;

/** Whatever the terminal is set up for: the server under test has a database of its own. */
const ownData = { DATABASE_URL: undefined, MIGRATION_DATABASE_URL: undefined, REDIS_URL: undefined };

export interface LiveServer extends AsyncDisposable {
  readonly url: string;
  /** Ends it as a process manager does, and answers its exit code. */
  stop(): Promise<number | null>;
}

export interface ServerOptions {
  /** The project that the server is installed in. */
  readonly project: string;
  readonly dataFolder: string;
  /** The Node to run it with; that of the workspace by default. */
  readonly node?: string;
  readonly settings?: Readonly<Record<string, string>>;
}

/** `tickboard serve` of an installed package, on a free port. */
export async function startLiveServer(options: ServerOptions): Promise<LiveServer> {
  const child = spawn(options.node ?? process.execPath, [commandIn(options.project), 'serve'], {
    cwd: options.project,
    env: environmentOf(options),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit') as Promise<[number | null]>;
  const stop = async (): Promise<number | null> => {
    child.kill('SIGTERM');
    const [code] = await ended;
    return code;
  };
  let output = '';
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const look = (chunk: Buffer): void => {
    output += chunk.toString();
    const address = addressLine.exec(output)?.[1];
    if (address !== undefined) resolve(address);
  };
  child.stdout.on('data', look);
  child.stderr.on('data', look);
  child.once('exit', () => reject(new Error(`The packed server ended before it was ready:\n${output}`)));
  const timer = setTimeout(
    () => reject(new Error(`The packed server was not ready in time:\n${output}`)),
    patienceMs,
  );
  try {
    const url = await promise;
    return { url, stop, [Symbol.asyncDispose]: async () => void (await stop()) };
  } catch (error) {
    if (child.exitCode === null) await stop();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** A command of the installed package beside the running server; gives what it prints. */
export async function tickboard(options: ServerOptions, ...parameters: readonly string[]): Promise<string> {
  const { code, output } = await run(process.execPath, [commandIn(options.project), ...parameters], {
    folder: options.project,
    environment: environmentOf(options),
  });
  if (code !== 0) throw new Error(`tickboard ${parameters.join(' ')} failed:\n${output}`);
  return output;
}

function commandIn(project: string): string {
  return join(project, 'node_modules/.bin/tickboard');
}

function environmentOf({ dataFolder, settings }: ServerOptions): NodeJS.ProcessEnv {
  const own = { PORT: '0', DATA_DIR: dataFolder, LOG_FORMAT: 'json' };
  return { ...withLocalBinaries(process.env), ...ownData, ...settings, ...own };
}
