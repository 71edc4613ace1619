import { decodeJwt, decodeProtectedHeader, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProject, createTask, type TestProject } from '../../../test/builders.ts';
import {
  BACKEND_SCOPES,
  mint,
  openPage,
  PAGE,
  READ_SCOPES,
  WRITE_SCOPES,
} from '../../../test/embedded-page.ts';
import { startTestServer, type TestCaller, type TestServer } from '../../../test/start-test-server.ts';
import { signEmbedToken } from '../../access/embed-token.ts';
import { newId } from '../../db/ids.ts';

let server: TestServer;
let owner: TestCaller;
let backend: TestCaller;
let project: TestProject;
let taskId: string;

beforeAll(async () => {
  server = await startTestServer({ config: { embedOrigins: [PAGE] } });
  owner = server.owner;
  backend = await server.key(BACKEND_SCOPES);
  project = await createProject(owner);
  taskId = (await createTask(owner, project)).id;
});
afterAll(() => server.close());

describe('minting', () => {
  it('gives a token that says who it is, for what and until when', async () => {
    const endUser = { id: 'customer-1', name: 'Noor Haddad' };
    const page = await openPage(server, backend, project, { endUser, expiresInSeconds: 60 });
    const { typ, alg } = decodeProtectedHeader(page.token);
    expect({ typ, alg }).toEqual({ typ: 'embed+jwt', alg: 'EdDSA' });
    const { iat = 0, exp = 0 } = decodeJwt(page.token);
    expect(exp - iat).toBe(60);
    const session = await page.request('GET', '/session');
    expect(session.body).toMatchObject({
      kind: 'embedToken',
      userId: null,
      memberId: page.memberId,
      name: 'Noor Haddad',
      email: null,
      role: 'viewer',
      expiresAt: new Date(exp * 1000).toISOString(),
    });
  });

  it.each([
    { scopes: [] },
    { scopes: ['session:write'] },
    { scopes: ['projects:admin'] },
    { scopes: ['timers:write'] },
    { scopes: ['embed-tokens:write'] },
    { origins: [] },
    { origins: ['*'] },
    { origins: ['https://*.example.com'] },
    { origins: ['https://portal.example.com/board'] },
    { origins: ['portal.example.com'] },
    { origins: ['null'] },
    { origins: ['javascript:alert(1)'] },
    { origins: Array.from({ length: 21 }, (_value, index) => `https://p${index}.example.com`) },
    { expiresInSeconds: 59 },
    { expiresInSeconds: 3_601 },
    { projectId: 'nowhere' },
    { endUser: { id: '', name: 'x' } },
    { endUser: { id: 'x' } },
    // Nobody chooses the member, the organization or the role that a token stands for.
    { memberId: newId() },
    { organizationId: newId() },
    { endUser: { id: 'x', name: 'x', memberId: newId() } },
    { endUser: { id: 'x', name: 'x', role: 'owner' } },
    { endUser: { id: 'x', name: 'x', userId: newId() } },
  ])('refuses %j', async (fields) => {
    expect((await mint(backend, project, fields)).status).toBe(400);
  });

  it('is for keys only, and needs its scope', async () => {
    expect((await mint(owner, project)).body.code).toBe('session_required');
    expect((await mint(await server.key(READ_SCOPES), project)).body.code).toBe('insufficient_scope');
    const body = { projectId: project.id, scopes: READ_SCOPES, origins: [PAGE] };
    expect((await server.request('POST', '/embed-tokens', { body })).status).toBe(401);
  });

  it('is not done with a token that was minted', async () => {
    const page = await openPage(server, backend, project, { scopes: [...READ_SCOPES, ...WRITE_SCOPES] });
    const answer = await mint(page.caller, project, {}, { origin: PAGE });
    expect(answer.body).toMatchObject({ status: 403, code: 'session_required' });
  });

  it('hands on nothing that the key itself may not do', async () => {
    const reader = await server.key([...READ_SCOPES, 'embed-tokens:write']);
    const answer = await mint(reader, project, { scopes: ['tasks:read', 'tasks:write'] });
    expect(answer.body).toMatchObject({ status: 422, code: 'scope_not_grantable' });
    expect(answer.body.detail).toContain('tasks:write');
    const viewer = await server.key(BACKEND_SCOPES, 'viewer');
    expect((await mint(viewer, project)).status).toBe(403);
  });

  it('is for projects that the key sees', async () => {
    const foreign = await createProject(await server.stranger());
    for (const id of [foreign.id, newId()]) {
      expect((await mint(backend, { id })).body).toMatchObject({ status: 422, code: 'invalid_reference' });
    }
    const bound = await boundKey([project.id]);
    expect((await mint(bound, project)).status).toBe(201);
    expect((await mint(bound, await createProject(owner))).body.code).toBe('invalid_reference');
  });

  it('shows the token once', async () => {
    const headers = { 'idempotency-key': newId() };
    const first = await mint(backend, project, {}, headers);
    const again = await mint(backend, project, {}, headers);
    expect(again.body).toMatchObject({
      status: 409,
      code: 'idempotency_answer_withheld',
      resourceId: first.body.id,
    });
    expect(again.text).not.toContain(first.body.token);
  });

  it('takes twenty origins of a hundred characters each', async () => {
    const origins = Array.from({ length: 20 }, (_value, index) =>
      `https://${'p'.repeat(89)}${index + 10}`.padEnd(100, 'x'),
    );
    const page = await openPage(server, backend, project, { origins: [...origins.slice(1), PAGE] });
    expect((await page.request('GET', `/projects/${project.id}`)).status).toBe(200);
  });
});

describe('an embedded board', () => {
  it('reads what a board is made of, and nothing else of the organization', async () => {
    const page = await openPage(server, backend, project, { scopes: [...READ_SCOPES, 'members:read'] });
    const reads = [
      `/projects/${project.id}`,
      `/projects/${project.id}/board`,
      `/projects/${project.id}/statuses`,
      `/projects/${project.id}/tasks`,
      `/projects/${project.id}/presence`,
      `/tasks/${taskId}`,
      `/tasks/${taskId}/comments`,
      `/labels?projectId=${project.id}`,
      `/streams/${project.id}/events`,
    ];
    for (const path of reads) expect([path, (await page.request('GET', path)).status]).toEqual([path, 200]);
    const person = await page.request('GET', `/members/${owner.actor.memberId}`);
    expect(person.body).toMatchObject({ name: 'Tenant', email: null });

    const closed = [
      '/projects',
      '/organization',
      '/members',
      '/organizations',
      '/time-entries',
      '/timer',
      '/imports',
    ];
    for (const path of [...closed, '/api-keys', '/sessions', '/audit-events']) {
      expect([path, (await page.request('GET', path)).status]).toEqual([path, 403]);
    }
    const { organizationId, userId } = owner.actor;
    for (const stream of [organizationId, userId]) {
      expect((await page.request('GET', `/streams/${stream}/events`)).status).toBe(404);
    }
  });

  it('writes what its scopes say, and not the organization’s own labels', async () => {
    const scopes = [...READ_SCOPES, ...WRITE_SCOPES];
    const endUser = { id: 'writer', name: 'Ines Rocha' };
    const page = await openPage(server, backend, project, { scopes, endUser });
    const created = await page.request('POST', `/projects/${project.id}/tasks`, {
      body: { title: 'From the page' },
    });
    expect(created.status).toBe(201);
    const labels = [{ name: 'Of the board', projectId: project.id }, { name: 'Of all' }];
    const answers = [];
    for (const body of labels) answers.push((await page.request('POST', '/labels', { body })).status);
    expect(answers).toEqual([201, 403]);
    const shared = await owner.request('POST', '/labels', { body: { name: 'Shared', color: 'red' } });
    const change = { body: { name: 'Taken' } };
    expect((await page.request('PATCH', `/labels/${shared.body.id}`, change)).status).toBe(403);
    expect((await page.request('PATCH', `/projects/${project.id}`, change)).status).toBe(403);
    expect((await page.request('DELETE', `/projects/${project.id}`)).status).toBe(403);
  });

  it('only looks, when that is all it was given', async () => {
    const page = await openPage(server, backend, project);
    const writes: [string, string, object?][] = [
      ['POST', `/projects/${project.id}/tasks`, { title: 'x' }],
      ['PATCH', `/tasks/${taskId}`, { title: 'x' }],
      ['POST', `/tasks/${taskId}/comments`, { body: 'x' }],
      ['DELETE', `/tasks/${taskId}`],
    ];
    for (const [method, path, body] of writes) {
      expect((await page.request(method, path, { body })).body.code).toBe('insufficient_scope');
    }
  });

  it('does not reach another project, neither by address nor by what a body names', async () => {
    const other = await createProject(owner);
    const task = await createTask(owner, other);
    const label = await owner.request('POST', '/labels', { body: { name: 'Theirs', projectId: other.id } });
    const page = await openPage(server, backend, project, { scopes: [...READ_SCOPES, ...WRITE_SCOPES] });
    const reads = [`/projects/${other.id}`, `/projects/${other.id}/board`, `/projects/${other.id}/tasks`];
    const paths = [...reads, `/tasks/${task.id}`, `/labels/${label.body.id}`, `/streams/${other.id}/events`];
    for (const path of [...paths, `/statuses/${other.statuses['Done']}`]) {
      expect([path, (await page.request('GET', path)).status]).toEqual([path, 404]);
    }
    expect((await page.request('DELETE', `/tasks/${task.id}`)).status).toBe(404);
    const created = await page.request('POST', '/labels', {
      body: { name: 'Smuggled', projectId: other.id },
    });
    expect([403, 404, 422]).toContain(created.status);
    const own = await page.request('POST', `/projects/${project.id}/tasks`, { body: { title: 'x' } });
    const moved = await page.request('POST', `/tasks/${own.body.id}/move`, {
      body: { statusId: other.statuses['Done'] },
    });
    expect([404, 422]).toContain(moved.status);
    const listed = await page.request('GET', '/labels');
    expect(listed.body.items.map(({ name }: { name: string }) => name)).not.toContain('Theirs');
  });
});

describe('the page that it was minted for', () => {
  it.each([
    ['another origin', { origin: 'https://evil.example.com' }],
    ['a longer one', { origin: `${PAGE}.evil.example.com` }],
    ['another port', { origin: `${PAGE}:8443` }],
    ['another scheme', { origin: 'http://portal.example.com' }],
    ['an opaque origin', { origin: 'null' }],
    ['a referer instead', { referer: `${PAGE}/` }],
    ['none at all', {}],
  ])('is the only one: not %s', async (_what, headers) => {
    const { caller } = await openPage(server, backend, project);
    for (const [method, path] of [
      ['GET', `/projects/${project.id}/board`],
      ['GET', '/session'],
    ] as const) {
      const answer = await caller.request(method, path, { headers });
      expect(answer.body).toMatchObject({ status: 403, code: 'origin_not_allowed' });
    }
  });

  it('reads answers as a browser lets it, after having asked', async () => {
    const page = await openPage(server, backend, project);
    const preflight = await server.request('OPTIONS', `/projects/${project.id}/board`, {
      headers: {
        origin: PAGE,
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'authorization',
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-headers')?.toLowerCase()).toContain('authorization');
    const board = await page.request('GET', `/projects/${project.id}/board`);
    expect(board.headers.get('access-control-allow-origin')).toBe(PAGE);
    const elsewhere = { origin: 'https://evil.example.com' };
    const refused = await page.request('GET', `/projects/${project.id}/board`, { headers: elsewhere });
    expect(refused.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('a forged token', () => {
  /** Signed by us, as if our own code had put that in. */
  async function signed(claims: object, seconds = 60): Promise<string> {
    const { actor } = backend;
    const ordinary = {
      organizationId: actor.organizationId,
      keyId: actor.credential.id,
      keyPrefix: backend.token.slice(4, 12),
      projectId: project.id,
      memberId: null,
      scopes: READ_SCOPES,
      origins: [PAGE],
    };
    return (await signEmbedToken(server.signer, { ...ordinary, ...claims }, seconds)).token;
  }

  async function statusOf(token: string, path = `/projects/${project.id}`): Promise<number> {
    const answer = await server.request('GET', path, {
      headers: { origin: PAGE, authorization: `Bearer ${token}` },
    });
    return answer.status;
  }

  it('is held to what is signed: nobody changes a claim', async () => {
    const { token } = await openPage(server, backend, project);
    const [header, payload = '', signature] = token.split('.');
    const changed = { ...decodeJwt(token), usr: owner.actor.memberId, scope: WRITE_SCOPES.join(' ') };
    const bodies = [Buffer.from(JSON.stringify(changed)).toString('base64url'), payload.slice(0, -1)];
    for (const body of bodies) expect(await statusOf([header, body, signature].join('.'))).toBe(401);
    expect(await statusOf(`${token}x`)).toBe(401);
    expect(await statusOf(token)).toBe(200);
  });

  it('is not signed by somebody else, nor by nobody', async () => {
    const { token } = await openPage(server, backend, project);
    const header = { ...decodeProtectedHeader(token), alg: 'HS256' } as const;
    const own = await new SignJWT(decodeJwt(token))
      .setProtectedHeader(header)
      .sign(Buffer.from('x'.repeat(32)));
    const [, payload] = token.split('.');
    const none = Buffer.from(JSON.stringify({ ...decodeProtectedHeader(token), alg: 'none' })).toString(
      'base64url',
    );
    for (const forged of [own, `${none}.${payload}.`, `${none}.${payload}.x`])
      expect(await statusOf(forged)).toBe(401);
  });

  it('is not taken for another kind, and no other kind for it', async () => {
    const { token } = await openPage(server, backend, project);
    const claims = decodeJwt<{ sub: string }>(token);
    for (const type of ['at+jwt', 'device+jwt'] as const) {
      expect(await statusOf(await server.signer.sign(type, claims, 60))).toBe(401);
    }
    const access = decodeJwt<{ sub: string }>(owner.token);
    expect(await statusOf(await server.signer.sign('embed+jwt', access, 60), '/session')).toBe(401);
    const refresh = await server.request('POST', '/session/refresh', { body: { refreshToken: token } });
    expect([400, 401]).toContain(refresh.status);
  });

  it('stands for no member but an end user, and for no other organization', async () => {
    expect(await statusOf(await signed({}))).toBe(200);
    expect(await statusOf(await signed({ memberId: owner.actor.memberId }))).toBe(401);
    expect(await statusOf(await signed({ memberId: newId() }))).toBe(401);
    const stranger = await server.stranger();
    const foreign = await createProject(stranger);
    const { organizationId } = stranger.actor;
    expect(await statusOf(await signed({ organizationId }))).toBe(401);
    expect(await statusOf(await signed({ organizationId, projectId: foreign.id }))).toBe(401);
    expect(await statusOf(await signed({ projectId: foreign.id }), `/projects/${foreign.id}`)).toBe(401);
  });

  it('does not exceed the key, whatever it says', async () => {
    const reader = await server.key([...READ_SCOPES, 'embed-tokens:write']);
    const token = await signed({
      keyId: reader.actor.credential.id,
      keyPrefix: reader.token.slice(4, 12),
      scopes: ['tasks:read', ...WRITE_SCOPES, 'projects:admin', 'organization:admin', 'account:read'],
    });
    const headers = { origin: PAGE, authorization: `Bearer ${token}` };
    const session = await server.request('GET', '/session', { headers });
    expect(session.body.scopes).toEqual(['session:read', 'tasks:read']);
    const write = { body: { title: 'x' }, headers };
    expect((await server.request('POST', `/projects/${project.id}/tasks`, write)).status).toBe(403);
  });

  it('ends', async () => {
    expect(await statusOf(await signed({}, -1))).toBe(401);
  });
});

describe('the key behind it', () => {
  it('takes all its tokens along when it is revoked', async () => {
    const key = await madeKey(await server.as('admin'));
    const page = await openPage(server, key, project);
    expect((await page.request('GET', `/projects/${project.id}`)).status).toBe(200);
    expect((await owner.request('DELETE', `/api-keys/${key.actor.credential.id}`)).status).toBe(204);
    expect((await page.request('GET', `/projects/${project.id}`)).status).toBe(401);
  });

  it('ends the tokens of a secret with that secret, and not those of the other', async () => {
    const admin = await server.as('admin');
    const key = await madeKey(admin);
    const before = await openPage(server, key, project);
    const path = `/api-keys/${key.actor.credential.id}/rotate`;
    const rotated = await admin.request('POST', path, { body: { overlapSeconds: 60 } });
    const after = await openPage(server, server.caller(key.actor, rotated.body.key as string), project);
    const alive = async (): Promise<number[]> =>
      Promise.all([before, after].map(async (page) => (await page.request('GET', '/session')).status));
    expect(await alive()).toEqual([200, 200]);
    await admin.request('POST', path, { body: { overlapSeconds: 60 } });
    expect(await alive()).toEqual([401, 200]);
  });

  it('takes its tokens along when its owner may no longer let others in', async () => {
    const admin = await server.as('admin');
    const page = await openPage(server, await madeKey(admin), project);
    const { memberId } = admin.actor;
    const demoted = await owner.request('PATCH', `/members/${memberId}`, { body: { role: 'viewer' } });
    expect(demoted.status).toBe(200);
    expect((await page.request('GET', `/projects/${project.id}`)).status).toBe(401);
  });

  it('takes its tokens along when its owner leaves, and when the project goes', async () => {
    const admin = await server.as('admin');
    const going = await createProject(owner);
    const key = await madeKey(admin);
    const [page, other] = [await openPage(server, key, project), await openPage(server, key, going)];
    expect((await other.request('GET', '/session')).status).toBe(200);
    await owner.request('DELETE', `/projects/${going.id}`);
    expect((await other.request('GET', `/projects/${going.id}`)).status).toBeGreaterThanOrEqual(401);
    expect((await owner.request('DELETE', `/members/${admin.actor.memberId}`)).status).toBe(204);
    expect((await page.request('GET', `/projects/${project.id}`)).status).toBe(401);
  });
});

/** Made by that person as people make them. */
async function madeKey(person: TestCaller, fields: object = {}): Promise<TestCaller> {
  const body = { name: 'Portal', scopes: BACKEND_SCOPES, ...fields };
  const made = await person.request('POST', '/api-keys', { body });
  expect(made.status, made.text).toBe(201);
  const credential = { kind: 'apiKey', id: made.body.id as string } as const;
  return server.caller({ ...person.actor, credential }, made.body.key as string);
}

function boundKey(projectIds: readonly string[]): Promise<TestCaller> {
  return madeKey(owner, { projectIds });
}
