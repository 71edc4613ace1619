import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { realtimeOf } from '../src/realtime/index.ts';
import type { ConnectionState, SubscriptionOptions } from '../src/realtime/index.ts';
import { LiveServer } from './support/live-server.ts';
import { json, problem } from './support/scripted-fetch.ts';

let server: LiveServer;

beforeEach(() => {
  vi.useFakeTimers();
  server = new LiveServer();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Lets everything happen that needs no time to pass. */
const settled = () => vi.advanceTimersByTimeAsync(0);

function follow(
  options: Partial<SubscriptionOptions> & { stream?: string; client?: ReturnType<LiveServer['client']> } = {},
) {
  const { stream = 'p', client = server.client(), ...rest } = options;
  const seen: number[] = [];
  const states: ConnectionState[] = [];
  const lost: string[] = [];
  const subscription = realtimeOf(client).subscribe(stream, {
    after: 0,
    onEvent: ({ seq }) => seen.push(seq),
    onState: (state) => states.push(state),
    onLost: (reason) => lost.push(reason),
    ...rest,
  });
  return { subscription, seen, states, lost, client };
}

const append = (count: number, stream = 'p') => Array.from({ length: count }, () => server.append(stream));

describe('a subscription', () => {
  test('signs in first, then catches up and goes on live', async () => {
    append(3);
    const { seen, states } = follow({ after: 1 });
    await settled();
    append(1);
    expect(server.socket.url).toBe('ws://api.test/api/v1/realtime');
    expect(server.socket.received).toEqual([
      { type: 'auth', token: 'token' },
      { type: 'subscribe', stream: 'p', after: 1 },
    ]);
    expect(seen).toEqual([2, 3, 4]);
    expect(states).toEqual(['catching-up', 'live']);
  });

  test('resumes after a cut, without a gap and without a double', async () => {
    const { seen, states } = follow();
    await settled();
    append(2);
    server.cut();
    append(3);
    await vi.advanceTimersByTimeAsync(1000);
    append(1);
    expect(seen).toEqual([1, 2, 3, 4, 5, 6]);
    expect(states).toEqual(['catching-up', 'live', 'offline', 'catching-up', 'live']);
    expect(server.socket.received).toContainEqual({ type: 'subscribe', stream: 'p', after: 2 });
  });

  test('drops what it has seen', async () => {
    const { seen } = follow();
    await settled();
    const [event] = append(1);
    server.socket.push({ type: 'event', event });
    expect(seen).toEqual([1]);
  });

  test('fetches what is missing when it sees a gap', async () => {
    const { seen } = follow();
    await settled();
    server.deliver = () => {};
    append(4);
    server.deliver = (message, send) => send(message);
    append(1);
    expect(seen).toEqual([]);
    await settled();
    expect(seen).toEqual([1, 2, 3, 4, 5]);
    expect(server.requests).toEqual(['GET /streams/p/events?after=0', 'GET /streams/p/events?after=3']);
  });

  test('fetches an event that it is told of and that does not come', async () => {
    const { seen, subscription } = follow();
    await settled();
    server.deliver = () => {};
    append(2);
    subscription.expectRevision(2);
    await vi.advanceTimersByTimeAsync(999);
    expect(server.requests).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(seen).toEqual([1, 2]);
  });

  test('fetches an event that it is told of at once while there is no connection', async () => {
    server.isReachable = false;
    const { seen, subscription } = follow();
    await settled();
    append(2);
    subscription.expectRevision(2);
    await settled();
    expect(seen).toEqual([1, 2]);
  });

  test('fetches again when fetching failed', async () => {
    const { seen, subscription } = follow({ client: server.client({ fetch: failingOnce() }) });
    await settled();
    server.deliver = () => {};
    append(1);
    subscription.expectRevision(1);
    await vi.advanceTimersByTimeAsync(1000);
    expect(seen).toEqual([]);
    await vi.advanceTimersByTimeAsync(5000);
    expect(seen).toEqual([1]);
  });

  test('that was closed hears nothing more', async () => {
    const { seen, subscription } = follow();
    await settled();
    subscription.close();
    append(1);
    await settled();
    expect(seen).toEqual([]);
  });

  test('hears that its place is no longer kept', async () => {
    server.expired.add('p');
    const { lost } = follow();
    await settled();
    expect(lost).toEqual(['expired']);
  });

  test('hears that its place is no longer kept when it fetches', async () => {
    const { lost, subscription } = follow();
    await settled();
    server.expired.add('p');
    server.deliver = () => {};
    append(1);
    subscription.expectRevision(1);
    await vi.advanceTimersByTimeAsync(1000);
    expect(lost).toEqual(['expired']);
  });

  test.each([
    { type: 'unsubscribed', stream: 'p', reason: 'forbidden' },
    { type: 'error', code: 'not_found', detail: '', stream: 'p' },
  ])('hears that it lost the right ($type)', async (message) => {
    const { lost } = follow();
    await settled();
    server.socket.push(message);
    expect(lost).toEqual(['forbidden']);
  });

  function failingOnce() {
    const { fetch } = server.client().transport.options;
    let failures = 1;
    return (url: string, init: RequestInit) =>
      failures-- > 0 ? Promise.reject(new TypeError('cut')) : fetch!(url, init);
  }
});

describe('several subscriptions', () => {
  test('share one socket', async () => {
    const { client, seen } = follow();
    const other = follow({ client, stream: 'q' });
    await settled();
    append(1);
    append(2, 'q');
    expect(server.sockets).toHaveLength(1);
    expect([seen, other.seen]).toEqual([[1], [1, 2]]);
  });

  test('of one stream share it on the socket, and who begins further back fetches the rest', async () => {
    append(5);
    const { client, seen } = follow({ after: 3 });
    await settled();
    const behind = follow({ client, after: 1 });
    const ahead = follow({ client, after: 5 });
    await settled();
    append(1);
    expect(seen).toEqual([4, 5, 6]);
    expect(behind.seen).toEqual([2, 3, 4, 5, 6]);
    expect(behind.states.at(-1)).toBe('live');
    expect(ahead.seen).toEqual([6]);
    expect(server.socket.received.filter(({ type }) => type === 'subscribe')).toHaveLength(1);
  });

  test('of one stream resume from the one that is furthest back', async () => {
    append(2);
    const { client } = follow({ after: 2 });
    await settled();
    server.isAnswering = false;
    server.cut();
    const behind = follow({ client, after: 1 });
    await vi.advanceTimersByTimeAsync(1000);
    expect(server.socket.received).toContainEqual({ type: 'subscribe', stream: 'p', after: 1 });
    expect(behind.seen).toEqual([2]);
  });

  test('end on the server with the last reader, and the socket with the last stream', async () => {
    const { client, subscription } = follow();
    const second = follow({ client });
    const other = follow({ client, stream: 'q' });
    await settled();
    const { socket } = server;
    subscription.close();
    expect(socket.received.some(({ type }) => type === 'unsubscribe')).toBe(false);
    second.subscription.close();
    expect(socket.received.at(-1)).toEqual({ type: 'unsubscribe', stream: 'p' });
    other.subscription.close();
    expect(socket.isClosed).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('the connection', () => {
  test('comes back with waits that grow, under full jitter, up to half a minute', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(1);
    server.isReachable = false;
    follow({ client: server.client({ transport: 'websocket' }) });
    await settled();
    for (const [index, wait] of [1000, 2000, 4000, 8000, 16_000, 30_000, 30_000].entries()) {
      await vi.advanceTimersByTimeAsync(wait - 1);
      expect(server.sockets).toHaveLength(index + 1);
      await vi.advanceTimersByTimeAsync(1);
      expect(server.sockets).toHaveLength(index + 2);
    }
    vi.mocked(Math.random).mockRestore();
  });

  test('comes back at once when the server goes away', async () => {
    const { states } = follow();
    await settled();
    server.cut(1001);
    await settled();
    expect(states.at(-1)).toBe('live');
  });

  test.each(['online', 'visibilitychange', 'pageshow', 'resume'])('tries at once on %s', async (type) => {
    const target = new EventTarget();
    vi.stubGlobal('addEventListener', target.addEventListener.bind(target));
    vi.stubGlobal('document', Object.assign(target, { visibilityState: 'visible' }));
    server.isReachable = server.isAnswering = false;
    const { states } = follow();
    await vi.advanceTimersByTimeAsync(60_000);
    server.isReachable = server.isAnswering = true;
    target.dispatchEvent(new Event(type));
    await settled();
    expect(states.at(-1)).toBe('live');
  });

  test.each(['online', 'offline'])(
    'asks a line on %s, and drops it when it does not answer',
    async (type) => {
      const target = new EventTarget();
      vi.stubGlobal('addEventListener', target.addEventListener.bind(target));
      follow();
      await settled();
      const slept = server.socket;
      slept.isSilent = true;
      target.dispatchEvent(new Event(type));
      expect(slept.received.at(-1)).toEqual({ type: 'ping' });
      await vi.advanceTimersByTimeAsync(11_000);
      expect(slept.isClosed).toBe(true);
      expect(server.socket).not.toBe(slept);
    },
  );

  test('keeps a quiet line that answers, and drops one that does not', async () => {
    const { states } = follow();
    await settled();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(server.sockets).toHaveLength(1);
    server.socket.isSilent = true;
    await vi.advanceTimersByTimeAsync(25_000);
    expect(states.at(-1)).toBe('offline');
    await vi.advanceTimersByTimeAsync(1000);
    expect(states.at(-1)).toBe('live');
  });

  test('gives up on a socket that opens and says nothing', async () => {
    const { client } = { client: server.client() };
    follow({ client });
    await Promise.resolve();
    server.socket.isSilent = true;
    await vi.advanceTimersByTimeAsync(11_000);
    expect(server.sockets).toHaveLength(2);
  });

  test('tells the token source of a refused token', async () => {
    server.refused.add('old');
    const token = vi.fn<(context: { refused: string | undefined }) => string>(({ refused }) =>
      refused ? 'new' : 'old',
    );
    const { states } = follow({ client: server.client({ token }) });
    await vi.advanceTimersByTimeAsync(1000);
    expect(server.tokens).toEqual(['old', 'new']);
    expect(states.at(-1)).toBe('live');
  });

  test.each([
    ['a minute before', 600_000, 540_000],
    ['in the last quarter of a short life, before', 40_000, 30_000],
  ])(
    'renews its token %s the server says that it ends, without a break',
    async (_when, life, renewedAfter) => {
      server.life = life;
      let count = 0;
      const token = vi.fn<(context: { refused: string | undefined }) => string>(({ refused }) =>
        refused || count === 0 ? `token ${++count}` : `token ${count}`,
      );
      const { states } = follow({ client: server.client({ token }) });
      await vi.advanceTimersByTimeAsync(renewedAfter - 1_000);
      expect(server.tokens).toEqual(['token 1']);
      await vi.advanceTimersByTimeAsync(1_000);
      expect(server.tokens).toEqual(['token 1', 'token 2']);
      expect(server.sockets).toHaveLength(1);
      expect(states).toEqual(['catching-up', 'live']);
    },
  );

  test('takes over a token that took the place of one that a request was refused with', async () => {
    const token = ({ refused }: { refused: string | undefined }) => (refused ? 'new' : 'old');
    const { client } = follow({ client: server.client({ token }) });
    await settled();
    server.routes.set('GET /timer', ({ headers }) =>
      headers.get('authorization') === 'Bearer new' ? json({}) : problem(401, 'unauthenticated'),
    );
    await client.timer.get();
    expect(server.tokens).toEqual(['old', 'new']);
    expect(server.sockets).toHaveLength(1);
  });

  test('renews when it is told to, and says nothing when the token is the same', async () => {
    let token = 'first';
    const { client } = follow({ client: server.client({ token: () => token }) });
    await settled();
    realtimeOf(client).renew();
    await settled();
    token = 'second';
    realtimeOf(client).renew();
    await settled();
    expect(server.tokens).toEqual(['first', 'second']);
  });

  test('does not come back in a circle to a server that greets and leaves', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(1);
    follow();
    await settled();
    server.cut(1001);
    await settled();
    expect(server.sockets).toHaveLength(2);
    server.cut(1001);
    await vi.advanceTimersByTimeAsync(1_999);
    expect(server.sockets).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(server.sockets).toHaveLength(3);
    vi.mocked(Math.random).mockRestore();
  });

  test('rests for a minute after too many wrong sign-ins', async () => {
    follow();
    await settled();
    server.cut(4430);
    await vi.advanceTimersByTimeAsync(59_999);
    expect(server.sockets).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(server.sockets).toHaveLength(2);
  });

  test.each([1009, 4400, 4408, 4429])('comes back after %i and goes on where it was', async (code) => {
    const { seen } = follow();
    await settled();
    append(1);
    server.cut(code);
    append(1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(seen).toEqual([1, 2]);
    expect(server.socket.received).toContainEqual({ type: 'subscribe', stream: 'p', after: 1 });
  });

  test('says that it has no token when there is none', async () => {
    follow({ client: server.client({ token: undefined }) });
    await settled();
    expect(server.socket.received[0]).toEqual({ type: 'auth', token: '' });
  });

  test('outlives a token source that fails', async () => {
    const token = vi
      .fn<() => Promise<string>>()
      .mockRejectedValueOnce(new Error('no network'))
      .mockResolvedValue('token');
    const { states } = follow({ client: server.client({ token }) });
    await vi.advanceTimersByTimeAsync(1000);
    expect(states).toEqual(['offline', 'catching-up', 'live']);
  });
});

test('whatever the line does, each event comes once and in order', async () => {
  const move = fc.oneof(
    fc.constant('append' as const),
    fc.constantFrom(
      'lose',
      'repeat',
      'hold',
      'release',
      'cut',
      'wait',
      'join',
    ) satisfies fc.Arbitrary<string>,
  );
  await fc.assert(
    fc.asyncProperty(fc.array(move, { maxLength: 60 }), async (moves) => {
      server = new LiveServer();
      const readers = [follow()];
      const { client } = readers[0]!;
      const held: (() => void)[] = [];
      for (const step of moves) {
        if (step === 'append') append(1);
        if (step === 'lose') server.deliver = () => {};
        if (step === 'repeat') server.deliver = (message, send) => [message, message].forEach(send);
        if (step === 'hold') server.deliver = (message, send) => held.unshift(() => send(message));
        if (step === 'release') for (const send of held.splice(0)) send();
        if (step === 'cut') server.cut();
        if (step === 'wait') await vi.advanceTimersByTimeAsync(700);
        if (step === 'join') readers.push(follow({ client, after: Math.floor(server.revision('p') / 2) }));
      }
      server.deliver = (message, send) => send(message);
      await vi.advanceTimersByTimeAsync(60_000);
      append(1);
      await vi.advanceTimersByTimeAsync(60_000);
      const all = Array.from({ length: server.revision('p') }, (_, index) => index + 1);
      for (const { seen } of readers) expect(seen).toEqual(all.slice(-seen.length));
      expect(readers[0]?.seen).toEqual(all);
      for (const { subscription } of readers) subscription.close();
    }),
    { numRuns: 200 },
  );
});
