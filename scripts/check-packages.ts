// `pnpm check:packages`: packs what would be published and looks at it as those who install it will.

import { glob, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './support/build.ts';
import { root } from './support/root.ts';
import { run } from './support/run.ts';

/** `types`: whether the package is imported by programs, and so is held to its types too; but for what is data. */
const packages = [
  { folder: 'spec', types: true },
  { folder: 'sdk', types: true },
  { folder: 'widgets', types: true },
  { folder: 'reference-server', types: false },
];

const typeOptions = ['--profile', 'esm-only', '--exclude-entrypoints', './openapi.yaml', './asyncapi.yaml'];

async function passes(name: string, command: string, parameters: readonly string[]): Promise<boolean> {
  const { code, output, seconds } = await run(command, parameters);
  console.log(`${code === 0 ? 'ok    ' : 'failed'} ${name} (${seconds.toFixed(1)} s)`);
  if (code !== 0) console.log(output.trimEnd());
  return code === 0;
}

async function pack(folder: string, destination: string): Promise<string> {
  const target = join(destination, folder);
  const { code, output } = await run('pnpm', ['pack', '--pack-destination', target], {
    folder: join(root, folder),
  });
  if (code !== 0) throw new Error(`Packing ${folder} failed:\n${output}`);
  for await (const file of glob('*.tgz', { cwd: target })) return join(target, file);
  throw new Error(`Packing ${folder} made no file`);
}

async function checkPackages(destination: string): Promise<number> {
  let failed = 0;
  for (const { folder, types } of packages) {
    const file = await pack(folder, destination);
    if (!(await passes(`publint ${folder}`, 'publint', ['run', file, '--strict']))) failed += 1;
    if (!types) continue;
    if (!(await passes(`attw ${folder}`, 'attw', [file, ...typeOptions]))) failed += 1;
  }
  if (!(await passes('size-limit', 'size-limit', []))) failed += 1;
  return failed;
}

await build(console.log);
const destination = await mkdtemp(join(tmpdir(), 'tickboard-pack-'));
try {
  process.exitCode = (await checkPackages(destination)) === 0 ? 0 : 1;
} finally {
  await rm(destination, { recursive: true, force: true });
}
