// `pnpm tickboard <command>`: the command of the server's package, from this checkout.

import { join } from 'node:path';
import { build } from './support/build.ts';
import { root } from './support/root.ts';
import { superviseServer } from './support/supervise-server.ts';

try {
  await build(console.error);
  process.exitCode = await superviseServer([
    join(root, 'reference-server/bin/tickboard.js'),
    ...process.argv.slice(2),
  ]);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
