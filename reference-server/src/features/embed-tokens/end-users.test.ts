import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProject, createTask, type TestProject } from '../../../test/builders.ts';
import { BACKEND_SCOPES, mint, openPage, READ_SCOPES } from '../../../test/embedded-page.ts';
import { raceBehind } from '../../../test/race-behind.ts';
import { startTestServer, type TestCaller, type TestServer } from '../../../test/start-test-server.ts';
import { newId } from '../../db/ids.ts';
import type { Unit } from '../../db/unit.ts';

const SCOPES = [...READ_SCOPES, 'comments:write'];
const noor = { id: 'noor', name: 'Noor Haddad' };
const ben = { id: 'ben', name: 'Ben Okafor' };
let server: TestServer;
let owner: TestCaller;
let backend: TestCaller;
let project: TestProject;
let taskId: string;

beforeAll(async () => {
  server = await startTestServer();
  owner = server.owner;
  backend = await server.key(BACKEND_SCOPES);
  project = await createProject(owner);
  taskId = (await createTask(owner, project)).id;
});
afterAll(() => server.close());

function pageOf(endUser: object) {
  return openPage(server, backend, project, { scopes: SCOPES, endUser });
}

async function organizationEvents(): Promise<
  { type: string; data: { member?: { name: string; endUser: boolean } } }[]
> {
  const path = `/streams/${owner.actor.organizationId}/events`;
  return (await owner.request('GET', path, { query: { limit: '200' } })).body.items;
}

describe('an end user', () => {
  it('is one member for ever, by the id of the page, also when eight tokens are minted at once', async () => {
    const endUser = { id: `visitor ${newId()}`, name: 'Ines Rocha' };
    // All have looked, and found nobody, before the first may write.
    const lock = ({ events }: Unit): Promise<unknown> =>
      events.lock({ organization: owner.actor.organizationId });
    const answers = await raceBehind(server, lock, () => mint(backend, project, { endUser }));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 201));
    const ids = new Set(answers.map(({ body }) => body.memberId as string));
    expect(ids.size).toBe(1);
    const made = (await organizationEvents()).filter(({ data }) => data.member?.name === 'Ines Rocha');
    expect(made.map(({ type }) => type)).toEqual(['member.created']);
    expect(made[0]?.data.member?.endUser).toBe(true);
  });

  it('is renamed by the page, which all hear of, and is not told of again when nothing changes', async () => {
    const id = `visitor ${newId()}`;
    const [first, second] = [await pageOf({ id, name: 'N. H.' }), await pageOf({ id, name: 'Nour Haddad' })];
    await pageOf({ id, name: 'Nour Haddad' });
    expect(second.memberId).toBe(first.memberId);
    const told = (await organizationEvents()).filter(
      ({ type, data }) =>
        type.startsWith('member.') && ['N. H.', 'Nour Haddad'].includes(data.member?.name ?? ''),
    );
    expect(told.map(({ type }) => type)).toEqual(['member.created', 'member.updated']);
    expect((await first.request('GET', '/session')).body.name).toBe('Nour Haddad');
  });

  it('who was removed is shut out at once, and is the same one again with the next token', async () => {
    const endUser = { id: `visitor ${newId()}`, name: 'Kofi Mensah' };
    const page = await pageOf(endUser);
    expect((await page.request('GET', '/session')).status).toBe(200);
    expect((await owner.request('DELETE', `/members/${page.memberId}`)).status).toBe(204);
    expect((await page.request('GET', '/session')).status).toBe(401);
    const next = await pageOf(endUser);
    expect(next.memberId).toBe(page.memberId);
    expect((await next.request('GET', '/session')).status).toBe(200);
    const { body } = await owner.request('GET', `/members/${page.memberId}`);
    expect(body).toMatchObject({ removedAt: null, endUser: true, userId: null });
  });

  it('is another one in another organization', async () => {
    const here = await pageOf(noor);
    const stranger = await server.stranger();
    const made = await stranger.request('POST', '/api-keys', {
      body: { name: 'Theirs', scopes: BACKEND_SCOPES },
    });
    const theirs = server.caller(stranger.actor, made.body.key as string);
    const there = await mint(theirs, await createProject(stranger), { endUser: noor });
    expect(there.status).toBe(201);
    expect(there.body.memberId).not.toBe(here.memberId);
  });

  it('comments under the own name, which the team reads', async () => {
    const page = await pageOf(noor);
    const { body, status } = await page.request('POST', `/tasks/${taskId}/comments`, {
      body: { body: 'Looks right.' },
    });
    expect([status, body.authorId]).toEqual([201, page.memberId]);
    const author = await owner.request('GET', `/members/${page.memberId}`);
    expect(author.body).toMatchObject({
      name: 'Noor Haddad',
      endUser: true,
      placeholder: false,
      email: null,
    });
    const { body: events } = await owner.request('GET', `/streams/${project.id}/events`, {
      query: { limit: '200' },
    });
    const last = events.items.at(-1);
    expect(last).toMatchObject({
      type: 'comment.created',
      actor: { memberId: page.memberId, kind: 'embedToken' },
    });
  });

  it('changes the own words and nobody else’s, though the key is an owner’s', async () => {
    const [page, other] = [await pageOf(noor), await pageOf(ben)];
    const mine = await page.request('POST', `/tasks/${taskId}/comments`, { body: { body: 'Mine' } });
    const theirs = await owner.request('POST', `/tasks/${taskId}/comments`, { body: { body: 'Theirs' } });
    expect(mine.body.can).toEqual({ update: true, delete: true });
    for (const { id } of [theirs.body, mine.body] as { id: string }[]) {
      expect((await other.request('PATCH', `/comments/${id}`, { body: { body: 'Mine now' } })).status).toBe(
        403,
      );
      expect((await other.request('DELETE', `/comments/${id}`)).status).toBe(403);
    }
    // The same person, by the next token.
    const next = await pageOf(noor);
    expect((await next.request('DELETE', `/comments/${mine.body.id}`)).status).toBe(204);
  });

  it('names no author by hand, and without one a comment has none', async () => {
    const anonymous = await openPage(server, backend, project, { scopes: SCOPES });
    const path = `/tasks/${taskId}/comments`;
    const forged = { body: { body: 'x', authorId: owner.actor.memberId } };
    expect((await anonymous.request('POST', path, forged)).status).toBe(400);
    const { body } = await anonymous.request('POST', path, { body: { body: 'From somebody' } });
    expect(body.authorId).toBeNull();
    expect((await anonymous.request('GET', '/session')).body).toMatchObject({
      name: 'Guest',
      memberId: null,
    });
    expect((await anonymous.request('DELETE', `/comments/${body.id}`)).status).toBe(403);
  });

  it('is present on the board', async () => {
    const page = await pageOf(noor);
    const clientId = newId();
    const path = `/projects/${project.id}/presence`;
    const said = await page.request('PUT', `${path}/${clientId}`, { body: { activity: 'viewing' } });
    expect(said.body).toMatchObject({ memberId: page.memberId });
    const other = await pageOf(ben);
    expect(
      (await other.request('PUT', `${path}/${clientId}`, { body: { activity: 'viewing' } })).status,
    ).toBe(409);
    await other.request('DELETE', `${path}/${clientId}`);
    expect((await owner.request('GET', path)).body.items).toMatchObject([
      { clientId, memberId: page.memberId },
    ]);
    await page.request('DELETE', `${path}/${clientId}`);
    expect((await owner.request('GET', path)).body.items).toEqual([]);
  });
});

describe('a write that is repeated', () => {
  it('is the same one with the next token of the same person, and another’s with that of somebody else', async () => {
    const headers = { 'idempotency-key': newId() };
    const write = { body: { body: 'Once' }, headers };
    const path = `/tasks/${taskId}/comments`;
    const [page, next, other] = [await pageOf(noor), await pageOf(noor), await pageOf(ben)];
    const first = await page.request('POST', path, write);
    const again = await next.request('POST', path, write);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.body.id).toBe(first.body.id);
    const theirs = await other.request('POST', path, write);
    expect(theirs.body.id).not.toBe(first.body.id);
    expect(theirs.body.authorId).toBe(other.memberId);
  });
});

describe('limits', () => {
  it('are for each end user, not for each token, and not for all who look', async () => {
    const limited = await startTestServer({ config: { rateLimits: true, rateLimitReads: 3 } });
    const key = await limited.key(BACKEND_SCOPES);
    // Made with the owner's own share, before anybody looks.
    const board = await limited.owner.request('POST', '/projects', { body: { name: 'Board' } });
    const open = (endUser: object) => openPage(limited, key, { id: board.body.id as string }, { endUser });
    const path = `/projects/${board.body.id}`;
    const statuses: number[] = [];
    for (let visit = 0; visit < 4; visit += 1)
      statuses.push((await (await open(noor)).request('GET', path)).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    expect((await (await open(ben)).request('GET', path)).status).toBe(200);
    await limited.close();
  });
});
