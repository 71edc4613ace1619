import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoSignIn } from '../reference-server/src/features/demo/content/people.ts';
import type { RunningServer } from '../scripts/support/start-demo-server.ts';
import { launchBrowser, OpenPages } from './open-pages.ts';
import { startServer } from './start-server.ts';

let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
});

afterAll(async () => {
  await browser.close();
  await server[Symbol.asyncDispose]();
});

/** What the browser reports when the page does what its content security policy forbids. */
function policyReports(page: Page): string[] {
  const reports: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy|TrustedHTML|TrustedScript/.test(message.text()))
      reports.push(message.text());
  });
  return reports;
}

async function demandTrustedTypes(page: Page): Promise<void> {
  await page.route(`${server.url}/projects/**`, async (route) => {
    const response = await route.fetch();
    const policy = `${response.headers()['content-security-policy']};require-trusted-types-for 'script'`;
    await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': policy } });
  });
}

it('signs in to the demo with one click', async () => {
  const page = await browser.newPage();
  await page.goto(server.url);
  await page.getByRole('button', { name: 'Sign in to the demo' }).click();
  await expect.poll(() => page.getByRole('link', { name: /Booking app/ }).count()).toBe(1);
  await page.close();
});

it('keeps to its content security policy, also where it demands Trusted Types', async () => {
  const pages = new OpenPages(browser, server.url);
  const page = await pages.open('policy', demoSignIn);
  const reports = policyReports(page);
  await demandTrustedTypes(page);
  await page.getByRole('link', { name: /Booking app/ }).click();
  await page.reload();
  // A task whose description is Markdown, which becomes HTML.
  await page.getByRole('button', { name: 'Keep selling without a network', exact: true }).click();
  await page.locator('tick-task').getByRole('heading', { name: 'Comments' }).waitFor();
  expect(await page.evaluate(() => 'trustedTypes' in globalThis)).toBe(true);
  expect(reports).toEqual([]);
  expect(pages.complaints).toEqual([]);
});

it('has no page that is wider than a small phone', async () => {
  const pages = new OpenPages(browser, server.url);
  const page = await pages.open('phone', demoSignIn);
  await page.setViewportSize({ width: 380, height: 760 });
  for (const path of [
    '/',
    '/import',
    '/projects/APP',
    '/projects/APP/members',
    '/settings/members',
    '/settings/audit',
  ]) {
    await page.goto(`${server.url}${path}`);
    await page.getByRole('group', { name: 'Timer' }).waitFor();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow, path).toBeLessThanOrEqual(0);
  }
});
