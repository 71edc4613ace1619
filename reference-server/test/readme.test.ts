import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { startTestServer } from './start-test-server.ts';

const packageFolder = resolve(import.meta.dirname, '..');

it('runs the example of the README as it stands there', async () => {
  const readme = await readFile(join(packageFolder, '../README.md'), 'utf8');
  const example = /^```js\n(.*?)^```$/ms.exec(readme)?.[1] ?? '';
  // Inside of the package, so that the SDK is found as it is by whoever installs it.
  const folder = await mkdtemp(join(packageFolder, 'node_modules/.readme-'));
  const server = await startTestServer();
  try {
    const file = join(folder, 'example.mjs');
    await writeFile(file, example);
    const { stdout } = await promisify(execFile)(process.execPath, ['--conditions=source', file], {
      env: { ...process.env, TICKBOARD_URL: server.url, TICKBOARD_KEY: server.owner.token },
    });
    expect(stdout).toBe('WR-1 Write the press page 2027-03-01\n');
  } finally {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
});
