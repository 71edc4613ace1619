import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoSignIn } from '../reference-server/src/features/demo/content/people.ts';
import { root } from '../scripts/support/root.ts';
import { run } from '../scripts/support/run.ts';
import type { RunningServer } from '../scripts/support/start-demo-server.ts';
import { launchBrowser } from './open-pages.ts';
import { startServer } from './start-server.ts';

const SCOPES =
  'projects:read statuses:read tasks:read labels:read comments:read comments:write members:read events:read embed-tokens:write';

let backend: Server;
let server: RunningServer;
let browser: Browser;
let accessToken: string;
let pageUrl: string;

/** The example as it runs, but for the ports, and with a key from the API instead of the command line. */
beforeAll(async () => {
  // By its address: it is plain JavaScript, as a host page's backend may be.
  ({ backend } = (await import(pathToFileURL(join(root, 'examples/embed/backend.js')).href)) as {
    backend: Server;
  });
  await once(backend.listen(0), 'listening');
  pageUrl = `http://localhost:${(backend.address() as AddressInfo).port}`;
  process.env['EMBED_ORIGINS'] = pageUrl;
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  const { code, output } = await run('vite', ['build'], { folder: join(root, 'examples/embed') });
  if (code !== 0) throw new Error(output);
  accessToken = (await api('POST', '/sessions', demoSignIn)).accessToken;
  const { items } = await api('GET', '/projects');
  const project = items.find(({ name }: { name: string }) => name === 'Booking app 2.0');
  const body = { name: 'Portal', scopes: SCOPES.split(' '), projectIds: [project.id], forOrganization: true };
  const { key } = await api('POST', '/api-keys', body);
  const environment = { TICKBOARD_URL: server.url, TICKBOARD_API_KEY: key, TICKBOARD_PROJECT: project.id };
  Object.assign(process.env, environment, { PAGE_ORIGIN: pageUrl });
});

afterAll(async () => {
  await browser.close();
  backend.close();
  await server[Symbol.asyncDispose]();
});

/** As somebody of the team. */
// oxlint-disable-next-line typescript/no-explicit-any
async function api(method: string, path: string, body?: object): Promise<any> {
  const response = await fetch(`${server.url}/api/v1${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(accessToken && { authorization: `Bearer ${accessToken}` }),
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
