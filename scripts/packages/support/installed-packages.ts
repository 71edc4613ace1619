import { readFile, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { root } from '../../support/root.ts';
import type { Manifest } from './manifest.ts';

export interface InstalledPackage {
  readonly folder: string;
  readonly manifest: Manifest;
}

/**
 * Everything that the packages of these folders of the workspace need to run, and the peers that are named, found as Node
 * finds it: from each package's own place. What is optional and not installed here, such as the binary of another
 * platform, is left out.
 */
export async function installedPackages(
  folders: readonly string[],
  peers: readonly string[],
): Promise<Iterable<InstalledPackage>> {
  const found = new Map<string, InstalledPackage>();
  const waiting = folders.map((folder) => join(root, folder));
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    for (const name of neededBy(await manifestIn(folder), peers)) {
      const place = await placeOf(name, folder);
      if (place === undefined || isOurs(name)) continue;
      const manifest = await manifestIn(place);
      if (found.has(`${name}@${manifest.version}`)) continue;
      found.set(`${name}@${manifest.version}`, { folder: place, manifest });
      waiting.push(place);
    }
  }
  return found.values();
}

function isOurs(name: string): boolean {
  return name.startsWith('@tickboard/');
}

function neededBy(manifest: Manifest, wantedPeers: readonly string[]): string[] {
  const isWanted = (name: string): boolean =>
    wantedPeers.includes(name) || manifest.peerDependenciesMeta?.[name]?.optional !== true;
  return [
    ...Object.keys(manifest.dependencies ?? {}),
    ...Object.keys(manifest.optionalDependencies ?? {}),
    ...Object.keys(manifest.peerDependencies ?? {}).filter(isWanted),
  ];
}

async function placeOf(name: string, from: string): Promise<string | undefined> {
  for (let folder = from; folder !== dirname(folder); folder = dirname(folder)) {
    const place = await realpath(join(folder, 'node_modules', name)).catch(() => undefined);
    if (place !== undefined) return place;
  }
  return undefined;
}

async function manifestIn(folder: string): Promise<Manifest> {
  // An installer has read it before us, so it is a manifest.
  return JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Manifest;
}
