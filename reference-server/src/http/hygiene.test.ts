import { once } from 'node:events';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../test/start-test-server.ts';

let server: TestServer;
const LIMIT = 20_000;

beforeAll(async () => {
  server = await startTestServer({ config: { bodyMaxBytes: LIMIT, requestTimeoutSeconds: 1 } });
});
afterAll(() => server.close());

/** The bytes as they are, for what no HTTP library would send. */
async function raw(text: string): Promise<string> {
  const socket = connect(server.http.port, '127.0.0.1');
  const received: string[] = [];
  socket.on('data', (data) => received.push(String(data)));
  socket.write(text);
  await once(socket, 'close');
  return received.join('');
}

describe.each([
  ['an answer of the API', '/api/v1/server', {}],
  ['a problem', '/api/v1/session', {}],
  ['an address of nothing', '/api/v2/x', {}],
  ['the API reference', '/api-docs/', {}],
  ['a probe', '/health/live', {}],
  ['a wrong method', '/health/live', { method: 'POST' }],
])('%s', (_what, path, options) => {
  it('does not say what software answers, and lets nobody frame, sniff or embed it', async () => {
    const { headers } = await fetch(server.url + path, options);
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('server')).toBeNull();
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(policy).not.toContain('*');
  });
});

describe('too much of anything', () => {
  it('is refused of a body, and of what it unpacks to', async () => {
    const large = JSON.stringify({ name: 'x'.repeat(LIMIT) });
    const headers = { 'content-type': 'application/json' };
    const plain = await server.owner.request('POST', '/projects', { body: large, headers });
    const packed = await server.owner.request('POST', '/projects', {
      body: gzipSync(large),
      headers: { ...headers, 'content-encoding': 'gzip' },
    });
    expect([plain.status, plain.body.code]).toEqual([413, 'payload_too_large']);
    expect([packed.status, packed.body.code]).toEqual([413, 'payload_too_large']);
  });

  it('is refused of depth', async () => {
    const deep = `{"name":${'['.repeat(5_000)}${']'.repeat(5_000)}}`;
    const headers = { 'content-type': 'application/json' };
    const answer = await server.owner.request('POST', '/projects', { body: deep, headers });
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0].code).toBe('depth');
  });

  it('is refused of headers', async () => {
    const answer = await raw(
      `GET /api/v1/server HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 431 [\s\S]*"code":"headers_too_large"/);
  });

  it('is refused of a query, and of the same word in it', async () => {
    const long = await raw(`GET /api/v1/server?x=${'x'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`);
    expect(long).toMatch(/^HTTP\/1\.1 431 /);
    const ids = Array.from({ length: 51 }, () => '01978f3a-6c00-7a10-8000-000000000001');
    const many = await server.owner.request('GET', '/projects/01978f3a-6c00-7a10-8000-000000000001/tasks', {
      query: { statusId: ids },
    });
    expect(many.status).toBe(400);
  });

  it('is refused of time: headers that never end, and a body that never comes', async () => {
    const [headers, body] = await Promise.all([
      raw('GET /api/v1/server HTTP/1.1\r\nHost: x\r\nX-Slow: '),
      raw(
        'POST /api/v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{',
      ),
    ]);
    expect(headers).toMatch(/^HTTP\/1\.1 408 [\s\S]*"code":"request_timeout"/);
    expect(body).toMatch(/^HTTP\/1\.1 408 /);
  });
});

describe('a request that could be read in two ways', () => {
  const head =
    'POST /api/v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nConnection: close\r\n';

  it.each([
    ['two lengths', 'Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}x'],
    ['a length beside chunks', 'Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
    ['a space before the colon', 'Content-Length : 2\r\n\r\n{}'],
    ['a folded header', 'X-A: b\r\n c\r\nContent-Length: 2\r\n\r\n{}'],
    ['a line feed in a header', 'X-A: b\nX-B: c\r\nContent-Length: 2\r\n\r\n{}'],
    ['a NUL in a header', 'X-A: b\u0000c\r\nContent-Length: 2\r\n\r\n{}'],
  ])('is refused: %s', async (_what, rest) => {
    expect(await raw(head + rest)).toMatch(/^HTTP\/1\.1 400 [\s\S]*"code":"invalid_request"/);
  });
});

describe('what a client sends', () => {
  it.each([
    ['Idempotency-Key', { 'idempotency-key': 'a%0d%0aSet-Cookie: a=b' }],
    ['traceparent', { traceparent: '00-%0d%0aX-Injected: yes-00' }],
    ['Origin', { origin: 'https://x.example%0d%0aX-Injected: yes' }],
    ['an address', {}],
  ])('comes back in no header: %s', async (_what, headers) => {
    const injected = '%0d%0aX-Injected:%20yes%0d%0aSet-Cookie:%20a=b';
    const options = { headers, body: { name: 'Injected\r\nX-Injected: yes' } };
    for (const path of ['/projects', `/projects/${injected}`, `/projects?cursor=${injected}`]) {
      const answer = await server.owner.request('POST', path, options);
      expect(answer.headers.get('x-injected')).toBeNull();
      expect(answer.headers.get('set-cookie')).toBeNull();
    }
  });

  it('leads no browser to another site', async () => {
    const paths = [
      '//evil.example',
      '//evil.example/..',
      '/\\evil.example',
      '/%2f%2fevil.example',
      '/%5cevil.example',
    ];
    const reference = ['/api-docs//evil.example', '/api-docs/..//evil.example', '/?next=//evil.example'];
    for (const path of [...paths, ...reference]) {
      const answer = await raw(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
      expect(answer, path).not.toMatch(/^location:/im);
    }
  });
});

describe('an address that was forwarded', () => {
  it('is believed from nobody who was not named', async () => {
    const limited = await startTestServer({ config: { rateLimits: true, rateLimitSignIns: 1 } });
    try {
      const statuses = [];
      for (const address of ['192.0.2.1', '192.0.2.2']) {
        const headers = { 'x-forwarded-for': address, forwarded: `for=${address}` };
        const body = { email: 'nobody@example.com', password: 'wrong password' };
        statuses.push((await limited.request('POST', '/sessions', { body, headers })).status);
      }
      expect(statuses).toEqual([401, 429]);
    } finally {
      await limited.close();
    }
  });
});

it('tells browsers to come back by TLS where that is the public address, and only there', async () => {
  expect((await fetch(`${server.url}/health/live`)).headers.get('strict-transport-security')).toBeNull();
  const secure = await startTestServer({ config: { publicUrl: 'https://tasks.example.com' } });
  try {
    const { headers } = await fetch(`${secure.url}/health/live`);
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
  } finally {
    await secure.close();
  }
});
