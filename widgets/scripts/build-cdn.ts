// Builds dist/cdn/: what pages without a build load from a Tickboard server or from a CDN of npm packages. Nothing in
// it imports a bare name.

import { nodeResolve } from '@rollup/plugin-node-resolve';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { rollup, type InputOption, type OutputOptions } from 'rollup';
import esbuild from 'rollup-plugin-esbuild';

async function bundle(folder: string, input: InputOption, output: OutputOptions): Promise<void> {
  const build = await rollup({
    input,
    plugins: [
      nodeResolve({ browser: true }),
      esbuild({ target: 'es2022', tsconfig: join(folder, 'tsconfig.json'), minify: true }),
    ],
  });
  await build.write({ dir: join(folder, 'dist/cdn'), format: 'esm', sourcemap: true, ...output });
  await build.close();
}

/** Everything in one file, whatever it would load on demand elsewhere. */
function buildSingleFile(folder: string): Promise<void> {
  const input = { tickboard: join(folder, 'src/embed/tickboard.ts') };
  return bundle(folder, input, { inlineDynamicImports: true });
}

/** The autoloader and, beside it, a module for each element. */
function buildElements(folder: string): Promise<void> {
  const input: Record<string, string> = { autoloader: join(folder, 'src/embed/autoloader.ts') };
  for (const path of globSync('src/components/*/define.ts', { cwd: folder })) {
    const name = path.split('/').at(-2) ?? '';
    input[`elements/${name}`] = join(folder, path);
  }
  return bundle(folder, input, { chunkFileNames: 'shared/[name]-[hash].js' });
}

export async function buildCdn(folder: string): Promise<void> {
  await buildSingleFile(folder);
  await buildElements(folder);
}
