import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProject } from '../../../test/builders.ts';
import { raceBehind } from '../../../test/race-behind.ts';
import {
  startTestServer,
  type TestAnswer,
  type TestCaller,
  type TestServer,
} from '../../../test/start-test-server.ts';
import { newId } from '../../db/ids.ts';
import type { Unit } from '../../db/unit.ts';

const READS = ['projects:read', 'tasks:read', 'session:read'];
let server: TestServer;
let owner: TestCaller;
let editor: TestCaller;

beforeAll(async () => {
  server = await startTestServer();
  owner = server.owner;
  editor = await server.as('editor');
});
afterAll(() => server.close());

function create(caller: TestCaller, fields: object = {}, headers = {}): Promise<TestAnswer> {
  return caller.request('POST', '/api-keys', {
    body: { name: 'A script', scopes: READS, ...fields },
    headers,
  });
}

/** Somebody with nothing but that key. */
function withKey(key: string): TestCaller {
  return server.caller(owner.actor, key);
}

async function statusWith(key: string): Promise<number> {
  return (await withKey(key).request('GET', '/projects')).status;
}

async function setMember(memberId: string | null, change: object): Promise<void> {
  await server.transact(owner.actor, async (unit) => {
    await unit.sql('members').where({ id: memberId }).update(change);
    unit.afterCommit({ topic: 'credential', id: memberId ?? '' });
  });
}

describe('a new key', () => {
  it('signs in as its maker, with the scopes it was given', async () => {
    const { status, body, headers } = await create(editor);
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(`/api/v1/api-keys/${body.id}`);
    expect(body.key).toMatch(new RegExp(`^tbk_${body.prefix}_`));
    const session = await withKey(body.key).request('GET', '/session');
    expect(session.body).toMatchObject({
      kind: 'apiKey',
      memberId: editor.actor.memberId,
      role: 'editor',
      scopes: ['session:read', 'projects:read', 'tasks:read'],
    });
    const write = { body: { name: 'X' } };
    expect((await withKey(body.key).request('POST', '/projects', write)).body.code).toBe(
      'insufficient_scope',
    );
  });

  it('is never shown again: not in itself, not in lists, not by a repeat', async () => {
    const headers = { 'idempotency-key': newId() };
    const { body } = await create(editor, {}, headers);
    const secret = body.key.split('_').at(-1) as string;
    const again = await create(editor, {}, headers);
    expect(again.status).toBe(409);
    expect(again.body).toMatchObject({ code: 'idempotency_answer_withheld', resourceId: body.id });
    const shown = [
      again,
      await editor.request('GET', `/api-keys/${body.id}`),
      await editor.request('GET', '/api-keys'),
    ];
    for (const { text } of shown) expect(text).not.toContain(secret);
    const { rows } = await server.database.database.pool.query<{ text: string }>(
      `select coalesce(string_agg(idempotency_keys::text, ''), '') as text from idempotency_keys`,
    );
    expect(rows[0]?.text).not.toContain(secret);
  });

  it.each([
    ['a scope that the maker lacks', ['projects:admin']],
    ['a scope that is for sessions alone', ['account:read']],
    ['a scope that does not exist', ['tasks:fly']],
    ['a name that objects have by themselves', ['constructor']],
  ])('is not given %s', async (_what, scopes) => {
    const answer = await create(editor, { scopes: ['tasks:read', ...scopes] });
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ code: 'scope_not_grantable' });
    expect(answer.body.detail).toContain(scopes[0]);
    expect(answer.body.detail).not.toContain('tasks:read');
  });

  it.each([
    { scopes: [] },
    { scopes: ['tasks:read', 'tasks:read'] },
    { name: '' },
    { projectIds: [] },
    { projectIds: ['nowhere'] },
    { expiresAt: 'soon' },
    // Nobody makes a key for somebody else, of another organization, or with a secret of their own.
    { memberId: newId() },
    { organizationId: newId() },
    { role: 'owner' },
    { key: 'tbk_aaaaaaaa_x' },
    { prefix: 'aaaaaaaa' },
    { revokedAt: null },
  ])('refuses %j', async (fields) => {
    expect((await create(editor, fields)).status).toBe(400);
  });

  it('does not begin after its end, nor with projects that its maker does not see', async () => {
    const past = await create(editor, { expiresAt: '2020-01-01T00:00:00.000Z' });
    expect(past.body.code).toBe('expiry_in_past');
    const foreign = await createProject(await server.stranger());
    for (const id of [foreign.id, newId()]) {
      const answer = await create(editor, { projectIds: [id] });
      expect(answer.body).toMatchObject({ status: 422, code: 'invalid_reference' });
    }
  });

  it('is made by a session only', async () => {
    const key = await server.key(['api-keys:read', 'api-keys:admin', 'tasks:read']);
    const answer = await create(key, { scopes: ['tasks:read'] });
    expect(answer.body).toMatchObject({ status: 403, code: 'session_required' });
    expect((await server.request('POST', '/api-keys', { body: { name: 'x', scopes: READS } })).status).toBe(
      401,
    );
  });
});

describe('a key of some projects', () => {
  it('sees no others, and makes none', async () => {
    const [inside, outside] = [await createProject(owner), await createProject(owner)];
    const scopes = [...READS, 'projects:write'];
    const { body } = await create(owner, { scopes, projectIds: [inside.id] });
    const key = withKey(body.key);
    expect((await key.request('GET', '/projects')).body.items).toMatchObject([{ id: inside.id }]);
    expect((await key.request('GET', `/projects/${inside.id}/tasks`)).status).toBe(200);
    expect((await key.request('GET', `/projects/${outside.id}/tasks`)).status).toBe(404);
    expect((await key.request('POST', '/projects', { body: { name: 'Another' } })).status).toBe(403);
  });
});

describe('what the member may not do, the key may not', () => {
  it('follows a lowered role, and does not follow a raised one', async () => {
    const person = await server.as('editor');
    const { body } = await create(person, { scopes: [...READS, 'projects:write'] });
    const rights = async (): Promise<string> =>
      (await withKey(body.key).request('GET', '/session')).body.scopes.join();
    await setMember(person.actor.memberId, { role: 'viewer' });
    expect(await rights()).toBe('session:read,projects:read,tasks:read');
    await setMember(person.actor.memberId, { role: 'owner' });
    expect((await withKey(body.key).request('GET', '/session')).body.role).toBe('editor');
    expect(await rights()).toContain('projects:write');
  });

  it('ends with the membership, at once', async () => {
    const person = await server.as('editor');
    const { body } = await create(person);
    expect(await statusWith(body.key)).toBe(200);
    await setMember(person.actor.memberId, { user_id: null, removed_at: new Date() });
    expect(await statusWith(body.key)).toBe(401);
  });

  it('is not kept by a key of the organization, which only admins make', async () => {
    const refused = await create(editor, { forOrganization: true });
    expect(refused.body).toMatchObject({ status: 403, code: 'insufficient_scope' });
    const admin = await server.as('admin');
    const { body } = await create(admin, { forOrganization: true });
    expect(body).toMatchObject({ memberId: null, role: 'admin' });
    await setMember(admin.actor.memberId, { user_id: null, removed_at: new Date() });
    expect(await statusWith(body.key)).toBe(200);
  });
});

function lockKey({ body }: TestAnswer) {
  return async ({ sql }: Unit): Promise<unknown> =>
    sql('api_keys')
      .where({ id: body.id as string })
      .forUpdate();
}

describe('rotation', () => {
  it('lets the old secret work on for its overlap, and tells so', async () => {
    const made = await create(editor);
    const path = `/api-keys/${made.body.id}`;
    const rotated = await editor.request('POST', `${path}/rotate`, { body: { overlapSeconds: 60 } });
    expect(rotated.status).toBe(200);
    expect(rotated.body).toMatchObject({ id: made.body.id, previousPrefix: made.body.prefix, version: 2 });
    expect(rotated.body.key).not.toBe(made.body.key);
    expect([await statusWith(made.body.key), await statusWith(rotated.body.key)]).toEqual([200, 200]);
    const known = (await withKey(made.body.key).request('GET', '/session')).body;
    expect(known.expiresAt).toBe(rotated.body.previousExpiresAt);

    // A second one ends the first at once: two secrets at most.
    const third = await editor.request('POST', `${path}/rotate`);
    expect(third.body.previousPrefix).toBe(rotated.body.prefix);
    const keys = [made.body.key, rotated.body.key, third.body.key] as string[];
    expect(await Promise.all(keys.map(statusWith))).toEqual([401, 200, 200]);
  });

  it('ends the old secret at once when there is no overlap', async () => {
    const made = await create(editor);
    const body = { overlapSeconds: 0, expiresAt: null };
    const rotated = await editor.request('POST', `/api-keys/${made.body.id}/rotate`, { body });
    expect([await statusWith(made.body.key), await statusWith(rotated.body.key)]).toEqual([401, 200]);
    expect(rotated.body).toMatchObject({ previousPrefix: null, previousExpiresAt: null });
  });

  it('of eight at once leaves two secrets, the last and the one before', async () => {
    const made = await create(editor);
    const path = `/api-keys/${made.body.id}`;
    const answers = await raceBehind(server, lockKey(made), () => editor.request('POST', `${path}/rotate`));
    const keys = answers.map(({ body }) => body.key as string);
    const alive = (await Promise.all(keys.map(statusWith))).filter((status) => status === 200);
    expect(alive).toHaveLength(2);
    const { body } = await editor.request('GET', path);
    // One for each rotation, and what the look at who still signs in has added.
    expect(body.version).toBeGreaterThanOrEqual(9);
  });

  it('of eight at once that name the same version, is one', async () => {
    const made = await create(editor);
    const path = `/api-keys/${made.body.id}/rotate`;
    const rotate = { headers: { 'if-match': '"v1"' } };
    const answers = await raceBehind(server, lockKey(made), () => editor.request('POST', path, rotate));
    const statuses = answers.map(({ status }) => status).toSorted((one, other) => one - other);
    expect(statuses).toEqual([200, ...Array.from({ length: 7 }, () => 412)]);
  });

  it('holds to If-Match', async () => {
    const made = await create(editor);
    const stale = { headers: { 'if-match': '"v7"' } };
    expect((await editor.request('POST', `/api-keys/${made.body.id}/rotate`, stale)).status).toBe(412);
    expect((await editor.request('DELETE', `/api-keys/${made.body.id}`, stale)).status).toBe(412);
  });
});

describe('keys of others', () => {
  it('are neither seen, rotated nor revoked without api-keys:admin', async () => {
    const { body } = await create(owner);
    const path = `/api-keys/${body.id}`;
    for (const caller of [editor, await server.stranger()]) {
      expect((await caller.request('GET', path)).status).toBe(404);
      expect((await caller.request('DELETE', path)).status).toBe(404);
      expect((await caller.request('POST', `${path}/rotate`)).status).toBe(404);
      const own = await caller.request('GET', '/api-keys');
      expect(own.body.items.map(({ id }: { id: string }) => id)).not.toContain(body.id);
    }
    expect((await editor.request('GET', '/api-keys', { query: { all: 'true' } })).status).toBe(403);
    expect(await statusWith(body.key)).toBe(200);
  });

  it('are for admins to see and to revoke, not to hold', async () => {
    const admin = await server.as('admin');
    const { body } = await create(owner);
    const path = `/api-keys/${body.id}`;
    const all = await admin.request('GET', '/api-keys', { query: { all: 'true' } });
    expect(all.body.items.map(({ id }: { id: string }) => id)).toContain(body.id);
    expect((await admin.request('GET', path)).body.can).toEqual({ rotate: false, delete: true });
    expect((await admin.request('POST', `${path}/rotate`)).body.code).toBe('forbidden');
    expect((await admin.request('DELETE', path)).status).toBe(204);
    expect(await statusWith(body.key)).toBe(401);
  });

  it('of the organization are not for an admin to hold where an owner made them', async () => {
    const { body } = await create(owner, { forOrganization: true });
    const admin = await server.as('admin');
    expect((await admin.request('POST', `/api-keys/${body.id}/rotate`)).status).toBe(403);
    expect((await owner.request('POST', `/api-keys/${body.id}/rotate`)).status).toBe(200);
  });
});

describe('a revoked key', () => {
  it('acts no longer, and is gone from where keys are shown', async () => {
    const { body } = await create(editor);
    expect(await statusWith(body.key)).toBe(200);
    expect((await editor.request('DELETE', `/api-keys/${body.id}`)).status).toBe(204);
    expect(await statusWith(body.key)).toBe(401);
    expect((await editor.request('GET', `/api-keys/${body.id}`)).status).toBe(404);
    expect((await editor.request('DELETE', `/api-keys/${body.id}`)).status).toBe(404);
  });
});

describe('the audit log', () => {
  it('tells of every key that was made, rotated and revoked, and holds no secret', async () => {
    const made = await create(editor, { name: 'Watched' });
    const path = `/api-keys/${made.body.id}`;
    const rotated = await editor.request('POST', `${path}/rotate`);
    await editor.request('DELETE', path);
    const log = await owner.request('GET', '/audit-events', { query: { targetId: made.body.id as string } });
    const actions = log.body.items.map(({ action }: { action: string }) => action);
    expect(actions.toSorted()).toEqual(['api_key.created', 'api_key.revoked', 'api_key.rotated']);
    for (const key of [made.body.key, rotated.body.key] as string[]) {
      expect(log.text).not.toContain(key.replace(/^tbk_[0-9a-z]{8}_/, ''));
    }
  });
});

it('lists page by page, the oldest first', async () => {
  const person = await server.as('viewer');
  const ids: string[] = [];
  for (const name of ['One', 'Two', 'Three']) ids.push((await create(person, { name })).body.id as string);
  const first = await person.request('GET', '/api-keys', { query: { limit: '2' } });
  const query = { limit: '2', cursor: first.body.nextCursor as string };
  const second = await person.request('GET', '/api-keys', { query });
  const listed = [...first.body.items, ...second.body.items].map(({ id }: { id: string }) => id);
  expect(listed).toEqual(ids);
  const other = await person.request('GET', '/api-keys', { query: { ...query, all: 'false' } });
  expect(other.status).toBe(200);
  expect((await editor.request('GET', '/api-keys', { query })).body.code).toBe('invalid_cursor');
});
