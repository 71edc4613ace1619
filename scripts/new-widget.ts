// `pnpm new:widget <name>`: writes the files of a new element with a failing test.

import { newWidget } from './support/new-widget.ts';
import { root } from './support/root.ts';

const [name] = process.argv.slice(2);
try {
  if (name === undefined) throw new Error('Give a name: pnpm new:widget project-progress');
  const written = await newWidget(root, name);
  console.log(written.join('\n'));
  console.log(`\nNext: pnpm vitest run --project widgets ${name}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
