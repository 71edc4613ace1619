import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { ConnectionError, createClient, TimeoutError } from '../src/index.ts';

const servers: Server[] = [];

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

test('a refused connection is a ConnectionError', async () => {
  const baseUrl = await serve(() => {});
  await new Promise((resolve) => servers.pop()?.close(resolve));
  const client = createClient({ baseUrl, maxRetries: 0 });
  await expect(client.server.get()).rejects.toBeInstanceOf(ConnectionError);
});

test('a write whose connection is cut before and within the answer is repeated under its key', async () => {
  const keys: unknown[] = [];
  const baseUrl = await serve((request, response) => {
    keys.push(request.headers['idempotency-key']);
    request.resume().on('end', () => {
      if (keys.length === 1) return request.socket.destroy();
      response.writeHead(201, { 'content-type': 'application/json' });
      if (keys.length === 2) return response.write('{"id":', () => request.socket.destroy());
      return response.end('{"id":"project-1"}');
    });
  });
  const project = await createClient({ baseUrl }).projects.create({ name: 'Website' });
  expect(project.id).toBe('project-1');
  expect(keys).toEqual([keys[0], keys[0], keys[0]]);
});

test('an upload is sent whole in every attempt', async () => {
  const sizes: number[] = [];
  const baseUrl = await serve((request, response) => {
    let size = 0;
    request.on('data', (chunk: Buffer) => (size += chunk.byteLength));
    request.on('end', () => {
      sizes.push(size);
      response.writeHead(sizes.length < 2 ? 503 : 202, { 'content-type': 'application/json' }).end('{}');
    });
  });
  const file = new Blob(['x'.repeat(200_000)]);
  await createClient({ baseUrl }).imports.create({ file, source: 'trello' });
  expect(sizes).toHaveLength(2);
  expect(sizes[0]).toBeGreaterThan(200_000);
  expect(sizes[1]).toBe(sizes[0]);
});

test('a server that never answers is a TimeoutError', async () => {
  const baseUrl = await serve(() => {});
  const client = createClient({ baseUrl, maxRetries: 0, timeout: 50 });
  await expect(client.server.get()).rejects.toBeInstanceOf(TimeoutError);
});
