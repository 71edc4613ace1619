import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoSignIn } from '../reference-server/src/features/demo/content/people.ts';
import { root } from '../scripts/support/root.ts';
import { run } from '../scripts/support/run.ts';
import type { RunningServer } from '../scripts/support/start-demo-server.ts';
import { HostPages } from './host-pages.ts';
import { launchBrowser } from './open-pages.ts';
import { watchViolations } from './watch-violations.ts';
import { startServer } from './start-server.ts';

const SCOPES =
  'projects:read statuses:read tasks:read labels:read comments:read comments:write members:read events:read embed-tokens:write';

let backend: Server;
let plainBackend: Server;
let server: RunningServer;
let browser: Browser;
let accessToken: string;
let pageUrl: string;
let project: { id: string };
let key: string;
const host = new HostPages();

/** The example as it runs, but for the ports, and with a key from the API instead of the command line. */
beforeAll(async () => {
  // By its address: it is plain JavaScript, as a host page's backend may be.
  [backend, plainBackend] = (await Promise.all(['embed', 'plain-html'].map(startBackend))) as [
    Server,
    Server,
  ];
  pageUrl = urlOf(backend);
  await host.start();
  process.env['EMBED_ORIGINS'] = [pageUrl, urlOf(plainBackend), host.url].join();
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  const { code, output } = await run('vite', ['build'], { folder: join(root, 'examples/embed') });
  if (code !== 0) throw new Error(output);
  accessToken = (await api('POST', '/sessions', demoSignIn)).accessToken;
  const { items } = await api('GET', '/projects');
  project = items.find(({ name }: { name: string }) => name === 'Booking app 2.0');
  const body = { name: 'Portal', scopes: SCOPES.split(' '), projectIds: [project.id], forOrganization: true };
  ({ key } = await api('POST', '/api-keys', body));
  const environment = { TICKBOARD_URL: server.url, TICKBOARD_API_KEY: key, TICKBOARD_PROJECT: project.id };
  Object.assign(process.env, environment, { PAGE_ORIGIN: pageUrl });
  host.tickboard = server.url;
  host.mint = () => api('POST', '/embed-tokens', tokenFor(host.url), key);
});

async function startBackend(example: string): Promise<Server> {
  const path = join(root, 'examples', example, 'backend.js');
  const module = (await import(pathToFileURL(path).href)) as { backend: Server };
  await once(module.backend.listen(0), 'listening');
  return module.backend;
}

function urlOf(listening: Server): string {
  return `http://localhost:${(listening.address() as AddressInfo).port}`;
}

function tokenFor(origin: string): object {
  const scopes = SCOPES.split(' ').filter((scope) => scope !== 'embed-tokens:write');
  return { projectId: project.id, scopes, origins: [origin], endUser: { id: '4712', name: 'Ida Berg' } };
}

afterAll(async () => {
  await browser.close();
  backend.close();
  plainBackend.close();
  host.close();
  await server[Symbol.asyncDispose]();
});

/** As somebody of the team. */
// oxlint-disable-next-line typescript/no-explicit-any
async function api(method: string, path: string, body?: object, token = accessToken): Promise<any> {
  const response = await fetch(`${server.url}/api/v1${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return JSON.parse(text);
}

async function openPortal(): Promise<{ page: Page; complaints: string[] }> {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(pageUrl);
  return { page, complaints };
}

it('shows a board to somebody without an account, who comments under the own name', async () => {
  const { page, complaints } = await openPortal();
  const card = page.getByRole('button', { name: 'Keep selling without a network', exact: true });
  await card.waitFor();
  // A visitor may look and comment; there is nothing to press that makes or moves cards.
  expect(await page.getByRole('button', { name: /Add (a )?card|Add (a )?task/i }).count()).toBe(0);
  await card.click();
  const panel = page.locator('tick-task');
  await panel.getByRole('textbox', { name: /comment/i }).fill('Does this work on the ferry, too?');
  await panel.getByRole('button', { name: 'Comment', exact: true }).click();
  await panel.getByText('Noor Haddad').waitFor();
  const { items } = await api('GET', '/members?endUser=true');
  expect(items).toMatchObject([{ name: 'Noor Haddad', endUser: true }]);
  expect(complaints).toEqual([]);
  await page.close();
});

const CARD = 'Keep selling without a network';

/** A page of the other origin, and what it was refused or complained about. */
async function openHostPage(path: string, html: string): Promise<{ page: Page; wrongs: string[] }> {
  host.pages.set(path, html);
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  const wrongs = await watchViolations(page);
  page.on('pageerror', (error) => wrongs.push(error.message));
  await page.goto(host.url + path);
  return { page, wrongs };
}

async function openCard(page: Page): Promise<void> {
  await page.getByRole('button', { name: CARD, exact: true }).click();
  await page
    .locator('tick-task')
    .getByRole('textbox', { name: /comment/i })
    .waitFor();
}

it('is the six lines of the README, on a page of another origin under a strict policy', async () => {
  const readme = await readFile(join(root, 'README.md'), 'utf8');
  const lines = /^```html\n(.*?)^```$/ms.exec(readme)?.[1] ?? '';
  expect(lines.trim().split('\n')).toHaveLength(6);
  const html = lines
    .replaceAll('https://tasks.example.com', server.url)
    .replace(/(?<=project-id=")[^"]+/, project.id);
  const { page, wrongs } = await openHostPage('/six-lines', html);
  await openCard(page);
  expect(wrongs).toEqual([]);
  await page.close();
});

it('is an HTML file without a build, as the example has it', async () => {
  process.env['PAGE_ORIGIN'] = urlOf(plainBackend);
  const page = await browser.newPage();
  const wrongs = await watchViolations(page);
  await page.goto(urlOf(plainBackend));
  await openCard(page);
  expect(wrongs).toEqual([]);
  await page.close();
});

it('loads by the autoloader what the page shows, and nothing else', async () => {
  const html = `<!doctype html><title>Loaded</title>
    <script type="module" src="${server.url}/embed/v1/autoloader.js"></script>
    <tick-provider token-url="board-token"><tick-board project-id="${project.id}"></tick-board></tick-provider>`;
  host.pages.set('/loaded', html);
  const page = await browser.newPage();
  const loaded: string[] = [];
  page.on('response', (response) => loaded.push(new URL(response.url()).pathname));
  const wrongs = await watchViolations(page);
  await page.goto(`${host.url}/loaded`);
  await openCard(page);
  expect(loaded).toContain('/embed/v1/elements/board.js');
  expect(loaded.filter((path) => /elements\/(timer|members|sign-in)\.js/.test(path))).toEqual([]);
  expect(wrongs).toEqual([]);
  await page.close();
});

describe('a board that the server has drawn', () => {
  let html: string;

  beforeAll(async () => {
    const drawn = await fetch(`${server.url}/api/v1/projects/${project.id}/board/html`, {
      headers: { authorization: `Bearer ${key}` },
    });
    html = `<!doctype html><title>Drawn</title>
      <script type="module" src="${server.url}/embed/v1/tickboard.js"></script>
      <tick-provider token-url="/board-token">${await drawn.text()}</tick-provider>`;
    host.pages.set('/drawn', html);
  });

  it('is there without script', async () => {
    const context = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 1400, height: 900 },
    });
    const page = await context.newPage();
    await page.goto(`${host.url}/drawn`);
    await page.getByText(CARD, { exact: true }).waitFor();
    const [first, second] = await Promise.all(
      [0, 1].map((index) => page.locator('.lane').nth(index).boundingBox()),
    );
    // Beside each other and as wide as columns: the style sheets are there.
    expect(second?.x).toBeGreaterThan((first?.x ?? 0) + 250);
    expect(second?.y).toBe(first?.y);
    await context.close();
  });

  it('is taken over by the widgets where it stands', async () => {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    const wrongs = await watchViolations(page);
    let release = (): void => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/tickboard-*.js', async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(`${host.url}/drawn`, { waitUntil: 'commit' });
    await page.locator('.drawn-card').first().waitFor();
    await page.evaluate(() => document.fonts.ready);
    const before = await placesOfCards(page);
    release();
    await page.locator('tick-lane').first().waitFor();
    await page.getByRole('button', { name: CARD, exact: true }).waitFor();
    const after = await placesOfCards(page);
    // Those that the widgets have no use for on a first screen are not drawn by them.
    const kept = Object.keys(before).filter((title) => title in after);
    expect(kept.length).toBeGreaterThan(8);
    const of = (places: Places) => kept.map((title) => [title, places[title]]);
    expect(of(after)).toEqual(of(before));
    expect(await page.locator('.drawn-card').count()).toBe(0);
    await openCard(page);
    expect(wrongs).toEqual([]);
    await page.close();
  });
});

type Places = Record<string, number[]>;

/** Of the cards that are seen: where, and how large, to the pixel. */
function placesOfCards(page: Page): Promise<Places> {
  return page.evaluate(() => {
    const board = document.querySelector('tick-board')?.shadowRoot;
    const places: Record<string, number[]> = {};
    for (const card of board?.querySelectorAll('li > *') ?? []) {
      const { left, top, width, height } = card.getBoundingClientRect();
      const title = card.shadowRoot?.querySelector('h3')?.textContent.trim() ?? '';
      if (top < innerHeight) places[title] = [left, top, width, height].map(Math.round);
    }
    return places;
  });
}
