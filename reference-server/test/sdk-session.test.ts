import { AuthenticationError, createClient, type SessionCreated, type Tickboard } from '@tickboard/sdk';
import { realtimeOf } from '@tickboard/sdk/realtime';
import { BrowserSession, refreshedBy, refreshingToken } from '@tickboard/sdk/session';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, withPassword, type Person } from '../src/features/sessions/session.test-support.ts';
import { startTestServer, type TestServer } from './start-test-server.ts';

const origin = 'https://portal.example.com';

let server: TestServer;
let person: Person;

beforeAll(async () => {
  server = await startTestServer({ config: { corsOrigins: [origin], createOrganizations: 'everyone' } });
  person = await withPassword(server);
});

afterAll(async () => {
  await server.close();
});

/** What a browser does beyond `fetch`: it keeps cookies, and says from which page a request comes. */
class BrowserFetch {
  readonly sent: string[] = [];
  readonly #cookies = new Map<string, string>();

  readonly fetch = async (url: string, init: RequestInit): Promise<Response> => {
    this.sent.push(`${init.method} ${new URL(url).pathname.replace('/api/v1', '')}`);
    const headers = new Headers(init.headers);
    headers.set('origin', server.url);
    if (init.credentials === 'include')
      headers.set('cookie', [...this.#cookies].map((pair) => pair.join('=')).join('; '));
    const response = await fetch(url, { ...init, headers });
    for (const cookie of response.headers.getSetCookie()) {
      const [name = '', value = ''] = cookie.split(';', 1)[0]!.split('=');
      if (value === '' || /max-age=0/i.test(cookie)) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return response;
  };
}

async function signIn(): Promise<SessionCreated & { refreshToken: string }> {
  const { email } = person;
  const created = await createClient({ baseUrl: server.url }).sessions.create({ email, password: PASSWORD });
  return { ...created, refreshToken: created.refreshToken ?? '' };
}

function clientOf(session: BrowserSession): Tickboard {
  const state = session.getSnapshot();
  if (state.status !== 'signedIn') throw new Error(`It is ${state.status}.`);
  return state.client;
}

describe('a refresh token in the body', () => {
  it('signs eight calls in with one refresh, and is rotated', async () => {
    const { refreshToken, id } = await signIn();
    const rotated: string[] = [];
    const token = refreshingToken({
      baseUrl: server.url,
      refreshToken,
      onRotate: (next) => void rotated.push(next),
    });
    const client = createClient({ baseUrl: server.url, token });
    const sessions = await Promise.all(Array.from({ length: 8 }, () => client.sessions.get()));
    expect(new Set(sessions.map((session) => session.id))).toEqual(new Set([id]));
    expect(rotated).toHaveLength(1);
    expect(rotated).not.toContain(refreshToken);
    await client.sessions.delete();
    await expect(client.sessions.get()).rejects.toBeInstanceOf(AuthenticationError);
    expect(token.ended).toBeInstanceOf(AuthenticationError);
  });

  it('gets the same successor again when the first answer is lost', async () => {
    const { refreshToken } = await signIn();
    const rotated: string[] = [];
    let isLost = false;
    const lossy = async (url: string, init: RequestInit): Promise<Response> => {
      const response = await fetch(url, init);
      if (isLost) return response;
      isLost = true;
      throw new TypeError('fetch failed');
    };
    const options = {
      baseUrl: server.url,
      refreshToken,
      onRotate: (next: string) => void rotated.push(next),
    };
    const client = createClient({
      baseUrl: server.url,
      token: refreshingToken({ ...options, fetch: lossy }),
    });
    await client.sessions.get();
    const again = createClient({
      baseUrl: server.url,
      token: refreshingToken({ ...options, refreshToken: rotated[0]! }),
    });
    await expect(again.sessions.get()).resolves.toMatchObject({ email: person.email });
  });

  it('goes over the open connection when it is renewed', async () => {
    const { refreshToken } = await signIn();
    const client = createClient({
      baseUrl: server.url,
      token: refreshingToken({ baseUrl: server.url, refreshToken }),
    });
    const project = await client.projects.create({ name: 'Live through renewals' });
    const { revision } = await client.board.get(project.id);
    const states: string[] = [];
    const heard = new Set<number>();
    const subscription = realtimeOf(client).subscribe(project.id, {
      after: revision,
      onEvent: ({ seq }) => heard.add(seq),
      onState: (state) => states.push(state),
    });
    await expect.poll(() => states.at(-1)).toBe('live');
    const { signal } = new AbortController();
    const first = await client.transport.token(signal);
    const second = await client.transport.token(signal, first);
    expect(second).not.toBe(first);
    await client.tasks.create(project.id, { title: 'Heard' });
    await expect.poll(() => heard.size).toBe(1);
    expect(states).not.toContain('offline');
    subscription.close();
  });
});

describe('a streamed answer', () => {
  it('says when the token ends, not the session', async () => {
    const { accessToken, expiresIn, organizationId } = await signIn();
    const controller = new AbortController();
    const response = await fetch(`${server.url}/api/v1/realtime/events?subscribe=${organizationId}`, {
      headers: { authorization: `Bearer ${accessToken}`, accept: 'text/event-stream' },
      signal: controller.signal,
    });
    const decoder = new TextDecoder();
    let text = '';
    for await (const chunk of response.body!) {
      text += decoder.decode(chunk, { stream: true });
      if (text.includes('"authenticated"') && text.endsWith('\n\n')) break;
    }
    controller.abort();
    const { time, expiresAt } = JSON.parse(
      /data: (\{"type":"authenticated".*\})/.exec(text)?.[1] ?? '{}',
    ) as Record<string, string>;
    const seconds = (Date.parse(expiresAt ?? '') - Date.parse(time ?? '')) / 1000;
    expect(seconds).toBeGreaterThan(expiresIn - 60);
    expect(seconds).toBeLessThanOrEqual(expiresIn);
  });
});

describe('the session of a browser', () => {
  it('is resumed, switched and ended by its cookie', async () => {
    const { fetch: fetchFunction, sent } = new BrowserFetch();
    const open = () => new BrowserSession({ baseUrl: server.url, fetch: fetchFunction }, {});
    const { email } = person;
    const first = open();
    expect(await first.resume()).toMatchObject({ status: 'signedOut', reason: 'none' });
    await first.signIn({ email, password: PASSWORD });
    expect(await clientOf(first).sessions.get()).toMatchObject({ email });

    const later = open();
    expect(await later.resume()).toMatchObject({ status: 'signedIn', session: { email } });
    const made = await clientOf(later).organizations.create({ name: 'Night shift' });
    const before = clientOf(later);
    await later.switchOrganization(made.id);
    expect(await clientOf(later).organizations.get()).toMatchObject({ name: 'Night shift' });
    await expect(before.organizations.get()).rejects.toBeInstanceOf(AuthenticationError);
    // The other tab, which no channel has told, learns it from its next call and does not go on as before.
    await expect(clientOf(first).organizations.get()).rejects.toBeInstanceOf(AuthenticationError);
    expect(first.getSnapshot()).toMatchObject({ session: { organizationId: made.id } });

    await later.signOut();
    expect(await open().resume()).toMatchObject({ status: 'signedOut', reason: 'none' });
    expect(sent.at(-1)).toBe('POST /session/refresh');
  });

  it('ends when it is revoked elsewhere', async () => {
    const { fetch: fetchFunction } = new BrowserFetch();
    const session = new BrowserSession({ baseUrl: server.url, fetch: fetchFunction }, {});
    await session.signIn({ email: person.email, password: PASSWORD });
    const { accessToken } = await signIn();
    await createClient({ baseUrl: server.url, token: accessToken }).sessions.revokeSessions();
    await expect(clientOf(session).projects.list()).rejects.toBeInstanceOf(AuthenticationError);
    expect(session.getSnapshot()).toMatchObject({ status: 'signedOut', reason: 'ended' });
  });
});

describe('an embed token', () => {
  it('is fetched from the backend of the page, and again when its key was rotated', async () => {
    const owner = createClient({ baseUrl: server.url, token: (await signIn()).accessToken });
    const project = await owner.projects.create({ name: 'For the portal' });
    const scopes = ['projects:read', 'tasks:read', 'events:read'] as const;
    const key = await owner.apiKeys.create({ name: 'Portal', scopes: [...scopes, 'embed-tokens:write'] });
    let secret = key.key;
    let minted = 0;
    const token = refreshedBy(async () => {
      minted++;
      const backend = createClient({ baseUrl: server.url, token: secret });
      return backend.embedTokens.create({ projectId: project.id, scopes: [...scopes], origins: [origin] });
    });
    const page = createClient({ baseUrl: server.url, token, headers: { origin } });
    await Promise.all(Array.from({ length: 8 }, () => page.board.get(project.id)));
    expect(minted).toBe(1);
    await expect(page.projects.list()).rejects.toMatchObject({ code: 'session_required' });
    secret = (await owner.apiKeys.rotate(key.id, { overlapSeconds: 0 })).key;
    await expect(page.board.get(project.id)).resolves.toMatchObject({ project: { id: project.id } });
    expect(minted).toBe(2);
  });
});
