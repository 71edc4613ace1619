import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { hasNoRedis, RedisServer } from '../../test/redis-server.ts';
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { runTickboard, startTickboard, type Started } from './run-tickboard.test-support.ts';

vi.setConfig({ testTimeout: 120_000 });

const patience = { timeout: 20_000 };
const email = 'ada@example.com';
const password = 'a good password';
const closeUnauthorized = 4401;

let folder: string;
let database: TestDatabase;
let redis: RedisServer | undefined;
let environment: Record<string, string>;
let started: Started[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'several-servers-test-'));
  database = await createTestDatabase();
  environment = {
    DATABASE_URL: database.url,
    DATA_DIR: folder,
    PORT: '0',
    LOG_FORMAT: 'json',
    SHUTDOWN_DELAY_SECONDS: '0',
    RATE_LIMITS: 'false',
  };
  started = [];
});
afterEach(async () => {
  for (const { child } of started) child.kill('SIGKILL');
  await redis?.stop();
  redis = undefined;
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

async function serve(): Promise<{ server: Started; url: string }> {
  const server = startTickboard(['serve'], environment);
  started.push(server);
  const [, url = ''] = await server.output(/ready at (http\S+)\n/);
  return { server, url };
}

interface Answer {
  readonly status: number;
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
}

async function send(method: string, address: string, token?: string, body?: object): Promise<Answer> {
  const answer = await fetch(address, {
    method,
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) };
}

async function signIn(url: string): Promise<string> {
  const { body } = await send('POST', `${url}/api/v1/sessions`, undefined, { email, password });
  return body.accessToken as string;
}

/** How many messages of other processes a server has got, and from which carrier. */
async function busOf(url: string): Promise<{ received: number; carrier: string | undefined }> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return {
    received: Number(/tickboard_bus_messages_total\{direction="received"\} (\d+)/.exec(text)?.[1]),
    carrier: /tickboard_bus_connected\{carrier="(\w+)"\} 1/.exec(text)?.[1],
  };
}

async function boardsFromRedis(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/tickboard_board_reads_total\{from="redis"\} (\d+)/.exec(text)?.[1]);
}

interface Listener {
  readonly seqs: number[];
  readonly closed: Promise<number>;
}

async function listen(url: string, token: string, stream: string): Promise<Listener> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/api/v1/realtime`);
  const seqs: number[] = [];
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  await new Promise<void>((resolve) => {
    socket.on('open', () => socket.send(JSON.stringify({ type: 'auth', token })));
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString()) as { type: string; event?: { seq: number } };
      if (message.type === 'authenticated')
        socket.send(JSON.stringify({ type: 'subscribe', stream, after: 0 }));
      if (message.event) seqs.push(message.event.seq);
      if (message.type === 'caught-up') resolve();
    });
  });
  return { seqs, closed };
}

const carriers = [
  { carrier: 'postgres', isMissing: false },
  { carrier: 'redis', isMissing: hasNoRedis },
];

for (const { carrier, isMissing } of carriers) {
  describe.skipIf(isMissing)(`two servers on one database, by ${carrier}`, () => {
    it('tell each other of events and of revoked credentials, at once', async () => {
      if (carrier === 'redis') {
        redis = await RedisServer.start('a password');
        environment['REDIS_URL'] = redis.url;
      }
      const [one, other] = await Promise.all([serve(), serve()]);
      await runTickboard(['create-admin', '--email', email, '--password-stdin'], environment, password);
      const [writer, reader] = [await signIn(one.url), await signIn(one.url)];
      const { body: project } = await send('POST', `${one.url}/api/v1/projects`, writer, { name: 'Both' });
      const socket = await listen(other.url, reader, project.id as string);
      const before = await busOf(other.url);
      expect(before.carrier).toBe(carrier);

      for (let count = 0; count < 10; count += 1) {
        const tasks = `${one.url}/api/v1/projects/${project.id}/tasks`;
        expect((await send('POST', tasks, writer, { title: `Task ${count}` })).status).toBe(201);
      }
      const events = await send('GET', `${one.url}/api/v1/streams/${project.id}/events?limit=1`, writer);
      const revision = events.body.revision as number;
      await expect.poll(() => socket.seqs.at(-1), patience).toBe(revision);
      expect(socket.seqs).toEqual(Array.from({ length: revision }, (_, index) => index + 1));
      expect((await busOf(other.url)).received).toBeGreaterThan(before.received);

      // The other one has this session in its cache, and looks at its socket's rights every 25 s only.
      expect((await send('GET', `${other.url}/api/v1/projects`, reader)).status).toBe(200);
      expect((await send('DELETE', `${one.url}/api/v1/session`, reader)).status).toBe(204);
      expect(await socket.closed).toBe(closeUnauthorized);
      expect((await send('GET', `${other.url}/api/v1/projects`, reader)).status).toBe(401);

      // What one has built the other need not build, where they have a Redis.
      const shareBoard = async (): Promise<boolean> => {
        const path = `/api/v1/projects/${project.id}`;
        await send('POST', `${one.url}${path}/tasks`, writer, { title: 'Another state' });
        const built = await send('GET', `${one.url}${path}/board`, writer);
        expect(await send('GET', `${other.url}${path}/board`, writer)).toEqual(built);
        return (await boardsFromRedis(other.url)) > 0;
      };
      await expect.poll(shareBoard, patience).toBe(carrier === 'redis');

      // Refresh tokens are used once over all servers, and a second use ends what the other one has in its cache.
      const refresh = (url: string, refreshToken: unknown): Promise<Answer> =>
        send('POST', `${url}/api/v1/session/refresh`, undefined, { refreshToken });
      const { body: first } = await send('POST', `${one.url}/api/v1/sessions`, undefined, {
        email,
        password,
      });
      const { body: second } = await refresh(other.url, first.refreshToken);
      const { body: third } = await refresh(one.url, second.refreshToken);
      const token = third.accessToken as string;
      expect((await send('GET', `${other.url}/api/v1/projects`, token)).status).toBe(200);
      expect((await refresh(one.url, first.refreshToken)).status).toBe(401);
      await expect
        .poll(async () => (await send('GET', `${other.url}/api/v1/projects`, token)).status, patience)
        .toBe(401);
    });
  });
}

describe.skipIf(hasNoRedis)('two servers whose Redis is restarted', () => {
  it('go on without it, and by it again, without a gap and without a storm in their logs', async () => {
    redis = await RedisServer.prepare();
    environment['REDIS_URL'] = redis.url;
    const [one, other] = await Promise.all([serve(), serve()]);
    await one.server.output(/no messages between server processes/);
    await runTickboard(['create-admin', '--email', email, '--password-stdin'], environment, password);
    const token = await signIn(one.url);
    const { body: project } = await send('POST', `${one.url}/api/v1/projects`, token, { name: 'Restarted' });
    const socket = await listen(other.url, token, project.id as string);
    let revision = socket.seqs.length;
    const write = async (): Promise<void> => {
      const tasks = `${one.url}/api/v1/projects/${project.id}/tasks`;
      expect((await send('POST', tasks, token, { title: 'A task' })).status).toBe(201);
      revision += 1;
      // Without a message the reader looks every 2 s.
      await expect.poll(() => socket.seqs.at(-1), patience).toBe(revision);
    };
    await write();
    for (let round = 0; round < 3; round += 1) {
      await redis.start();
      await expect.poll(async () => (await busOf(other.url)).carrier, patience).toBe('redis');
      await expect.poll(async () => (await busOf(one.url)).carrier, patience).toBe('redis');
      const { received } = await busOf(other.url);
      await write();
      expect((await busOf(other.url)).received).toBeGreaterThan(received);
      await redis.stop();
      await write();
    }
    expect(socket.seqs).toEqual(Array.from({ length: revision }, (_, index) => index + 1));
    for (const { server } of [one, other]) {
      server.child.kill('SIGTERM');
      const { code, out } = await server.ended;
      expect(code).toBe(0);
      // Once at the start and once after each of three restarts.
      expect(out.match(/"level":"(warn|error)"/g)).toHaveLength(4);
    }
  });
});
