import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { runTickboard } from '../../src/commands/run-tickboard.test-support.ts';
import { hasNoRedis, RedisServer } from '../redis-server.ts';
import { createTestDatabase, type TestDatabase } from '../test-database.ts';
import { Chaos, portOf } from './chaos.ts';
import { differences, type Differences } from './compare.ts';
import { EventSourceReader } from './event-source-reader.ts';
import { FaultyProxy } from './faulty-proxy.ts';
import { PlainReader } from './plain-reader.ts';
import type { Reader, Seen, SeenEvent } from './reader.ts';
import { processReader, sdkReader } from './readers.ts';
import { provideNetworkEvents } from './sdk-follower.ts';
import { SeededRandom, testSeed } from './seeded-random.ts';
import { ServerProcess } from './server-process.ts';
import { Writers } from './writers.ts';

const isLong = Boolean(process.env['TICKBOARD_LONG_TESTS']);
const wanted = isLong ? 10_000 : 600;
/** So that the short one's few events are spread over all that happens. */
const pause = isLong ? 20 : 150;
/** For a client that waits before it comes back: half a minute at most, and then for its line to prove dead. */
const patience = 90_000;
const longest = isLong ? 6_000 : 1_000;
const seed = testSeed();

vi.setConfig({ testTimeout: isLong ? 1_800_000 : 240_000 });

let random: SeededRandom;
let folder: string;
let database: TestDatabase;
let sql: Client;
let cleanUps: (() => Promise<unknown>)[];

beforeEach(async () => {
  random = new SeededRandom(seed);
  cleanUps = [];
  provideNetworkEvents();
  folder = await mkdtemp(join(tmpdir(), 'tickboard-cut-'));
  database = await createTestDatabase();
  sql = new Client({ connectionString: database.url });
  await sql.connect();
});

afterEach(async () => {
  await Promise.all(cleanUps.map((cleanUp) => cleanUp()));
  await sql.end();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

type Servers = readonly [ServerProcess, ServerProcess];

interface World {
  readonly servers: Servers;
  readonly token: string;
  readonly projectIds: readonly string[];
  /** Both projects and the person. */
  readonly streams: readonly string[];
}

interface SignedIn {
  readonly organizationId: string;
  readonly userId: string;
}

/** Two servers on one database, with an account and two projects. */
async function createWorld(more: Readonly<Record<string, string>>): Promise<World> {
  const environment = {
    DATABASE_URL: database.url,
    DATA_DIR: folder,
    PORT: '0',
    RATE_LIMITS: 'false',
    LOG_LEVEL: 'warn',
    SHUTDOWN_SECONDS: '5',
    ...more,
  };
  const account = { email: 'ada@example.com', password: 'a good password' };
  const admin = ['create-admin', '--email', account.email, '--password-stdin'];
  await runTickboard(admin, environment, account.password);
  const servers = [new ServerProcess(environment), new ServerProcess(environment)] as const;
  cleanUps.push(...servers.map((server) => () => server.stop('SIGKILL')));
  await Promise.all(servers.map((server) => server.start()));
  const session = (await post(servers, '/sessions', account)) as unknown as SignedIn;
  // A key, since the long run outlasts an access token.
  const key = ['create-key', '--name', 'Test', '--role', 'owner', '--member', account.email];
  const token = (await runTickboard(key, environment)).out.trim();
  // The role of the test is held by the policies, too.
  await sql.query(
    `select set_config('tickboard.organization_id', $1, false), set_config('tickboard.user_id', $2, false),
       set_config('tickboard.reach', 'all', false)`,
    [session.organizationId, session.userId],
  );
  const projects = await Promise.all(
    ['One', 'Two'].map((name) => post(servers, '/projects', { name }, token)),
  );
  const projectIds = projects.map(({ id }) => id as string);
  return { servers, token, projectIds, streams: [...projectIds, session.userId] };
}

async function post(
  [server]: Servers,
  path: string,
  body: object,
  token?: string,
): Promise<Record<string, unknown>> {
  const response = await fetch(`http://127.0.0.1:${server.port}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path} was answered ${response.status}.`);
  return (await response.json()) as Record<string, unknown>;
}

async function startProxy(servers: Servers, preferred: number): Promise<FaultyProxy> {
  const proxy = await FaultyProxy.start(portOf(servers, preferred));
  cleanUps.push(() => proxy.close());
  return proxy;
}

async function startReaders({ servers, token, streams }: World): Promise<Reader[]> {
  const options = async (preferred: number) => ({
    proxy: await startProxy(servers, preferred),
    token,
    streams,
  });
  const readers = [
    sdkReader('the SDK with the package ws', await options(0), WebSocket),
    sdkReader("the SDK with Node's own WebSocket", await options(1)),
    processReader('the SDK in a process of its own', await options(0)),
    new PlainReader('a client without the SDK', await options(1)),
    new EventSourceReader('a client of server-sent events', await options(0)),
  ];
  cleanUps.push(...readers.map((reader) => () => reader.close()));
  return readers;
}

async function storedEvents(streams: readonly string[]): Promise<Record<string, SeenEvent[]>> {
  const { rows } = await sql.query<{ stream: string; seq: string; id: string }>(
    'select stream_id as stream, seq, id from events where stream_id = any($1) order by stream_id, seq',
    [streams],
  );
  const stored: Record<string, SeenEvent[]> = {};
  for (const { stream, seq, id } of rows) (stored[stream] ??= []).push({ seq: Number(seq), id });
  return stored;
}

const countOf = (events: Seen['events']): number => Object.values(events).flat().length;

/** Rounds of everything that can go wrong, until enough was written. */
async function writeThroughChaos(world: World, chaos: Chaos): Promise<Record<string, SeenEvent[]>> {
  const { token, projectIds, streams } = world;
  const { url } = await startProxy(world.servers, 0);
  const writers = await Writers.start({ url, token, projectIds, random, pause });
  cleanUps.push(() => writers.stop().catch(() => {}));
  do {
    await Promise.race([chaos.round(), writers.failed]);
  } while (countOf(await storedEvents(streams)) < wanted);
  await writers.stop();
  chaos.heal();
  return storedEvents(streams);
}

/** What a client has when it should have everything; one that has not by then is told by what it missed. */
async function seenInTheEnd(reader: Reader, count: number): Promise<Seen> {
  const end = performance.now() + patience;
  while (countOf((await reader.seen()).events) < count && performance.now() < end) await sleep(100);
  // A doubled event would come late.
  await sleep(500);
  return reader.seen();
}

interface Outcome {
  readonly streams: number;
  readonly events: number;
  /** Streams in the database whose events are not numbered from 1 on. */
  readonly gaps: readonly string[];
  /** Of the clients that were not given exactly what the database has, by their names. */
  readonly losses: Readonly<Record<string, Differences>>;
}

const nothingLost = { streams: 3, gaps: [], losses: {} };

async function outcomeOf(world: World, restarts: readonly (() => Promise<void>)[]): Promise<Outcome> {
  const readers = await startReaders(world);
  const chaos = new Chaos({ random, readers, servers: world.servers, restarts, longest });
  const stored = await writeThroughChaos(world, chaos);
  const events = countOf(stored);
  const losses: Record<string, Differences> = {};
  const compare = async (reader: Reader): Promise<void> => {
    const lost = differences(stored, await seenInTheEnd(reader, events));
    if (lost) losses[reader.name] = lost;
  };
  await Promise.all(readers.map((reader) => compare(reader)));
  const isGapless = (ofStream: readonly SeenEvent[]) => ofStream.every(({ seq }, index) => seq === index + 1);
  return {
    streams: Object.keys(stored).length,
    events,
    gaps: Object.keys(stored).filter((stream) => !isGapless(stored[stream] ?? [])),
    losses,
  };
}

describe(`clients whose line, process and server fail at random (TICKBOARD_SEED=${seed})`, () => {
  it('get every event of three streams once and in order, through two servers on one PostgreSQL', async () => {
    const outcome = await outcomeOf(await createWorld({}), []);
    expect(outcome).toEqual({ ...nothingLost, events: outcome.events });
    expect(outcome.events).toBeGreaterThanOrEqual(wanted);
  });

  it.skipIf(hasNoRedis)(
    'get them through two servers and a Redis that dies and comes back, too',
    async () => {
      const redis = await RedisServer.start();
      cleanUps.push(() => redis.stop());
      const restartRedis = async (): Promise<void> => {
        await redis.stop();
        await sleep(random.between(0, longest / 2));
        await redis.start();
      };
      const outcome = await outcomeOf(await createWorld({ REDIS_URL: redis.url }), [restartRedis]);
      expect(outcome).toEqual({ ...nothingLost, events: outcome.events });
      expect(outcome.events).toBeGreaterThanOrEqual(wanted);
    },
  );
});
