import type { PoolClient } from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { startTestServer, type TestServer } from '../../test/start-test-server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
  // The credential is looked up once and kept, so that what waits below is the operation itself.
  await server.owner.request('GET', '/session');
});
afterAll(() => server.close());

/** Takes every connection there is, so that requests wait; returns how to let them go on. */
async function occupyPool(): Promise<() => void> {
  const { pool } = server.database.database;
  const clients: PoolClient[] = await Promise.all(
    Array.from({ length: pool.options.max }, () => pool.connect()),
  );
  return () => clients.forEach((client) => client.release());
}

async function sendAndGoAway(method: string, body?: string): Promise<void> {
  const { pool } = server.database.database;
  const controller = new AbortController();
  const headers = { authorization: `Bearer ${server.owner.token}`, 'content-type': 'application/json' };
  const sent = fetch(`${server.url}/api/v1/projects`, {
    method,
    headers,
    body: body ?? null,
    signal: controller.signal,
  });
  await expect.poll(() => pool.waitingCount).toBe(1);
  controller.abort();
  await sent.catch(() => {});
}

it('gives up a read whose client has gone away', async () => {
  const { pool } = server.database.database;
  const goOn = await occupyPool();
  await sendAndGoAway('GET');
  const queries = vi.spyOn((await import('pg')).Client.prototype, 'query');
  // The server learns of the end on its own connection, a moment after the client's.
  await new Promise((resolve) => setTimeout(resolve, 50));
  goOn();
  await expect.poll(() => pool.waitingCount).toBe(0);
  await expect.poll(() => pool.idleCount).toBe(pool.totalCount);
  expect(queries).not.toHaveBeenCalled();
  queries.mockRestore();
});

it('finishes a write whose client has gone away', async () => {
  const goOn = await occupyPool();
  await sendAndGoAway('POST', JSON.stringify({ name: 'Abandoned' }));
  goOn();
  await expect
    .poll(async () => {
      const { body } = await server.owner.request('GET', '/projects');
      return body.items.map((item: { name: string }) => item.name);
    })
    .toContain('Abandoned');
});
