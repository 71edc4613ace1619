import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, Socket } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { copyFolder } from '../../../scripts/support/start-demo-server.ts';
import { query } from '../db/embedded/database-test.test-support.ts';
import { layoutOf } from '../db/embedded/layout.ts';
import { findPostmaster, stopPostmaster } from '../db/embedded/postmaster.ts';
import { runTickboard, startTickboard, type Started } from './run-tickboard.test-support.ts';

// Each starts several processes and a database of its own; a busy machine takes its time for that.
vi.setConfig({ testTimeout: 120_000 });

/** A data folder in which a server has been, to begin with a copy of: to make a database takes longer than most tests. */
let used: string;
let folder: string;
let environment: Record<string, string>;
let started: Started[];

beforeAll(async () => {
  used = await mkdtemp(join(tmpdir(), 'serve-test-'));
  const { code, told } = await runTickboard(['migrate'], { DATA_DIR: join(used, 'data') });
  if (code !== 0) throw new Error(told);
});

afterAll(() => rm(used, { recursive: true, force: true }));

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'serve-test-'));
  await copyFolder(join(used, 'data'), join(folder, 'data'));
  environment = {
    DATA_DIR: join(folder, 'data'),
    PORT: '0',
    LOG_FORMAT: 'json',
    SHUTDOWN_DELAY_SECONDS: '0',
    RATE_LIMITS: 'false',
  };
  started = [];
});

afterEach(async () => {
  for (const { child } of started) child.kill('SIGKILL');
  for (const name of ['data', 'other']) {
    const layout = layoutOf(join(folder, name));
    const left = await findPostmaster(layout);
    if (left) await stopPostmaster(layout, left.pid, true);
  }
  await rm(folder, { recursive: true, force: true });
});

async function serve(...parameters: string[]): Promise<{ server: Started; url: string }> {
  const server = startTickboard(['serve', ...parameters], environment);
  started.push(server);
  const [, url = ''] = await server.output(/ready at (http\S+)\n/);
  return { server, url };
}

const password = 'a good password';

async function signIn(url: string, email = 'ada@example.com'): Promise<Response> {
  return fetch(`${url}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
}

const createAdmin = () =>
  runTickboard(['create-admin', '--email', 'ada@example.com', '--password-stdin'], environment, password);

describe('tickboard serve', () => {
  it('runs on an embedded database, takes accounts made beside it, and has them after the next start', async () => {
    environment['DATA_DIR'] = join(folder, 'other');
    const first = await serve();
    await first.server.output(/tickboard create-admin/);
    expect((await createAdmin()).code).toBe(0);
    expect((await signIn(first.url)).status).toBe(201);
    first.server.child.kill('SIGTERM');
    expect((await first.server.ended).code).toBe(0);
    expect(await findPostmaster(layoutOf(environment['DATA_DIR']))).toBeUndefined();
    const second = await serve();
    expect((await signIn(second.url)).status).toBe(201);
  });

  it('answers what it has accepted before it stops, and takes nothing new', async () => {
    const { server, url } = await serve();
    await createAdmin();
    const { accessToken } = (await (await signIn(url)).json()) as { accessToken: string };
    const body = JSON.stringify({ name: 'Accepted' });
    const socket = new Socket().connect(Number(new URL(url).port), '127.0.0.1');
    await once(socket, 'connect');
    const head = [
      'POST /api/v1/projects HTTP/1.1',
      'Host: localhost',
      `Authorization: Bearer ${accessToken}`,
      'Content-Type: application/json',
      `Content-Length: ${body.length}`,
    ];
    // Accepted and half sent when the signal comes.
    socket.write(`${head.join('\r\n')}\r\n\r\n${body.slice(0, 5)}`);
    await fetch(`${url}/health/live`);
    server.child.kill('SIGTERM');
    await server.output(/stopping/);
    await expect(fetch(`${url}/health/live`)).rejects.toThrow('fetch failed');
    socket.write(body.slice(5));
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 201 /);
    socket.destroy();
    expect((await server.ended).code).toBe(0);
  });

  it('ends at once at the second signal, and the database with it', async () => {
    const { server, url } = await serve();
    const socket = new Socket().connect(Number(new URL(url).port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write('POST /api/v1/sessions HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n');
    await fetch(`${url}/health/live`);
    server.child.kill('SIGINT');
    await server.output(/stopping/);
    server.child.kill('SIGINT');
    expect((await server.ended).code).toBe(130);
    socket.destroy();
    expect(await findPostmaster(layoutOf(environment['DATA_DIR'] as string))).toBeUndefined();
  });

  it('takes over after a kill -9, and a second one on the same folder names the first', async () => {
    const first = await serve();
    await createAdmin();
    first.server.child.kill('SIGKILL');
    await first.server.ended;
    const second = await serve();
    expect((await signIn(second.url)).status).toBe(201);
    const third = await runTickboard(['serve'], environment);
    expect(third.code).toBe(1);
    expect(third.told).toContain(`process ${second.server.child.pid}`);
  });

  it('says that its port is taken, and leaves no database behind', async () => {
    const occupied = createServer().listen(0, '127.0.0.1');
    await once(occupied, 'listening');
    const address = occupied.address();
    environment['PORT'] = String(typeof address === 'object' ? address?.port : '');
    const { code, told } = await runTickboard(['serve'], environment);
    occupied.close();
    expect(code).toBe(1);
    expect(told).toContain('The port is taken');
    expect(await findPostmaster(layoutOf(environment['DATA_DIR'] as string))).toBeUndefined();
  });

  it('puts the demo into an empty database only, and says how to sign in to it', async () => {
    const { server, url } = await serve('--demo');
    const [, email = '', demoPassword = ''] = await server.output(/demo as (\S+) with the password (\S+)/);
    const demo = await fetch(`${url}/api/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password: demoPassword }),
    });
    expect(demo.status).toBe(201);
    server.child.kill('SIGTERM');
    await server.ended;
    environment['DATA_DIR'] = join(folder, 'other');
    expect((await createAdmin()).code).toBe(0);
    const real = await serve('--demo');
    await real.server.output(/your e-mail address and password/);
    expect(await (await fetch(`${real.url}/api/v1/server`)).json()).toMatchObject({
      features: ['realtime', 'imports'],
    });
  });

  it('starts its database again when that is killed, and serves on', async () => {
    const { server, url } = await serve();
    expect((await createAdmin()).code).toBe(0);
    const database = await findPostmaster(layoutOf(environment['DATA_DIR'] as string));
    process.kill(database?.pid ?? 0, 'SIGKILL');
    await server.output(/starting it again/);
    await expect.poll(async () => (await signIn(url)).status, { timeout: 60_000 }).toBe(201);
    server.child.kill('SIGTERM');
    expect((await server.ended).code).toBe(0);
    expect(await findPostmaster(layoutOf(environment['DATA_DIR'] as string))).toBeUndefined();
  });

  it('turns red before it stops, and serves those who do not know it yet', async () => {
    environment['SHUTDOWN_DELAY_SECONDS'] = '5';
    const { server, url } = await serve();
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    server.child.kill('SIGTERM');
    await expect.poll(async () => (await fetch(`${url}/health/ready`)).status).toBe(503);
    const served = await fetch(`${url}/api/v1/server`);
    expect([served.status, served.headers.get('connection')]).toEqual([200, 'close']);
    expect((await server.ended).code).toBe(0);
  });

  it('says that a data folder cannot be made', async () => {
    environment['DATA_DIR'] = '/proc/tickboard/data';
    const { code, told } = await runTickboard(['serve'], environment);
    expect(code).toBe(1);
    expect(told).toContain('The data folder /proc/tickboard/data cannot be made');
  });
});

describe('tickboard database', () => {
  it('prints an address that works, and leaves the database running beside a server', async () => {
    await serve();
    await createAdmin();
    const command = startTickboard(['database'], environment);
    started.push(command);
    const [address] = await command.output(/^postgresql:\S+/m);
    expect(await query(address, 'select current_user as name, count(*)::int as seen from members')).toEqual([
      { name: 'postgres', seen: 1 },
    ]);
    command.child.kill('SIGINT');
    expect((await command.ended).code).toBe(0);
    expect(await query(address, 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});
