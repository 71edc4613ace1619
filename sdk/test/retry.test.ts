import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ApiError, ConnectionError, createClient, RateLimitError, TimeoutError } from '../src/index.ts';
import { json, problem, scriptedFetch, silence } from './support/scripted-fetch.ts';
import type { Step } from './support/scripted-fetch.ts';

const project = { id: 'project-1' };

function clientWith(...script: Step[]) {
  const network = scriptedFetch(...script);
  return { ...network, client: createClient({ baseUrl: 'http://api.test', fetch: network.fetch }) };
}

/** Passes over all of the call's waits and gives how it ended, with the milliseconds that it took. */
async function settle<Value>(call: Promise<Value>) {
  const began = Date.now();
  const state = { isOver: false };
  const ended = call
    .then(
      (value) => ({ value, error: undefined, waited: Date.now() - began }),
      (error: unknown) => ({ value: undefined, error, waited: Date.now() - began }),
    )
    .finally(() => (state.isOver = true));
  // Not all timers there are: a store that another file left behind tries again without end.
  while (!state.isOver) {
    // oxlint-disable-next-line no-await-in-loop -- One wait follows from the other.
    await vi.advanceTimersToNextTimerAsync();
  }
  return ended;
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const transient: [string, Step][] = [
  ['a connection error', new TypeError('fetch failed')],
  ['408', problem(408, 'request_timeout')],
  ['409 idempotency_in_progress', problem(409, 'idempotency_in_progress')],
  ['429', problem(429, 'rate_limited')],
  ['502', new Response('<h1>Bad gateway</h1>', { status: 502 })],
  ['503', problem(503, 'unavailable')],
  ['504', problem(504, 'gateway_timeout')],
];

describe.each(transient)('after %s', (_, failure) => {
  test('a read is tried again', async () => {
    const { client, sent } = clientWith(failure, json(project));
    expect((await settle(client.projects.get('project-1'))).value).toEqual(project);
    expect(sent).toHaveLength(2);
  });

  test('a write is tried again under the same idempotency key', async () => {
    const { client, sent } = clientWith(failure, failure, json(project));
    expect((await settle(client.projects.create({ name: 'Website' }))).value).toEqual(project);
    const keys = sent.map(({ headers }) => headers.get('idempotency-key'));
    expect(keys).toEqual([keys[0], keys[0], keys[0]]);
    expect(keys[0]).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab]/);
  });
});

test.each([400, 401, 403, 404, 409, 410, 412, 422, 500, 501])('%i is not tried again', async (status) => {
  const { client, sent } = clientWith(problem(status, 'refused'));
  expect((await settle(client.projects.get('project-1'))).error).toMatchObject({ status, code: 'refused' });
  expect(sent).toHaveLength(1);
});

test('the last failure is thrown when the retries are used up', async () => {
  const { client, sent } = clientWith(
    new TypeError('refused'),
    problem(503, 'unavailable'),
    problem(429, 'rate_limited'),
  );
  expect((await settle(client.projects.get('project-1'))).error).toBeInstanceOf(RateLimitError);
  expect(sent).toHaveLength(3);
});

test('maxRetries of the call comes before that of the client', async () => {
  const { fetch, sent } = scriptedFetch(new TypeError('refused'));
  const client = createClient({ fetch, maxRetries: 5 });
  await settle(client.projects.get('project-1', { maxRetries: 0 }));
  expect(sent).toHaveLength(1);
  await settle(client.projects.get('project-1'));
  expect(sent).toHaveLength(7);
});

test('waits grow twofold under full jitter and end at eight seconds', async () => {
  const { client } = clientWith(new TypeError('refused'));
  // Half of 0.5, 1, 2, 4, 8 and 8 seconds.
  const { waited } = await settle(client.projects.get('project-1', { maxRetries: 6 }));
  expect(waited).toBe(250 + 500 + 1000 + 2000 + 4000 + 4000);
});

describe('Retry-After', () => {
  test('in seconds is honoured', async () => {
    const { client } = clientWith(problem(429, 'rate_limited', { 'retry-after': '7' }), json(project));
    expect((await settle(client.projects.get('project-1'))).waited).toBe(7000);
  });

  test('as a date is honoured', async () => {
    vi.setSystemTime('2026-11-20T10:00:00Z');
    const date = 'Fri, 20 Nov 2026 10:00:09 GMT';
    const { client } = clientWith(problem(503, 'unavailable', { 'retry-after': date }), json(project));
    expect((await settle(client.projects.get('project-1'))).waited).toBe(9000);
  });

  test('is capped at 60 seconds, and the error says how long it really is', async () => {
    const { client } = clientWith(problem(429, 'rate_limited', { 'retry-after': '3600' }));
    const { waited, error } = await settle(client.projects.get('project-1', { maxRetries: 1 }));
    expect(waited).toBe(60_000);
    expect(error).toMatchObject({ retryAfter: 3600 });
  });

  test.each(['', 'soon', 'Fri, 20 Nov 2020 10:00:00 GMT'])(
    'that says nothing usable (%o) leaves the backoff',
    async (value) => {
      const { client } = clientWith(problem(429, 'rate_limited', { 'retry-after': value }), json(project));
      expect((await settle(client.projects.get('project-1'))).waited).toBe(250);
    },
  );
});

describe('timeouts', () => {
  test('an attempt that gets no answer in time is tried again', async () => {
    const { client, sent } = clientWith(silence, json(project));
    const { value, waited } = await settle(client.projects.get('project-1', { timeout: 1000 }));
    expect(value).toEqual(project);
    expect(waited).toBe(1000 + 250);
    expect(sent[0]?.signal.aborted).toBe(true);
  });

  test('an answer whose body does not end in time is tried again', async () => {
    const endless = () => new Response(new ReadableStream({}), { status: 200 });
    const { client, sent } = clientWith(endless, json(project));
    expect((await settle(client.projects.get('project-1', { timeout: 1000 }))).value).toEqual(project);
    expect(sent).toHaveLength(2);
  });

  test('the last attempt ends in a TimeoutError, which is not a ConnectionError', async () => {
    const { client } = clientWith(silence);
    const { error, waited } = await settle(
      client.projects.get('project-1', { timeout: 1000, maxRetries: 0 }),
    );
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).not.toBeInstanceOf(ConnectionError);
    expect(waited).toBe(1000);
  });

  test('thirty seconds are given to an attempt by default', async () => {
    const { client } = clientWith(silence);
    expect((await settle(client.projects.get('project-1', { maxRetries: 0 }))).waited).toBe(30_000);
  });

  test('ten minutes are given to an upload by default', async () => {
    const { client } = clientWith(silence);
    const upload = client.imports.create({ file: new Blob(['{}']), source: 'trello' }, { maxRetries: 0 });
    expect((await settle(upload)).waited).toBe(600_000);
  });

  test('totalTimeout ends the call in the middle of an attempt, retries left or not', async () => {
    const { client, sent } = clientWith(silence);
    const { error, waited } = await settle(
      client.projects.get('project-1', { timeout: 1000, totalTimeout: 2000 }),
    );
    expect(error).toBeInstanceOf(TimeoutError);
    expect(waited).toBe(2000);
    expect(sent).toHaveLength(2);
  });

  test('a wait that would outlast totalTimeout is not begun', async () => {
    const { client } = clientWith(problem(429, 'rate_limited', { 'retry-after': '30' }));
    const { error, waited } = await settle(client.projects.get('project-1', { totalTimeout: 5000 }));
    expect(error).toBeInstanceOf(RateLimitError);
    expect(waited).toBe(0);
  });

  test.each([0, Infinity])('%d means no limit', async (timeout) => {
    const late = () =>
      new Promise<Response>((resolve) => setTimeout(() => resolve(json(project)), 3_600_000));
    const { client } = clientWith(late);
    expect(
      (await settle(client.projects.get('project-1', { timeout, totalTimeout: timeout }))).value,
    ).toEqual(project);
  });

  test('an undefined option leaves the one of the client', async () => {
    const { fetch } = scriptedFetch(silence);
    const client = createClient({ fetch, timeout: 1000, maxRetries: 0 });
    expect((await settle(client.projects.get('project-1', { timeout: undefined }))).waited).toBe(1000);
  });
});

test('a call that ended leaves no timer behind', async () => {
  const { client } = clientWith(json(project), problem(404, 'project_not_found'));
  await client.projects.get('project-1', { totalTimeout: 50_000 });
  await expect(client.projects.get('project-1', { totalTimeout: 50_000 })).rejects.toBeInstanceOf(ApiError);
  expect(vi.getTimerCount()).toBe(0);
});
