import { Agent, get } from 'node:http';
import { connect } from 'node:net';
import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import { afterEach, expect, it } from 'vitest';
import { startHttpServer, type HttpServer, type Listener } from './http-server.ts';

const running: HttpServer[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

async function start(
  handle: Listener['handle'],
  shutdownSeconds = 10,
  upgrade: Listener['upgrade'] = () => false,
): Promise<HttpServer> {
  const listener = { handle, upgrade, announceStop() {}, startDraining() {}, stop() {} };
  const server = await startHttpServer(listener, {
    host: '127.0.0.1',
    port: 0,
    requestTimeoutSeconds: 10,
    shutdownDelaySeconds: 0,
    shutdownSeconds,
  });
  running.push(server);
  return server;
}

it('answers what it has accepted before it ends, and takes nothing new', async () => {
  const waiting: (() => void)[] = [];
  // Longer than this test may take: the end comes from the last answer, not from impatience.
  const server = await start((_request, response) => void waiting.push(() => response.end('done')), 600);
  const answers = Array.from({ length: 8 }, () => fetch(server.url));
  await expect.poll(() => waiting.length).toBe(8);
  const closed = server.close();
  await expect(fetch(server.url)).rejects.toThrow();
  for (const finish of waiting) finish();
  for (const answer of await Promise.all(answers)) expect(await answer.text()).toBe('done');
  await closed;
});

it('ends connections that only wait, at once', async () => {
  const server = await start((_request, response) => void response.end('done'));
  const agent = new Agent({ keepAlive: true });
  await new Promise((resolve) => {
    get(server.url, { agent }, (response) => response.resume().on('end', resolve));
  });
  const closed = server.close();
  // Well before the ten seconds that a request at work would be given.
  await expect(closed).resolves.toBeUndefined();
  agent.destroy();
});

it('answers a request that was arriving when it began to stop, and asks for no further one', async () => {
  const server = await start((_request, response) => void response.end('arrived'));
  const socket = connect(server.port, '127.0.0.1');
  const received: string[] = [];
  socket.on('data', (data) => received.push(String(data)));
  socket.write('GET / HTTP/1.1\r\n');
  // The server has it when it has seen a later connection: it takes them in their order.
  await (await fetch(server.url)).text();
  const closed = server.close();
  socket.write('Host: x\r\n\r\n');
  await once(socket, 'close');
  await closed;
  expect(received.join('')).toMatch(/Connection: close[\s\S]*arrived$/);
});

it('asks so in the answers that it was making when it began to stop', async () => {
  const waiting: (() => void)[] = [];
  const server = await start((_request, response) => void waiting.push(() => response.end('done')));
  const answer = fetch(server.url);
  await expect.poll(() => waiting.length).toBe(1);
  const closed = server.close();
  waiting[0]?.();
  expect((await answer).headers.get('connection')).toBe('close');
  await closed;
});

it('announces its stop, and serves on for as long as load balancers need to see it', async () => {
  const steps: string[] = [];
  const listener: Listener = {
    handle: (_request, response) => void response.end('served'),
    upgrade: () => false,
    announceStop: () => void steps.push('announced'),
    startDraining: () => void steps.push('draining'),
    stop: () => void steps.push('stopped'),
  };
  const seconds = { requestTimeoutSeconds: 10, shutdownDelaySeconds: 2, shutdownSeconds: 10 };
  const server = await startHttpServer(listener, { host: '127.0.0.1', port: 0, ...seconds });
  const closed = server.close();
  const answer = await fetch(server.url);
  steps.push(await answer.text());
  expect(answer.headers.get('connection')).toBe('close');
  await closed;
  expect(steps).toEqual(['announced', 'served', 'draining', 'stopped']);
});

it('does not wait for a request that never ends', async () => {
  const server = await start(() => {}, 0);
  const answer = fetch(server.url).catch(() => 'cut off');
  await new Promise((resolve) => setTimeout(resolve, 50));
  await server.close();
  expect(await answer).toBe('cut off');
});

it('refuses to become another protocol that nobody here speaks', async () => {
  const server = await start((_request, response) => void response.end());
  const socket = connect(server.port, '127.0.0.1');
  socket.write('GET /elsewhere HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
  const [data] = (await once(socket, 'data')) as [Buffer];
  expect(String(data)).toMatch(/^HTTP\/1\.1 404 /);
});

it('goes on when a client resets the connection that it wanted to upgrade', async () => {
  const upgraded: Duplex[] = [];
  const server = await start(
    (_request, response) => void response.end('alive'),
    10,
    (_request, socket) => {
      upgraded.push(socket);
      return false;
    },
  );
  connect(server.port, '127.0.0.1').write(
    'GET /elsewhere HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
  );
  await expect.poll(() => upgraded.length).toBe(1);
  // An `error` that nobody listens to is thrown, and outside of a test ends the process.
  expect(upgraded[0]?.emit('error', new Error('read ECONNRESET'))).toBe(true);
  expect(await (await fetch(server.url)).text()).toBe('alive');
});

it.each([
  ['no HTTP at all', 'HELLO\r\n\r\n', 400, 'invalid_request'],
  [
    'headers beyond all measure',
    `GET / HTTP/1.1\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
    431,
    'headers_too_large',
  ],
])('answers %s with a problem', async (_what, bytes, status, code) => {
  const server = await start((_request, response) => void response.end());
  const socket = connect(server.port, '127.0.0.1');
  socket.write(bytes);
  const answer: string[] = [];
  socket.on('data', (data) => answer.push(String(data)));
  await once(socket, 'close');
  const [head = '', body = ''] = answer.join('').split('\r\n\r\n');
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(head).toContain('Content-Type: application/problem+json');
  expect(JSON.parse(body)).toMatchObject({ status, code, requestId: expect.any(String) });
});

it('says why it cannot listen', async () => {
  const first = await start((_request, response) => void response.end());
  const listener = {
    handle: () => {},
    upgrade: () => false,
    announceStop() {},
    startDraining() {},
    stop() {},
  };
  const seconds = { requestTimeoutSeconds: 1, shutdownDelaySeconds: 0, shutdownSeconds: 1 };
  const options = { host: '127.0.0.1', port: first.port, ...seconds };
  await expect(startHttpServer(listener, options)).rejects.toThrow('EADDRINUSE');
});
