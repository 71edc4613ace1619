import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { doors, settingsSections } from '../examples/workspace/src/app/routes.ts';
import { demoSignIn } from '../reference-server/src/features/demo/content/people.ts';
import type { RunningServer } from '../scripts/support/start-demo-server.ts';
import { launchBrowser, OpenPages } from './open-pages.ts';
import { watchViolations } from './watch-violations.ts';
import { startServer } from './start-server.ts';

/** Every page that the server serves, in a real browser, under the policy that the server sends. */
let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
});

afterAll(async () => {
  await browser.close();
  await server[Symbol.asyncDispose]();
});

const doorPaths = ['/', ...doors.map((door) => `/${door}`)];
const settingsPaths = settingsSections.map((section) => `/settings/${section}`);
const innerPaths = ['/', '/projects/APP', '/projects/APP/members', '/import', ...settingsPaths];

it('the workspace keeps to the policy on every page for people who are not signed in', async () => {
  const page = await browser.newPage();
  const violations = await watchViolations(page);
  for (const path of doorPaths) {
    const answer = await page.goto(server.url + path, { waitUntil: 'networkidle' });
    expect(answer?.headers()['content-security-policy']).toContain("require-trusted-types-for 'script'");
  }
  expect(violations).toEqual([]);
  await page.close();
});

it('the workspace keeps to the policy on every page of people who are', async () => {
  const pages = new OpenPages(browser, server.url);
  const page = await pages.open('policy', demoSignIn);
  const violations = await watchViolations(page);
  for (const path of innerPaths) {
    await page.goto(server.url + path);
    await page.locator('workspace-app').waitFor();
    await page.waitForLoadState('load');
  }
  expect(violations).toEqual([]);
  expect(pages.complaints).toEqual([]);
});

it('the API reference keeps to it too, with its operations open', async () => {
  const page = await browser.newPage();
  const violations = await watchViolations(page);
  await page.goto(`${server.url}/api-docs/`);
  await page.locator('#operations-tasks-createTask .opblock-summary-control').click();
  await page.locator('#operations-tasks-createTask .opblock-description').waitFor();
  expect(violations).toEqual([]);
  await page.close();
});

it('a page that were to run what was slipped into it would be found here', async () => {
  const page = await browser.newPage();
  const violations = await watchViolations(page);
  await page.goto(server.url);
  await page.evaluate(() => {
    const slipIn = [
      () => document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="document.title = 1">'),
      () => document.body.setAttribute('style', 'color: red'),
      () => {
        const script = document.createElement('script');
        script.textContent = 'document.title = "ran"';
        document.body.append(script);
      },
    ];
    for (const attempt of slipIn) {
      try {
        attempt();
      } catch {
        // Refused, as it should be; what is told of it is looked at below.
      }
    }
  });
  await expect.poll(() => violations.join('\n')).toMatch(/require-trusted-types-for[\s\S]*style-src/);
  expect(await page.title()).not.toBe('ran');
  await page.close();
});
