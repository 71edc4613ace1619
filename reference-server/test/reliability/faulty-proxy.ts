import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

interface Pair {
  readonly client: Socket;
  readonly server: Socket;
  /** The line is dead and neither end knows: what is sent goes nowhere. */
  isDead: boolean;
}

/** The network between a client and a server, with all that can go wrong in it. */
export class FaultyProxy {
  readonly #listener: Server;
  readonly #pairs = new Set<Pair>();
  #target: () => number;
  #delay: (() => number) | undefined;

  private constructor(target: () => number) {
    this.#target = target;
    this.#listener = createServer({ noDelay: true }, (client) => this.#accept(client));
  }

  /** @param target port of a server, asked for each new connection. */
  static async start(target: () => number): Promise<FaultyProxy> {
    const proxy = new FaultyProxy(target);
    proxy.#listener.listen(0, '127.0.0.1');
    await once(proxy.#listener, 'listening');
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#listener.address() as AddressInfo).port}`;
  }

  /** For connections to come. */
  retarget(target: () => number): void {
    this.#target = target;
  }

  /** Every connection ends with a reset, whatever was on its way. */
  cut(): void {
    for (const { client, server } of this.#pairs) {
      client.resetAndDestroy();
      server.resetAndDestroy();
    }
  }

  /** From now on every packet waits so many milliseconds; the order stays. Nothing is delayed without an argument. */
  delay(milliseconds?: () => number): void {
    this.#delay = milliseconds;
  }

  /** The connections there are fall silent for good without being closed. New ones work. */
  halfOpen(): void {
    for (const pair of this.#pairs) pair.isDead = true;
  }

  async close(): Promise<void> {
    const closed = once(this.#listener, 'close');
    this.#listener.close();
    this.cut();
    await closed;
  }

  #accept(client: Socket): void {
    const server = connect({ port: this.#target(), host: '127.0.0.1', noDelay: true });
    const pair = { client, server, isDead: false };
    this.#pairs.add(pair);
    this.#carry(pair, client, server);
    this.#carry(pair, server, client);
  }

  #carry(pair: Pair, from: Socket, to: Socket): void {
    let turn = Promise.resolve();
    const inTurn = (work: () => void): void => {
      const wait = this.#delay?.() ?? 0;
      const before = turn;
      turn = (async () => {
        await before;
        if (wait > 0) await sleep(wait);
        if (!pair.isDead) work();
      })();
    };
    from.on('data', (chunk) => inTurn(() => to.write(chunk)));
    from.on('end', () => inTurn(() => to.end()));
    from.on('error', () => !pair.isDead && to.resetAndDestroy());
    from.on('close', () => {
      inTurn(() => to.destroy());
      if (pair.client.destroyed && pair.server.destroyed) this.#pairs.delete(pair);
    });
  }
}
