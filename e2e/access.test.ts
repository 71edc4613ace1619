import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { demoSignIn } from '../reference-server/src/features/demo/content/people.ts';
import type { RunningServer } from '../scripts/support/start-demo-server.ts';
import { launchBrowser, OpenPages } from './open-pages.ts';
import { startServer } from './start-server.ts';

let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  // Whoever has the link is believed their address, so that no mail has to be read.
  const started = startServer({ EMAIL_VERIFICATION: 'false' });
  [server, browser] = await Promise.all([started, launchBrowser()]);
});

afterAll(async () => {
  await browser.close();
  await server[Symbol.asyncDispose]();
});

async function inviteByLink(page: Page): Promise<string> {
  await page.goto(`${server.url}/settings/members`);
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  await page.getByRole('radio', { name: 'By link' }).check();
  await page.getByRole('combobox', { name: 'Role', exact: true }).selectOption('viewer');
  await page.getByRole('button', { name: 'Make link' }).click();
  const link = await page.getByRole('textbox', { name: 'Link' }).inputValue();
  await page.getByRole('button', { name: 'Done' }).click();
  return link;
}

/** A browser of its own that nobody is signed in in. */
async function openStranger(pages: OpenPages): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on('pageerror', (error) => pages.complaints.push(`stranger: ${error.message}`));
  return page;
}

/** Everything on a board that writes. */
const controls = (page: Page) =>
  page.locator('tick-board').getByRole('button', { name: /^(Add card|Move |Start timer)/ });

it('lets somebody in by a link as a viewer, raises them while they look, and shows them out', async () => {
  const pages = new OpenPages(browser, server.url);
  const owner = await pages.open('owner', demoSignIn);
  const link = await inviteByLink(owner);

  const guest = await openStranger(pages);
  await guest.goto(link);
  await guest.getByRole('heading', { name: 'Join Harbourline' }).waitFor();
  // The secret is for this page alone, not for the history.
  expect(new URL(guest.url()).hash).toBe('');
  await guest.getByLabel('Name').fill('Ines Duarte');
  await guest.getByLabel('E-mail').fill('ines@lighthouse.example');
  await guest.getByLabel('Password').fill('brackish-lantern-plover-quay');
  await guest.getByRole('button', { name: 'Create account' }).click();
  await guest.getByRole('link', { name: /Booking app/ }).click();
  await guest.locator('tick-card').first().waitFor();
  expect(await controls(guest).count()).toBe(0);
  expect(await guest.getByRole('button', { name: 'Start', exact: true }).count()).toBe(0);

  const role = owner.getByRole('combobox', { name: 'Role of Ines Duarte' });
  await role.selectOption('editor');
  await controls(guest).first().waitFor();

  await owner.getByRole('button', { name: 'More for Ines Duarte' }).click();
  await owner.getByRole('button', { name: 'Remove…' }).click();
  await owner.getByRole('button', { name: 'Remove', exact: true }).click();
  await guest.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
  expect(await guest.locator('tick-card').count()).toBe(0);
  expect(pages.complaints).toEqual([]);
});
