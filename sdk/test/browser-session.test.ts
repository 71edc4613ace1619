import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AuthenticationError, ConnectionError } from '../src/index.ts';
import type { Tickboard } from '../src/index.ts';
import { BrowserSession } from '../src/session/index.ts';
import type { BrowserSessionOptions } from '../src/session/index.ts';
import { Realtime } from '../src/realtime/index.ts';
// Loaded on demand, for which no clock of a test waits.
import '../src/realtime/event-stream-socket.ts';
import { SharedLine } from '../src/realtime/tabs/shared-line.ts';
import {
  createMockBackend,
  demoPassword,
  type MockBackend,
  type MockBackendOptions,
} from '../src/testing/index.ts';
import { FakeBrowser } from './support/fake-browser.ts';
import { settle } from './support/settle.ts';

const mira = { email: 'mira@harbourline.example', password: demoPassword };
const aiko = { email: 'aiko@harbourline.example', password: demoPassword };

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 20, 10) });
});

afterEach(() => {
  vi.useRealTimers();
});

/** One browser with one cookie, and what its tabs ask of the server. */
function setUp(options: MockBackendOptions = {}) {
  const backend = createMockBackend({ latency: 5, ...options });
  const browser = new FakeBrowser();
  const asked: string[] = [];
  backend.intercept((request) => {
    asked.push(`${request.method} ${new URL(request.url).pathname.replace('/api/v1', '')}`);
    return undefined;
  });
  const open = (more: BrowserSessionOptions = {}) => {
    const tab = browser.open();
    const { navigator, BroadcastChannel } = tab;
    const scope = { navigator, BroadcastChannel, location: {} };
    const parts = {
      baseUrl: 'http://api.test',
      fetch: backend.fetch,
      WebSocket: backend.WebSocket,
      maxRetries: 0,
    };
    return Object.assign(new BrowserSession({ ...parts, ...more }, scope), { tab });
  };
  const refreshes = () => asked.filter((line) => line.endsWith('/session/refresh')).length;
  return { backend, browser, asked, open, refreshes };
}

function clientOf(session: BrowserSession): Tickboard {
  const state = session.getSnapshot();
  if (state.status !== 'signedIn') throw new Error(`It is ${state.status}.`);
  return state.client;
}

const quarter = 15 * 60_000;

describe('the session of a browser', () => {
  it('is nobody’s at first, and that of whoever signs in', async () => {
    const { open } = setUp();
    const session = open();
    const states: string[] = [];
    session.subscribe(() => states.push(session.getSnapshot().status));
    expect(session.getSnapshot()).toEqual({ status: 'checking' });
    await settle(session.resume());
    expect(session.getSnapshot()).toMatchObject({ status: 'signedOut', reason: 'none' });
    expect(await settle(session.signIn({ ...mira, password: 'guess' }))).toMatchObject({
      code: 'invalid_credentials',
    });
    expect(await settle(session.signIn(mira))).toMatchObject({ name: 'Mira Okafor' });
    expect(await settle(clientOf(session).sessions.get())).toMatchObject({ email: mira.email });
    expect(states).toEqual(['signedOut', 'signedIn']);
  });

  it('is there again after a reload, and its refresh token is in no answer', async () => {
    const { open, backend } = setUp();
    await settle(open().signIn(mira));
    const answers: string[] = [];
    const later = open({
      fetch: async (url, init) => {
        const response = await backend.fetch(url, init);
        answers.push(await response.clone().text());
        return response;
      },
    });
    expect(await settle(later.resume())).toMatchObject({
      status: 'signedIn',
      session: { name: 'Mira Okafor' },
    });
    expect(answers.join()).not.toContain('tbr_');
  });

  it('is refreshed once for all tabs', async () => {
    const { open, refreshes } = setUp();
    const tabs = Array.from({ length: 4 }, () => open());
    await settle(tabs[0]!.signIn(mira));
    await settle(Promise.all(tabs.map((tab) => tab.resume())));
    expect(refreshes()).toBe(0);
    for (let round = 1; round < 4; round++) {
      await vi.advanceTimersByTimeAsync(quarter);
      const names = await settle(Promise.all(tabs.map((tab) => clientOf(tab).sessions.get())));
      expect(names).toHaveLength(4);
      expect(refreshes()).toBe(round);
    }
  });

  it('is refreshed once for tabs whose messages come late', async () => {
    const { open, refreshes, browser } = setUp();
    browser.deliver = (pass) => void setTimeout(pass, 40);
    const tabs = Array.from({ length: 4 }, () => open());
    await settle(tabs[0]!.signIn(mira));
    await vi.advanceTimersByTimeAsync(quarter);
    await settle(Promise.all(tabs.map((tab) => clientOf(tab).sessions.get())));
    expect(refreshes()).toBe(1);
  });

  it('waits for a tab that hangs while it refreshes no longer than the server takes a repeat', async () => {
    const { open } = setUp();
    const [hung, other] = [open(), open()];
    await settle(hung.signIn(mira));
    await vi.advanceTimersByTimeAsync(quarter);
    void hung.tab.navigator.locks.request(
      `tickboard-session-1 http://api.test/api/v1`,
      () => new Promise(() => {}),
    );
    await vi.advanceTimersByTimeAsync(0);
    expect(await settle(clientOf(other).sessions.get())).toMatchObject({ name: 'Mira Okafor' });
  });

  it('ends in all tabs when one signs out, and their clients ask the server no more', async () => {
    const { open, asked } = setUp();
    const [one, two] = [open(), open()];
    await settle(one.signIn(mira));
    const client = clientOf(two);
    await settle(one.signOut());
    expect(one.getSnapshot()).toMatchObject({ status: 'signedOut', reason: 'signedOut' });
    expect(two.getSnapshot()).toMatchObject({ status: 'signedOut', reason: 'signedOut' });
    const before = asked.length;
    expect(await settle(client.projects.list())).toBeInstanceOf(AuthenticationError);
    expect(asked).toHaveLength(before);
    expect(await settle(open().resume())).toMatchObject({ status: 'signedOut', reason: 'none' });
  });

  it('stays ended, whatever of before is heard late', async () => {
    const { open, browser } = setUp();
    const [one, two] = [open(), open()];
    await settle(one.signIn(mira));
    await vi.advanceTimersByTimeAsync(quarter);
    browser.deliver = (pass) => void setTimeout(pass, 1_000);
    await settle(clientOf(one).projects.list());
    await settle(two.signOut());
    await vi.advanceTimersByTimeAsync(5_000);
    expect(two.getSnapshot()).toMatchObject({ status: 'signedOut', reason: 'signedOut' });
    expect(one.getSnapshot()).toMatchObject({ status: 'signedOut', reason: 'signedOut' });
  });

  it('is not refreshed by a tab that was waiting for its turn when another signed out', async () => {
    const { open, asked } = setUp();
    const [one, two] = [open(), open()];
    await settle(one.signIn(mira));
    await vi.advanceTimersByTimeAsync(quarter);
    const [, error] = (await settle(
      Promise.allSettled([one.signOut(), clientOf(two).projects.list()]),
    )) as PromiseSettledResult<unknown>[];
    expect(error).toMatchObject({ status: 'rejected', reason: { code: 'signed_out' } });
    expect(two.getSnapshot()).toMatchObject({ status: 'signedOut', reason: 'signedOut' });
    expect(asked.at(-1)).toBe('DELETE /session');
  });

  it('goes over to another organization in all tabs, and a client of before speaks for neither', async () => {
    const { open } = setUp();
    const [one, two] = [open(), open()];
    await settle(one.signIn(mira));
    const before = clientOf(two);
    const made = await settle(before.organizations.create({ name: 'Night shift' }));
    if (made instanceof Error) throw made;
    await settle(one.switchOrganization(made.id));
    for (const tab of [one, two])
      expect(tab.getSnapshot()).toMatchObject({ session: { organizationId: made.id } });
    expect(await settle(clientOf(two).organizations.get())).toMatchObject({ name: 'Night shift' });
    expect(await settle(before.organizations.get())).toBeInstanceOf(AuthenticationError);
  });

  it('goes over when the answer to the switch is lost', async () => {
    const { open, backend } = setUp();
    let isLosing = false;
    const session = open({
      maxRetries: 2,
      fetch: async (url, init) => {
        const response = await backend.fetch(url, init);
        if (isLosing && url.endsWith('/session/switch')) {
          isLosing = false;
          throw new TypeError('fetch failed');
        }
        return response;
      },
    });
    await settle(session.signIn(mira));
    const made = await settle(clientOf(session).organizations.create({ name: 'Night shift' }));
    if (made instanceof Error) throw made;
    isLosing = true;
    expect(await settle(session.switchOrganization(made.id))).toMatchObject({ organizationId: made.id });
    expect(await settle(clientOf(session).organizations.get())).toMatchObject({ name: 'Night shift' });
  });

  it('becomes that of another person in all tabs', async () => {
    const { open } = setUp();
    const [one, two] = [open(), open()];
    await settle(one.signIn(mira));
    const before = clientOf(two);
    await settle(one.signIn(aiko));
    expect(two.getSnapshot()).toMatchObject({ status: 'signedIn', session: { name: 'Aiko Tanaka' } });
    expect(await settle(before.projects.create({ name: 'As Mira' }))).toBeInstanceOf(AuthenticationError);
  });

  it('keeps its client through refreshes, and tells of other rights', async () => {
    const { open, backend } = setUp();
    const session = open();
    await settle(session.signIn(aiko));
    const client = clientOf(session);
    let told = 0;
    session.subscribe(() => told++);
    await vi.advanceTimersByTimeAsync(quarter);
    await settle(client.projects.list());
    expect(told).toBe(0);
    const member = [...backend.world.members.values()].find(({ email }) => email === aiko.email)!;
    backend.world.members.set(member.id, { ...member, role: 'viewer' });
    await vi.advanceTimersByTimeAsync(quarter);
    await settle(client.projects.list());
    expect(session.getSnapshot()).toMatchObject({ session: { role: 'viewer' }, client });
    expect(told).toBe(1);
  });

  it('has ended in all tabs when one hears that it was revoked', async () => {
    const { open, backend } = setUp();
    const [one, two] = [open(), open()];
    await settle(one.signIn(mira));
    backend.world.realm.sessions.clear();
    expect(await settle(clientOf(one).projects.list())).toBeInstanceOf(AuthenticationError);
    expect(one.getSnapshot()).toMatchObject({ status: 'signedOut', reason: 'ended' });
    expect(two.getSnapshot()).toMatchObject({ status: 'signedOut', reason: 'ended' });
  });

  it('says that the server could not be asked, and asks again', async () => {
    const { open, backend } = setUp();
    await settle(open().signIn(mira));
    backend.network.isUp = false;
    const session = open();
    expect(await settle(session.resume())).toMatchObject({
      status: 'failed',
      error: expect.any(ConnectionError),
    });
    backend.network.isUp = true;
    expect(await settle(session.resume())).toMatchObject({ status: 'signedIn' });
  });

  it('stays signed in when a sign-out does not reach the server', async () => {
    const { open, backend } = setUp();
    const session = open();
    await settle(session.signIn(mira));
    backend.network.isUp = false;
    expect(await settle(session.signOut())).toBeInstanceOf(ConnectionError);
    expect(session.getSnapshot()).toMatchObject({ status: 'signedIn' });
  });

  it('does without locks and channels', async () => {
    const { backend } = setUp();
    const session = new BrowserSession({ baseUrl: 'http://api.test', fetch: backend.fetch }, {});
    await settle(session.signIn(mira));
    await vi.advanceTimersByTimeAsync(quarter);
    const calls = Array.from({ length: 8 }, () => clientOf(session).projects.list());
    expect(await settle(Promise.all(calls))).toHaveLength(8);
  });

  it('goes on alone when it is closed', async () => {
    const { open } = setUp();
    const [one, two] = [open(), open()];
    await settle(one.signIn(mira));
    two.close();
    expect(await settle(clientOf(two).sessions.get())).toMatchObject({ name: 'Mira Okafor' });
    await settle(one.signIn(aiko));
    expect(two.getSnapshot()).toMatchObject({ session: { name: 'Mira Okafor' } });
    expect(await settle(two.signOut())).toBeUndefined();
  });

  it('begins with a registration, at once or after the mail', async () => {
    const account = { email: 'noor@example.com', password: 'brackish-lantern-plover', name: 'Noor Haddad' };
    const quick = setUp({ registration: 'open', verifiesEmail: false }).open();
    expect(await settle(quick.register(account))).toEqual({ next: 'signIn' });
    expect(quick.getSnapshot()).toMatchObject({
      status: 'signedIn',
      session: { name: 'Noor Haddad', role: 'owner' },
    });

    const { email, password } = account;
    const { open, backend } = setUp({ registration: 'open' });
    const careful = open();
    expect(await settle(careful.register(account))).toEqual({ next: 'verifyEmail' });
    expect(await settle(careful.signIn({ email, password }))).toMatchObject({ code: 'invalid_credentials' });
    const token = backend.mails.at(-1)?.token ?? '';
    await settle(careful.anonymous.accounts.confirmEmail({ token }));
    expect(await settle(careful.signIn({ email, password }))).toMatchObject({ name: 'Noor Haddad' });
  });
});

describe('realtime of a session', () => {
  it.each(['websocket', 'sse'] as const)(
    'goes on with each new token without a break (%s)',
    async (transport) => {
      const { open, backend } = setUp();
      const session = open({ transport });
      await settle(session.signIn(mira));
      // What the session says of itself comes long after what the streamed answer says of the token.
      backend.intercept(async (request) => {
        const isSlow = request.method === 'GET' && request.url.endsWith('/session');
        if (isSlow) await new Promise((resolve) => setTimeout(resolve, 500));
        return undefined;
      });
      const { offline, seen } = await followForAnHour(backend, new Realtime(clientOf(session)));
      expect(offline).toBe(0);
      expect(seen).toHaveLength(6);
    },
  );

  it('goes on with each new token on the connection that tabs share', async () => {
    const { open, backend, refreshes } = setUp();
    const [one, two] = [open(), open()];
    await settle(one.signIn(mira));
    const realtime = [one, two].map(
      (each) =>
        new Realtime(clientOf(each), (client, listener) => new SharedLine(client, listener, each.tab)),
    );
    const { offline, seen } = await followForAnHour(backend, ...realtime);
    expect(offline).toBe(0);
    expect(seen).toHaveLength(12);
    expect(new Set(seen).size).toBe(6);
    expect(refreshes()).toBeLessThan(6);
  });
});

/** An hour is four tokens; a line that ended with one of them would be seen as offline. */
async function followForAnHour(backend: MockBackend, ...all: Realtime[]) {
  const [project] = backend.world.projects.values();
  const states: string[] = [];
  const seen: number[] = [];
  const revision = () => backend.world.streams.get(project!.id)!.events.length;
  for (const realtime of all) {
    realtime.subscribe(project!.id, {
      after: revision(),
      onEvent: ({ seq }) => seen.push(seq),
      onState: (state) => states.push(state),
    });
  }
  await vi.advanceTimersByTimeAsync(2_000);
  expect(states.at(-1)).toBe('live');
  states.length = 0;
  const token = backend.tokenFor(({ role }) => role === 'admin');
  for (let minute = 0; minute < 60; minute++) {
    await vi.advanceTimersByTimeAsync(60_000);
    if (minute % 10 === 9) await write(backend, token, project!.id);
  }
  await vi.advanceTimersByTimeAsync(1_000);
  return { offline: states.filter((state) => state === 'offline').length, seen };
}

async function write(backend: MockBackend, token: string, projectId: string): Promise<void> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const body = JSON.stringify({ title: 'Heard' });
  await settle(backend.fetch(`/api/v1/projects/${projectId}/tasks`, { method: 'POST', headers, body }));
}
