import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../../test/start-test-server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

it('is the one the credential is bound to, and says what the caller may do in it', async () => {
  const viewer = await server.as('viewer');
  const [asOwner, asViewer] = await Promise.all([
    server.owner.request('GET', '/organization'),
    viewer.request('GET', '/organization'),
  ]);
  expect(asOwner.body.id).toBe(server.owner.actor.organizationId);
  expect(asViewer.body.id).toBe(server.owner.actor.organizationId);
  const may = (body: { can: Record<string, boolean> }): string[] =>
    Object.entries(body.can).flatMap(([act, isPermitted]) => (isPermitted ? [act] : []));
  expect(may(asOwner.body).toSorted()).toEqual(Object.keys(asOwner.body.can).toSorted());
  expect(may(asViewer.body)).toEqual(['createApiKey']);
  expect(asOwner.headers.get('etag')).toBe('"v1"');
});

it('is the only one in the list of an API key, also of one that acts for nobody', async () => {
  const key = await server.key(['organization:read']);
  const { body } = await key.request('GET', '/organizations');
  expect(body.items).toEqual([
    expect.objectContaining({ id: server.owner.actor.organizationId, memberId: null, current: true }),
  ]);
  expect(body.nextCursor).toBeNull();
});

it('is not seen by strangers', async () => {
  const stranger = await server.stranger();
  const { body } = await stranger.request('GET', '/organizations');
  expect(body.items.map((item: { id: string }) => item.id)).toEqual([stranger.actor.organizationId]);
});
