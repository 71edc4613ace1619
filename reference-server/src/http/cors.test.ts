import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../test/start-test-server.ts';
import { Origins } from '../access/origins.ts';

const LISTED = 'https://app.example.com';
const EMBEDDING = 'https://portal.example.com';
let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ config: { corsOrigins: [LISTED], embedOrigins: [EMBEDDING] } });
});
afterAll(() => server.close());

describe('an origin of the list', () => {
  it('may read answers and their headers, with credentials', async () => {
    const { headers } = await server.owner.request('GET', '/session', { headers: { origin: LISTED } });
    expect(headers.get('access-control-allow-origin')).toBe(LISTED);
    expect(headers.get('access-control-allow-credentials')).toBe('true');
    const exposed = headers.get('access-control-expose-headers')?.split(', ');
    const promised = [
      'ETag',
      'Link',
      'Location',
      'RateLimit',
      'Retry-After',
      'Deprecation',
      'Sunset',
      'Idempotency-Replayed',
    ];
    expect(exposed).toEqual(expect.arrayContaining([...promised, 'Tickboard-Revision']));
    expect(headers.get('vary')).toContain('Origin');
  });

  it('may read problems too', async () => {
    const { status, headers } = await server.request('GET', '/session', { headers: { origin: LISTED } });
    expect(status).toBe(401);
    expect(headers.get('access-control-allow-origin')).toBe(LISTED);
  });

  it('learns before a write what it may send', async () => {
    const answer = await preflight(LISTED);
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-methods')).toContain('PATCH');
    const allowed = answer.headers.get('access-control-allow-headers')?.toLowerCase().split(', ');
    expect(allowed).toEqual(
      expect.arrayContaining(['authorization', 'content-type', 'idempotency-key', 'if-match']),
    );
  });
});

it.each(['https://evil.example.com', 'null', `${LISTED}:8443`, 'http://app.example.com'])(
  'no other origin is let in: %s',
  async (origin) => {
    const read = await server.owner.request('GET', '/session', { headers: { origin } });
    const asked = await preflight(origin);
    for (const { headers } of [read, asked]) {
      expect(headers.get('access-control-allow-origin')).toBeNull();
      expect(headers.get('access-control-allow-credentials')).toBeNull();
    }
  },
);

it('lets a page that embeds a board in by its token, and never by a cookie', async () => {
  const read = await server.owner.request('GET', '/session', { headers: { origin: EMBEDDING } });
  const asked = await preflight(EMBEDDING);
  expect([read.status, asked.status]).toEqual([200, 204]);
  for (const { headers } of [read, asked]) {
    expect(headers.get('access-control-allow-origin')).toBe(EMBEDDING);
    expect(headers.get('access-control-allow-credentials')).toBeNull();
  }
  const origins = new Origins({ corsOrigins: [LISTED], embedOrigins: [EMBEDDING], publicUrl: null });
  const byCookie = (origin: string): boolean =>
    origins.mayUseCookie({ headers: { origin, host: 'tasks.example' } });
  expect([LISTED, EMBEDDING].map(byCookie)).toEqual([true, false]);
});

function preflight(origin: string): ReturnType<TestServer['request']> {
  const headers = { origin, 'access-control-request-method': 'PATCH' };
  return server.request('OPTIONS', '/organization', { headers });
}
