import { existsSync } from 'node:fs';
import { findBrowser } from './find-browser.ts';
import { run } from './run.ts';

/**
 * The browser for the tests. On Debian, as root, a missing one is installed; everybody else is told how to get it,
 * because a test run must not ask for a password.
 */
export async function provideBrowser(report: (line: string) => void): Promise<string | undefined> {
  const found = findBrowser();
  if (found !== undefined) return found;
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    report('No Chromium found: installing it with apt-get.');
    await run('apt-get', ['update', '-qq']);
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
      environment: { DEBIAN_FRONTEND: 'noninteractive' },
    });
    const installed = findBrowser();
    if (installed !== undefined) return installed;
  }
  report(
    'No Chromium found, so tests in the browser are left out: install Chromium or Chrome, name one by CHROME_PATH, ' +
      'or run "npx playwright install chromium".',
  );
  return undefined;
}
