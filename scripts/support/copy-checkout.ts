import { cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { root } from './root.ts';

const leftBehind = new Set(['node_modules', 'dist', '.tickboard', 'coverage']);

/**
 * A copy of some packages beside the checkout's own modules, for a test to write into; `await using` removes it.
 * Do not run pnpm in it: it would install anew, into the modules of the checkout itself, which the copy only links to.
 * It lies inside of the checkout, in a folder that git ignores, so that everything that is installed is found from there.
 */
export async function copyCheckout(packages: readonly string[]): Promise<CheckoutCopy> {
  await mkdir(join(root, '.tickboard'), { recursive: true });
  const folder = await mkdtemp(join(root, '.tickboard/copy-'));
  await cp(join(root, 'tsconfig.base.json'), join(folder, 'tsconfig.base.json'));
  for (const name of packages) {
    const keep = name === 'spec' ? new Set([...leftBehind].filter((each) => each !== 'dist')) : leftBehind;
    await cp(join(root, name), join(folder, name), {
      recursive: true,
      filter: (path) => !keep.has(basename(path)) || dirname(path) === dirname(join(root, name)),
    });
    const modules = join(root, name, 'node_modules');
    if (existsSync(modules)) await symlink(modules, join(folder, name, 'node_modules'));
  }
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}

export interface CheckoutCopy extends AsyncDisposable {
  readonly folder: string;
}
