import { once } from 'node:events';
import {
  connect,
  createServer,
  type AddressInfo,
  type NetConnectOpts,
  type Server,
  type Socket,
} from 'node:net';

/** Stands between a server and its database, and fails as networks and databases do. */
export class DatabaseProxy {
  readonly #target: NetConnectOpts;
  readonly #pairs = new Set<readonly [Socket, Socket]>();
  #listener: Server | undefined;
  #port = 0;
  #isFrozen = false;

  private constructor(target: NetConnectOpts) {
    this.#target = target;
  }

  /** @returns the proxy, and the address of the same database behind it. */
  static async before(databaseUrl: string): Promise<{ proxy: DatabaseProxy; url: string }> {
    const url = new URL(databaseUrl);
    const folder = url.searchParams.get('host');
    const port = Number(url.port || 5432);
    const proxy = new DatabaseProxy(
      folder?.startsWith('/') ? { path: `${folder}/.s.PGSQL.${port}` } : { host: url.hostname, port },
    );
    await proxy.resume();
    url.searchParams.delete('host');
    url.hostname = '127.0.0.1';
    url.port = String(proxy.#port);
    return { proxy, url: url.href };
  }

  /** As a database that is stopped: connections are cut, and new ones refused. */
  async refuse(): Promise<void> {
    const listener = this.#listener;
    this.#listener = undefined;
    listener?.close();
    this.cut();
    if (listener) await once(listener, 'close');
  }

  /** As a restart that nobody notices: connections are cut, and new ones work. */
  cut(): void {
    for (const pair of this.#pairs) for (const socket of pair) socket.destroy();
  }

  /** As a network that swallows everything: nothing arrives, nothing is refused. */
  freeze(): void {
    this.#isFrozen = true;
    for (const pair of this.#pairs) for (const socket of pair) socket.pause();
  }

  async resume(): Promise<void> {
    this.#isFrozen = false;
    for (const pair of this.#pairs) for (const socket of pair) socket.resume();
    if (this.#listener) return;
    this.#listener = createServer((socket) => this.#join(socket)).listen(this.#port, '127.0.0.1');
    await once(this.#listener, 'listening');
    this.#port = (this.#listener.address() as AddressInfo).port;
  }

  #join(near: Socket): void {
    const far = connect(this.#target);
    const pair = [near, far] as const;
    this.#pairs.add(pair);
    for (const [from, to] of [pair, [far, near] as const]) {
      from.on('data', (data) => to.write(data));
      from.on('error', () => undefined);
      from.on('close', () => {
        to.destroy();
        this.#pairs.delete(pair);
      });
      if (this.#isFrozen) from.pause();
    }
  }
}
