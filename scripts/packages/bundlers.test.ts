import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { createClient } from '../../sdk/src/index.ts';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { chromium, type Browser } from 'playwright';
import { findBrowser } from '../support/find-browser.ts';
import { bundlersOf, writePage } from './support/bundlers.ts';
import { writeSizes, type Size } from './support/sizes.ts';

const runtimes = inject('runtimes');
const { program, pages } = inject('work');
const { url, key } = inject('server');
const pagesUrl = inject('pagesUrl');
const browserPath = findBrowser();
const sizes: Size[] = [];

async function bytesIn(folder: string): Promise<number> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.js'));
  const contents = await Promise.all(files.map((file) => readFile(join(folder, file))));
  return contents.reduce((sum, content) => sum + gzipSync(content).length, 0);
}

/** A project with one card, and a token that may see it from the page alone. */
async function embeddable(): Promise<{ project: string; token: string }> {
  const client = createClient({ baseUrl: url, token: key });
  const project = await client.projects.create({ name: 'Press kit' });
  await client.tasks.create(project.id, { title: 'Choose the photos' });
  const { token } = await client.embedTokens.create({
    projectId: project.id,
    scopes: ['projects:read', 'statuses:read', 'tasks:read', 'labels:read', 'events:read'],
    origins: [pagesUrl],
    endUser: { id: 'reader', name: 'Reader' },
  });
  return { project: project.id, token };
}

const names = ['Vite', 'esbuild', 'webpack'];
let browser: Browser | undefined;

beforeAll(async () => {
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  if (runtimes && browserPath) browser = await chromium.launch({ executablePath: browserPath, args });
});

afterAll(async () => {
  await browser?.close();
  if (runtimes) await writeSizes('bundles', sizes);
});

describe.each(names)('%s', (name) => {
  async function bundle(program_: string): Promise<{ folder: string; bytes: number }> {
    const folder = join(pages, name, program_);
    await bundlersOf(runtimes!)[name]!(join(program, `built/${program_}.js`), folder);
    return { folder, bytes: await bytesIn(folder) };
  }

  it.skipIf(!runtimes || !browserPath)(
    'bundles a page whose board shows what a live server has',
    async () => {
      const { folder, bytes } = await bundle('on-a-page');
      sizes.push({ name: `A board, with all that it loads on demand, by ${name}`, bytes });
      await writePage(folder);
      const context = await browser!.newContext();
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('pageerror', ({ message }) => complaints.push(message));
      const given = new URLSearchParams({ server: url, ...(await embeddable()) });
      await page.goto(`${pagesUrl}/${name}/on-a-page/index.html#${given}`);
      await page.getByText('Choose the photos').first().waitFor({ timeout: 20_000 });
      await context.close();
      expect(complaints).toEqual([]);
    },
  );

  it.skipIf(!runtimes)('leaves of the SDK what a page does not use', async () => {
    const { folder, bytes } = await bundle('client-only');
    sizes.push({ name: `createClient alone, by ${name}`, bytes });
    const code = await readFile(join(folder, 'main.js'), 'utf8');
    expect(code).toContain('/api/v1');
    expect(code).not.toContain('visibilitychange');
    expect(bytes).toBeLessThan(10_000);
  });

  it.skipIf(!runtimes)('leaves everything of what is imported and not used', async () => {
    // esbuild writes what would be loaded on demand even when nothing is left that would load it.
    const { folder } = await bundle('unused');
    const { length } = await readFile(join(folder, 'main.js'));
    expect(length).toBeLessThan(100);
  });
});
