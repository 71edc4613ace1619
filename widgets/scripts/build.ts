// Builds dist/: ES modules by element, their types, the files for pages without a build, and what frameworks and editors read.

import { nodeResolve } from '@rollup/plugin-node-resolve';
import { execFileSync } from 'node:child_process';
import { globSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { rollup } from 'rollup';
import esbuild from 'rollup-plugin-esbuild';
import { buildCdn } from './build-cdn.ts';
import { writeFrameworks } from './frameworks/write-frameworks.ts';
import { writeManifest } from './manifest.ts';
import { minifyCss } from './minify-css.ts';
import { squeezeTemplates } from './squeeze-templates.ts';

const folder = join(import.meta.dirname, '..');
const entries = [
  'index.ts',
  'define.ts',
  'styles/index.ts',
  ...globSync('components/*/define.ts', { cwd: join(folder, 'src') }),
];

/**
 * Shared with the page, so that it has each of them once. @lit/localize is not among them: it can be configured only
 * once per copy, and a page that translates itself with it must not find it taken.
 */
const shared = /^(?:lit|@lit\/context|@tickboard\/sdk|dompurify|marked)(?:\/|$)/;

/** What nearly every element imports: one file, since each file more is compressed by itself. */
const common =
  /\/src\/(?:context|localization|controllers\/(?:announcer|client-controller)|internal\/(?:define|failure-text|tick-element)|styles\/(?:base|controls|states|tokens))\.ts$/;

async function bundle(): Promise<void> {
  const build = await rollup({
    input: Object.fromEntries(entries.map((path) => [path.replace(/\.ts$/, ''), join(folder, 'src', path)])),
    external: shared,
    plugins: [
      nodeResolve(),
      minifyCss(),
      esbuild({ target: 'es2022', tsconfig: join(folder, 'tsconfig.json') }),
      squeezeTemplates(),
    ],
  });
  await build.write({
    dir: join(folder, 'dist'),
    format: 'esm',
    sourcemap: true,
    // What several elements share lies beside them and is loaded once.
    chunkFileNames: 'shared/[name]-[hash].js',
    manualChunks: (id) => (common.test(id) ? 'common' : undefined),
  });
  await build.close();
}

function run(command: string, ...parameters: string[]): void {
  execFileSync(command, parameters, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
}

// Old chunks carry other names and would be published along.
rmSync(join(folder, 'dist'), { recursive: true, force: true });
await bundle();
await buildCdn(folder);
run('tsc', '-p', 'tsconfig.build.json');
run(
  'cem',
  'analyze',
  '--litelement',
  '--outdir',
  'dist',
  '--globs',
  'src/{components/**/*,internal/{tick,drawn}-element}.ts',
);
writeManifest(join(folder, 'dist/custom-elements.json'));
writeFrameworks(folder);
