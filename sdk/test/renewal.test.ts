import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AbortError, AuthenticationError, ConnectionError, createClient } from '../src/index.ts';
import type { TokenSource } from '../src/index.ts';
import { refreshedBy, refreshingToken } from '../src/session/index.ts';
import { json, problem } from './support/scripted-fetch.ts';
import { settle } from './support/settle.ts';

const start = Date.UTC(2026, 10, 20, 10);

beforeEach(() => {
  vi.useFakeTimers({ now: start });
});

afterEach(() => {
  vi.useRealTimers();
});

/** A server that gives out tokens of 15 minutes, and takes those that it has given and not refused. */
class TokenServer {
  readonly refreshes: string[] = [];
  readonly calls: (string | null)[] = [];
  readonly refused = new Set<string>();
  /** In place of the next refreshes. */
  readonly failures: (Response | Error)[] = [];
  seconds = 900;

  readonly fetch = async (url: string, init: RequestInit): Promise<Response> => {
    // On its way for a while, so that calls made at once wait together.
    await new Promise((resolve) => setTimeout(resolve, 10));
    if (!url.endsWith('/session/refresh')) return this.#call(new Headers(init.headers).get('authorization'));
    this.refreshes.push((JSON.parse(init.body as string) as { refreshToken: string }).refreshToken);
    const failure = this.failures.shift();
    if (failure instanceof Error) throw failure;
    if (failure) return failure;
    const number = this.refreshes.length;
    const tokens = {
      accessToken: `access-${number}`,
      refreshToken: `refresh-${number}`,
      expiresIn: this.seconds,
    };
    return json({ ...tokens, tokenType: 'Bearer', session: {} });
  };

  #call(authorization: string | null): Response {
    this.calls.push(authorization);
    const token = authorization?.replace('Bearer ', '') ?? '';
    return this.refused.has(token) ? problem(401, 'unauthenticated') : json({ items: [], nextCursor: null });
  }
}

function setUp(onRotate?: (token: string) => void | Promise<void>) {
  const server = new TokenServer();
  const options = { baseUrl: 'http://api.test', fetch: server.fetch };
  const token = refreshingToken({ ...options, refreshToken: 'refresh-0', ...(onRotate && { onRotate }) });
  const client = createClient({ ...options, token, maxRetries: 0 });
  const call = () => settle(client.projects.list());
  return { server, token, client, call };
}

describe('a token that is refreshed', () => {
  it('is fetched once for many calls that wait', async () => {
    const { server, client } = setUp();
    await settle(Promise.all(Array.from({ length: 8 }, () => client.projects.list())));
    expect(server.refreshes).toEqual(['refresh-0']);
    expect(server.calls).toEqual(Array(8).fill('Bearer access-1'));
  });

  it('is renewed a minute before its end, however wrong the clock of the device is', async () => {
    const { server, call } = setUp();
    vi.setSystemTime(start + 3_600_000);
    await call();
    await vi.advanceTimersByTimeAsync(835_000);
    await call();
    expect(server.refreshes).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(10_000);
    await call();
    expect(server.refreshes).toEqual(['refresh-0', 'refresh-1']);
    expect(server.calls.at(-1)).toBe('Bearer access-2');
  });

  it('is renewed when the clock of the device is set back', async () => {
    const { server, call } = setUp();
    await call();
    vi.setSystemTime(start - 3_600_000);
    await call();
    expect(server.refreshes).toHaveLength(2);
  });

  it('is renewed once after a 401 that hits many calls', async () => {
    const { server, client, call } = setUp();
    await call();
    server.refused.add('access-1');
    await settle(Promise.all(Array.from({ length: 8 }, () => client.projects.list())));
    expect(server.refreshes).toEqual(['refresh-0', 'refresh-1']);
    expect(server.calls.filter((token) => token === 'Bearer access-2')).toHaveLength(8);
  });

  it('gives a call up when the newer token is refused as well', async () => {
    const { server, call } = setUp();
    for (const number of [1, 2, 3]) server.refused.add(`access-${number}`);
    expect(await call()).toBeInstanceOf(AuthenticationError);
    expect(server.refreshes).toHaveLength(2);
  });

  it('ends when its refresh is refused, and asks no more', async () => {
    const { server, token, call } = setUp();
    await call();
    expect(token.ended).toBeNull();
    server.refused.add('access-1');
    server.failures.push(problem(401, 'unauthenticated'));
    const error = await call();
    expect(error).toBeInstanceOf(AuthenticationError);
    expect(token.ended).toBe(error);
    const asked = server.refreshes.length;
    expect(await call()).toBe(error);
    expect(server.refreshes).toHaveLength(asked);
  });

  it('goes on with the token that still works while it cannot be renewed ahead of its end', async () => {
    const { server, call } = setUp();
    await call();
    await vi.advanceTimersByTimeAsync(845_000);
    server.failures.push(...Array.from({ length: 4 }, () => new TypeError('fetch failed')));
    expect(await call()).not.toBeInstanceOf(Error);
    expect(server.calls.at(-1)).toBe('Bearer access-1');
    // Not tried again with every call.
    const asked = server.refreshes.length;
    await call();
    expect(server.refreshes).toHaveLength(asked);
    await vi.advanceTimersByTimeAsync(10_000);
    await call();
    expect(server.calls.at(-1)).toMatch(/access-[^1]/);
  });

  it('repeats a refresh whose answer was lost with the same token, and hears it fail in the end', async () => {
    const { server, call } = setUp();
    server.failures.push(new TypeError('fetch failed'), problem(503, 'unavailable'));
    expect(await call()).not.toBeInstanceOf(Error);
    expect(server.refreshes).toEqual(['refresh-0', 'refresh-0', 'refresh-0']);
    server.refused.add('access-3');
    server.failures.push(...Array.from({ length: 4 }, () => new TypeError('fetch failed')));
    expect(await call()).toBeInstanceOf(ConnectionError);
    expect(await call()).not.toBeInstanceOf(Error);
  });

  it('is used once the refresh token after it is kept', async () => {
    const kept: string[] = [];
    const { server, call } = setUp(async (refreshToken) => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      expect(server.calls).toEqual([]);
      kept.push(refreshToken);
    });
    await call();
    expect(kept).toEqual(['refresh-1']);
  });

  it('tells the calls that wait when the refresh token cannot be kept, and goes on', async () => {
    const failure = new Error('The disk is full');
    const { server, call } = setUp(() => Promise.reject(failure));
    expect(await call()).toBe(failure);
    expect(await call()).not.toBeInstanceOf(Error);
    expect(server.refreshes).toEqual(['refresh-0']);
  });

  it('leaves a call that is aborted, and is there for the next one', async () => {
    const { server, client, call } = setUp();
    const controller = new AbortController();
    const aborted = settle(client.projects.list({}, { signal: controller.signal }));
    controller.abort();
    expect(await aborted).toBeInstanceOf(AbortError);
    await call();
    expect(server.refreshes).toEqual(['refresh-0']);
    expect(server.calls).toEqual(['Bearer access-1']);
  });
});

const idle = { signal: new AbortController().signal, refused: undefined };

function jwt(claims: object): string {
  return `e30.${btoa(JSON.stringify(claims)).replaceAll('=', '')}.signature`;
}

/** Asks for the token after so many seconds each, and says which fetch it came from. */
async function ask(source: TokenSource, tokens: string[], seconds: readonly number[]): Promise<number[]> {
  const seen: number[] = [];
  for (const pause of seconds) {
    await vi.advanceTimersByTimeAsync(pause * 1000);
    seen.push(tokens.indexOf(await source(idle)));
  }
  return seen;
}

describe('a token that a backend of the host makes', () => {
  function made(token: (number: number) => string) {
    const tokens: string[] = [];
    const source = refreshedBy(async () => {
      tokens.push(token(tokens.length));
      return tokens.at(-1)!;
    });
    return { tokens, source };
  }

  const now = () => Date.now() / 1000;

  it('is renewed by its own exp', async () => {
    const { tokens, source } = made((number) => jwt({ iat: now(), exp: now() + 900, number }));
    expect(await ask(source, tokens, [0, 835, 10])).toEqual([0, 0, 1]);
  });

  it('is renewed in time by a device whose clock is an hour ahead, or behind', async () => {
    for (const skew of [3600, -3600]) {
      const server = () => now() - skew;
      const { tokens, source } = made((number) => jwt({ iat: server(), exp: server() + 900, number }));
      expect(await ask(source, tokens, [0, 835, 10])).toEqual([0, 0, 1]);
    }
  });

  it('is renewed in time when it had lain in a cache', async () => {
    const { tokens, source } = made((number) => jwt({ iat: now() - 600, exp: now() + 300, number }));
    expect(await ask(source, tokens, [0, 235, 10])).toEqual([0, 0, 1]);
  });

  it('may say by itself how long it lives, or nothing at all', async () => {
    const tokens = ['one', 'two', 'three'];
    let number = 0;
    const timed = refreshedBy(() => ({ token: tokens[number++]!, expiresIn: 400 }));
    expect(await ask(timed, tokens, [0, 335, 10])).toEqual([0, 0, 1]);
    number = 0;
    const dated = refreshedBy(() => ({
      token: tokens[number++]!,
      expiresAt: new Date(Date.now() + 400_000).toISOString(),
    }));
    expect(await ask(dated, tokens, [0, 335, 10])).toEqual([0, 0, 1]);
    const silent = made((count) => `opaque-${count}`);
    expect(await ask(silent.source, silent.tokens, [0, 1e6])).toEqual([0, 0]);
    expect(await silent.source({ ...idle, refused: 'opaque-0' })).toBe('opaque-1');
    expect(await silent.source({ ...idle, refused: 'opaque-0' })).toBe('opaque-1');
  });

  it('fails with what its function throws, and is asked for again', async () => {
    const failure = new Error('The portal is down');
    let isUp = false;
    const source = refreshedBy(() => {
      if (!isUp) throw failure;
      return 'token';
    });
    await expect(source(idle)).rejects.toBe(failure);
    isUp = true;
    expect(await source(idle)).toBe('token');
  });

  it.each([{}, { token: '' }, { error: 'not signed in' }])(
    'says that %j holds no token, and asks again',
    async (answer) => {
      const answers = [answer, { token: 'good' }];
      const source = refreshedBy(() => answers.shift() as { token: string });
      await expect(source(idle)).rejects.toThrow('What fetchToken gave holds no token');
      expect(await source(idle)).toBe('good');
    },
  );
});
