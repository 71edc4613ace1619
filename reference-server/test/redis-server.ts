import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { findRedis } from '../../scripts/support/find-redis.ts';

const program = findRedis();

/** For describe.skipIf(): without a Redis its tests are skipped, except in CI, where one has to be there. */
export const hasNoRedis = program === undefined && !process.env['CI'];

/** A real Redis in memory, which a test can stop, freeze and start again under the same address. */
export class RedisServer {
  readonly url: string;
  readonly #arguments: readonly string[];
  #child: ChildProcess | undefined;

  private constructor(port: number, password: string | undefined) {
    this.url = `redis://${password ? `:${password}@` : ''}127.0.0.1:${port}`;
    const protection = password ? ['--requirepass', password] : [];
    this.#arguments = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', ...protection];
  }

  /** An address at which nothing listens yet. */
  static async prepare(password?: string): Promise<RedisServer> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    return new RedisServer(port, password);
  }

  static async start(password?: string): Promise<RedisServer> {
    const redis = await RedisServer.prepare(password);
    await redis.start();
    return redis;
  }

  async start(): Promise<void> {
    const child = spawn(program ?? 'redis-server', this.#arguments, { stdio: ['ignore', 'pipe', 'ignore'] });
    this.#child = child;
    let said = '';
    for await (const chunk of child.stdout) {
      said += String(chunk);
      if (said.includes('Ready to accept connections')) break;
    }
    // Nobody reads on; a full pipe would stop it.
    child.stdout.resume();
  }

  /** As a crash does it. */
  async stop(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  /** It keeps its connections and answers nothing, until SIGCONT. */
  signal(name: 'SIGSTOP' | 'SIGCONT'): void {
    this.#child?.kill(name);
  }
}
