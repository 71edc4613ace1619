import { join } from 'node:path';
import { Client } from 'pg';
import type { Cluster } from '../support/cluster.ts';
import { HttpClient } from '../support/http.ts';
import { Backends } from './backends.ts';
import { runProcess, ServerProcess } from '../support/server-process.ts';

/** What each side leaves out; the last is the floor. */
export const sides = {
  product: [],
  policiesAlone: ['authentication', 'rights'],
  floor: ['authentication', 'rights', 'policies'],
} as const satisfies Record<string, readonly string[]>;

export type SideName = keyof typeof sides;
export type Credential = 'session' | 'key';

const program = new URL('../../reference-server/src/main.ts', import.meta.url);
const email = 'bench@example.com';
const tasks = 200;

interface SideParts {
  readonly server: ServerProcess;
  readonly clients: Readonly<Record<Credential, HttpClient>>;
  readonly backends: Backends;
  readonly board: { readonly projectId: string; readonly taskIds: readonly string[] };
}

/** One server with a database of its own, and a board to read and write. */
export class Side implements AsyncDisposable {
  readonly server: ServerProcess;
  readonly projectId: string;
  readonly taskIds: readonly string[];
  readonly #clients: Readonly<Record<Credential, HttpClient>>;

  readonly #backends: Backends;

  private constructor(parts: SideParts) {
    this.server = parts.server;
    this.#backends = parts.backends;
    this.#clients = parts.clients;
    this.projectId = parts.board.projectId;
    this.taskIds = parts.board.taskIds;
  }

  static async start(cluster: Cluster, name: SideName): Promise<Side> {
    const databaseUrl = await cluster.create(`access_${name.toLowerCase()}`);
    const environment = {
      DATABASE_URL: databaseUrl,
      DATA_DIR: join(cluster.folder, name),
      PORT: '0',
      RATE_LIMITS: 'false',
      LOG_LEVEL: 'warn',
    };
    const command = (parameters: readonly string[]) => runProcess({ program, parameters, environment });
    const password = lastWord(await command(['create-admin', '--email', email, '--generate-password']));
    const key = lastWord(await command(['create-key', '--name', 'Bench', '--member', email]));
    const left = sides[name].join();
    const server = await ServerProcess.start({
      program: left === '' ? program : new URL('floor-server.ts', import.meta.url),
      parameters: ['serve'],
      environment: { ...environment, ...(left && { WITHOUT: left }) },
    });
    if (left.includes('policies')) await dropPolicies(databaseUrl);
    const clients = { session: await signIn(server.url, password), key: client(server.url, key) };
    const backends = await Backends.connect(databaseUrl);
    return new Side({ server, clients, backends, board: await createBoard(clients.key) });
  }

  /** Of the server's process and of PostgreSQL for it. */
  async cpuMilliseconds(): Promise<number> {
    const { cpuMilliseconds } = await this.server.usage();
    return cpuMilliseconds + ((await this.#backends.cpuMilliseconds()) ?? 0);
  }

  client(credential: Credential): HttpClient {
    return this.#clients[credential];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const each of Object.values(this.#clients)) each[Symbol.dispose]();
    await this.#backends[Symbol.asyncDispose]();
    await this.server[Symbol.asyncDispose]();
  }
}

function client(url: string, token: string): HttpClient {
  return new HttpClient(url, { authorization: `Bearer ${token}` });
}

async function signIn(url: string, password: string): Promise<HttpClient> {
  using nobody = new HttpClient(url);
  const { accessToken } = await nobody.json<{ accessToken: string }>('POST', '/api/v1/sessions', {
    email,
    password,
  });
  return client(url, accessToken);
}

function lastWord(output: string): string {
  return output.trim().split(/\s+/).at(-1) ?? '';
}

async function createBoard(http: HttpClient): Promise<{ projectId: string; taskIds: string[] }> {
  const { id: projectId } = await http.json<{ id: string }>('POST', '/api/v1/projects', { name: 'Bench' });
  const taskIds: string[] = [];
  for (let index = 0; index < tasks; index += 1) {
    const path = `/api/v1/projects/${projectId}/tasks`;
    taskIds.push((await http.json<{ id: string }>('POST', path, { title: `Task ${index}` })).id);
  }
  return { projectId, taskIds };
}

/** After the start, which refuses a database without them. */
async function dropPolicies(connectionString: string): Promise<void> {
  const database = new Client({ connectionString });
  await database.connect();
  const { rows } = await database.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity`,
  );
  for (const { name } of rows) {
    await database.query(`alter table ${name} disable row level security, no force row level security`);
  }
  await database.end();
}
