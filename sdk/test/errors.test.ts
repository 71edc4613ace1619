import { describe, expect, test } from 'vitest';
import * as sdk from '../src/index.ts';
import { json, problem, scriptedFetch } from './support/scripted-fetch.ts';
import type { Step } from './support/scripted-fetch.ts';

async function failureOf(step: Step): Promise<unknown> {
  const client = sdk.createClient({ fetch: scriptedFetch(step).fetch, maxRetries: 0 });
  return client.projects.get('project-1').then(
    () => undefined,
    (error: unknown) => error,
  );
}

test.each([
  [400, 'BadRequestError'],
  [401, 'AuthenticationError'],
  [403, 'PermissionError'],
  [404, 'NotFoundError'],
  [409, 'ConflictError'],
  [410, 'GoneError'],
  [412, 'PreconditionFailedError'],
  [422, 'UnprocessableError'],
  [429, 'RateLimitError'],
  [500, 'ServerError'],
  [503, 'ServerError'],
  [418, 'ApiError'],
] as const)('%i is thrown as %s', async (status, name) => {
  const error = await failureOf(problem(status, 'some_code'));
  expect(error).toMatchObject({ name, status });
  const classes: Record<string, unknown> = { ...sdk };
  expect(error).toBeInstanceOf(classes[name]);
  expect(error).toBeInstanceOf(sdk.ApiError);
  expect(error).toBeInstanceOf(sdk.TickboardError);
});

test('an API error carries all that the problem says', async () => {
  const faults = [{ pointer: '/title', code: 'too_long', detail: 'At most 500 characters.' }];
  const body = {
    type: 'https://tickboard.dev/problems/invalid_request',
    title: 'Invalid request',
    status: 400,
    detail: 'The body is not what this operation takes.',
    code: 'invalid_request',
    requestId: 'req-7',
    traceId: 'trace-7',
    errors: faults,
  };
  expect(await failureOf(json(body, { status: 400, headers: { 'x-extra': '1' } }))).toMatchObject({
    message: '400 invalid_request: The body is not what this operation takes.',
    type: body.type,
    title: body.title,
    detail: body.detail,
    code: body.code,
    requestId: 'req-7',
    traceId: 'trace-7',
    errors: faults,
    retryAfter: null,
    headers: expect.objectContaining({}) as Headers,
  });
});

test('a failure that is not from Tickboard is an API error too', async () => {
  const page = new Response('<h1>Bad gateway</h1>', { status: 502, statusText: 'Bad Gateway' });
  expect(await failureOf(page)).toMatchObject({
    name: 'ServerError',
    code: 'http_502',
    title: 'Bad Gateway',
    errors: [],
    requestId: null,
  });
});

test('a 412 gives the ETag that is there now', async () => {
  const error = await failureOf(problem(412, 'precondition_failed', { etag: '"v8"' }));
  expect(error).toMatchObject({ currentEtag: '"v8"' });
});

describe('a failure without an answer', () => {
  test('is a ConnectionError whose cause is that of the network', async () => {
    const cause = new TypeError('fetch failed');
    const error = await failureOf(cause);
    expect(error).toMatchObject({ name: 'ConnectionError', cause });
    expect(error).not.toBeInstanceOf(sdk.ApiError);
  });

  test('is a ConnectionError also when the body is cut off', async () => {
    const cut = () =>
      new Response(
        new ReadableStream({
          start(controller) {
            controller.enqueue(new TextEncoder().encode('{"id":'));
            controller.error(new TypeError('terminated'));
          },
        }),
      );
    expect(await failureOf(cut)).toBeInstanceOf(sdk.ConnectionError);
  });
});
