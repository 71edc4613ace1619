import { setTimeout as sleep } from 'node:timers/promises';
import type { Reader } from './reader.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { ServerProcess } from './server-process.ts';

export interface ChaosOptions {
  readonly random: SeededRandom;
  readonly readers: readonly Reader[];
  readonly servers: readonly [ServerProcess, ServerProcess];
  /** What else can go away and come back, beside servers. */
  readonly restarts: readonly (() => Promise<void>)[];
  /** Milliseconds that a fault of one client lasts at most. */
  readonly longest: number;
}

/** Everything that can happen to a client and to the servers, in an order and at moments that the seed decides. */
export class Chaos {
  readonly #options: ChaosOptions;

  constructor(options: ChaosOptions) {
    this.#options = options;
  }

  /** Each fault once to each client, each kind of restart once; both at the same time. */
  async round(): Promise<void> {
    await Promise.all([this.#troubleReaders(), this.#restartServers()]);
  }

  /** All lines whole again, all processes awake. */
  heal(): void {
    for (const reader of this.#options.readers) {
      reader.signal?.('SIGCONT');
      reader.proxy.delay();
      reader.online();
    }
  }

  async #troubleReaders(): Promise<void> {
    const { random, readers, longest } = this.#options;
    const faults = readers.flatMap((reader) => [
      () => this.#cut(reader),
      () => this.#delay(reader),
      () => this.#halfOpen(reader),
      () => this.#moveToOther(reader),
      ...(reader.signal ? [() => this.#freeze(reader), () => this.#freeze(reader)] : []),
    ]);
    const running: Promise<void>[] = [];
    for (const fault of random.shuffled(faults)) {
      running.push(fault());
      await sleep(random.between(0, longest / 4));
    }
    await Promise.all(running);
  }

  async #cut({ proxy }: Reader): Promise<void> {
    proxy.cut();
  }

  async #delay({ proxy }: Reader): Promise<void> {
    const { random } = this.#options;
    proxy.delay(() => random.between(0, 60));
    await this.#whileItLasts();
    proxy.delay();
  }

  /** At the end the network tells that the line is gone, as it does when something is sent again. */
  async #halfOpen(reader: Reader): Promise<void> {
    reader.proxy.halfOpen();
    await this.#whileItLasts();
    reader.proxy.cut();
    reader.online();
  }

  /** From then on it meets another server, which has never seen it. */
  async #moveToOther({ proxy }: Reader): Promise<void> {
    proxy.retarget(portOf(this.#options.servers, this.#options.random.pick([0, 1])));
    proxy.cut();
  }

  async #freeze(reader: Reader): Promise<void> {
    reader.signal?.('SIGSTOP');
    await this.#whileItLasts();
    reader.signal?.('SIGCONT');
  }

  #whileItLasts(): Promise<void> {
    return sleep(this.#options.random.between(this.#options.longest / 4, this.#options.longest));
  }

  /** One after the other, so that one server is always there; at the end of a round both are. */
  async #restartServers(): Promise<void> {
    const { random, servers, restarts } = this.#options;
    const [one, other] = random.shuffled(servers) as [ServerProcess, ServerProcess];
    const stops = [() => restart(one, 'SIGTERM'), () => restart(other, 'SIGKILL'), ...restarts];
    for (const stop of random.shuffled(stops)) {
      await this.#whileItLasts();
      await stop();
    }
  }
}

async function restart(server: ServerProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  await server.stop(signal);
  await server.start();
}

/** A load balancer: the preferred one while it is there, else the other. */
export function portOf(servers: readonly [ServerProcess, ServerProcess], preferred: number): () => number {
  return () =>
    (servers.find((server, index) => server.isReady && index === preferred) ?? anyReady(servers)).port;
}

function anyReady(servers: readonly ServerProcess[]): ServerProcess {
  const ready = servers.find(({ isReady }) => isReady);
  if (!ready) throw new Error('No server is there.');
  return ready;
}
