import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer, type TestAnswer, type TestServer } from '../../../test/start-test-server.ts';

const SCRIPT = `export const size = ${JSON.stringify('x'.repeat(3_000))};\n`;

let server: TestServer;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tickboard-embed-'));
  const files = {
    'tickboard.js': SCRIPT,
    'tickboard.js.map': '{"version":3}',
    'tickboard.js.br': brotliCompressSync(SCRIPT),
    'autoloader.js': 'export {};',
    'elements/board.js': 'export {};',
    'shared/tokens-Dk3_x9aQ.js': 'export {};',
    'board.css': ':host { display: block }',
  };
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  server = await startTestServer({ embedFolder: folder });
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

function open(path: string, headers: Record<string, string> = {}): Promise<TestAnswer> {
  const origin = 'https://portal.example.com';
  return server.request('GET', `${server.url}/embed/v1/${path}`, { headers: { origin, ...headers } });
}

/** As it goes over the wire, which fetch() hides. */
function openRaw(path: string, acceptEncoding: string): Promise<{ encoding: string; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const headers = { 'accept-encoding': acceptEncoding };
    get(`${server.url}/embed/v1/${path}`, { headers }, async (response) => {
      const body = Buffer.concat(await response.toArray());
      resolve({ encoding: response.headers['content-encoding'] ?? '', body });
    }).on('error', reject);
  });
}

async function hashedName(): Promise<string> {
  return (await open('tickboard.js')).headers.get('location') ?? '';
}

const immutable = 'public, max-age=31536000, immutable';
const short = 'public, max-age=300';

it('leads from the address that pages name to one that browsers keep', async () => {
  for (const entry of ['tickboard', 'autoloader']) {
    const { status, headers } = await open(`${entry}.js`);
    expect([status, headers.get('cache-control')]).toEqual([302, short]);
    const name = headers.get('location') ?? '';
    expect(name).toMatch(new RegExp(`^${entry}-[0-9a-f]{12}\\.js$`));
    expect((await open(name)).headers.get('cache-control')).toBe(immutable);
  }
  expect((await open(await hashedName())).text).toBe(SCRIPT);
});

it.each([
  ['tickboard.js', /^$/, short],
  ['elements/board.js', /javascript/, short],
  ['shared/tokens-Dk3_x9aQ.js', /javascript/, immutable],
  ['tickboard.js.map', /json/, short],
  ['board.css', /css/, short],
])('is for pages of any origin, with a type that nobody has to guess: %s', async (path, type, caching) => {
  const { headers } = await open(path);
  expect(headers.get('access-control-allow-origin')).toBe('*');
  expect(headers.get('access-control-allow-credentials')).toBeNull();
  expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('content-type') ?? '').toMatch(type);
  expect(headers.get('cache-control')).toBe(caching);
});

it('is sent again only when it is another one', async () => {
  const name = await hashedName();
  const etag = (await open(name)).headers.get('etag') ?? '';
  expect(etag).toMatch(/^W\/"[0-9a-f]{12}"$/);
  expect((await open(name, { 'if-none-match': etag })).status).toBe(304);
  expect((await open(name, { 'if-none-match': 'W/"000000000000"' })).status).toBe(200);
});

it('comes compressed as the reader takes it', async () => {
  const name = await hashedName();
  const small = await openRaw(name, 'gzip, br');
  expect([small.encoding, brotliDecompressSync(small.body).toString()]).toEqual(['br', SCRIPT]);
  expect((await openRaw(name, 'gzip')).encoding).toBe('gzip');
  const plain = await openRaw(name, 'identity');
  expect([plain.encoding, plain.body.toString()]).toEqual(['', SCRIPT]);
});

it('answers the address of another release with its own, which nobody keeps', async () => {
  const other = await open('tickboard-0123456789ab.js');
  expect([other.status, other.text, other.headers.get('cache-control')]).toEqual([200, SCRIPT, 'no-cache']);
});

it.each([
  '',
  'tickboard.js.br',
  'missing.js',
  'missing-0123456789ab.js',
  'elements/',
  '../package.json',
  '..%2fpackage.json',
  'elements/%2e%2e/%2e%2e/package.json',
  '__proto__',
])('has nothing else: %s', async (path) => {
  const { status, body } = await open(path);
  expect([status, body.code]).toEqual([404, 'route_not_found']);
});
