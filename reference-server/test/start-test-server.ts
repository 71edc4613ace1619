import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newApiKey } from '../src/access/tokens.ts';
import type { Actor } from '../src/access/actor.ts';
import type { TokenSigner } from '../src/access/token-signer.ts';
import { PLAIN_REACH } from '../src/access/reach.ts';
import { scopesOfRole, type Role } from '../src/access/roles.ts';
import { signAccessToken } from '../src/features/sessions/access-token.ts';
import { composeServer, type ComposedServer } from '../src/compose.ts';
import { settings, type Config } from '../src/config.ts';
import { newId } from '../src/db/ids.ts';
import { createTransact, type Transact } from '../src/db/transact.ts';
import type { Bus } from '../src/drivers/bus/bus.ts';
import { MemoryBus } from '../src/drivers/bus/memory.ts';
import type { SharedCache } from '../src/drivers/cache/shared-cache.ts';
import { startHttpServer, type HttpServer } from '../src/http/http-server.ts';
import { createLogger, type Logger } from '../src/telemetry/logger.ts';
import { checkAnswer } from './check-answer.ts';
import { createTenant, testSigner } from './tenants.ts';
import { openTestDatabase, type OpenOptions, type OpenTestDatabase } from './test-database.ts';

export interface TestServerOptions {
  readonly config?: Partial<Config>;
  readonly logger?: Logger;
  readonly workspaceFolder?: string;
  readonly embedFolder?: string;
  readonly database?: OpenOptions;
  readonly sharedCache?: SharedCache;
  /** Another server of the same fleet, which stays the owner of the database. */
  readonly beside?: TestServer;
}

export interface RequestOptions {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | readonly string[]>>;
}

export interface TestAnswer {
  readonly status: number;
  readonly headers: Headers;
  // Tests read what they expect; that it fits the spec has been checked.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
  readonly text: string;
}

/** Somebody with a credential, who sends requests with it. */
export interface TestCaller {
  readonly actor: Actor;
  readonly token: string;
  request(method: string, path: string, options?: RequestOptions): Promise<TestAnswer>;
}

/** A real server on a database of its own, with one organization and its owner. Every answer is held to the spec. */
export class TestServer {
  readonly database: OpenTestDatabase;
  readonly bus: Bus;
  readonly composed: ComposedServer;
  readonly http: HttpServer;
  readonly transact: Transact;
  /** Of another server, so to speak, which shares the database. */
  readonly signer: TokenSigner;
  readonly #dataDir: string;
  owner!: TestCaller;

  constructor(parts: {
    database: OpenTestDatabase;
    bus: Bus;
    composed: ComposedServer;
    http: HttpServer;
    dataDir: string;
    publicUrl: string | null;
  }) {
    this.database = parts.database;
    this.bus = parts.bus;
    this.composed = parts.composed;
    this.http = parts.http;
    this.#dataDir = parts.dataDir;
    this.transact = createTransact(parts.database.database, parts.bus);
    this.signer = testSigner(parts.database.database, parts.publicUrl);
  }

  get url(): string {
    return this.http.url;
  }

  /** Another member of the owner's organization. */
  async as(role: Role): Promise<TestCaller> {
    const actor = await this.addMember(this.owner.actor, role);
    return this.signIn(actor);
  }

  /** The owner of another organization. */
  async stranger(): Promise<TestCaller> {
    return this.signIn(await createTenant(this.database.database, 'Stranger'));
  }

  async addMember(organization: Actor, role: Role): Promise<Actor> {
    const { organizationId } = organization;
    const [userId, memberId] = [newId(), newId()];
    const actor: Actor = {
      organizationId,
      userId,
      memberId,
      role,
      scopes: scopesOfRole(role),
      reach: PLAIN_REACH,
      credential: { kind: 'session', id: newId() },
    };
    await this.transact(actor, async ({ sql, events }) => {
      const email = `${userId}@example.com`;
      await sql('users').insert({ id: userId, email, name: `A ${role}` });
      await sql('members').insert({
        organization_id: organizationId,
        id: memberId,
        user_id: userId,
        name: `A ${role}`,
        email,
        role,
      });
      await events.create('user', userId);
    });
    return actor;
  }

  /** Opens a session without the cost of a password. */
  async signIn(actor: Actor): Promise<TestCaller> {
    const signedIn: Actor = { ...actor, credential: { kind: 'session', id: newId() } };
    const { credential } = signedIn;
    await this.transact(actor, async ({ sql }) => {
      await sql('sessions').insert({
        user_id: actor.userId,
        id: credential.id,
        organization_id: actor.organizationId,
        expires_at: new Date(Date.now() + 86_400_000),
      });
    });
    return this.caller(signedIn, await signAccessToken(this.signer, signedIn));
  }

  /** An API key of the owner's organization. */
  async key(scopes: readonly string[], role: Role = 'owner'): Promise<TestCaller> {
    const { organizationId } = this.owner.actor;
    const { token, prefix, secretHash } = newApiKey();
    const id = newId();
    await this.transact(this.owner.actor, async ({ sql }) => {
      const row = {
        organization_id: organizationId,
        id,
        name: 'A key',
        prefix,
        secret_hash: secretHash,
        role,
      };
      await sql('api_keys').insert({ ...row, scopes: [...scopes] });
    });
    const credential = { kind: 'apiKey', id } as const;
    return this.caller({ ...this.owner.actor, userId: null, memberId: null, role, credential }, token);
  }

  caller(actor: Actor, token: string): TestCaller {
    return {
      actor,
      token,
      request: (method, path, options = {}) =>
        this.request(method, path, {
          ...options,
          headers: { authorization: `Bearer ${token}`, ...options.headers },
        }),
    };
  }

  /** Below /api/v1 unless the path says otherwise by its whole address. */
  async request(method: string, path: string, options: RequestOptions = {}): Promise<TestAnswer> {
    const url = new URL(path.startsWith('http') ? path : `${this.url}/api/v1${path}`);
    for (const [name, value] of Object.entries(options.query ?? {})) {
      for (const item of [value].flat()) url.searchParams.append(name, item);
    }
    const response = await fetch(url, { method, redirect: 'manual', ...withBody(method, options) });
    const text = await response.text();
    const mediaType = (response.headers.get('content-type') ?? '').split(';', 1)[0] ?? '';
    const body: unknown = mediaType.endsWith('json') && text !== '' ? JSON.parse(text) : undefined;
    checkAnswer({ method, path: url.pathname, status: response.status, mediaType, body });
    return { status: response.status, headers: response.headers, body, text };
  }

  async close(): Promise<void> {
    await this.http.close();
    await this.bus.close();
    await this.database.close();
    await rm(this.#dataDir, { recursive: true, force: true });
  }
}

export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const { beside } = options;
  const database = beside
    ? { ...beside.database, close: async () => {} }
    : await openTestDatabase(options.database);
  const bus = new MemoryBus((error) => {
    throw error;
  });
  // Of this server alone: several people may test on one machine.
  const dataDir = await mkdtemp(join(tmpdir(), 'tickboard-test-'));
  const config = testConfig({ dataDir, ...options.config });
  const composed = composeServer({
    config,
    database: database.database,
    jobDatabase: database.database,
    bus,
    sharedCache: options.sharedCache,
    logger: options.logger ?? createLogger({ level: 'silent', format: 'json' }),
    version: '0.0.0-test',
    workspaceFolder: options.workspaceFolder ?? null,
    embedFolder: options.embedFolder ?? null,
  });
  const http = await startHttpServer(composed.listener, { ...config, host: '127.0.0.1', port: 0 });
  const server = new TestServer({ database, bus, composed, http, dataDir, publicUrl: config.publicUrl });
  server.owner = await server.signIn(beside?.owner.actor ?? (await createTenant(database.database)));
  return server;
}

function testConfig(changes: Partial<Config> = {}): Config {
  const defaults = Object.fromEntries(
    Object.entries(settings).map(([key, { default: value }]) => [key, value]),
  );
  // Every key is there with its own type; fromEntries forgets which is which.
  return {
    ...(defaults as unknown as Config),
    rateLimits: false,
    shutdownDelaySeconds: 0,
    shutdownSeconds: 5,
    ...changes,
  };
}

function withBody(method: string, { body, headers = {} }: RequestOptions): RequestInit {
  if (body === undefined) return { headers };
  if (
    body instanceof FormData ||
    body instanceof Blob ||
    typeof body === 'string' ||
    body instanceof Uint8Array
  ) {
    return { headers, body: body as RequestInit['body'] };
  }
  const type = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
  return { headers: { 'content-type': type, ...headers }, body: JSON.stringify(body) };
}
