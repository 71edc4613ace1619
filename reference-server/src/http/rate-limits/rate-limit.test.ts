import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../../test/start-test-server.ts';

let server: TestServer;

beforeAll(async () => {
  const config = { rateLimits: true, rateLimitReads: 3, rateLimitWrites: 2, rateLimitSignIns: 2 };
  const others = { rateLimitSearches: 1, rateLimitImports: 1, trustProxy: ['loopback'] };
  server = await startTestServer({ config: { ...config, ...others } });
});
afterAll(() => server.close());

describe('a limit', () => {
  it('says what it is and what is left, and then when to come back', async () => {
    const caller = await server.as('viewer');
    const answers = [];
    for (let count = 0; count < 4; count += 1) answers.push(await caller.request('GET', '/session'));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
    expect(answers[0]?.headers.get('ratelimit-policy')).toBe('"read";q=3;w=60');
    expect(answers.map(({ headers }) => headers.get('ratelimit')?.split(';t=')[0])).toEqual([
      '"read";r=2',
      '"read";r=1',
      '"read";r=0',
      '"read";r=0',
    ]);
    expect(answers[3]?.body.code).toBe('rate_limited');
    expect(Number(answers[3]?.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('is one for each caller and one for each class of routes', async () => {
    const [first, second] = [await server.as('editor'), await server.as('editor')];
    const statuses = async (caller: typeof first, method: string): Promise<number> => {
      const body = method === 'POST' ? { body: { name: 'X' } } : {};
      return (await caller.request(method, '/projects', body)).status;
    };
    expect([
      await statuses(first, 'POST'),
      await statuses(first, 'POST'),
      await statuses(first, 'POST'),
    ]).toEqual([201, 201, 429]);
    expect(await statuses(first, 'GET')).toBe(200);
    expect(await statuses(second, 'POST')).toBe(201);
  });

  it('is one of its own for filtered lists and for imports, which are counted by the hour', async () => {
    const caller = await server.as('owner');
    const form = (): FormData => {
      const fields = new FormData();
      fields.set('source', 'trello');
      fields.set('file', new Blob(['{}']), 'board.json');
      return fields;
    };
    const twice = async (send: () => ReturnType<typeof caller.request>) => [await send(), await send()];
    const lists = await twice(() => caller.request('GET', '/time-entries'));
    const imports = await twice(() => caller.request('POST', '/imports', { body: form() }));
    expect(lists.map(({ status }) => status)).toEqual([200, 429]);
    expect(imports.map(({ status }) => status)).toEqual([202, 429]);
    expect(imports[0]?.headers.get('ratelimit-policy')).toBe('"import";q=1;w=3600');
    expect((await caller.request('GET', '/session')).status).toBe(200);
  });

  it('is that of a whole network where addresses are many, as trusted proxies tell it', async () => {
    const from = async (address: string): Promise<number> => {
      const headers = { 'x-forwarded-for': address };
      const body = { email: 'nobody@example.com', password: 'wrong password' };
      return (await server.request('POST', '/sessions', { body, headers })).status;
    };
    expect([await from('2001:db8::1'), await from('2001:db8::2'), await from('2001:db8::3')]).toEqual([
      401, 401, 429,
    ]);
    expect([await from('2001:db8:0:1::1'), await from('198.51.100.1')]).toEqual([401, 401]);
  });

  it('counts attempts to sign in by address', async () => {
    const body = { email: 'nobody@example.com', password: 'wrong' };
    const answers = [];
    for (let count = 0; count < 3; count += 1)
      answers.push(await server.request('POST', '/sessions', { body }));
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 429]);
  });

  it('counts tokens that are guessed by address', async () => {
    const headers = { authorization: `Bearer tbk_12345678_${'x'.repeat(43)}` };
    const answers = [];
    for (let count = 0; count < 4; count += 1)
      answers.push(await server.request('GET', '/members', { headers }));
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 429]);
  });
});
