import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findBrowser } from '../../../scripts/support/find-browser.ts';
import { startDemoServer, type RunningServer } from '../../../scripts/support/start-demo-server.ts';
import { demoAccount } from '../src/app/demo-account.ts';
import { trelloExport } from './support/trello-export.ts';

let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  [server, browser] = await Promise.all([
    startDemoServer(),
    chromium.launch({ executablePath: findBrowser(), args }),
  ]);
});

afterAll(async () => {
  await browser.close();
  await server[Symbol.asyncDispose]();
});

/** A browser of its own, signed in to the demo. What a page complains about is the test's failure. */
async function openBrowser(options: BrowserContextOptions = {}, email?: string): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage();
  page.setDefaultTimeout(15_000);
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy|Trusted/.test(message.text())) {
      complaints.push(message.text());
    }
  });
  await page.goto(server.url);
  await signIn(page, email);
  await page.getByRole('heading', { name: 'Projects' }).waitFor();
  return page;
}

const complaints: string[] = [];

async function signIn(page: Page, email: string | undefined): Promise<void> {
  if (email === undefined) return page.getByRole('button', { name: 'Sign in to the demo' }).click();
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(demoAccount.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

async function importBoard(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Import' }).click();
  await page.locator('input[type=file]').setInputFiles({
    name: 'harbour-festival.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(trelloExport)),
  });
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByRole('link', { name: 'Open the board' }).click();
  await page.getByRole('heading', { name: 'Harbour festival' }).waitFor();
}

async function addressOf(page: Page, project: RegExp): Promise<string> {
  return page.getByRole('link', { name: project }).evaluate((link) => (link as HTMLAnchorElement).href);
}

const column = (page: Page, name: string) => page.getByRole('region', { name });

it('shows in one browser what happens in the other, on a board that came from Trello', async () => {
  const first = await openBrowser();
  await importBoard(first);
  const second = await openBrowser({}, 'jonas@harbourline.example');
  await second.goto(first.url());
  await column(second, 'To arrange').getByRole('article', { name: 'Rent the stage' }).waitFor();

  await first.getByRole('button', { name: 'Move Rent the stage to…' }).click();
  const menu = first.getByRole('dialog', { name: 'Move Rent the stage' });
  await menu.getByLabel('Column').selectOption({ label: 'Arranged' });
  await menu.getByRole('button', { name: 'Move' }).click();
  const moved = column(second, 'Arranged').getByRole('article', { name: 'Rent the stage' });
  await moved.waitFor();

  await first.getByRole('button', { name: 'Start timer on Rent the stage' }).click();
  await first.locator('tick-timer').getByText('Rent the stage').waitFor();
  // The other person sees the clock on the card, and no timer of theirs.
  await moved.getByRole('timer', { name: 'Timer running' }).waitFor();
  expect(await second.locator('tick-timer').getByText('Rent the stage').count()).toBe(0);
  expect(complaints).toEqual([]);
});

it('shows what was imported in the panel of a task', async () => {
  const page = await openBrowser();
  await page.getByRole('link', { name: /Harbour festival/ }).click();
  await page.getByRole('button', { name: 'Book the brass band', exact: true }).click();
  const panel = page.locator('tick-task');
  await expect.poll(() => panel.locator('strong', { hasText: 'forty minutes' }).count()).toBe(1);
  await panel.getByText('Sign the contract').waitFor();
  await panel.getByText('Send the route').waitFor();
  await panel.getByText('They can play until midnight.').waitFor();
  await panel.getByText('Ines Duarte').first().waitFor();
  expect(await panel.getByRole('link', { name: 'Rider of the band' }).getAttribute('href')).toBe(
    'https://brass.example/rider.pdf',
  );
  expect(complaints).toEqual([]);
});

it('draws a task whose text is Markdown where the page demands Trusted Types', async () => {
  const page = await openBrowser();
  await page.route(`${server.url}/projects/**`, async (route) => {
    const response = await route.fetch();
    const policy = `${response.headers()['content-security-policy']};require-trusted-types-for 'script'`;
    await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': policy } });
  });
  await page.goto(`${server.url}${new URL(await addressOf(page, /Harbour festival/)).pathname}`);
  await page.getByRole('button', { name: 'Book the brass band', exact: true }).click();
  await expect.poll(() => page.locator('tick-task strong', { hasText: 'forty minutes' }).count()).toBe(1);
  expect(await page.evaluate(() => 'trustedTypes' in globalThis)).toBe(true);
  expect(complaints).toEqual([]);
});

it('has no page that is wider than a small phone', async () => {
  const page = await openBrowser({ viewport: { width: 380, height: 760 } });
  for (const path of ['/', '/import', '/projects/WEB']) {
    await page.goto(`${server.url}${path}`);
    await page.locator('tick-timer').waitFor();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow, path).toBeLessThanOrEqual(0);
  }
});
