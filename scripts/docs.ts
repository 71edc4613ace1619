// `pnpm docs:build` writes the documentation as a site to docs/site/dist, `pnpm docs:dev` shows it while it is written.
// Both build the SDK and the widgets first, since they run in its pages.

import { build } from './support/build.ts';
import { run } from './support/run.ts';

const [command = 'build'] = process.argv.slice(2);
await build(console.log, ['sdk', 'widgets']);
const { code, output, seconds } = await run('pnpm', ['--filter', './docs/site', 'run', command], {
  output: command === 'dev' ? 'show' : 'keep',
});
if (code !== 0) console.error(output);
else if (command === 'build') console.log(`Built the site in ${seconds.toFixed(1)} s: docs/site/dist`);
process.exitCode = code === 0 ? 0 : 1;
