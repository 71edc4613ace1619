import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../test/start-test-server.ts';

let server: TestServer;
let path: string;

beforeAll(async () => {
  server = await startTestServer();
  const project = await server.owner.request('POST', '/projects', {
    body: { name: 'Website', description: 'x'.repeat(5_000) },
  });
  path = `/projects/${project.body.id}`;
});
afterAll(() => server.close());

describe('a resource', () => {
  it('has a tag of its version and says what the answer depends on', async () => {
    const answer = await server.owner.request('GET', path);
    expect(answer.headers.get('etag')).toBe(`"v${answer.body.version}"`);
    expect(answer.headers.get('cache-control')).toBe('private, no-cache');
    const vary = answer.headers.get('vary')?.split(', ');
    expect(vary).toEqual(expect.arrayContaining(['Authorization', 'Cookie', 'Accept-Encoding']));
  });

  it('is not sent again to who has it', async () => {
    const { headers } = await server.owner.request('GET', path);
    const etag = headers.get('etag') ?? '';
    for (const tag of [etag, `W/${etag}`, `"v0", ${etag}`, '*']) {
      const answer = await server.owner.request('GET', path, { headers: { 'if-none-match': tag } });
      expect(answer.status).toBe(304);
      expect(answer.text).toBe('');
      expect(answer.headers.get('etag')).toBe(etag);
      expect(answer.headers.get('vary')).toContain('Authorization');
    }
    const other = await server.owner.request('GET', path, { headers: { 'if-none-match': '"v0"' } });
    expect(other.status).toBe(200);
  });

  it('answers HEAD with the headers of GET and no body', async () => {
    const [get, head] = await Promise.all([
      server.owner.request('GET', path),
      server.owner.request('HEAD', path),
    ]);
    expect(head.status).toBe(200);
    expect(head.text).toBe('');
    expect(head.headers.get('etag')).toBe(get.headers.get('etag'));
    expect(head.headers.get('content-type')).toBe('application/json');
  });
});

describe('compression', () => {
  it.each([
    ['gzip', 'gzip', gunzipSync],
    ['gzip, deflate, br', 'br', brotliDecompressSync],
  ])('keeps the strong tag of a resource: %s', async (accepted, encoding, unpack) => {
    const { headers, body } = await receive(path, accepted);
    expect(headers['content-encoding']).toBe(encoding);
    expect(headers.etag).toMatch(/^"v\d+"$/);
    expect(Number(headers['content-length'])).toBe(body.length);
    const plain = await receive(path, 'identity');
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.headers.etag).toBe(headers.etag);
    expect(unpack(body).toString()).toBe(plain.body.toString());
  });

  it('leaves alone what is small, has no body or is not to be read through', async () => {
    for (const [address, method] of [
      ['/session', 'GET'],
      [path, 'HEAD'],
    ] as const) {
      const { headers } = await receive(address, 'br, gzip', method);
      expect(headers['content-encoding']).toBeUndefined();
      expect(Number(headers['content-length'])).toBeGreaterThan(0);
    }
    const { headers } = await receive(path, 'br;q=0, gzip;q=0, *;q=0');
    expect(headers['content-encoding']).toBeUndefined();
  });

  it('is left to a proxy where the configuration says so', async () => {
    const behind = await startTestServer({ beside: server, config: { compression: false } });
    const { headers, body } = await receive(path, 'br, gzip', 'GET', behind);
    expect([headers['content-encoding'], headers['content-length']]).toEqual([undefined, `${body.length}`]);
    await behind.close();
  });
});

describe('a change with If-Match', () => {
  it('is made when the version is the current one, strong or weak', async () => {
    const first = await server.owner.request('GET', path);
    const strong = await change(first.headers.get('etag') ?? '');
    expect(strong.status).toBe(200);
    const weak = await change(`W/${strong.headers.get('etag')}`);
    expect(weak.status).toBe(200);
    expect((await change('*')).status).toBe(200);
  });

  it('is refused with the current tag when somebody was faster, or the tag is none of ours', async () => {
    const { headers } = await server.owner.request('GET', path);
    for (const tag of ['"v0"', '"abc"', 'W/"v99999"']) {
      const answer = await change(tag);
      expect(answer.status).toBe(412);
      expect(answer.body.code).toBe('precondition_failed');
      expect(answer.headers.get('etag')).toBe(headers.get('etag'));
    }
  });

  it('is refused as malformed when it is no tag', async () => {
    const answer = await change('v1');
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toMatchObject([{ pointer: '#/header/If-Match' }]);
  });

  it('lets one of eight racers win', async () => {
    const { headers } = await server.owner.request('GET', path);
    const etag = headers.get('etag') ?? '';
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) => change(etag, `Racer ${index}`)),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 412)).toHaveLength(7);
  });

  function change(etag: string, name = `Name ${Math.random()}`): ReturnType<TestServer['request']> {
    return server.owner.request('PATCH', path, { body: { name }, headers: { 'if-match': etag } });
  }
});

describe('a merge patch', () => {
  it('means the same as plain JSON', async () => {
    const options = {
      body: '{"description":"plain"}',
      headers: { 'content-type': 'application/json; charset=utf-8' },
    };
    const answer = await server.owner.request('PATCH', path, options);
    expect(answer.body.description).toBe('plain');
  });
});

describe('a write', () => {
  it('tells how far it has moved which streams', async () => {
    const answer = await server.owner.request('PATCH', path, { body: { description: `${Math.random()}` } });
    const id = path.split('/').at(-1) ?? '';
    const events = await server.owner.request('GET', `/streams/${id}/events`, { query: { limit: '1' } });
    const moved = answer.headers.get('tickboard-revision')?.split(', ');
    expect(moved).toContain(`${id}=${events.body.revision}`);
  });

  it('that changes nothing moves nothing, and tells of what revision its answer is', async () => {
    const { body, headers } = await server.owner.request('PATCH', path, {
      body: { description: 'the same' },
    });
    const answer = await server.owner.request('PATCH', path, { body: { description: body.description } });
    expect(answer.headers.get('tickboard-revision')).toBe(headers.get('tickboard-revision'));
  });
});

describe('a list', () => {
  it('links to its next page, which keeps the filters', async () => {
    for (const name of ['B', 'C']) await server.owner.request('POST', '/projects', { body: { name } });
    const first = await server.owner.request('GET', '/projects', {
      query: { limit: '2', archived: 'false' },
    });
    const [, target] = /^<([^>]+)>; rel="next"$/.exec(first.headers.get('link') ?? '') ?? [];
    expect(target).toContain('limit=2');
    const second = await server.owner.request('GET', `${server.url}${target}`);
    expect(second.body.items).toHaveLength(1);
    expect(second.body.nextCursor).toBeNull();
    expect(second.headers.get('link')).toBeNull();
  });

  it('refuses a cursor that it did not make', async () => {
    const answer = await server.owner.request('GET', '/projects', { query: { cursor: 'bm9uZQ' } });
    expect(answer.status).toBe(400);
    expect(answer.body.code).toBe('invalid_cursor');
  });
});

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** fetch() decodes and hides the encoding. */
function receive(address: string, accepted: string, method = 'GET', of = server): Promise<Received> {
  const headers = { authorization: `Bearer ${of.owner.token}`, 'accept-encoding': accepted };
  return new Promise((resolve, reject) => {
    httpRequest(`${of.url}/api/v1${address}`, { method, headers }, async (response) => {
      resolve({ headers: response.headers, body: Buffer.concat(await response.toArray()) });
    })
      .on('error', reject)
      .end();
  });
}
