import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { createMockBackend } from '../src/testing/index.ts';
import { serveMock } from '../src/testing/serve-mock.ts';

const packageFolder = resolve(import.meta.dirname, '..');

test('the example of the README runs as it stands there', async () => {
  const readme = await readFile(join(packageFolder, 'README.md'), 'utf8');
  const example = /^```js\n(.*?)^```$/ms.exec(readme)?.[1] ?? '';
  const backend = createMockBackend();
  const server = serveMock(backend).listen(0, '127.0.0.1');
  // Inside of the package, which finds itself by its own name there.
  const folder = await mkdtemp(join(packageFolder, '.readme-'));
  try {
    const file = join(folder, 'example.mjs');
    await writeFile(file, example);
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--conditions=source', file], {
      env: { ...process.env, TICKBOARD_URL: baseUrl, TICKBOARD_KEY: backend.token },
    });
    expect(stdout).toBe('KIT-1 Choose the photos\n');
  } finally {
    server.close();
    await rm(folder, { recursive: true, force: true });
  }
});
