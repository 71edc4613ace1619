import { describe, expect, test, vi } from 'vitest';
import { createClient } from '../src/index.ts';
import type { ClientOptions } from '../src/index.ts';
import { json, problem, scriptedFetch } from './support/scripted-fetch.ts';
import type { Step } from './support/scripted-fetch.ts';

function clientWith(options: ClientOptions, ...script: Step[]) {
  const { fetch, sent } = scriptedFetch(...script, json({ id: 'x' }));
  return { sent, client: createClient({ fetch, ...options }) };
}

const unnamed = { baseUrl: 'http://api.test' };

describe('the address', () => {
  test.each([
    ['https://api.test', 'https://api.test/api/v1/projects/p'],
    ['https://api.test/', 'https://api.test/api/v1/projects/p'],
    ['https://api.test/api/v1', 'https://api.test/api/v1/projects/p'],
    ['https://api.test/tools/api/v1/', 'https://api.test/tools/api/v1/projects/p'],
    [undefined, 'http://page.test/api/v1/projects/p'],
  ])('%s leads to %s', async (baseUrl, expected) => {
    const { client, sent } = clientWith(baseUrl === undefined ? {} : { baseUrl });
    await client.projects.get('p');
    expect(sent[0]?.url.href).toBe(expected);
  });

  test('ids are encoded', async () => {
    const { client, sent } = clientWith(unnamed);
    await client.projects.get('../members?x=#');
    expect(sent[0]?.url.pathname).toBe('/api/v1/projects/..%2Fmembers%3Fx%3D%23');
  });

  test.each(['', '.', '..', undefined])('an id of %o is refused before anything is sent', (id) => {
    const { client, sent } = clientWith(unnamed);
    expect(() => client.projects.get(id!)).toThrow(new TypeError('projectId is missing'));
    expect(sent).toHaveLength(0);
  });
});

describe('content', () => {
  test('a body is JSON', async () => {
    const { client, sent } = clientWith(unnamed);
    await client.projects.create({ name: 'Website' });
    expect(sent[0]).toMatchObject({ method: 'POST', body: '{"name":"Website"}' });
    expect(sent[0]?.headers.get('content-type')).toBe('application/json');
  });

  test('a change is a merge patch, in which null clears', async () => {
    const { client, sent } = clientWith(unnamed);
    await client.tasks.update('t', { dueDate: null, title: 'New' });
    expect(sent[0]).toMatchObject({ method: 'PATCH', body: '{"dueDate":null,"title":"New"}' });
    expect(sent[0]?.headers.get('content-type')).toBe('application/merge-patch+json');
  });

  test('a file is sent as multipart, with the fields that are given', async () => {
    const { client, sent } = clientWith(unnamed);
    const file = new File(['{"lists":[]}'], 'board.json', { type: 'application/json' });
    await client.imports.create({ file, source: 'trello', dryRun: true, projectName: undefined });
    const form = sent[0]?.body as FormData;
    expect([...form.keys()]).toEqual(['file', 'source', 'dryRun']);
    expect(form.get('file')).toMatchObject({ name: 'board.json', type: 'application/json' });
    expect(form.get('dryRun')).toBe('true');
    expect(sent[0]?.headers.get('content-type')).toBeNull();
  });

  test('a body of which nothing is required may be left out, and is sent empty', async () => {
    const { client, sent } = clientWith(unnamed);
    await client.timer.stop();
    expect(sent[0]?.body).toBe('{}');
  });

  test('an answer without content is undefined', async () => {
    const { client } = clientWith(unnamed, new Response(null, { status: 204 }));
    expect(await client.tasks.delete('t')).toBeUndefined();
  });
});

describe('headers', () => {
  test('a version becomes an ETag in If-Match, and an ETag stays what it is', async () => {
    const { client, sent } = clientWith(unnamed);
    await client.tasks.update('t', { title: 'New' }, { ifMatch: 7 });
    await client.tasks.delete('t', { ifMatch: '"v8"' });
    expect(sent.map(({ headers }) => headers.get('if-match'))).toEqual(['"v7"', '"v8"']);
  });

  test('each write has an idempotency key of its own, or the given one', async () => {
    const { client, sent } = clientWith(unnamed);
    await client.projects.create({ name: 'A' });
    await client.projects.create({ name: 'A' });
    await client.projects.create({ name: 'A' }, { idempotencyKey: 'import-7' });
    const [first, second, third] = sent.map(({ headers }) => headers.get('idempotency-key'));
    expect(first).not.toBe(second);
    expect(third).toBe('import-7');
  });

  test('reads carry no idempotency key', async () => {
    const { client, sent } = clientWith(unnamed);
    await client.projects.get('p');
    expect(sent[0]?.headers.has('idempotency-key')).toBe(false);
  });

  test('those of the call come before those of the client, and null leaves one out', async () => {
    const { client, sent } = clientWith({ ...unnamed, headers: { 'x-app': 'one', 'x-team': 'two' } });
    await client.projects.get('p', { headers: { 'x-app': 'three', 'x-team': null } });
    expect(sent[0]?.headers.get('x-app')).toBe('three');
    expect(sent[0]?.headers.has('x-team')).toBe(false);
  });
});

describe('credentials', () => {
  test('a token is sent as a bearer', async () => {
    const { client, sent } = clientWith({ ...unnamed, token: 'tbk_1_secret' });
    await client.projects.get('p');
    expect(sent[0]?.headers.get('authorization')).toBe('Bearer tbk_1_secret');
  });

  test('a token source is asked for each attempt', async () => {
    let count = 0;
    const token = async () => `token-${++count}`;
    const { client, sent } = clientWith({ ...unnamed, token }, problem(503, 'unavailable'));
    await client.projects.get('p');
    expect(sent.map(({ headers }) => headers.get('authorization'))).toEqual([
      'Bearer token-1',
      'Bearer token-2',
    ]);
  });

  test('a token source hears of a refused token and may give another, once', async () => {
    const token = vi.fn<(context: { refused: string | undefined }) => string>(({ refused }) =>
      refused === 'old' ? 'new' : 'old',
    );
    const { client, sent } = clientWith(
      { ...unnamed, token, maxRetries: 0 },
      problem(401, 'token_expired'),
      json({ id: 'p' }),
      problem(401, 'token_expired'),
      problem(401, 'token_expired'),
    );
    await client.projects.get('p');
    expect(sent[1]?.headers.get('authorization')).toBe('Bearer new');
    await expect(client.projects.get('p')).rejects.toMatchObject({ name: 'AuthenticationError' });
    expect(sent).toHaveLength(4);
  });

  test('a token source that gives nothing is asked once more, not forever', async () => {
    const token = vi.fn<() => string>(() => '');
    const { client, sent } = clientWith(
      { ...unnamed, token },
      ...[1, 2, 3].map(() => problem(401, 'unauthorized')),
    );
    await expect(client.projects.get('p')).rejects.toMatchObject({ status: 401 });
    expect(sent).toHaveLength(2);
  });

  test('a token that is a string is not tried again after a 401', async () => {
    const { client, sent } = clientWith({ ...unnamed, token: 'old' }, problem(401, 'token_expired'));
    await expect(client.projects.get('p')).rejects.toMatchObject({ status: 401 });
    expect(sent).toHaveLength(1);
  });

  test('what a token source throws reaches the caller as it is, and nothing is sent', async () => {
    const failure = new Error('signed out');
    const token = () => Promise.reject(failure);
    const { client, sent } = clientWith({ ...unnamed, token });
    await expect(client.projects.get('p')).rejects.toBe(failure);
    expect(sent).toHaveLength(0);
  });

  test('cookie mode sends credentials and no token', async () => {
    const { client, sent } = clientWith({ ...unnamed, credentials: 'include' });
    await client.projects.get('p');
    expect(sent[0]?.credentials).toBe('include');
    expect(sent[0]?.headers.has('authorization')).toBe(false);
  });
});

describe('withResponse', () => {
  test('gives ETag, revisions, request id and whether the answer was a stored one', async () => {
    const headers = {
      etag: '"v3"',
      'tickboard-revision': 'stream-1=42, stream-2=7',
      'x-request-id': 'req-9',
      'idempotency-replayed': 'true',
    };
    const { client } = clientWith(unnamed, json({ id: 't' }, { headers }));
    expect(await client.tasks.update('t', {}).withResponse()).toMatchObject({
      data: { id: 't' },
      etag: '"v3"',
      revisions: { 'stream-1': 42, 'stream-2': 7 },
      requestId: 'req-9',
      replayed: true,
    });
  });

  test('rejects like the call itself, and only there', async () => {
    const unhandled = vi.fn<() => void>();
    process.on('unhandledRejection', unhandled);
    const { client } = clientWith(unnamed, problem(404, 'task_not_found'));
    await expect(client.tasks.get('t').withResponse()).rejects.toMatchObject({ code: 'task_not_found' });
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });
});

test('a call is a promise in every respect', async () => {
  const { client } = clientWith(unnamed, json({ id: 'a' }), problem(404, 'task_not_found'));
  const ended = vi.fn<() => void>();
  const call = client.tasks.get('a');
  expect(call).toBeInstanceOf(Promise);
  expect(await call.finally(ended)).toEqual({ id: 'a' });
  expect(await client.tasks.get('b').catch((error: unknown) => error)).toMatchObject({ status: 404 });
  expect(ended).toHaveBeenCalledOnce();
  expect(await Promise.all([client.tasks.get('c'), client.tasks.get('d')])).toEqual([
    { id: 'x' },
    { id: 'x' },
  ]);
});

describe('deletions', () => {
  test('that find nothing after an attempt without an answer have succeeded', async () => {
    const { client, sent } = clientWith(unnamed, new TypeError('cut'), problem(404, 'task_not_found'));
    await expect(client.tasks.delete('t')).resolves.toBeUndefined();
    expect(sent).toHaveLength(2);
  });

  test('that find nothing at once, or after a refusal, have failed', async () => {
    const { client } = clientWith(unnamed, problem(503, 'unavailable'), problem(404, 'task_not_found'));
    await expect(client.tasks.delete('t')).rejects.toMatchObject({ name: 'NotFoundError' });
  });
});

test('a deprecated operation is told once, with its end and where to read on', async () => {
  const headers = {
    deprecation: '@1767225600',
    sunset: 'Wed, 01 Jul 2026 00:00:00 GMT',
    link: '<https://tickboard.dev/changes>; rel="deprecation"',
  };
  const warn = vi.fn<(message: string) => void>();
  const { client } = clientWith({ ...unnamed, warn }, ...[1, 2, 3].map(() => json({ id: 'p' }, { headers })));
  await client.projects.get('a');
  await client.projects.get('b');
  await client.tasks.get('c');
  expect(warn.mock.calls).toEqual([
    [
      'Tickboard: GET /projects/{projectId} is deprecated and ends on Wed, 01 Jul 2026 00:00:00 GMT, see https://tickboard.dev/changes',
    ],
    [expect.stringContaining('GET /tasks/{taskId}')],
  ]);
});
