import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { leakedPasswords } from './leaked-passwords.ts';

const leaked = 'brackish-lantern-plover';
const hash = createHash('sha1').update(leaked).digest('hex').toUpperCase();

/** What the service would say; its requests are kept. */
let answer: { status: number; lines: string[] };
let asked: { path: string | undefined; padding: unknown }[];
let warnings: string[];
let service: Server;
let isLeaked: (password: string) => Promise<boolean>;

beforeAll(async () => {
  service = createServer(({ url, headers }, response) => {
    asked.push({ path: url, padding: headers['add-padding'] });
    response.writeHead(answer.status).end(answer.lines.join('\r\n'));
  });
  await new Promise<void>((listening) => void service.listen(0, '127.0.0.1', listening));
  const { port } = service.address() as AddressInfo;
  const log = { warn: (_fields: object, message: string): void => void warnings.push(message) };
  isLeaked = leakedPasswords({ url: `http://127.0.0.1:${port}/range`, log });
});

afterAll(() => service.close());

beforeEach(() => {
  [asked, warnings] = [[], []];
  answer = { status: 200, lines: [`${'0'.repeat(35)}:4`, `${hash.slice(5)}:12`] };
});

it('knows a leaked password by its hash, of which it tells five digits', async () => {
  expect(await isLeaked(leaked)).toBe(true);
  expect(asked).toEqual([{ path: `/range/${hash.slice(0, 5)}`, padding: 'true' }]);
});

it('lets pass what is not in the list, and what is there for padding alone', async () => {
  expect(await isLeaked('another-wicker-trombone')).toBe(false);
  answer.lines = [`${hash.slice(5)}:0`];
  expect(await isLeaked(leaked)).toBe(false);
});

it('lets everything pass while the service fails, and says so in the log', async () => {
  answer.status = 503;
  expect(await isLeaked(leaked)).toBe(false);
  expect(warnings).toHaveLength(1);
});
