import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { demoSignIn } from '../reference-server/src/features/demo/content/people.ts';
import { root } from '../scripts/support/root.ts';
import type { RunningServer } from '../scripts/support/start-demo-server.ts';
import { createClient, type Tickboard } from '../sdk/src/index.ts';
import { launchBrowser } from './open-pages.ts';
import { startServer } from './start-server.ts';

const isLong = Boolean(process.env['TICKBOARD_LONG_TESTS']);
const tabCount = 8;
const patience = { timeout: 40_000, interval: 100 };
const mira = demoSignIn;
const jonas = { ...demoSignIn, email: 'jonas@harbourline.example' };

/** What the page below gives to the test. */
interface TabPage {
  readonly seen: number[];
  readonly state: string;
  readonly present: number;
  follow(stream: string): void;
  bePresent(project: string): void;
  signOut(): Promise<void>;
}

declare global {
  var tab: TabPage;
}

/** A page with nothing on it but the built SDK, from the server's own address, so that its cookie signs it in. */
const html = `<!doctype html><title>A tab</title>
<script type="importmap">{ "imports": { "openapi-fetch": "/_tab/openapi-fetch.js" } }</script>
<script type="module">
  import { presenceOf } from '/_tab/sdk/presence/index.js';
  import { realtimeOf } from '/_tab/sdk/realtime/index.js';
  import { browserSession } from '/_tab/sdk/session/index.js';
  const session = browserSession({ baseUrl: location.origin });
  const { client } = await session.resume();
  const tab = (globalThis.tab = { seen: [], state: 'connecting', present: 0 });
  tab.follow = (stream) => realtimeOf(client).subscribe(stream, {
    after: 0,
    onEvent: ({ seq }) => tab.seen.push(seq),
    onState: (state) => (tab.state = state),
  });
  tab.bePresent = (project) => {
    const store = presenceOf(client, project);
    store.subscribe(() => (tab.present = store.getSnapshot().present.length));
    store.set({ activity: 'viewing' });
  };
  tab.signOut = () => session.signOut();
</script>`;

let server: RunningServer;
let browser: Browser;
let writer: Tickboard;
/** Read once: a build beside the test gives the chunks other names. */
const scripts = new Map<string, string>();

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  await readScripts();
  const { accessToken } = await createClient({ baseUrl: server.url }).sessions.create(mira);
  writer = createClient({ baseUrl: server.url, token: accessToken });
});

afterAll(async () => {
  await browser?.close();
  await server?.[Symbol.asyncDispose]();
});

async function readScripts(): Promise<void> {
  const built = join(root, 'sdk/dist');
  for (const file of await readdir(built, { recursive: true })) {
    if (file.endsWith('.js')) scripts.set(`sdk/${file}`, await readFile(join(built, file), 'utf8'));
  }
  const dependency = join(root, 'sdk/node_modules/openapi-fetch/dist/index.mjs');
  scripts.set('openapi-fetch.js', await readFile(dependency, 'utf8'));
}

async function openContext(): Promise<BrowserContext> {
  // Chromium does not know from where a page came that a test has made, and would block its sockets to this machine.
  const context = await browser.newContext({ permissions: ['local-network-access'] });
  onTestFinished(() => context.close());
  await context.route(`${server.url}/_tab/**`, async (route) => {
    const path = new URL(route.request().url()).pathname.replace('/_tab/', '');
    if (path === '') return route.fulfill({ contentType: 'text/html', body: html });
    return route.fulfill({ contentType: 'text/javascript', body: scripts.get(path) ?? '' });
  });
  return context;
}

async function signIn(
  context: BrowserContext,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<void> {
  const data = { email, password, cookie: true };
  const headers = { origin: server.url };
  const answer = await context.request.post(`${server.url}/api/v1/sessions`, { data, headers });
  expect(answer.status()).toBe(201);
}

async function openTab(context: BrowserContext, stream: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${server.url}/_tab/`);
  await page.waitForFunction(() => globalThis.tab?.follow !== undefined);
  await page.evaluate((followed) => globalThis.tab.follow(followed), stream);
  await expect.poll(() => stateOf(page), patience).toBe('live');
  return page;
}

/** The first one leads. */
async function openTabs(
  stream: string,
  count = tabCount,
): Promise<{ context: BrowserContext; pages: Page[] }> {
  const context = await openContext();
  await signIn(context, mira);
  const leader = await openTab(context, stream);
  const others = await Promise.all(Array.from({ length: count - 1 }, () => openTab(context, stream)));
  return { context, pages: [leader, ...others] };
}

const stateOf = (page: Page): Promise<string> => page.evaluate(() => globalThis.tab.state);
const seenBy = (page: Page): Promise<number[]> => page.evaluate(() => globalThis.tab.seen);

async function openSockets(): Promise<number> {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  return Number(/^tickboard_realtime_sockets (\d+)$/m.exec(text)?.[1]);
}

async function streamedAnswers(pages: readonly Page[]): Promise<number> {
  const names = await Promise.all(
    pages.map((page) =>
      page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name)),
    ),
  );
  return names.flat().filter((name) => name.includes('/realtime/events')).length;
}

async function newProject(): Promise<string> {
  const { id } = await writer.projects.create({ name: 'Shared by tabs' });
  return id;
}

/** @returns the revision that the stream has reached. */
async function write(projectId: string, count: number): Promise<number> {
  let revision = 0;
  for (let index = 0; index < count; index++) {
    const { revisions } = await writer.tasks.create(projectId, { title: `Task ${index}` }).withResponse();
    revision = revisions[projectId] ?? 0;
  }
  return revision;
}

/** Each tab has each event once and in order. */
async function expectAll(pages: readonly Page[], revision: number): Promise<void> {
  const all = Array.from({ length: revision }, (_, index) => index + 1);
  for (const page of pages) await expect.poll(() => seenBy(page), patience).toEqual(all);
}

describe('eight tabs of one browser', () => {
  it('have one socket between them', async () => {
    const project = await newProject();
    const { pages } = await openTabs(project);
    expect(await openSockets()).toBe(1);
    // Counted by the server: connections of any kind. This one is no streamed answer.
    expect(await streamedAnswers(pages)).toBe(0);
    await expectAll(pages, await write(project, 5));
  });

  it('miss nothing when the tab that leads is closed while others write', async () => {
    const project = await newProject();
    const { pages } = await openTabs(project);
    const [leader, ...others] = pages;
    const [revision] = await Promise.all([write(project, 20), leader?.close()]);
    await expectAll(others, revision);
    await expect.poll(openSockets, patience).toBe(1);
  });

  it('miss nothing when it crashes', async () => {
    const project = await newProject();
    const { context, pages } = await openTabs(project);
    const [leader, ...others] = pages;
    const session = await context.newCDPSession(leader as Page);
    // Nobody is left to answer it.
    void session.send('Page.crash').catch(() => {});
    const revision = await write(project, 20);
    await expectAll(others, revision);
    await expect.poll(openSockets, patience).toBe(1);
  });

  it('miss nothing when the browser freezes it, nor does it when it thaws', async () => {
    const project = await newProject();
    const { context, pages } = await openTabs(project);
    const [leader, ...others] = pages;
    const session = await context.newCDPSession(leader as Page);
    await session.send('Page.setWebLifecycleState', { state: 'frozen' });
    await expectAll(others, await write(project, 5));
    await session.send('Page.setWebLifecycleState', { state: 'active' });
    await expectAll(pages, await write(project, 5));
    await expect.poll(openSockets, patience).toBe(1);
  });

  // It takes the half minute in which a tab says nothing.
  if (isLong)
    it('miss nothing when it hangs without a word, and it follows when it goes on', async () => {
      const project = await newProject();
      const { pages } = await openTabs(project);
      const [leader, ...others] = pages;
      const hanging = leader?.evaluate(() => {
        const end = Date.now() + 30_000;
        while (Date.now() < end);
      });
      await expectAll(others, await write(project, 5));
      await hanging;
      await expectAll(pages, await write(project, 5));
      await expect.poll(openSockets, patience).toBe(1);
    });

  it('are eight who are present, and those that are closed leave', async () => {
    const project = await newProject();
    const { pages } = await openTabs(project);
    for (const page of pages) await page.evaluate((id) => globalThis.tab.bePresent(id), project);
    const present = (page: Page): Promise<number> => page.evaluate(() => globalThis.tab.present);
    for (const page of pages) await expect.poll(() => present(page), patience).toBe(tabCount);
    // What is left of a closed tab goes within some seconds.
    if (!isLong) return;
    const [leader, follower, ...others] = pages;
    await follower?.close();
    for (const page of others) await expect.poll(() => present(page), patience).toBe(tabCount - 1);
    await leader?.close();
    for (const page of others) await expect.poll(() => present(page), patience).toBe(tabCount - 2);
  });
});

describe('tabs of one browser', () => {
  it('of two people have a socket for each', async () => {
    const project = await newProject();
    const { context } = await openTabs(project, 2);
    await signIn(context, jonas);
    const jonasTab = await openTab(context, project);
    expect(await openSockets()).toBe(2);
    await expectAll([jonasTab], await write(project, 2));
  });

  it('all end with their sign-in', async () => {
    const project = await newProject();
    const { pages } = await openTabs(project, 3);
    await pages[1]?.evaluate(() => globalThis.tab.signOut());
    for (const page of pages) await expect.poll(() => stateOf(page), patience).toBe('offline');
    const before = await Promise.all(pages.map(seenBy));
    await write(project, 2);
    expect(await Promise.all(pages.map(seenBy))).toEqual(before);
  });
});

// It takes the seconds in which the connection finds out.
if (isLong)
  describe('where sockets are blocked', () => {
    it('tabs share streamed answers, and miss nothing', async () => {
      const project = await newProject();
      const context = await openContext();
      await context.addInitScript(() => {
        const blocked = (): never => {
          throw new TypeError('blocked');
        };
        globalThis.WebSocket = blocked as unknown as typeof WebSocket;
      });
      await signIn(context, mira);
      const leader = await openTab(context, project);
      const pages = [await openTab(context, project), await openTab(context, project)];
      for (const page of pages) await page.evaluate((id) => globalThis.tab.bePresent(id), project);
      for (const page of pages) {
        await expect.poll(() => page.evaluate(() => globalThis.tab.present), patience).toBe(pages.length);
      }
      await expectAll([leader, ...pages], await write(project, 3));
      await leader.close();
      await expectAll(pages, await write(project, 3));
    });
  });
