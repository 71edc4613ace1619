import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../support/root.ts';
import { run } from '../../support/run.ts';
import { installedPackages } from './installed-packages.ts';
import { startLocalRegistry } from './local-registry.ts';
import { publishedFolders, type PackedPackage } from './packed-package.ts';
import type { WorkFolder } from './work-folder.ts';

const programs = join(root, 'scripts/packages/programs');

/** Both projects, from the tarballs and without the network: one by pnpm, which is strict, and one by npm. */
export async function installProjects(folder: WorkFolder, packed: readonly PackedPackage[]): Promise<void> {
  const installed = await installedPackages(publishedFolders, ['msw']);
  await using registry = await startLocalRegistry(packed, installed);
  await Promise.all([installProgram(folder, registry.url), installServer(folder, registry.url)]);
}

/** pnpm links a package to nothing but what it declares. */
async function installProgram({ program, caches }: WorkFolder, registry: string): Promise<void> {
  await cp(programs, program, { recursive: true });
  await writeFile(
    join(program, 'package.json'),
    JSON.stringify({
      private: true,
      type: 'module',
      dependencies: {
        '@tickboard/sdk': 'latest',
        '@tickboard/spec': 'latest',
        '@tickboard/widgets': 'latest',
        msw: 'latest',
      },
    }),
  );
  await writeFile(
    join(program, 'pnpm-workspace.yaml'),
    `packages: ['.']\npmOnFail: ignore\nallowBuilds: { msw: false }\n`,
  );
  const parameters = ['install', '--registry', registry, '--store-dir', join(caches, 'pnpm')];
  await install('pnpm', [...parameters, `--config.cache-dir=${join(caches, 'pnpm-answers')}`], program);
}

async function installServer({ server, caches }: WorkFolder, registry: string): Promise<void> {
  await mkdir(server, { recursive: true });
  await writeFile(join(server, 'package.json'), JSON.stringify({ private: true }));
  const quiet = ['--no-audit', '--no-fund', '--no-update-notifier'];
  const parameters = ['install', '--registry', registry, '--cache', join(caches, 'npm'), ...quiet];
  await install('npm', [...parameters, '@tickboard/reference-server'], server);
}

async function install(command: string, parameters: readonly string[], folder: string): Promise<void> {
  const { code, output } = await run(command, parameters, { folder });
  if (code !== 0) throw new Error(`${command} could not install the packed packages offline:\n${output}`);
}
