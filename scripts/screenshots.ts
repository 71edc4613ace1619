// `pnpm screenshots`: the README's pictures, taken of the demo as it is.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright';
import { build } from './support/build.ts';
import { provideBrowser } from './support/provide-browser.ts';
import { root } from './support/root.ts';
import { startDemoServer } from './support/start-demo-server.ts';

const folder = join(root, 'docs/images');
const size = { width: 1280, height: 800 };

async function photograph(browser: Browser, url: string, colorScheme: 'light' | 'dark'): Promise<void> {
  const page = await browser.newPage({ viewport: size, colorScheme });
  await page.goto(url);
  await page.getByRole('button', { name: 'Sign in to the demo' }).click();
  await page.locator('projects-page a.project').first().click();
  await page.locator('tick-card').first().waitFor();
  if (colorScheme === 'light') await startTimer(page);
  // Nothing is under the pointer, so that no card looks hovered.
  await page.mouse.move(0, 0);
  await page.waitForTimeout(500);
  await page.screenshot({ path: join(folder, `board-${colorScheme}.png`) });
  await page.close();
}

/** One timer runs on both pictures, as it does for the person whose board it is. */
async function startTimer(page: Page): Promise<void> {
  const column = page.getByRole('region', { name: 'In progress' });
  await column
    .getByRole('button', { name: /^Start timer/ })
    .first()
    .click();
  await column.getByRole('timer').waitFor();
}

await build(console.log);
const executablePath = await provideBrowser(console.log);
if (executablePath === undefined) process.exit(1);
await mkdir(folder, { recursive: true });
await using server = await startDemoServer();
const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const browser = await chromium.launch({ executablePath, args });
try {
  for (const scheme of ['light', 'dark'] as const) await photograph(browser, server.url, scheme);
} finally {
  await browser.close();
}
