import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer, type TestCaller, type TestServer } from '../../../test/start-test-server.ts';
import { newId } from '../../db/ids.ts';

let server: TestServer;
let editor: TestCaller;
const placeholderId = newId();

beforeAll(async () => {
  server = await startTestServer();
  editor = await server.as('editor');
  await server.transact(server.owner.actor, async ({ sql, actor }) => {
    const row = { organization_id: actor.organizationId, id: placeholderId, name: 'Jonas', role: 'viewer' };
    await sql('members').insert(row);
  });
});
afterAll(() => server.close());

async function list(query: Record<string, string> = {}): Promise<string[]> {
  const { body } = await server.owner.request('GET', '/members', { query });
  return body.items.map((item: { id: string }) => item.id);
}

it('are listed with the oldest first, page by page', async () => {
  const everybody = await list();
  expect(everybody).toEqual([server.owner.actor.memberId, editor.actor.memberId, placeholderId]);
  const paged: string[] = [];
  let query: Record<string, string> = { limit: '1' };
  for (;;) {
    const { body } = await server.owner.request('GET', '/members', { query });
    paged.push(...body.items.map((item: { id: string }) => item.id));
    if (body.nextCursor === null) break;
    query = { limit: '1', cursor: body.nextCursor as string };
  }
  expect(paged).toEqual(everybody);
});

it('are found by role and by whether there is an account behind them', async () => {
  expect(await list({ role: 'editor' })).toEqual([editor.actor.memberId]);
  expect(await list({ placeholder: 'true' })).toEqual([placeholderId]);
  expect(await list({ placeholder: 'false' })).toEqual([server.owner.actor.memberId, editor.actor.memberId]);
});

it('refuses a cursor that was made for other filters', async () => {
  const { body } = await server.owner.request('GET', '/members', { query: { limit: '1' } });
  const query = { limit: '1', cursor: body.nextCursor as string, role: 'owner' };
  expect((await server.owner.request('GET', '/members', { query })).body.code).toBe('invalid_cursor');
});

it('are given one by one, with a validator', async () => {
  const answer = await server.owner.request('GET', `/members/${placeholderId}`);
  expect(answer.body).toMatchObject({ id: placeholderId, name: 'Jonas', placeholder: true, userId: null });
  expect(answer.headers.get('etag')).toBe('"v1"');
});

it('are not found when they are of another organization, or of none', async () => {
  const stranger = await server.stranger();
  expect((await stranger.request('GET', `/members/${placeholderId}`)).status).toBe(404);
  expect((await server.owner.request('GET', `/members/${newId()}`)).status).toBe(404);
});
