import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ClientOptions } from '../src/index.ts';
import { Realtime } from '../src/realtime/realtime.ts';
import type { ConnectionState, Subscription, SubscriptionOptions } from '../src/realtime/index.ts';
import { Hub } from '../src/realtime/tabs/hub.ts';
import { SharedLine } from '../src/realtime/tabs/shared-line.ts';
import type { FromLeader } from '../src/realtime/tabs/tab-messages.ts';
import { FakeBrowser } from './support/fake-browser.ts';
import type { FakeTab } from './support/fake-browser.ts';
import { LiveServer } from './support/live-server.ts';
import { json, problem } from './support/scripted-fetch.ts';

let server: LiveServer;
let browser: FakeBrowser;

beforeEach(() => {
  vi.useFakeTimers();
  begin();
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function begin(): void {
  server = new LiveServer();
  browser = new FakeBrowser();
  server.routes.set('GET /session', ({ headers }) => {
    const token = headers.get('authorization')?.replace('Bearer ', '') ?? '';
    return json({ id: `session of ${token}`, organizationId: 'org', userId: 'user' });
  });
}

/** As long as tabs need to tell each other where they are. */
const settled = () => vi.advanceTimersByTimeAsync(50);
const openSockets = () => server.sockets.filter(({ isOpen }) => isOpen);
const append = (count: number, stream = 'p') => Array.from({ length: count }, () => server.append(stream));
const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

interface OpenTab {
  readonly tab: FakeTab;
  readonly realtime: Realtime;
  readonly seen: number[];
  readonly states: ConnectionState[];
  readonly lost: string[];
  readonly follow: (options?: Partial<SubscriptionOptions> & { stream?: string }) => Subscription;
}

/** A tab with a client of its own that follows one stream. */
function openTab(after = 0, options: ClientOptions = {}): OpenTab {
  const tab = browser.open();
  const client = server.client({ token: 'secret', ...options });
  const realtime = new Realtime(client, (of, listener) => new SharedLine(of, listener, tab));
  const opened: OpenTab = { tab, realtime, seen: [], states: [], lost: [], follow };
  function follow({ stream = 'p', ...rest }: Partial<SubscriptionOptions> & { stream?: string } = {}) {
    return realtime.subscribe(stream, {
      after,
      onEvent: ({ seq }) => opened.seen.push(seq),
      onState: (state) => opened.states.push(state),
      onLost: (reason) => opened.lost.push(reason),
      ...rest,
    });
  }
  follow();
  return opened;
}

/** Its code goes on here, as it would not in a browser: it must not come back before the test is over. */
function crash(opened: OpenTab | undefined): void {
  opened?.tab.crash();
  vi.spyOn(Math, 'random').mockReturnValue(0.99);
  server.cut();
}

/** Tabs one after the other, so that the first one leads. */
async function openTabs(count: number): Promise<OpenTab[]> {
  const tabs: OpenTab[] = [];
  for (let index = 0; index < count; index++) {
    tabs.push(openTab());
    await settled();
  }
  return tabs;
}

describe('tabs of one sign-in', () => {
  test('share one socket, and each gets each event once', async () => {
    append(2);
    const tabs = await openTabs(8);
    append(3);
    await settled();
    expect(server.sockets).toHaveLength(1);
    expect(server.socket.received.filter(({ type }) => type === 'subscribe')).toHaveLength(1);
    for (const { seen, states } of tabs) {
      expect(seen).toEqual(upTo(5));
      expect(states.at(-1)).toBe('live');
    }
  });

  test('never tell each other the token', async () => {
    await openTabs(3);
    append(1);
    await settled();
    expect(browser.said.length).toBeGreaterThan(3);
    expect(browser.said.join()).not.toContain('secret');
  });

  test('begin each at its own place, and the leader at that of the furthest back', async () => {
    append(6);
    const [leader] = await openTabs(1);
    const ahead = openTab(5);
    const behind = openTab(2);
    await settled();
    expect([ahead.seen, behind.seen]).toEqual([[6], [3, 4, 5, 6]]);
    crash(leader);
    ahead.seen.length = 0;
    const late = openTab(1);
    await settled();
    append(1);
    await settled();
    expect(openSockets()).toHaveLength(1);
    expect(late.seen).toEqual([2, 3, 4, 5, 6, 7]);
    expect([ahead.seen, behind.seen.at(-1)]).toEqual([[7], 7]);
  });

  test('follow streams that only one of them needs, until that one needs them no more', async () => {
    const [first, second] = await openTabs(2);
    const subscription = second?.follow({ stream: 'q' });
    await settled();
    append(1, 'q');
    await settled();
    expect([first?.seen, second?.seen]).toEqual([[], [1]]);
    subscription?.close();
    await settled();
    expect(server.socket.received.at(-1)).toEqual({ type: 'unsubscribe', stream: 'q' });
    second?.follow({ stream: 'r' });
    await settled();
    second?.tab.fire('pagehide');
    await settled();
    expect(server.socket.received.at(-1)).toEqual({ type: 'unsubscribe', stream: 'r' });
  });

  test('ask together from the place of the one that is furthest back, and from no further', async () => {
    server.isReachable = false;
    append(6);
    openTab(5);
    openTab(2);
    await settled();
    server.isReachable = true;
    // The waits between attempts are random, and grow with each that fails.
    await vi.advanceTimersByTimeAsync(5_000);
    expect(server.socket.received).toContainEqual({ type: 'subscribe', stream: 'p', after: 2 });
    append(1);
    server.cut();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(server.socket.received).toContainEqual({ type: 'subscribe', stream: 'p', after: 7 });
  });

  test('that say nothing for minutes are not waited for, and go on when they are back', async () => {
    const [, follower] = await openTabs(2);
    follower?.follow({ stream: 'q' });
    await settled();
    follower?.tab.freeze();
    await vi.advanceTimersByTimeAsync(300_000);
    expect(server.sockets[0]?.received).toContainEqual({ type: 'unsubscribe', stream: 'q' });
    append(2, 'q');
    follower?.tab.thaw();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(follower?.seen).toEqual([1, 2]);
  });

  test('do not go back to the place of one that cannot tell where it is', async () => {
    const [, follower] = await openTabs(2);
    follower?.tab.freeze();
    append(3);
    server.cut();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(server.socket.received).toContainEqual({ type: 'subscribe', stream: 'p', after: 3 });
  });

  test('are asked what they need when the leader does not know them any more', () => {
    const posted: FromLeader[] = [];
    const post = (message: FromLeader) => void posted.push(message);
    const { transport } = server.client();
    const hub = new Hub({ transport, term: 1, post, onRefused: () => {} });
    hub.receive({ type: 'ask', tab: 'forgotten' });
    hub.receive({ type: 'want', tab: 'forgotten', wants: [] });
    hub.receive({ type: 'ask', tab: 'forgotten' });
    const lead = { type: 'lead', term: 1, state: 'opening' };
    expect(posted).toEqual([{ type: 'unknown', term: 1, tab: 'forgotten' }, lead, lead]);
  });

  test('show the state of the connection that they share', async () => {
    const tabs = await openTabs(3);
    server.isReachable = false;
    server.cut();
    await settled();
    for (const { states } of tabs) expect(states).toEqual(['catching-up', 'live', 'offline']);
    server.isReachable = true;
    await vi.advanceTimersByTimeAsync(60_000);
    for (const { states } of tabs) expect(states.slice(3)).toEqual(['catching-up', 'live']);
  });

  test('hear all of them that a right was lost, and ask anew when they come back to it', async () => {
    const tabs = await openTabs(2);
    for (const { follow } of tabs) follow({ stream: 'q' });
    await settled();
    server.socket.push({ type: 'unsubscribed', stream: 'p', reason: 'forbidden' });
    await settled();
    for (const { lost } of tabs) expect(lost).toEqual(['forbidden']);
    const asked = () =>
      server.socket.received.filter(({ type, stream }) => type === 'subscribe' && stream === 'p');
    for (const { follow } of tabs) follow({ stream: 'r' });
    await settled();
    expect(asked()).toHaveLength(1);
    tabs[1]?.follow();
    await settled();
    expect(asked()).toHaveLength(2);
    append(1);
    await settled();
    expect(tabs[1]?.seen).toEqual([1]);
  });

  test('wake the connection of a leader that nobody looks at', async () => {
    const [leader, follower] = await openTabs(2);
    if (leader) leader.tab.document.visibilityState = 'hidden';
    server.isReachable = server.isAnswering = false;
    server.cut();
    await vi.advanceTimersByTimeAsync(120_000);
    server.isReachable = server.isAnswering = true;
    follower?.tab.fire('visibilitychange');
    await settled();
    expect(follower?.states.at(-1)).toBe('live');
  });

  test('have the leader renew its token when any of them asks', async () => {
    let current = 'first';
    const token = () => current;
    server.routes.set('GET /session', () => json({ id: 's', organizationId: 'org', userId: 'user' }));
    openTab(0, { token });
    await settled();
    const follower = openTab(0, { token });
    await settled();
    current = 'second';
    follower.realtime.renew();
    await settled();
    expect(server.tokens).toEqual(['first', 'second']);
    expect(server.sockets).toHaveLength(1);
  });
});

describe('when the leader goes', () => {
  test.each(['pagehide', 'freeze'])('by %s, another takes over without a gap', async (type) => {
    const [leader, ...others] = await openTabs(4);
    append(2);
    leader?.tab.fire(type);
    append(2);
    await settled();
    append(2);
    await settled();
    expect(openSockets()).toHaveLength(1);
    for (const { seen, states } of others) {
      expect(seen).toEqual(upTo(6));
      expect(states).not.toContain('offline');
    }
  });

  test.each([
    ['pagehide', 'pageshow'],
    ['freeze', 'resume'],
  ])('by %s and comes back, it follows and has missed nothing', async (leave, back) => {
    const [leader] = await openTabs(3);
    leader?.tab.fire(leave);
    append(3);
    await settled();
    expect(leader?.states.at(-1)).toBe('offline');
    leader?.tab.fire(back);
    await settled();
    append(1);
    await settled();
    expect(leader?.seen).toEqual(upTo(4));
    expect(openSockets()).toHaveLength(1);
  });

  test('by a crash, another takes over without a gap', async () => {
    const [leader, ...others] = await openTabs(8);
    append(1);
    await settled();
    crash(leader);
    append(2);
    await settled();
    append(1);
    await settled();
    for (const { seen } of others) expect(seen).toEqual(upTo(4));
    expect(server.sockets.filter(({ isOpen }) => isOpen)).toHaveLength(1);
  });

  test('silent, it is replaced, and when it wakes up it follows', async () => {
    const [leader, ...others] = await openTabs(8);
    append(1);
    await settled();
    leader?.tab.freeze();
    append(2);
    await vi.advanceTimersByTimeAsync(20_000);
    for (const { seen } of others) expect(seen).toEqual(upTo(3));
    const before = others.map(({ states }) => [...states]);
    // What the old leader says of its own line is no news any more.
    server.sockets[0]?.lose(1006);
    leader?.tab.thaw();
    await settled();
    expect(others.map(({ states }) => states)).toEqual(before);
    await settled();
    append(1);
    await vi.advanceTimersByTimeAsync(1_000);
    for (const { seen } of [leader, ...others].filter((each) => each !== undefined)) {
      expect(seen).toEqual(upTo(4));
    }
    expect(openSockets()).toHaveLength(1);
  });

  test('is not taken for dead while it answers, however long nothing happens', async () => {
    await openTabs(3);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(server.sockets).toHaveLength(1);
  });

  test('refused twice, it lets another try, which may have a better token', async () => {
    server.refused.add('bad');
    server.routes.set('GET /session', () => json({ id: 's', organizationId: 'org', userId: 'user' }));
    openTab(0, { token: 'bad' });
    await settled();
    const second = openTab(0, { token: 'good' });
    await vi.advanceTimersByTimeAsync(10_000);
    append(1);
    await settled();
    expect(second.seen).toEqual([1]);
    expect(openSockets()).toHaveLength(1);
  });
});

describe('tabs do not share', () => {
  test('with those of another sign-in', async () => {
    const mine = openTab(0, { token: 'mine' });
    const theirs = openTab(0, { token: 'theirs' });
    await settled();
    append(1);
    await settled();
    expect(openSockets()).toHaveLength(2);
    expect([mine.seen, theirs.seen]).toEqual([[1], [1]]);
  });

  test('where there can be no locks', async () => {
    const tabs = [openTab(), openTab()];
    for (const { tab } of tabs) tab.hasLocks = false;
    await settled();
    append(1);
    await settled();
    expect(openSockets()).toHaveLength(2);
    for (const { seen } of tabs) expect(seen).toEqual([1]);
  });

  test('where they may not ask who they are', async () => {
    server.routes.set('GET /session', () => problem(403, 'insufficient_scope'));
    const { states } = openTab();
    await settled();
    expect(states.at(-1)).toBe('live');
  });

  test('with those of the sign-in before, once another person has signed in', async () => {
    const [leader] = await openTabs(2);
    server.routes.set('GET /session', () =>
      json({ id: 's2', organizationId: 'org', userId: 'somebody else' }),
    );
    const { socket } = server;
    socket.push({ type: 'authenticated', time: '', organizationId: 'org', userId: 'somebody else' });
    await settled();
    expect(socket.isClosed).toBe(true);
    expect(leader?.states.at(-1)).toBe('offline');
  });
});

test('while it is not known who one is, it is asked again, at once when the network is back', async () => {
  server.isAnswering = false;
  const { tab, states } = openTab();
  await vi.advanceTimersByTimeAsync(100_000);
  expect(states).toEqual(['offline']);
  server.isAnswering = true;
  tab.fire('online');
  await settled();
  expect(states.at(-1)).toBe('live');
});

test('whatever happens to tabs and line, each tab gets each event once and in order', async () => {
  const moves = fc.array(
    fc.constantFrom(
      ...(['append', 'append', 'lose', 'repeat', 'hold', 'release', 'cut', 'wait', 'long wait'] as const),
      ...(['open', 'close', 'crash', 'freeze', 'thaw', 'hide', 'show'] as const),
    ),
    { maxLength: 50 },
  );
  await fc.assert(
    fc.asyncProperty(moves, fc.infiniteStream(fc.nat(1_000)), async (steps, choices) => {
      begin();
      const tabs = [openTab(), openTab(), openTab()];
      const choose = (): OpenTab | undefined => tabs[Number(choices.next().value) % tabs.length];
      const held: (() => void)[] = [];
      for (const step of steps) {
        const tab = choose();
        if (step === 'append') append(1);
        if (step === 'lose') server.deliver = () => {};
        if (step === 'repeat') server.deliver = (message, send) => [message, message].forEach(send);
        if (step === 'hold') server.deliver = (message, send) => held.unshift(() => send(message));
        if (step === 'release') for (const send of held.splice(0)) send();
        if (step === 'cut') server.cut();
        if (step === 'wait') await vi.advanceTimersByTimeAsync(700);
        if (step === 'long wait') await vi.advanceTimersByTimeAsync(20_000);
        if (step === 'open') tabs.push(openTab(Math.floor(server.revision('p') / 2)));
        if (step === 'freeze') tab?.tab.freeze();
        if (step === 'thaw') tab?.tab.thaw();
        if (step === 'hide') tab?.tab.fire('pagehide');
        if (step === 'show') tab?.tab.fire('pageshow');
        if ((step === 'close' || step === 'crash') && tab && tabs.length > 1) {
          if (step === 'close') tab.tab.fire('pagehide');
          tab.tab.crash();
          tabs.splice(tabs.indexOf(tab), 1);
          server.cut();
        }
      }
      server.deliver = (message, send) => send(message);
      for (const { tab } of tabs) {
        tab.thaw();
        tab.fire('pageshow');
      }
      await vi.advanceTimersByTimeAsync(120_000);
      append(1);
      await vi.advanceTimersByTimeAsync(60_000);
      const all = upTo(server.revision('p'));
      for (const { seen, states } of tabs) {
        expect(seen).toEqual(all.slice(-seen.length));
        expect(seen.at(-1)).toBe(all.at(-1));
        expect(states.at(-1)).toBe('live');
      }
      vi.clearAllTimers();
    }),
    { numRuns: 200 },
  );
}, 60_000);
