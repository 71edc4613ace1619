// Builds dist/cdn/: what pages without a build load from a Tickboard server or from a CDN of npm packages. Nothing in
// it imports a bare name.

import { nodeResolve } from '@rollup/plugin-node-resolve';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rollup, type InputOption, type OutputOptions } from 'rollup';
import esbuild from 'rollup-plugin-esbuild';
import { elementNames } from '../src/embed/element-names.ts';
import { minifyCss } from './minify-css.ts';
import { squeezeTemplates } from './squeeze-templates.ts';

async function bundle(folder: string, input: InputOption, output: OutputOptions): Promise<void> {
  const build = await rollup({
    input,
    plugins: [
      nodeResolve({ browser: true }),
      minifyCss(),
      esbuild({ target: 'es2022', tsconfig: join(folder, 'tsconfig.json'), minify: true }),
      squeezeTemplates(),
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
  for (const tag of elementNames) {
    const name = tag.replace('tick-', '');
    input[`elements/${name}`] = join(folder, `src/components/${name}/define.ts`);
  }
  return bundle(folder, input, { chunkFileNames: 'shared/[name]-[hash].js' });
}

interface Styled {
  /** Flat, after `finalize`. */
  readonly elementStyles: readonly { readonly cssText: string }[];
  finalize(): void;
}

/**
 * The style sheets of boards and cards that a server has drawn: those of the elements themselves, which take the drawing
 * over. There is nothing to press in it, so the pointer says so.
 */
async function writeStyleSheets(folder: string): Promise<void> {
  const { TickBoard, TickCard } = (await import(pathToFileURL(join(folder, 'dist/index.js')).href)) as {
    readonly TickBoard: Styled;
    readonly TickCard: Styled;
  };
  const drawnCard = ':host(.drawn-card) :is(.card, .open) { cursor: default; }';
  writeFileSync(join(folder, 'dist/cdn/board.css'), styleOf(TickBoard));
  writeFileSync(join(folder, 'dist/cdn/card.css'), `${styleOf(TickCard)}\n${drawnCard}\n`);
}

function styleOf(element: Styled): string {
  element.finalize();
  return element.elementStyles.map(({ cssText }) => cssText).join('\n');
}

/** After the modules, which tell the styles. */
export async function buildCdn(folder: string): Promise<void> {
  await buildSingleFile(folder);
  await buildElements(folder);
  await writeStyleSheets(folder);
}
