import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { loadRuntime } from './runtimes.ts';

/** Bundles a module for a page and writes `main.js` and what it loads later into the folder. */
export type Bundler = (entry: string, folder: string) => Promise<void>;

type Build = (options: object) => Promise<unknown>;

interface WebpackOutcome {
  hasErrors(): boolean;
  hasWarnings(): boolean;
  toString(options: object): string;
}

/** With the settings that each has by itself, but for names of files; warnings are faults. */
export function bundlersOf(runtimes: string): Readonly<Record<string, Bundler>> {
  return {
    async Vite(entry, folder) {
      const { build } = await loadRuntime<{ build: Build }>(runtimes, 'vite');
      await build({
        root: dirname(entry),
        configFile: false,
        logLevel: 'silent',
        base: './',
        build: {
          outDir: folder,
          emptyOutDir: true,
          rollupOptions: { input: entry, output: { entryFileNames: 'main.js' }, onwarn: fail },
        },
      });
    },
    async esbuild(entry, folder) {
      const { build } = await loadRuntime<{ build: Build }>(runtimes, 'esbuild');
      const { warnings } = (await build({
        ...minified,
        entryPoints: { main: entry },
        splitting: true,
        outdir: folder,
      })) as { warnings: { text: string }[] };
      for (const { text } of warnings) throw new Error(text);
    },
    async webpack(entry, folder) {
      const { default: webpack } = await loadRuntime<{
        default: (options: object, done: (error: Error | null, outcome: WebpackOutcome) => void) => void;
      }>(runtimes, 'webpack');
      const outcome = await promisify(webpack)({
        mode: 'production',
        performance: false,
        context: dirname(entry),
        entry: { main: entry },
        experiments: { outputModule: true },
        output: { path: folder, module: true, filename: '[name].js', chunkFilename: '[name].js' },
      });
      const complaints = outcome.toString({ all: false, errors: true, warnings: true });
      if (outcome.hasErrors() || outcome.hasWarnings()) throw new Error(complaints);
    },
  };
}

function fail({ message }: { message: string }): never {
  throw new Error(message);
}

const minified = { bundle: true, minify: true, format: 'esm', logLevel: 'silent' };

/** One file beside the entry, made as tools for workers make it; answers its path. */
export async function bundleForWorker(runtimes: string, entry: string): Promise<string> {
  const { build } = await loadRuntime<{ build: Build }>(runtimes, 'esbuild');
  const outfile = entry.replace(/\.js$/, '.bundle.js');
  await build({ ...minified, entryPoints: [entry], conditions: ['workerd', 'worker', 'browser'], outfile });
  return outfile;
}

/** The page that loads a bundle of its folder. */
export async function writePage(folder: string): Promise<void> {
  await writeFile(
    join(folder, 'index.html'),
    '<!doctype html><title>Board</title><body><script type="module" src="./main.js"></script>',
  );
}
