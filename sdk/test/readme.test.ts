import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { createMockBackend } from '../src/testing/index.ts';
import { serveMock } from '../src/testing/serve-mock.ts';

const packageFolder = resolve(import.meta.dirname, '..');
const pages = {
  readme: 'README.md',
  'quick-start': '../docs/quick-start.md',
  sdk: '../docs/sdk.md',
  testing: '../docs/testing.md',
  contract: '../docs/contract.md',
  session: '../docs/sdk-session.md',
  realtime: '../docs/sdk-realtime.md',
  stores: '../docs/sdk-stores.md',
};

const examples = [
  { page: 'readme', place: 0, says: /^KIT-1 Choose the photos\n$/ },
  {
    page: 'quick-start',
    place: 0,
    says: /^To do: FAIR-2 Book the brass band\nIn progress: FAIR-1 Rent the stage\n[0-9a-f-]{36}\n$/,
  },
  { page: 'quick-start', place: 1, says: /^WEB SHOP HIRE\n$/ },
  { page: 'sdk', place: 0, says: /^WEB SHOP HIRE\n$/ },
  { page: 'sdk', place: 1, says: /^Choose two photos\n$/ },
  { page: 'sdk', place: 2, says: /^2 true Press kit\n$/ },
  { page: 'sdk', place: 3, says: /^3\n2 true\n2\n1\n$/ },
  { page: 'sdk', place: 4, says: /^KIT-1 "v1" true\n$/ },
  { page: 'testing', place: 0, says: /^ℹ pass 2$/m },
  { page: 'contract', place: 0, says: /^POST \/tasks\/\{taskId\}\/move tasks:write\n409\n$/ },
  { page: 'session', place: 0, says: /^Aiko Tanaka 3 true\n$/ },
  { page: 'realtime', place: 0, says: /^1 task\.created\n$/ },
  { page: 'realtime', place: 1, says: /^editing true\n$/ },
  { page: 'stores', place: 0, says: /^updateTask Choose the photos\nChoose the photos\n0\n$/ },
  { page: 'stores', place: 1, says: /^updateTask 2\nChoose the photos, Write the captions\n$/ },
  { page: 'stores', place: 2, says: /^0 changes wait opening\n$/ },
] as const;

test.each(examples)(
  'example $place of the $page page runs as it stands there',
  { timeout: 30_000 },
  async ({ page, place, says }) => {
    const text = await readFile(join(packageFolder, pages[page]), 'utf8');
    const example = [...text.matchAll(/^```js\n(.*?)^```$/gms)][place]?.[1] ?? '';
    const backend = createMockBackend();
    const server = serveMock(backend).listen(0, '127.0.0.1');
    // Inside of the package, which finds itself by its own name there.
    const folder = await mkdtemp(join(packageFolder, '.readme-'));
    try {
      const file = join(folder, 'example.mjs');
      await writeFile(file, example);
      const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      // The mock's server carries requests only, which is how it is in Node 20, without a WebSocket.
      const options = ['--conditions=source', '--no-experimental-websocket'];
      const { stdout } = await promisify(execFile)(process.execPath, [...options, file], {
        env: { ...process.env, TICKBOARD_URL: baseUrl, TICKBOARD_KEY: backend.token },
      });
      expect(stdout).toMatch(says);
    } finally {
      server.closeAllConnections();
      server.close();
      await rm(folder, { recursive: true, force: true });
    }
  },
);

test.each(Object.entries(pages))('every program of the %s page is tried here', async (page, path) => {
  const text = await readFile(join(packageFolder, path), 'utf8');
  const places = examples.filter((example) => example.page === page).map(({ place }) => place);
  expect([...text.matchAll(/^```js$/gm)].map((_, place) => place)).toEqual(places);
});
