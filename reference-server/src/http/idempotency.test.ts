import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProject } from '../../test/builders.ts';
import { startTestServer, type TestCaller, type TestServer } from '../../test/start-test-server.ts';
import { newId } from '../db/ids.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

function withKey(key: string): { headers: Record<string, string> } {
  return { headers: { 'idempotency-key': key } };
}

async function projectsNamed(name: string): Promise<number> {
  const { rows } = await server.transact(server.owner.actor, async ({ sql }) =>
    sql.raw<{ rows: { count: number }[] }>('select count(*) from projects where name = ?', [name]),
  );
  return rows[0]?.count ?? 0;
}

describe('a write with an Idempotency-Key', () => {
  it('answers a repeat with what it answered first: status, headers and body', async () => {
    const options = { body: { name: 'Repeated' }, ...withKey(newId()) };
    const first = await server.owner.request('POST', '/projects', options);
    const second = await server.owner.request('POST', '/projects', options);
    expect(first.status).toBe(201);
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect(second.text).toBe(first.text);
    expect(second.status).toBe(201);
    for (const name of ['etag', 'location', 'tickboard-revision', 'content-type']) {
      expect(second.headers.get(name)).toBe(first.headers.get(name));
    }
    expect(await projectsNamed('Repeated')).toBe(1);
  });

  it('means the same quoted and bare', async () => {
    const key = newId();
    const body = { name: 'Quoted' };
    await server.owner.request('POST', '/projects', { body, ...withKey(key) });
    const again = await server.owner.request('POST', '/projects', { body, ...withKey(`"${key}"`) });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
  });

  it('is refused with another body, another address, or a key that is malformed', async () => {
    const key = newId();
    const project = await server.owner.request('POST', '/projects', {
      body: { name: 'First' },
      ...withKey(key),
    });
    const otherBody = await server.owner.request('POST', '/projects', {
      body: { name: 'Other' },
      ...withKey(key),
    });
    const otherAddress = await server.owner.request('PATCH', `/projects/${project.body.id}`, {
      body: { name: 'First' },
      ...withKey(key),
    });
    expect([otherBody.status, otherAddress.status]).toEqual([422, 422]);
    expect(otherBody.body.code).toBe('idempotency_key_reused');
    const malformed = await server.owner.request('POST', '/projects', {
      body: { name: 'X' },
      ...withKey('a, b'),
    });
    expect(malformed.status).toBe(400);
  });

  it('belongs to its caller alone', async () => {
    const options = { body: { name: 'Mine' }, ...withKey(newId()) };
    const stranger = await server.stranger();
    await server.owner.request('POST', '/projects', options);
    const theirs = await stranger.request('POST', '/projects', options);
    expect(theirs.status).toBe(201);
    expect(theirs.headers.get('idempotency-replayed')).toBeNull();
  });

  it('tells a key of some projects nothing of what its person was answered in another', async () => {
    const { owner } = server;
    const [secret, open] = [
      await createProject(owner, { visibility: 'private' }),
      await createProject(owner),
    ];
    const made = await owner.request('POST', '/api-keys', {
      body: { name: 'Open', scopes: ['tasks:write'], projectIds: [open.id] },
    });
    const narrow = server.caller(owner.actor, made.body.key);
    const options = { body: { title: 'Secret' }, ...withKey(newId()) };
    const send = (caller: TestCaller) => caller.request('POST', `/projects/${secret.id}/tasks`, options);
    expect((await send(owner)).status).toBe(201);
    expect((await send(narrow)).status).toBe(404);
  });

  it('may be sent again after it failed', async () => {
    const key = newId();
    const failed = await server.owner.request('POST', '/projects', { body: { name: '' }, ...withKey(key) });
    const mended = await server.owner.request('POST', '/projects', {
      body: { name: 'Mended' },
      ...withKey(key),
    });
    expect([failed.status, mended.status]).toEqual([400, 201]);
  });

  it('is one write, however many send it at once', async () => {
    const options = { body: { name: 'Fifty' }, ...withKey(newId()) };
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => server.owner.request('POST', '/projects', options)),
    );
    const made = answers.filter(({ status }) => status === 201);
    const told = answers.filter(({ status }) => status === 409);
    expect(made.length + told.length).toBe(50);
    expect(new Set(made.map(({ body }) => body.id)).size).toBe(1);
    expect(made.filter(({ headers }) => headers.get('idempotency-replayed') === null)).toHaveLength(1);
    for (const { body, headers } of told) {
      expect(body.code).toBe('idempotency_in_progress');
      expect(headers.get('retry-after')).toBe('1');
    }
    expect(await projectsNamed('Fifty')).toBe(1);
  });

  it('is named by the events it caused', async () => {
    const key = newId();
    const { body } = await server.owner.request('POST', '/projects', {
      body: { name: 'Caused' },
      ...withKey(key),
    });
    const events = await server.owner.request('GET', `/streams/${body.id}/events`);
    expect(events.body.items[0].causedBy).toBe(key);
  });
});
