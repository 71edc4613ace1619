import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../test/start-test-server.ts';

const LISTED = 'https://app.example.com';
let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ config: { corsOrigins: [LISTED] } });
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

function preflight(origin: string): ReturnType<TestServer['request']> {
  const headers = { origin, 'access-control-request-method': 'PATCH' };
  return server.request('OPTIONS', '/organization', { headers });
}
