import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { writeManifest } from '../scripts/manifest.ts';

const folder = join(import.meta.dirname, '..');
const name = 'virtual:custom-elements-manifest';

/** The manifest as the sources have it now, so that the docs pages need no build and are never behind. */
function analyze(): string {
  const output = mkdtempSync(join(tmpdir(), 'tickboard-storybook-'));
  try {
    const globs = ['--globs', 'src/components/**/*.ts'];
    execFileSync(
      join(folder, 'node_modules/.bin/cem'),
      ['analyze', '--litelement', '--outdir', relative(folder, output), ...globs],
      { cwd: folder, stdio: 'ignore' },
    );
    const path = join(output, 'custom-elements.json');
    writeManifest(path);
    return readFileSync(path, 'utf8');
  } finally {
    rmSync(output, { recursive: true });
  }
}

interface ManifestPlugin {
  readonly name: string;
  resolveId(id: string): string | undefined;
  load(id: string): string | undefined;
}

/** `virtual:custom-elements-manifest` for the docs pages; tests show none, so they get an empty one. */
export function manifestPlugin(): ManifestPlugin {
  return {
    name: 'tickboard:custom-elements-manifest',
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    load: (id) => {
      if (id !== `\0${name}`) return undefined;
      return `export default ${process.env['VITEST'] === undefined ? analyze() : '{ "modules": [] }'};`;
    },
  };
}
