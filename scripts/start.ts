// `npm start`: builds what is out of date and runs the built server with the demo in it.

import { join } from 'node:path';
import { build } from './support/build.ts';
import { root } from './support/root.ts';
import { superviseServer } from './support/supervise-server.ts';

function serverArguments(typed: readonly string[]): string[] {
  const own = typed.filter((argument) => argument !== '--empty' && argument !== '--');
  return typed.includes('--empty') ? own : ['--demo', ...own];
}

try {
  await build(console.log);
  console.log('The tickboard command of this checkout is: npx pnpm tickboard');
  const command = join(root, 'reference-server/bin/tickboard.js');
  process.exitCode = await superviseServer([command, 'serve', ...serverArguments(process.argv.slice(2))]);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
