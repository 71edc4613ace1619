import { once } from 'node:events';
import { startTickboard, type Started } from '../../src/commands/run-tickboard.test-support.ts';

/** `tickboard serve` in a process of its own, which can be stopped, killed and started again; each time on a new port. */
export class ServerProcess {
  readonly #environment: Readonly<Record<string, string>>;
  #started: Started | undefined;
  #port: number | undefined;

  constructor(environment: Readonly<Record<string, string>>) {
    this.#environment = environment;
  }

  /** @throws while it is not running. */
  get port(): number {
    if (this.#port === undefined) throw new Error('The server does not run.');
    return this.#port;
  }

  get isReady(): boolean {
    return this.#port !== undefined;
  }

  async start(): Promise<void> {
    this.#started = startTickboard(['serve'], this.#environment);
    const [, port] = await this.#started.output(/ready at http\S+:(\d+)\n/);
    this.#port = Number(port);
  }

  async stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const child = this.#started?.child;
    this.#port = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    child.kill(signal);
    await exit;
  }
}
