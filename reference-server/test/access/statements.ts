import type { Pool, PoolClient } from 'pg';

/** Counts what is sent to the database on the pool's connections: the work of a request, without its time. */
export class StatementCounter {
  #count = 0;
  readonly #known = new WeakSet<PoolClient>();

  constructor(pool: Pool) {
    pool.on('acquire', (client) => this.#watch(client));
  }

  get count(): number {
    return this.#count;
  }

  #watch(client: PoolClient): void {
    if (this.#known.has(client)) return;
    this.#known.add(client);
    const send = client.query.bind(client) as (...values: unknown[]) => unknown;
    const counted = (...values: unknown[]): unknown => {
      this.#count += 1;
      return send(...values);
    };
    client.query = counted as PoolClient['query'];
  }
}
