import { execFile } from 'node:child_process';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../../support/root.ts';
import { run } from '../../support/run.ts';
import type { Manifest } from './manifest.ts';

/** Of those that are published, in the order in which they need each other. */
export const publishedFolders = ['spec', 'sdk', 'widgets', 'reference-server'] as const;

export interface PackedPackage {
  readonly folder: string;
  /** The tarball. */
  readonly file: string;
  /** As it is in the tarball: with versions where the workspace names itself. */
  readonly manifest: Manifest;
  /** Paths of its files within the package, without a leading `./`. */
  readonly paths: readonly string[];
}

/** Packs each published package into a folder of its own below the destination. */
export async function packEverything(destination: string): Promise<void> {
  for (const folder of publishedFolders) {
    const target = join(destination, folder);
    const { code, output } = await run('pnpm', ['pack', '--pack-destination', target], {
      folder: join(root, folder),
    });
    if (code !== 0) throw new Error(`Packing ${folder} failed:\n${output}`);
  }
}

export function readEverythingPacked(destination: string): Promise<PackedPackage[]> {
  return Promise.all(publishedFolders.map((folder) => readPacked(destination, folder)));
}

async function readPacked(destination: string, folder: string): Promise<PackedPackage> {
  const file = await tarballIn(join(destination, folder));
  const listed = await tar(['-tzf', file]);
  const paths = listed
    .split('\n')
    .filter((line) => line !== '' && !line.endsWith('/'))
    .map((line) => line.replace(/^package\//, ''));
  // npm and pnpm have read it before us, so it is a manifest.
  const manifest = JSON.parse(await tar(['-xzOf', file, 'package/package.json'])) as Manifest;
  return { folder, file, manifest, paths };
}

async function tarballIn(folder: string): Promise<string> {
  for await (const file of glob('*.tgz', { cwd: folder })) return join(folder, file);
  throw new Error(`There is no tarball in ${folder}`);
}

/** Files of the package as text, one after the other. */
export function readPackedFile({ file }: PackedPackage, ...paths: readonly string[]): Promise<string> {
  return tar(['-xzOf', file, ...paths.map((path) => `package/${path}`)]);
}

async function tar(parameters: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('tar', parameters, { maxBuffer: 64 * 1024 * 1024 });
  return stdout;
}
