// `pnpm check:drift`: generates again and fails when a committed file differs from what comes out, or when
// something that others build on breaks unannounced.

import { createHash } from 'node:crypto';
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './support/root.ts';
import { run } from './support/run.ts';

const generated = [
  '*/src/**/*.gen.ts',
  'spec/dist/{openapi,asyncapi}.*',
  'docs/{problems,configuration}.md',
  'deploy/.env.example',
];

async function hashes(): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const pattern of generated) {
    for await (const file of glob(pattern, { cwd: root, exclude: ['**/node_modules/**'] })) {
      found.set(
        file,
        createHash('sha256')
          .update(await readFile(join(root, file)))
          .digest('hex'),
      );
    }
  }
  return found;
}

const before = await hashes();
const { code, output } = await run('pnpm', ['run', 'generate']);
if (code !== 0) console.error(output);
const after = await hashes();
const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
  (file) => before.get(file) !== after.get(file),
);
for (const file of changed) console.error(`${file} is not what "pnpm generate" makes of the spec.`);
const isSame = code === 0 && changed.length === 0;
if (isSame) console.log(`ok     generated code (${after.size} files)`);
const compared = await run('node', ['scripts/api-diff.ts'], { output: 'show' });
process.exitCode = isSame && compared.code === 0 ? 0 : 1;
