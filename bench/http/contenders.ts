import { Client } from 'pg';
import { Backends } from '../access/backends.ts';
import type { Cluster } from '../support/cluster.ts';
import { ServerProcess, type ProcessOptions } from '../support/server-process.ts';
import { PROJECTS, projectId } from './data.ts';
import { fillFloor } from './floor/tables.ts';
import { prepareProduct } from './product.ts';
import { conditionalRequests, requestsOf, type Kind } from './requests.ts';

export const names = ['product', 'uncached', 'node', 'express'] as const;
export type Name = (typeof names)[number];

/** A running server with the boards, and what to ask it. */
export interface Contender extends AsyncDisposable {
  readonly server: ServerProcess;
  /** From its start until it listened. */
  readonly startMilliseconds: number;
  requests(kind: Kind | 'not-modified'): Promise<string[]>;
  /** Of the server's process and of PostgreSQL for it, so far. */
  cpuMilliseconds(): Promise<number>;
}

export type Contenders = Readonly<Record<Name, Contender>>;

/** Nothing is kept, so that every board is read. */
const WITHOUT_CACHE = { BOARD_CACHE_BYTES: '0' };

export async function startContenders(cluster: Cluster, stack: AsyncDisposableStack): Promise<Contenders> {
  const floorUrl = await fillFloorDatabase(cluster);
  const [node, express] = [floor(floorUrl, 'node-server.ts'), floor(floorUrl, 'express-server.ts')];
  const { serve, token } = await prepareProduct(cluster, 'http');
  const start = async (options: ProcessOptions, headers = {}): Promise<Contender> =>
    stack.use(await Side.start(options, headers));
  const headers = { Authorization: `Bearer ${token}` };
  const uncached = { ...serve, environment: { ...serve.environment, ...WITHOUT_CACHE } };
  return {
    product: await start(serve, headers),
    uncached: await start(uncached, headers),
    node: await start(node),
    express: await start(express),
  };
}

class Side implements Contender {
  readonly server: ServerProcess;
  readonly startMilliseconds: number;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #backends: Backends;

  private constructor(
    parts: Pick<Side, 'server' | 'startMilliseconds'>,
    headers: Record<string, string>,
    backends: Backends,
  ) {
    this.server = parts.server;
    this.startMilliseconds = parts.startMilliseconds;
    this.#headers = headers;
    this.#backends = backends;
  }

  static async start(options: ProcessOptions, headers: Record<string, string>): Promise<Side> {
    const begin = performance.now();
    const server = await ServerProcess.start(options);
    const startMilliseconds = performance.now() - begin;
    const backends = await Backends.connect(options.environment['DATABASE_URL'] ?? '');
    return new Side({ server, startMilliseconds }, headers, backends);
  }

  async requests(kind: Kind | 'not-modified'): Promise<string[]> {
    if (kind !== 'not-modified') return requestsOf(kind, this.#headers);
    return conditionalRequests(await this.#etags(), this.#headers);
  }

  async cpuMilliseconds(): Promise<number> {
    const { cpuMilliseconds } = await this.server.usage();
    return cpuMilliseconds + ((await this.#backends.cpuMilliseconds()) ?? 0);
  }

  async #etags(): Promise<Map<string, string>> {
    const etags = new Map<string, string>();
    for (let number = 1; number <= PROJECTS; number += 1) {
      const id = projectId(number);
      const answer = await fetch(`${this.server.url}/api/v1/projects/${id}/board`, {
        headers: this.#headers,
      });
      await answer.arrayBuffer();
      etags.set(id, answer.headers.get('etag') ?? '');
    }
    return etags;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#backends[Symbol.asyncDispose]();
    await this.server[Symbol.asyncDispose]();
  }
}

async function fillFloorDatabase(cluster: Cluster): Promise<string> {
  const url = await cluster.create('http_floor');
  const database = new Client({ connectionString: url });
  await database.connect();
  await fillFloor(database);
  await database.end();
  return url;
}

function floor(databaseUrl: string, file: string): ProcessOptions {
  const environment = { DATABASE_URL: databaseUrl, NODE_ENV: 'production' };
  return { program: new URL(`floor/${file}`, import.meta.url), environment };
}
