import { execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from './build.ts';
import { root } from './root.ts';

const tickboard = join(root, 'reference-server/bin/tickboard.js');

interface ExampleServerOptions {
  readonly port: string;
  readonly dataFolder: string;
  /** Go into its environment. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** A Tickboard with its demo, for an example that is tried out in this checkout; it ends with this process. */
export class ExampleServer {
  readonly url: string;
  readonly #environment: NodeJS.ProcessEnv;
  #stop = (): void => {};

  private constructor({ port, dataFolder, settings }: ExampleServerOptions) {
    this.url = `http://localhost:${port}`;
    // A test gives a folder that is filled already.
    const folder = process.env['DATA_DIR'] ?? dataFolder;
    this.#environment = { ...process.env, LOG_LEVEL: 'warn', ...settings, PORT: port, DATA_DIR: folder };
    // Whatever database the terminal is set up for: the demo must not get into somebody's own.
    for (const name of ['DATABASE_URL', 'MIGRATION_DATABASE_URL']) delete this.#environment[name];
  }

  static async start(options: ExampleServerOptions): Promise<ExampleServer> {
    // To standard error, since a program's own output may go into a file.
    await build(console.error);
    const server = new ExampleServer(options);
    await server.#start();
    return server;
  }

  async #start(): Promise<void> {
    const child = spawn(process.execPath, [tickboard, 'serve', '--demo'], {
      env: this.#environment,
      stdio: ['ignore', 2, 2],
    });
    const exit = (code: number | null): never => process.exit(code ?? 1);
    child.once('exit', exit);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
    this.#stop = () => {
      child.off('exit', exit);
      child.kill('SIGTERM');
    };
    while (!(await this.#isReady())) await new Promise((resolve) => setTimeout(resolve, 100));
  }

  #isReady(): Promise<boolean> {
    return fetch(`${this.url}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  }

  /** An API key, made as an operator makes one; parameters are those of `tickboard create-key`. */
  createKey(...parameters: readonly string[]): string {
    return execFileSync(process.execPath, [tickboard, 'create-key', ...parameters], {
      env: this.#environment,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  }

  stop(): void {
    this.#stop();
  }
}
