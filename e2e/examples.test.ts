import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createClient } from '../sdk/src/index.ts';
import { demoSignIn } from '../reference-server/src/features/demo/content/people.ts';
import { root } from '../scripts/support/root.ts';
import { launchBrowser } from './open-pages.ts';
import { runExample } from './run-example.ts';

const CARD = 'Keep selling without a network';
const patience = { timeout: 90_000 };
const folder = join(root, 'examples');

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(() => browser.close());

it('each have one command, which their README tells', async () => {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  expect(names).toEqual(['embed', 'node-script', 'plain-html', 'react-vite', 'workspace']);
  const list = await readFile(join(folder, 'README.md'), 'utf8');
  for (const name of names) {
    const manifest = JSON.parse(await readFile(join(folder, name, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    expect(manifest.scripts, name).toHaveProperty('start');
    expect(manifest.scripts, name).toHaveProperty('test');
    expect(await readFile(join(folder, name, 'README.md'), 'utf8'), name).toMatch(/^npm start\b/m);
    expect(list).toContain(`(${name}/README.md)`);
  }
});

// The workspace is what `npm start` at the root serves, and so what the other files here use.
it('embed and plain-html start with a board on their pages', async () => {
  // Beside each other: each mostly waits for its server.
  const shown = await Promise.all(['embed', 'plain-html'].map((name) => cardsOnPage(name)));
  expect(shown).toEqual([1, 1]);
});

async function cardsOnPage(name: string): Promise<number> {
  await using example = await runExample(name);
  await expect.poll(() => example.output(), patience).toContain(example.url);
  const page = await browser.newPage();
  await page.goto(example.url);
  const card = page.getByRole('button', { name: CARD, exact: true });
  await card.waitFor();
  const count = await card.count();
  await page.close();
  return count;
}

it('react-vite signs in, opens a task from its address, and shows a timer that runs', async () => {
  await using example = await runExample('react-vite');
  await expect.poll(() => example.output(), patience).toContain(example.url);
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(example.url);
  await page.getByLabel('E-mail').fill(demoSignIn.email);
  await page.getByLabel('Password').fill(demoSignIn.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('link', { name: 'Booking app 2.0' }).click();
  await page.getByRole('button', { name: CARD, exact: true }).click();
  await page.waitForURL(/#\/APP\/[\w-]+$/);
  const panel = page.locator('tick-task');
  await panel.getByRole('heading', { name: 'Comments' }).waitFor();
  await page.reload();
  await panel.getByRole('heading', { name: 'Comments' }).waitFor();
  await page.keyboard.press('Escape');
  await page.waitForURL(/#\/APP$/);
  await page.getByRole('group', { name: 'Timer' }).waitFor();
  await page.setViewportSize({ width: 380, height: 760 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Look around in the demo' }).waitFor();
  expect(complaints).toEqual([]);
  await page.close();
});

it('node-script reports the week, and again when a task is overdue that was not', async () => {
  await using example = await runExample('node-script', ['--watch']);
  await expect.poll(() => example.output(), patience).toMatch(/^# Week \d{4}-W\d{2}$/m);
  expect(example.output()).toMatch(/^\| Jonas Lindqvist \| .+ \| \d+:\d{2} h \|$/m);
  const person = createClient({ baseUrl: example.tickboard });
  const { accessToken } = await person.sessions.create(demoSignIn);
  const client = createClient({ baseUrl: example.tickboard, token: accessToken });
  const [project] = (await client.projects.list()).items;
  const dueDate = '2020-02-29';
  const task = await client.tasks.create(project?.id ?? '', { title: 'Renew | the domain', dueDate });
  const line = `| ${task.key} | Renew \\| the domain | ${dueDate} |`;
  await expect.poll(() => example.output(), patience).toContain(line);
});
