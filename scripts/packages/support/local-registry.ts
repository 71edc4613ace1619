import { spawn } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { basename, dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { listen } from './listen.ts';
import type { InstalledPackage } from './installed-packages.ts';
import type { Manifest } from './manifest.ts';
import type { PackedPackage } from './packed-package.ts';

interface Offered {
  readonly manifest: Manifest;
  send(response: ServerResponse): Promise<void>;
}

export interface LocalRegistry extends AsyncDisposable {
  readonly url: string;
}

/**
 * A registry that has the packed packages, as if they had been published, and what this workspace has installed; nothing
 * else, and no network behind it. So any installer works offline, and a dependency that is not declared is missing.
 */
export async function startLocalRegistry(
  packed: readonly PackedPackage[],
  installed: Iterable<InstalledPackage>,
): Promise<LocalRegistry> {
  const offered = new Map<string, Offered[]>();
  const offer = (one: Offered): void => {
    offered.set(one.manifest.name, [...(offered.get(one.manifest.name) ?? []), one]);
  };
  for (const { manifest, file } of packed) {
    offer({ manifest, send: (response) => pipeline(createReadStream(file), response) });
  }
  for (const { manifest, folder } of installed) {
    offer({ manifest, send: (response) => sendFolder(folder, response) });
  }
  const server = createServer((request, response) => {
    answer(offered, decodeURIComponent(request.url ?? '/'), response).catch((error: unknown) => {
      response.destroy(error as Error);
    });
  });
  const { url, close } = await listen(server);
  return { url, [Symbol.asyncDispose]: close };
}

async function answer(
  offered: ReadonlyMap<string, readonly Offered[]>,
  path: string,
  response: ServerResponse,
): Promise<void> {
  const [name = '', version] = path.slice(1).split('/-/');
  const versions = offered.get(name);
  if (!versions) {
    response.writeHead(404, { 'content-type': 'application/json' }).end('{"error":"not found"}');
    return;
  }
  if (version === undefined) {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(documentOf(versions, `http://${response.req.headers.host}`)));
    return;
  }
  const one = versions.find(({ manifest }) => version === `${manifest.version}.tgz`);
  response.setHeader('content-type', 'application/octet-stream');
  if (one) await one.send(response);
  else response.writeHead(404).end();
}

/** Installers hold back what was published a moment ago. */
const longAgo = new Date(0).toISOString();

function documentOf(versions: readonly Offered[], address: string): object {
  const [first] = versions;
  const name = first?.manifest.name ?? '';
  const latest = versions
    .map(({ manifest }) => manifest.version)
    .toSorted(byVersion)
    .at(-1);
  const manifests = versions.map(({ manifest }) => [
    manifest.version,
    { ...manifest, dist: { tarball: `${address}/${name}/-/${manifest.version}.tgz` } },
  ]);
  return {
    name,
    'dist-tags': { latest },
    versions: Object.fromEntries(manifests) as object,
    time: Object.fromEntries(versions.map(({ manifest }) => [manifest.version, longAgo])) as object,
  };
}

function byVersion(left: string, right: string): number {
  return left.localeCompare(right, 'en', { numeric: true });
}

/** pnpm links files of the same content; the second would be a link in the tarball, too, which npm passes over. */
const wholeFiles = process.platform === 'linux' ? ['--hard-dereference', '--warning=no-file-changed'] : [];

/** As a tarball. Its dependencies lie beside it and not in it, but for what is linked for its own commands. */
async function sendFolder(folder: string, response: ServerResponse): Promise<void> {
  const name = basename(folder);
  const parameters = [
    ...wholeFiles,
    '-cf',
    '-',
    '-C',
    dirname(folder),
    `--exclude=${name}/node_modules`,
    name,
  ];
  const tar = spawn('tar', parameters, { stdio: ['ignore', 'pipe', 'inherit'] });
  await pipeline(tar.stdout, createGzip({ level: 1 }), response);
}
