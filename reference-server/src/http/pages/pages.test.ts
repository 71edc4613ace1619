import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { get, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestAnswer, type TestServer } from '../../../test/start-test-server.ts';

const SCRIPT = `export const size = ${JSON.stringify('x'.repeat(3_000))};\n`;

let server: TestServer;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tickboard-workspace-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Workspace</title>');
  await writeFile(join(folder, 'assets/app-Dk3_x9aQ.js'), 'export {};');
  await writeFile(join(folder, 'assets/packed-Dk3_x9aQ.js'), SCRIPT);
  await writeFile(join(folder, 'assets/packed-Dk3_x9aQ.js.br'), brotliCompressSync(SCRIPT));
  await writeFile(join(folder, 'assets/packed-Dk3_x9aQ.js.gz'), gzipSync(SCRIPT, { level: 9 }));
  await writeFile(join(folder, '.env'), 'SECRET=1');
  server = await startTestServer({ workspaceFolder: folder });
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

function open(path: string, accept = 'text/html'): Promise<TestAnswer> {
  return server.request('GET', server.url + path, { headers: { accept } });
}

/** As it goes over the wire, which fetch() hides. */
function openRaw(path: string, accepted: string): Promise<{ headers: IncomingHttpHeaders; body: Buffer }> {
  return new Promise((resolve, reject) => {
    get(server.url + path, { headers: { 'accept-encoding': accepted } }, async (response) => {
      resolve({ headers: response.headers, body: Buffer.concat(await response.toArray()) });
    }).on('error', reject);
  });
}

describe('the workspace', () => {
  it.each(['/', '/projects/01978f3a-6c00-7a10-8000-000000000010', '/sign-in'])(
    'is the page at every address of its own: %s',
    async (path) => {
      const { status, text, headers } = await open(path);
      expect(status).toBe(200);
      expect(text).toContain('Workspace');
      expect(headers.get('cache-control')).toBe('no-cache');
    },
  );

  it('has files that browsers keep, by names that change with their content', async () => {
    const { headers } = await open('/assets/app-Dk3_x9aQ.js', '*/*');
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(headers.get('content-type')).toContain('javascript');
  });

  it.each([
    ['gzip, br', 'br', brotliCompressSync(SCRIPT)],
    ['gzip', 'gzip', gzipSync(SCRIPT, { level: 9 })],
    ['identity', undefined, Buffer.from(SCRIPT)],
  ])('has files as the build compressed them: %s', async (accepted, encoding, bytes) => {
    const answer = await openRaw('/assets/packed-Dk3_x9aQ.js', accepted);
    expect([answer.headers['content-encoding'], answer.headers.vary]).toEqual([encoding, 'Accept-Encoding']);
    expect(answer.headers['content-type']).toContain('javascript');
    expect(Buffer.compare(answer.body, bytes)).toBe(0);
    const etag = answer.headers.etag ?? '';
    const again = await server.request('GET', `${server.url}/assets/packed-Dk3_x9aQ.js`, {
      headers: { 'if-none-match': etag },
    });
    expect([again.status, again.text]).toEqual([304, '']);
  });

  it.each([
    '/assets/packed-Dk3_x9aQ.js.br',
    '/assets/packed-Dk3_x9aQ.js.gz',
    '/assets/missing-Dk3_x9aQ.js',
    '/favicon.ico',
    '/api',
    '/api/v1/nowhere',
    '/api/v2/tasks',
    '/../package.json',
    '/.env',
    '/embed/v1/tickboard.js',
    '/embed',
  ])('does not stand in for what is missing: %s', async (path) => {
    expect((await open(path)).status).toBe(404);
  });

  it.each(['/', '/projects/01978f3a', '/health/live', '/metrics', '/api-docs'])(
    'is only read, as all that is outside of the API: %s',
    async (path) => {
      const [write, asked] = [
        await server.request('POST', server.url + path),
        await server.request('OPTIONS', server.url + path),
      ];
      expect([write.status, write.body.code]).toEqual([405, 'method_not_allowed']);
      expect(asked.status).toBe(204);
      for (const { headers } of [write, asked]) expect(headers.get('allow')).toBe('GET, HEAD, OPTIONS');
    },
  );

  it('runs no script but its own', async () => {
    const policy = (await open('/')).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(policy).toContain("frame-ancestors 'none'");
  });
});

describe('the API reference', () => {
  it('comes from this server alone', async () => {
    const page = await open('/api-docs/');
    expect(page.status).toBe(200);
    const files = [...page.text.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path]) => path ?? '');
    expect(files).toHaveLength(3);
    for (const file of files) expect((await open(file, '*/*')).status).toBe(200);
    expect(page.text).not.toContain('https://');
  });

  it('is found without the slash', async () => {
    const { status } = await open('/api-docs');
    expect(status).toBe(200);
  });
});
