// `pnpm screenshots`: the pictures of README and docs, taken of the demo. `pnpm screenshots theme` takes those with that in their names.

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright';
import { build } from './support/build.ts';
import { prepareDemo, type PicturedDemo } from './support/pictured-demo.ts';
import { pictures, type Picture } from './support/pictures.ts';
import { provideBrowser } from './support/provide-browser.ts';
import { root } from './support/root.ts';
import { startDemoServer } from './support/start-demo-server.ts';

const folder = join(root, 'docs/images');
const usualSize = { width: 1280, height: 800 };
/** Of 100; letters stay sharp. */
const quality = 86;

/** It is three in the afternoon on the pictures, whenever they are taken. */
function afternoonZone(): string {
  const ahead = 15 - new Date().getUTCHours();
  return `Etc/GMT${ahead > 0 ? `-${Math.min(ahead, 14)}` : `+${-ahead}`}`;
}

async function take(browser: Browser, demo: PicturedDemo, picture: Picture): Promise<void> {
  const { name, colorScheme = 'light', size = usualSize, scale = 1, show } = picture;
  const timezoneId = process.env.TZ;
  const context = await browser.newContext({
    viewport: size,
    colorScheme,
    deviceScaleFactor: scale,
    timezoneId,
  });
  const page = await context.newPage();
  await page.goto(demo.url);
  await page.getByRole('button', { name: 'Sign in to the demo' }).click();
  await page.getByRole('heading', { name: 'Projects' }).waitFor();
  await show(page, demo);
  // Nothing is under the pointer, so that no card looks hovered, and nothing moves any more.
  await page.mouse.move(0, 0);
  await page.waitForTimeout(700);
  await writeFile(join(folder, name), await photograph(page, name, scale));
  await context.close();
  console.log(name);
}

/** WebP is less than half of PNG here, but Playwright's own screenshots know PNG and JPEG alone. */
async function photograph(page: Page, name: string, scale: number): Promise<Buffer> {
  if (name.endsWith('.png')) return page.screenshot();
  const session = await page.context().newCDPSession(page);
  const { width, height } = page.viewportSize() ?? usualSize;
  const clip = { x: 0, y: 0, width, height, scale };
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality, clip });
  return Buffer.from(data, 'base64');
}

process.env.TZ = afternoonZone();
await build(console.log);
const executablePath = await provideBrowser(console.log);
if (executablePath === undefined) process.exit(1);
await mkdir(folder, { recursive: true });
const [wanted = ''] = process.argv.slice(2);
await using server = await startDemoServer();
const demo = await prepareDemo(server.url);
// A page that this script answers itself counts as one of the internet, which may not reach a server on this machine.
const args = [
  '--disable-features=LocalNetworkAccessChecks',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];
const browser = await chromium.launch({ executablePath, args });
try {
  for (const picture of pictures) {
    if (picture.name.includes(wanted)) await take(browser, demo, picture);
  }
} finally {
  await browser.close();
}
