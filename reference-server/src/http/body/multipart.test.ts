import { readdir, mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { startTestServer, type TestAnswer, type TestServer } from '../../../test/start-test-server.ts';
import { newId } from '../../db/ids.ts';

const LIMIT = 10_000;
const PATIENCE = { timeout: 10_000 };
let server: TestServer;
let dataDir: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'tickboard-uploads-'));
  server = await startTestServer({ config: { dataDir, importMaxBytes: LIMIT } });
});
afterAll(async () => {
  await server.close();
  await rm(dataDir, { recursive: true });
});

afterEach(async () => {
  await vi.waitFor(async () => {
    if ((await readdir(join(dataDir, 'uploads'))).length > 0) throw new Error('An upload was left behind.');
  }, PATIENCE);
});

function upload(
  fields: Record<string, string | Blob>,
  headers: Record<string, string> = {},
): Promise<TestAnswer> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return server.owner.request('POST', '/imports', { body: form, headers });
}

const file = new Blob(['{"name":"Board"}']);

it('takes a file with fields, which are text and are read as what the spec names', async () => {
  const { status, body } = await upload({ source: 'trello', dryRun: 'true', file });
  expect(status).toBe(202);
  expect(body.dryRun).toBe(true);
});

it('refuses a file that is too large, and the connection goes on', async () => {
  const answer = await upload({ source: 'trello', file: new Blob(['x'.repeat(LIMIT + 1)]) });
  expect(answer.status).toBe(413);
  expect((await server.owner.request('GET', '/session')).status).toBe(200);
});

it.each([
  ['a file is missing', { source: 'trello' }, '/file'],
  ['a field is wrong', { source: 'nowhere', file }, '/source'],
  ['a field is unknown', { source: 'trello', colour: 'red', file }, '/colour'],
  ['another field is a file', { source: 'trello', icon: file, file }, '/icon'],
  ['the file is a field', { source: 'trello', file: 'text' }, '/file'],
])('says where the fault lies when %s', async (_what, fields, pointer) => {
  const answer = await upload(fields);
  expect(answer.status).toBe(400);
  expect(answer.body.errors).toContainEqual(expect.objectContaining({ pointer }));
});

it('refuses the same field twice', async () => {
  const form = new FormData();
  for (const source of ['trello', 'trello']) form.append('source', source);
  form.append('file', file);
  const answer = await server.owner.request('POST', '/imports', { body: form });
  expect(answer.status).toBe(400);
  expect(answer.body.errors[0].pointer).toBe('/source');
});

it('refuses two files and a form of too many parts, in whatever order', async () => {
  const two = new FormData();
  const many = new FormData();
  for (const form of [two, many]) form.append('source', 'trello');
  for (let count = 0; count < 2; count += 1) two.append('file', file);
  many.append('file', file);
  for (let count = 0; count < 60; count += 1) many.append(`field${count}`, 'x');
  expect((await server.owner.request('POST', '/imports', { body: two })).status).toBe(400);
  expect((await server.owner.request('POST', '/imports', { body: many })).status).toBe(413);
});

it.each([
  ['has no boundary', 'multipart/form-data', 'x'],
  ['is not what it says', 'multipart/form-data; boundary=b', 'x'],
  [
    'is cut off',
    'multipart/form-data; boundary=b',
    '--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nx',
  ],
])('says that a form cannot be read when it %s', async (_what, contentType, body) => {
  const answer = await server.owner.request('POST', '/imports', {
    body,
    headers: { 'content-type': contentType },
  });
  expect(answer.status).toBe(400);
  expect(answer.body.detail).toContain('The form cannot be read');
});

it('knows a repeat by the content of its file', async () => {
  const headers = { 'idempotency-key': newId() };
  const first = await upload({ source: 'trello', file }, headers);
  const again = await upload({ source: 'trello', file }, headers);
  expect(again.headers.get('idempotency-replayed')).toBe('true');
  expect(again.body.id).toBe(first.body.id);
  const other = await upload({ source: 'trello', file: new Blob(['{"name":"Bo?rd"}']) }, headers);
  expect(other.status).toBe(422);
});

it('leaves nothing behind when the client goes away in the middle', async () => {
  const socket = connect(server.http.port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write(
    `POST /api/v1/imports HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${server.owner.token}\r\n` +
      'Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 5000\r\n\r\n' +
      '--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nxxx',
  );
  await expect.poll(() => readdir(join(dataDir, 'uploads'))).toHaveLength(1);
  socket.destroy();
});
