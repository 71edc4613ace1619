import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../../test/start-test-server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

it('is live as long as it answers', async () => {
  const { status, body } = await server.request('GET', `${server.url}/health/live`);
  expect([status, body]).toEqual([200, { status: 'live' }]);
});

it('is ready with its database up to date', async () => {
  const { status, body } = await server.request('GET', `${server.url}/health/ready`);
  expect(status).toBe(200);
  expect(body.checks).toEqual({ accepting: 'ok', database: 'ok', migrations: 'ok' });
});

it('is not ready with a migration missing, and names it', async () => {
  const { pool } = server.database.database;
  await pool.query(`delete from schema_migrations where name = '0001-callers'`);
  const { status, body } = await server.request('GET', `${server.url}/health/ready`);
  await pool.query(
    `insert into schema_migrations (name, batch, migration_time) values ('0001-callers', 1, now())`,
  );
  expect(status).toBe(503);
  expect(body.detail).toContain('0001-callers');
});

it('measures requests by operation, the pool and the events', async () => {
  await server.owner.request('POST', '/projects', { body: { name: 'Measured' } });
  await server.request('GET', '/session');
  const { text, headers } = await server.request('GET', `${server.url}/metrics`);
  expect(headers.get('content-type')).toContain('text/plain');
  expect(text).toContain(
    'tickboard_http_requests_total{operation="createProject",method="POST",status="201"} 1',
  );
  expect(text).toContain('tickboard_http_requests_total{operation="getSession",method="GET",status="401"} 1');
  expect(text).toContain('tickboard_http_request_duration_seconds_count{operation="createProject"} 1');
  expect(text).toMatch(/tickboard_database_connections\{state="idle"\} \d+/);
  expect(text).toMatch(/tickboard_events_appended_total [1-9]/);
  expect(text).toContain('tickboard_realtime_sockets 0');
  expect(text).toContain('tickboard_database_reachable 1');
  expect(text).toContain('tickboard_bus_connected{carrier="memory"} 1');
});
