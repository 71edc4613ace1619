import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestServer, type TestServer } from '../../test/start-test-server.ts';
import { createLogger } from '../telemetry/logger.ts';

const lines: string[] = [];
let server: TestServer;

beforeAll(async () => {
  const destination = { write: (line: string) => void lines.push(line) };
  server = await startTestServer({
    logger: createLogger({ level: 'info', format: 'json', destination }),
    config: { bodyMaxBytes: 10_000 },
  });
});
afterAll(() => server.close());

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';

describe('a problem', () => {
  it('lists every fault of a body with its place', async () => {
    const body = { name: '', key: 'not a key', color: 'mauve' };
    const answer = await server.owner.request('POST', '/projects', { body });
    expect(answer.status).toBe(400);
    expect(answer.body.code).toBe('invalid_request');
    expect(answer.body.errors.map((fault: { pointer: string }) => fault.pointer)).toEqual(
      expect.arrayContaining(['/name', '/key', '/color']),
    );
  });

  it('has an id of its own for each request, and the trace id that the client sent', async () => {
    const headers = { traceparent: `00-${TRACE}-00f067aa0ba902b7-01` };
    const [first, second] = await Promise.all([
      server.request('GET', '/session', { headers }),
      server.request('GET', '/session', { headers }),
    ]);
    expect(first.body.traceId).toBe(TRACE);
    expect(first.body.requestId).not.toBe(second.body.requestId);
    expect(first.headers.get('x-request-id')).toBe(first.body.requestId);
  });

  it.each([
    ['cut off', '{"name":'],
    ['not JSON', 'name=Website'],
    ['two documents', '{}{}'],
  ])('says that a body is %s', async (_what, body) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await server.owner.request('POST', '/projects', { body, headers });
    expect(answer.status).toBe(400);
    expect(answer.body.code).toBe('invalid_json');
  });

  it.each(['null', '[]', '"text"', '7', 'true'])('says that a body is no object: %s', async (body) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await server.owner.request('POST', '/projects', { body, headers });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toMatchObject([{ pointer: '', code: 'type' }]);
  });

  it('says that a body is missing', async () => {
    const answer = await server.owner.request('POST', '/projects');
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toMatchObject([{ pointer: '', code: 'required' }]);
  });

  it('says that a body is too large, and the connection goes on', async () => {
    const large = await server.owner.request('POST', '/projects', { body: { name: 'x'.repeat(20_000) } });
    expect(large.status).toBe(413);
    expect(large.body.code).toBe('payload_too_large');
    expect((await server.owner.request('GET', '/session')).status).toBe(200);
  });

  it('says that a body is no UTF-8, instead of storing other text than was sent', async () => {
    const body = Buffer.from('{"name":"a\xff"}', 'latin1');
    const headers = { 'content-type': 'application/json' };
    const answer = await server.owner.request('POST', '/projects', { body, headers });
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid_json']);
  });

  it('says that text cannot be stored', async () => {
    const answer = await server.owner.request('POST', '/projects', { body: { name: 'a\u0000b' } });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toMatchObject([{ pointer: '/name', code: 'null_byte' }]);
  });

  it.each(['/%00', '/%ff', '/%'])('answers an address that is no text: %s', async (path) => {
    const answer = await server.owner.request('GET', `/projects${path}`);
    expect(answer.status).toBe(400);
  });

  it('answers an address that leads nowhere, below the API and beside it', async () => {
    for (const url of [
      `${server.url}/api/v1/nowhere`,
      `${server.url}/api/v2/tasks`,
      `${server.url}/nowhere`,
    ]) {
      const answer = await server.owner.request('GET', url);
      expect(answer.status).toBe(404);
      expect(answer.body.code).toBe('route_not_found');
    }
  });

  it('says that the same may succeed later while the database is away', async () => {
    const spy = vi.spyOn(server.database.database.pool, 'connect').mockImplementation(() => {
      throw new Error('connect ECONNREFUSED');
    });
    const [read, write] = [
      await server.owner.request('GET', '/projects'),
      await server.owner.request('POST', '/projects', { body: { name: 'Later' } }),
    ];
    spy.mockRestore();
    for (const { status, body, headers } of [read, write]) {
      expect([status, body.code, headers.get('retry-after')]).toEqual([503, 'service_unavailable', '1']);
    }
  });

  it('tells nothing of an error that is ours, and the log tells all', async () => {
    const spy = vi.spyOn(server.database.database, 'statement').mockImplementation(() => {
      throw new Error('the secret reason');
    });
    const answer = await server.owner.request('GET', '/projects');
    spy.mockRestore();
    expect(answer.status).toBe(500);
    expect(answer.body.code).toBe('internal_error');
    expect(answer.text).not.toContain('secret');
    const line = lines.find((text) => text.includes(answer.body.requestId)) ?? '';
    expect(line).toContain('the secret reason');
    expect(line).toContain('"operation":"listProjects"');
  });
});

it('logs each request once, without credentials and without what was searched for', async () => {
  await server.owner.request('GET', '/projects', { query: { limit: '7' } });
  await expect.poll(() => lines.at(-1)).toContain('listProjects');
  const line = JSON.parse(lines.at(-1) ?? '{}') as Record<string, unknown>;
  expect(line).toMatchObject({
    method: 'GET',
    path: '/api/v1/projects',
    status: 200,
    organizationId: server.owner.actor.organizationId,
  });
  expect(lines.join('')).not.toContain(server.owner.token);
});
