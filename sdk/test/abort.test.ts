import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AbortError, createClient } from '../src/index.ts';
import { json, problem, scriptedFetch, silence } from './support/scripted-fetch.ts';

const page = (nextCursor: string | null) => json({ items: [{ id: 'a' }], nextCursor });

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

/** Lets everything happen that can happen without time passing. */
const settled = () => vi.advanceTimersByTimeAsync(0);

async function expectAbort(call: Promise<unknown>, controller: AbortController) {
  const ended = call.catch((error: unknown) => error);
  await settled();
  controller.abort('left the page');
  const error = await ended;
  expect(error).toBeInstanceOf(AbortError);
  expect(error).toMatchObject({ name: 'AbortError', cause: 'left the page' });
  expect(vi.getTimerCount()).toBe(0);
}

describe('an aborted signal ends the call', () => {
  test('before anything is sent', async () => {
    const { fetch, sent } = scriptedFetch(json({}));
    const { signal } = { signal: AbortSignal.abort('left the page') };
    await expect(createClient({ fetch }).projects.get('p', { signal })).rejects.toBeInstanceOf(AbortError);
    expect(sent).toHaveLength(0);
  });

  test('while it waits for the token', async () => {
    const { fetch, sent } = scriptedFetch(json({}));
    const controller = new AbortController();
    const token = vi.fn<() => Promise<string>>(() => new Promise(() => {}));
    const client = createClient({ fetch, token });
    await expectAbort(client.projects.get('p', { signal: controller.signal }), controller);
    expect(token).toHaveBeenCalledOnce();
    expect(sent).toHaveLength(0);
  });

  test('while it waits for the answer', async () => {
    const { fetch, sent } = scriptedFetch(silence);
    const controller = new AbortController();
    await expectAbort(createClient({ fetch }).projects.get('p', { signal: controller.signal }), controller);
    expect(sent[0]?.signal.aborted).toBe(true);
  });

  test('while it reads the body', async () => {
    const { fetch, sent } = scriptedFetch(() => new Response(new ReadableStream({}), { status: 200 }));
    const controller = new AbortController();
    await expectAbort(createClient({ fetch }).projects.get('p', { signal: controller.signal }), controller);
    expect(sent).toHaveLength(1);
  });

  test('while it waits for the next attempt', async () => {
    const { fetch, sent } = scriptedFetch(problem(429, 'rate_limited', { 'retry-after': '60' }));
    const controller = new AbortController();
    await expectAbort(createClient({ fetch }).projects.get('p', { signal: controller.signal }), controller);
    expect(sent).toHaveLength(1);
  });

  test('between two pages', async () => {
    const { fetch, sent } = scriptedFetch(page('next'), silence);
    const controller = new AbortController();
    const read = async () => {
      for await (const _ of createClient({ fetch }).projects.list({}, { signal: controller.signal }));
    };
    await expectAbort(read(), controller);
    expect(sent).toHaveLength(2);
  });
});

test('a signal that outlives many calls keeps none of their listeners', async () => {
  const { fetch } = scriptedFetch(json({}));
  const client = createClient({ fetch });
  const { signal } = new AbortController();
  const added = vi.spyOn(signal, 'addEventListener');
  const removed = vi.spyOn(signal, 'removeEventListener');
  for (let call = 0; call < 5; call++) await client.projects.get('p', { signal });
  expect(added).toHaveBeenCalledTimes(5);
  expect(removed).toHaveBeenCalledTimes(5);
});
