import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeFolder } from './make-folder.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'make-folder-test-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('makes what is missing, and says where that began', async () => {
  const path = join(folder, 'a/b/c');
  expect(await makeFolder(path)).toBe(join(folder, 'a'));
  expect((await stat(path)).isDirectory()).toBe(true);
  expect(await makeFolder(path)).toBeUndefined();
});

it('is made once by eight at a time', async () => {
  const path = join(folder, 'a/b/c');
  await Promise.all(Array.from({ length: 8 }, () => makeFolder(path)));
  expect((await stat(path)).isDirectory()).toBe(true);
});

it.runIf(process.platform === 'linux')(
  'fails where the system makes none, instead of trying for ever',
  async () => {
    await expect(makeFolder('/proc/tickboard/data')).rejects.toMatchObject({ code: 'ENOENT' });
  },
);
