import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runTickboard, startTickboard } from '../../src/commands/run-tickboard.test-support.ts';
import { layoutOf } from '../../src/db/embedded/layout.ts';
import { findPostmaster, stopPostmaster } from '../../src/db/embedded/postmaster.ts';
import { readPostmasterFile } from '../../src/db/embedded/postmaster-process.ts';
import { KilledWriters, type Acknowledged } from './killed-writers.ts';
import { SeededRandom, testSeed } from './seeded-random.ts';
import { ServerProcess } from './server-process.ts';
import { idsOf, overlaps, Stored } from './stored.ts';

const isLong = Boolean(process.env['TICKBOARD_LONG_TESTS']);
const kills = isLong ? 100 : 4;
/** Of four people; each has two devices. */
const emails = ['ada', 'ben', 'cem', 'dua'].map((name) => `${name}@example.com`);
const password = 'a good password';
const seed = testSeed();

vi.setConfig({ testTimeout: isLong ? 1_800_000 : 180_000 });

let random: SeededRandom;
let folder: string;
let environment: Record<string, string>;
let server: ServerProcess;
let port: number;

beforeEach(async () => {
  random = new SeededRandom(seed);
  folder = await mkdtemp(join(tmpdir(), 'tickboard-kill-'));
  // Always the same, so that the clients find it again.
  port = await freePort();
  environment = {
    DATA_DIR: join(folder, 'data'),
    PORT: String(port),
    RATE_LIMITS: 'false',
    LOG_LEVEL: 'warn',
  };
  server = new ServerProcess(environment);
});

afterEach(async () => {
  await server.stop('SIGKILL');
  const layout = layoutOf(environment['DATA_DIR'] as string);
  const left = await findPostmaster(layout);
  if (left) await stopPostmaster(layout, left.pid, true);
  await rm(folder, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  const holder = createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  const address = holder.address();
  holder.close();
  return typeof address === 'object' && address ? address.port : 0;
}

async function post(path: string, body: object, token?: string): Promise<Record<string, string>> {
  const response = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path} was answered ${response.status}.`);
  return (await response.json()) as Record<string, string>;
}

async function createWorld(): Promise<{ tokens: string[]; projectIds: string[] }> {
  await server.start();
  const signUp = async (email: string): Promise<string> => {
    await runTickboard(['create-admin', '--email', email, '--password-stdin'], environment, password);
    // A key, since the long run outlasts an access token.
    const key = ['create-key', '--name', 'Test', '--role', 'owner', '--member', email];
    return (await runTickboard(key, environment)).out.trim();
  };
  // The first one makes the organization that the others join.
  const [first = '', ...others] = emails;
  const tokens = [await signUp(first), ...(await Promise.all(others.map(signUp)))];
  const create = async (name: string) => (await post('/projects', { name }, tokens[0])).id as string;
  return { tokens, projectIds: [await create('One'), await create('Two')] };
}

/** The server alone, or its database too, in either order; most of them at work, some while they start. */
async function kill(withDatabase: boolean): Promise<void> {
  const killDatabase = async (): Promise<void> => {
    const file = await readPostmasterFile(layoutOf(environment['DATA_DIR'] as string).data);
    if (withDatabase && file) killIfThere(file.pid);
  };
  if (random.next() < 0.5) await killDatabase();
  await server.stop('SIGKILL');
  await killDatabase();
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** @returns milliseconds until it was ready; null when it was to be killed before that. */
async function startAgain(): Promise<number | null> {
  const begun = performance.now();
  const started = server.start();
  if (random.next() < 0.2) {
    await Promise.race([started.catch(() => {}), sleep(random.between(0, 1_500))]);
    return null;
  }
  await started;
  return performance.now() - begun;
}

interface Outcome {
  readonly acknowledged: readonly Acknowledged[];
  readonly starts: readonly number[];
}

async function writeThroughKills(): Promise<Outcome> {
  const { tokens, projectIds } = await createWorld();
  const url = `http://127.0.0.1:${port}`;
  const isReady = () => server.isReady;
  const writers = await KilledWriters.start({ url, isReady, tokens, projectIds, random, pause: 60 });
  const starts: number[] = [];
  // Half of them, in an order that the seed decides.
  const withDatabase = random.shuffled(Array.from({ length: kills }, (_, number) => number % 2 === 0));
  for (const kind of withDatabase) {
    await sleep(random.between(0, 1_500));
    await kill(kind);
    const milliseconds = await startAgain();
    if (milliseconds === null) continue;
    starts.push(milliseconds);
    // However slow the machine is, most kills are to come while something is written.
    await writers.progress(4, 5_000);
  }
  if (!server.isReady) {
    await server.stop('SIGKILL');
    await server.start();
  }
  await writers.stop();
  return { acknowledged: writers.acknowledged, starts };
}

/** As the owner of the tables, who sees everybody's. */
async function withDatabase<T>(work: (sql: Client) => Promise<T>): Promise<T> {
  const command = startTickboard(['database'], environment);
  const [connectionString] = await command.output(/^postgresql:\S+/m);
  const sql = new Client({ connectionString });
  await sql.connect();
  try {
    return await work(sql);
  } finally {
    await sql.end();
    command.child.kill('SIGINT');
    await command.ended;
  }
}

function report({ acknowledged, starts }: Outcome, events: number): void {
  const sorted = starts.toSorted((one, other) => one - other);
  const at = (part: number): number => Math.round(sorted[Math.floor(part * (sorted.length - 1))] ?? 0);
  process.stdout.write(
    `${kills} kills (TICKBOARD_SEED=${seed}): ${acknowledged.length} acknowledged writes, ${events} events; ` +
      `${starts.length} starts, ready after ${at(0.5)} ms (95 %: ${at(0.95)}, at most ${at(1)})\n`,
  );
}

describe(`a server that is killed ${kills} times while eight devices write (TICKBOARD_SEED=${seed})`, () => {
  it('has every acknowledged write once, streams without a gap, and one timer for each person', async () => {
    const outcome = await writeThroughKills();
    const { acknowledged } = outcome;
    await withDatabase(async (sql) => {
      const stored = await Stored.read(sql);
      report(outcome, stored.count);
      expect(stored.lost(acknowledged, await idsOf(sql))).toEqual([]);
      expect(stored.brokenStreams()).toEqual([]);
      expect(stored.doubleTimers()).toEqual([]);
      expect(await overlaps(sql)).toBe(0);
      expect(await stored.strayTasks(sql)).toEqual([]);
    });
    // Writers that got nothing done would prove nothing.
    expect(acknowledged.length).toBeGreaterThan(kills * 4);
    expect(new Set(acknowledged.flatMap(({ events }) => events)).size).toBeGreaterThan(3);
  });
});
