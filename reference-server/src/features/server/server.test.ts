import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../../test/start-test-server.ts';
import { loadSpecification } from '../../http/specification.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ config: { bodyMaxBytes: 12_345 } });
});
afterAll(() => server.close());

it('tells anybody its versions, its clock and its limits', async () => {
  const before = Date.now();
  const { status, body } = await server.request('GET', '/server');
  expect(status).toBe(200);
  expect(body).toMatchObject({ name: 'tickboard', apiVersion: loadSpecification().info.version });
  expect(body.limits).toMatchObject({ pageSize: 200, requestBytes: 12_345 });
  expect(Date.parse(body.time as string)).toBeGreaterThanOrEqual(before);
});

it('gives anybody the document it works by, with its own address in it', async () => {
  const { body } = await server.request('GET', '/openapi.json');
  expect(body).toEqual({ ...loadSpecification(), servers: [{ url: `${server.url}/api/v1` }] });
});
