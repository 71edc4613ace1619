// `npm test`: every test of every package, and as the last line how many passed, failed and were skipped.

import { build } from './support/build.ts';
import { provideBrowser } from './support/provide-browser.ts';
import { provideNginx } from './support/provide-nginx.ts';
import { provideRedis } from './support/provide-redis.ts';
import { browserTestCount, runTests, type TestCounts } from './support/run-tests.ts';

async function testEverything(): Promise<TestCounts> {
  const browser = await provideBrowser(console.log);
  await provideRedis(console.log);
  await provideNginx(console.log);
  // The end-to-end tests drive what `npm start` runs.
  await build(console.log);
  const counts = await runTests(
    process.argv.slice(2).filter((argument) => argument !== '--'),
    browser,
  );
  if (browser !== undefined) return counts;
  const left = await browserTestCount();
  return process.env['CI'] === undefined
    ? { ...counts, skipped: counts.skipped + left }
    : { ...counts, failed: counts.failed + left };
}

try {
  const { passed, failed, skipped } = await testEverything();
  process.exitCode = failed === 0 ? 0 : 1;
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
  console.log('0 passed, 1 failed, 0 skipped');
}
