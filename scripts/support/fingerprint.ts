import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './root.ts';

const neverRead = new Set(['node_modules', 'dist', 'coverage', 'test', '.tickboard', '.git']);
const test = /\.test\.ts$/;

/**
 * One hash over names and contents of files and folders, given relative to the checkout, tests left out. Contents and not times of
 * change, because a clone and a switch of branches touch every file without changing it.
 */
export async function fingerprint(paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const path of paths) {
    for (const file of await filesBelow(path)) {
      hash.update(`${file}\0`);
      hash.update(await readFile(join(root, file)));
    }
  }
  return hash.digest('hex');
}

async function filesBelow(path: string): Promise<string[]> {
  const entries = await readdir(join(root, path), { withFileTypes: true }).catch(whenNotAFolder);
  if (entries === 'file') return [path];
  if (entries === 'missing') return [];
  const nested = entries
    .filter(({ name }) => !neverRead.has(name) && !test.test(name))
    .toSorted((left, right) => (left.name < right.name ? -1 : 1))
    .map((entry) => filesBelow(`${path}/${entry.name}`));
  return (await Promise.all(nested)).flat();
}

function whenNotAFolder(error: NodeJS.ErrnoException): 'file' | 'missing' {
  if (error.code === 'ENOTDIR') return 'file';
  if (error.code === 'ENOENT') return 'missing';
  throw error;
}
