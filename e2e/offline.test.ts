import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoSignIn } from '../reference-server/src/features/demo/content/people.ts';
import type { RunningServer } from '../scripts/support/start-demo-server.ts';
import { createClient, type Tickboard } from '../sdk/src/index.ts';
import { carry } from './carry.ts';
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

/** Cuts a page off the API; the page itself still comes, as from a cache. */
class Line {
  #isCut = false;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async control(): Promise<void> {
    await this.#page.route('**/api/v1/**', (route) => (this.#isCut ? route.abort() : route.continue()));
    await this.#page.routeWebSocket(/\/realtime/, async (socket) => {
      if (this.#isCut) await socket.close();
      else this.#sockets.push((socket.connectToServer(), socket));
    });
    await this.#page.reload();
  }

  readonly #sockets: { close(): Promise<void> }[] = [];

  async cut(): Promise<void> {
    this.#isCut = true;
    await Promise.all(this.#sockets.splice(0).map((socket) => socket.close()));
  }

  mend(): void {
    this.#isCut = false;
  }
}

/** Reads behind the page's back with a sign-in of its own: what signs the page in, its scripts hold and the test does not. */
async function openReader(): Promise<Tickboard> {
  const { accessToken } = await createClient({ baseUrl: server.url }).sessions.create(demoSignIn);
  return createClient({ baseUrl: server.url, token: accessToken });
}

/** How often each kind of event names this task. */
async function countEvents(
  reader: Tickboard,
  projectId: string,
  taskId: string,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (let after: number | null = 0; after !== null;) {
    const { items, nextAfter } = await reader.events.list(projectId, { limit: 200, after });
    for (const { type, data } of items as { type: string; data: EventData }[]) {
      if ((data.taskId ?? data.task?.id) === taskId) counts[type] = (counts[type] ?? 0) + 1;
    }
    after = nextAfter;
  }
  return counts;
}

interface EventData {
  readonly taskId?: string;
  readonly task?: { readonly id?: string };
}

it('a card that is moved and a timer that is started without a network are there once after a reload', async () => {
  const pages = new OpenPages(browser, server.url);
  const page = await pages.open('offline', demoSignIn);
  const line = new Line(page);
  await line.control();
  await page
    .getByRole('link', { name: /Website/ })
    .first()
    .click();
  const start = page.getByRole('button', { name: /^Start timer on / }).first();
  const title = ((await start.getAttribute('aria-label')) ?? '').replace('Start timer on ', '');
  const board = page.locator('tick-board');
  const projectId = (await board.getAttribute('project-id')) ?? '';
  const card = page.getByRole('article', { name: title, exact: true });
  const reader = await openReader();
  let taskId = '';
  for await (const task of reader.tasks.list(projectId, { limit: 200 }))
    if (task.title === title) taskId = task.id;
  const before = await countEvents(reader, projectId, taskId);
  const other = page.getByRole('region').filter({ hasNot: card }).first().getByRole('heading').first();
  const name = ((await other.textContent()) ?? '').trim();
  const target = page.getByRole('region', { name, exact: true });

  await line.cut();
  await carry(page, card, target.getByRole('heading').first());
  await target.getByRole('article', { name: title, exact: true }).waitFor();
  await page.getByRole('button', { name: `Start timer on ${title}` }).click();
  await page.getByText('2 changes wait for the server.').waitFor();

  await page.reload();
  await page.getByText('Tickboard cannot be reached').waitFor();
  line.mend();
  await page.getByRole('button', { name: 'Try again' }).click();
  await target.getByRole('article', { name: title, exact: true }).waitFor();
  await page.locator('tick-timer').getByText(title).waitFor();
  await expect
    .poll(() => countEvents(reader, projectId, taskId))
    .toEqual({
      ...before,
      'task.moved': (before['task.moved'] ?? 0) + 1,
      'timer.started': (before['timer.started'] ?? 0) + 1,
    });
  expect(await page.getByText(/waits? for the server/).count()).toBe(0);
  expect(pages.complaints).toEqual([]);
});
