import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findBrowser } from './find-browser.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tickboard-browser-'));
  for (const name of ['chromium', 'mine']) {
    await writeFile(join(folder, name), '');
    await chmod(join(folder, name), 0o755);
  }
});

afterEach(() => rm(folder, { recursive: true, force: true }));

it('takes the browser that CHROME_PATH names before one on PATH', () => {
  const environment = { CHROME_PATH: join(folder, 'mine'), PATH: folder };
  expect(findBrowser(environment)).toBe(join(folder, 'mine'));
});

it('finds none when CHROME_PATH names a file that is not there, instead of taking another', () => {
  expect(findBrowser({ CHROME_PATH: join(folder, 'gone'), PATH: folder })).toBeUndefined();
});

it('finds the first on PATH', () => {
  expect(findBrowser({ PATH: folder })).toBe(join(folder, 'chromium'));
});
