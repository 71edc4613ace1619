// `pnpm docs:build` writes the documentation as a site to docs/site/dist, `pnpm docs:dev` shows it while it is written.
// Both build the SDK and the widgets first, since they run in its pages.

import { join } from 'node:path';
import { build } from './support/build.ts';
import { externalRequests } from './support/external-requests.ts';
import { root } from './support/root.ts';
import { run } from './support/run.ts';

async function writeSite(): Promise<number> {
  const { code, output, seconds } = await run('pnpm', ['--filter', './docs/site', 'run', 'build']);
  if (code !== 0) {
    console.error(output);
    return code;
  }
  const requests = await externalRequests(join(root, 'docs/site/dist'));
  for (const request of requests) console.error(`A page of the site asks another host: ${request}`);
  console.log(`${requests.length === 0 ? 'ok    ' : 'failed'} docs/site/dist (${seconds.toFixed(1)} s)`);
  return requests.length === 0 ? 0 : 1;
}

async function showSite(): Promise<number> {
  const { code } = await run('pnpm', ['--filter', './docs/site', 'run', 'dev'], { output: 'show' });
  return code;
}

await build(console.log, ['sdk', 'widgets']);
process.exitCode = process.argv[2] === 'dev' ? await showSite() : await writeSite();
