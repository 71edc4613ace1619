// `pnpm check:packages`: packs what would be published, installs it offline and uses it as those who install it will. The
// last line counts the tests.

import { appendFile } from 'node:fs/promises';
import { sizeTable } from './packages/support/sizes.ts';
import { build } from './support/build.ts';
import { provideBrowser } from './support/provide-browser.ts';
import { runTests } from './support/run-tests.ts';

// What is built has no sources to measure.
delete process.env['TICKBOARD_COVERAGE'];
await build(console.log);
const browser = await provideBrowser(console.log);
const { passed, failed, skipped } = await runTests(
  ['--config', 'scripts/packages/vitest.config.ts'],
  browser,
);
const table = await sizeTable();
console.log(`\n${table}\n`);
const summary = process.env['GITHUB_STEP_SUMMARY'];
if (summary) await appendFile(summary, `## Sizes\n\n${table}\n`);
process.exitCode = failed === 0 ? 0 : 1;
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
