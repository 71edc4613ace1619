import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { DatabaseProxy } from '../../test/database-proxy.ts';
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { runTickboard, startTickboard, type Started } from './run-tickboard.test-support.ts';

vi.setConfig({ testTimeout: 120_000 });

const patience = { timeout: 60_000 };
let folder: string;
let database: TestDatabase;
let proxy: DatabaseProxy;
let environment: Record<string, string>;
let started: Started[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'outage-test-'));
  database = await createTestDatabase();
  const { url, proxy: made } = await DatabaseProxy.before(database.url);
  proxy = made;
  environment = {
    DATABASE_URL: url,
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
  await proxy.refuse();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

function serve(): Started {
  const server = startTickboard(['serve'], environment);
  started.push(server);
  return server;
}

async function addressOf(server: Started): Promise<string> {
  const [, url = ''] = await server.output(/ready at (http\S+)\n/);
  return url;
}

async function key(): Promise<string> {
  const made = await runTickboard(
    ['create-admin', '--email', 'ada@example.com', '--password-stdin'],
    environment,
    'a good password',
  );
  expect(made.told + made.out).toContain('ada@example.com');
  const { out } = await runTickboard(['create-key', '--name', 'Writers', '--role', 'admin'], environment);
  return /tbk_\S+/.exec(out)?.[0] ?? '';
}

describe('a server whose database is not there when it starts', () => {
  it('waits for it, and starts when it comes', async () => {
    await proxy.refuse();
    const server = serve();
    await server.output(/waiting for the database/);
    await proxy.resume();
    const url = await addressOf(server);
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
  });

  it('gives up after a while, with what is wrong as the last line', async () => {
    await proxy.refuse();
    environment['DATABASE_WAIT_SECONDS'] = '1';
    const { code, told } = await serve().ended;
    expect(code).toBe(1);
    expect(told.trim().split('\n').at(-1)).toMatch(
      /There was no database within 1 s \(DATABASE_WAIT_SECONDS\)\. Nothing answers at the address/,
    );
  });

  it('stops when it is told to while it waits', async () => {
    await proxy.refuse();
    environment['DATABASE_WAIT_SECONDS'] = '600';
    const server = serve();
    await server.output(/waiting for the database/);
    server.child.kill('SIGTERM');
    expect((await server.ended).code).toBe(0);
  });

  it.each([
    [
      'a wrong password',
      (url: URL) => void (url.password = 'wrong'),
      'The password in DATABASE_URL is wrong',
    ],
    ['a wrong name', (url: URL) => void (url.pathname = '/nowhere'), 'does not exist'],
  ])('does not wait where waiting is of no use: %s', async (_what, spoil, message) => {
    const url = new URL(environment['DATABASE_URL'] as string);
    spoil(url);
    environment = { ...environment, DATABASE_URL: url.href, DATABASE_WAIT_SECONDS: '600' };
    const { code, told, out } = await serve().ended;
    expect(code).toBe(1);
    expect(told).toContain(message);
    expect(out).not.toContain('waiting');
  });
});

interface Written {
  readonly id: string;
  readonly refusals: number;
}

/** A client as the SDK is one: the same id and key until it is told that the write is done. */
async function write(url: string, token: string, projectId: string): Promise<Written> {
  const id = randomUUID();
  for (let refusals = 0; ; refusals += 1) {
    const answer = await fetch(`${url}/api/v1/projects/${projectId}/tasks`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': id,
      },
      body: JSON.stringify({ title: id }),
    });
    if (answer.status === 201) return { id, refusals };
    expect(answer.status).toBeOneOf([503, 409]);
    expect(answer.headers.get('retry-after')).toMatch(/^[12]$/);
    await sleep(100);
  }
}

describe('a server whose database goes away under load', () => {
  it('loses no accepted write, closes no socket, and tells of the outage once', async () => {
    const server = serve();
    const url = await addressOf(server);
    const token = await key();
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const body = JSON.stringify({ name: 'Outage', key: 'OUT' });
    const created = await fetch(`${url}/api/v1/projects`, { method: 'POST', headers, body });
    const { id: projectId } = (await created.json()) as { id: string };
    const socket = new WebSocket(`${url.replace('http', 'ws')}/api/v1/realtime`);
    let pongs = 0;
    const heard: { seq: number; title: string | undefined }[] = [];
    let isClosed = false;
    socket.on('close', () => (isClosed = true));
    socket.on('open', () => socket.send(JSON.stringify({ type: 'auth', token })));
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString()) as {
        type: string;
        event?: { seq: number; type: string; data: { task?: { title: string } } };
      };
      if (message.type === 'authenticated')
        socket.send(JSON.stringify({ type: 'subscribe', stream: projectId, after: 0 }));
      if (message.type === 'pong') pongs += 1;
      if (message.event) heard.push({ seq: message.event.seq, title: message.event.data.task?.title });
    });
    await expect.poll(() => heard.length, patience).toBeGreaterThan(0);

    const over = new AbortController();
    const written: Written[] = [];
    const writers = Array.from({ length: 8 }, async () => {
      while (!over.signal.aborted) written.push(await write(url, token, projectId));
    });
    for (let outage = 1; outage <= 2; outage += 1) {
      const before = written.length;
      await expect.poll(() => written.length, patience).toBeGreaterThan(before + 40);
      await proxy.refuse();
      await server.output(new RegExp(`(out of reach[^]*){${outage}}`));
      // Longer than the sockets' own look every 2 s.
      await sleep(3_000);
      expect((await fetch(`${url}/health/ready`)).status).toBe(503);
      socket.send(JSON.stringify({ type: 'ping' }));
      await expect.poll(() => pongs, patience).toBe(outage);
      await proxy.resume();
      await server.output(new RegExp(`(is back[^]*){${outage}}`));
    }
    const before = written.length;
    await expect.poll(() => written.length, patience).toBeGreaterThan(before + 40);
    over.abort();
    await Promise.all(writers);

    expect(written.some(({ refusals }) => refusals > 0)).toBe(true);
    const titles = written.map(({ id }) => id).toSorted();
    await expect.poll(() => heard.filter(({ title }) => title).length, patience).toBe(titles.length);
    expect(heard.flatMap(({ title }) => title ?? []).toSorted()).toEqual(titles);
    expect(heard.map(({ seq }) => seq)).toEqual(heard.map((_, index) => index + 1));
    expect(isClosed).toBe(false);
    socket.terminate();
    server.child.kill('SIGTERM');
    const { code, out } = await server.ended;
    expect(code).toBe(0);
    expect(out.match(/the database is out of reach/g)).toHaveLength(2);
    expect(out.match(/the database is back/g)).toHaveLength(2);
    expect(out.match(/background work failed/g)).toBeNull();
  });

  it('stops when it is told to although the database hangs', async () => {
    const server = serve();
    const url = await addressOf(server);
    const token = await key();
    proxy.freeze();
    const hanging = fetch(`${url}/api/v1/projects`, { headers: { authorization: `Bearer ${token}` } });
    // The server has accepted it, and it hangs.
    await expect
      .poll(async () => (await fetch(`${url}/metrics`)).text(), patience)
      .toMatch(/database_connections\{state="busy"\} [1-9]/);
    server.child.kill('SIGTERM');
    expect((await hanging).status).toBe(503);
    expect((await server.ended).code).toBe(0);
  });
});
