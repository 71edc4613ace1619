import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestAnswer, type TestServer } from '../../../test/start-test-server.ts';

let server: TestServer;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tickboard-workspace-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Workspace</title>');
  await writeFile(join(folder, 'assets/app-Dk3_x9aQ.js'), 'export {};');
  server = await startTestServer({ workspaceFolder: folder });
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

function open(path: string, accept = 'text/html'): Promise<TestAnswer> {
  return server.request('GET', server.url + path, { headers: { accept } });
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
