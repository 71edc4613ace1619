// `pnpm new:feature <name>`: writes the files of a new resource, from its contract to a failing test.

import { newFeature } from './support/new-feature.ts';
import { root } from './support/root.ts';
import { run } from './support/run.ts';

const [name] = process.argv.slice(2);
try {
  if (name === undefined) throw new Error('Give a name in the singular: pnpm new:feature milestone');
  const written = await newFeature(root, name);
  const { code, output } = await run('pnpm', ['run', 'generate']);
  if (code !== 0) throw new Error(output);
  await run(
    'oxfmt',
    written.filter((file) => file.endsWith('.ts')),
  );
  console.log(written.join('\n'));
  console.log(`
Next: pnpm vitest run --project server ${name}
Then: say who may do what in spec/access/role-matrix.yaml, and whose the table is in reference-server/test/access/tables.ts`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
