import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fingerprint } from './fingerprint.ts';
import { root } from './root.ts';

let folder: string;
let path: string;

beforeEach(async () => {
  await mkdir(join(root, 'node_modules/.cache'), { recursive: true });
  folder = await mkdtemp(join(root, 'node_modules/.cache/fingerprint-'));
  path = relative(root, folder);
  await writeFile(join(folder, 'a.ts'), 'one');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

it('stays the same when a file is only touched', async () => {
  const before = await fingerprint([path]);
  await utimes(join(folder, 'a.ts'), new Date(0), new Date(0));
  expect(await fingerprint([path])).toBe(before);
});

it('changes with the contents and with the name of a file', async () => {
  const before = await fingerprint([path]);
  await writeFile(join(folder, 'a.ts'), 'two');
  const changed = await fingerprint([path]);
  await writeFile(join(folder, 'b.ts'), '');
  expect(new Set([before, changed, await fingerprint([path])])).toHaveProperty('size', 3);
});

it('leaves out what a build makes, and tests', async () => {
  const before = await fingerprint([path]);
  await mkdir(join(folder, 'dist'));
  await writeFile(join(folder, 'dist/index.js'), 'built');
  await writeFile(join(folder, 'a.test.ts'), 'tested');
  expect(await fingerprint([path])).toBe(before);
});

it('takes a file by its own name and passes over what does not exist', async () => {
  expect(await fingerprint([`${path}/a.ts`, `${path}/gone`])).toBe(await fingerprint([`${path}/a.ts`]));
});
