import { afterEach, describe, expect, it, vi } from 'vitest';
import { createClient, type ClientOptions, type Event } from '../src/index.ts';
import { presenceOf } from '../src/presence/index.ts';
import { realtimeOf } from '../src/realtime/index.ts';
import type { ConnectionState } from '../src/realtime/index.ts';
import { createMockBackend } from '../src/testing/index.ts';
import { ChannelLog, listenIn } from './support/channel-check.ts';

const stops: (() => void)[] = [];

afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

function world(options: ClientOptions = {}, eventsKept?: number) {
  const backend = createMockBackend(eventsKept === undefined ? {} : { eventsKept });
  const log = new ChannelLog();
  const { token } = backend;
  const baseUrl = 'http://mock.tickboard.test';
  const client = createClient({ baseUrl, token, maxRetries: 0, ...listenIn(backend, log), ...options });
  const [project] = [...backend.world.projects.values()];
  const projectId = project?.id ?? '';
  const events: Event[] = [];
  const states: ConnectionState[] = [];
  const lost: string[] = [];
  const follow = (stream = projectId, after = 0) => {
    const subscription = realtimeOf(client).subscribe(stream, {
      after,
      onEvent: (event) => events.push(event),
      onState: (state) => states.push(state),
      onLost: (reason) => lost.push(reason),
    });
    stops.push(() => subscription.close());
    return subscription;
  };
  const revision = () => backend.world.streams.get(projectId)?.events.length ?? 0;
  const write = () => client.tasks.create(projectId, { title: 'Written meanwhile' });
  const expectAll = () =>
    expect
      .poll(() => events.map(({ seq }) => seq))
      .toEqual(Array.from({ length: revision() }, (_, index) => index + 1));
  return { backend, client, log, projectId, events, states, lost, follow, write, expectAll };
}

describe('what the SDK says and hears fits the AsyncAPI document', () => {
  it('over a socket', async () => {
    const { backend, client, log, projectId, follow, write, expectAll } = world();
    const subscription = follow();
    const presence = presenceOf(client, projectId);
    const leave = presence.subscribe(() => {});
    presence.set({ activity: 'viewing' });
    await expect.poll(() => presence.getSnapshot().present.length).toBe(1);
    const gone = follow('01978f3a-6c00-7a10-8000-000000000010');
    await expect.poll(() => log.types.server.has('error')).toBe(true);
    await write();
    await expectAll();
    gone.close();
    const other = follow(backend.world.organization.id);
    await expect.poll(() => other.state).toBe('live');
    other.close();
    await expect.poll(() => log.types.server.has('unsubscribed')).toBe(true);
    leave();
    subscription.close();
    expect([...log.types.client].toSorted()).toEqual(['auth', 'presence', 'subscribe', 'unsubscribe']);
    expect(log.types.server).toEqual(
      new Set(['authenticated', 'subscribed', 'event', 'caught-up', 'presence', 'error', 'unsubscribed']),
    );
    expect(log.faults).toEqual([]);
  });

  it('over streamed answers', async () => {
    const { backend, log, follow, write, expectAll } = world({ transport: 'sse' });
    follow();
    await write();
    await expectAll();
    backend.disconnect(1001);
    await expect.poll(() => log.types.server.has('closed')).toBe(true);
    expect(log.faults).toEqual([]);
  });
});

describe('streamed answers in place of a socket', () => {
  it('go on after a cut without a gap', async () => {
    const { backend, follow, write, expectAll } = world({ transport: 'sse' });
    const subscription = follow();
    await expect.poll(() => subscription.state).toBe('live');
    await write();
    backend.disconnect(1001);
    await write();
    await expect.poll(() => subscription.state).toBe('live');
    await write();
    await expectAll();
  });

  it('take in streams that are followed later', async () => {
    const { backend, events, projectId, follow, write } = world({ transport: 'sse' });
    const first = follow();
    await expect.poll(() => first.state).toBe('live');
    const asked: string[] = [];
    backend.intercept(({ url }) => void asked.push(decodeURIComponent(url)));
    const second = follow(backend.world.organization.id);
    await expect.poll(() => second.state).toBe('live');
    // From where the answer before it had come to.
    expect(asked.join()).toContain(`subscribe=${projectId}:${first.seq}`);
    await write();
    await expect.poll(() => events.at(-1)?.type).toBe('task.created');
    const places = events.map(({ stream, seq }) => `${stream.id} ${seq}`);
    expect(new Set(places).size).toBe(places.length);
  });

  it('are as many as the bound of each asks for', async () => {
    const { backend, client, follow } = world({ transport: 'sse' });
    const created = Array.from({ length: 25 }, (_, index) =>
      client.projects.create({ name: `Project ${index}`, key: `P${String.fromCodePoint(65 + index)}` }),
    );
    const followed = (await Promise.all(created)).map(({ id }) => follow(id));
    const asked: string[] = [];
    backend.intercept(({ url }) => void (url.includes('/realtime/events') && asked.push(url)));
    for (const subscription of followed) await expect.poll(() => subscription.state).toBe('live');
    expect(asked.length).toBeLessThanOrEqual(2);
  });

  it('end with the sign-in, and begin again with a newer one', async () => {
    const backendWorld = world();
    const { backend, projectId } = backendWorld;
    let token = backend.tokenFor(({ role }) => role === 'owner');
    const old = token;
    const client = createClient({
      baseUrl: 'http://mock.tickboard.test',
      fetch: backend.fetch,
      transport: 'sse',
      token: ({ refused }) => (refused === old ? (token = backend.token) : token),
    });
    const seen: number[] = [];
    const subscription = realtimeOf(client).subscribe(projectId, {
      after: 0,
      onEvent: ({ seq }) => seen.push(seq),
    });
    stops.push(() => subscription.close());
    await expect.poll(() => subscription.state).toBe('live');
    await createClient({
      baseUrl: 'http://mock.tickboard.test',
      fetch: backend.fetch,
      token: old,
    }).sessions.delete();
    await backendWorld.write();
    await expect.poll(() => seen.at(-1)).toBe(backend.world.streams.get(projectId)?.events.length);
    expect(token).toBe(backend.token);
  });

  it('stand on a newer token as soon as there is one', async () => {
    let token = '';
    const { backend, client, follow } = world({ transport: 'sse', token: () => token });
    token = backend.token;
    const subscription = follow();
    await expect.poll(() => subscription.state).toBe('live');
    const used: (string | null)[] = [];
    backend.intercept(({ url, headers }) => {
      if (url.includes('/realtime/events')) used.push(headers.get('authorization'));
      return undefined;
    });
    token = backend.tokenFor(({ role }) => role === 'owner');
    realtimeOf(client).renew();
    await expect.poll(() => used).toEqual([`Bearer ${token}`]);
  });

  it('are turned to by themselves where sockets do not open, and only there', async () => {
    const { backend, states, follow, write, expectAll } = world();
    vi.spyOn(Math, 'random').mockReturnValue(0);
    backend.network.allowsSockets = false;
    const asked: string[] = [];
    backend.intercept(({ url }) => void asked.push(new URL(url).pathname));
    follow();
    await expect.poll(() => states.at(-1)).toBe('live');
    await write();
    await expectAll();
    expect(asked).toContain('/api/v1/realtime/events');
    vi.mocked(Math.random).mockRestore();
  });

  it('are not turned to when requests fail as well', async () => {
    const { backend, states, follow } = world();
    vi.spyOn(Math, 'random').mockReturnValue(0);
    backend.network.isUp = false;
    const asked: string[] = [];
    backend.intercept(({ url }) => void asked.push(new URL(url).pathname));
    follow();
    await new Promise((resolve) => setTimeout(resolve, 100));
    backend.network.isUp = true;
    await expect.poll(() => states.at(-1)).toBe('live');
    expect(asked).not.toContain('/api/v1/realtime/events');
    vi.mocked(Math.random).mockRestore();
  });
});

describe.each<ClientOptions>([{ transport: 'websocket' }, { transport: 'sse' }])(
  'over $transport, somebody who was away',
  (options) => {
    it('for too long hears that the events are no longer kept', async () => {
      const { lost, follow } = world(options, 5);
      follow(undefined, 1);
      await expect.poll(() => lost).toEqual(['expired']);
    });

    it('and lost the right hears it', async () => {
      const { backend, client, lost, projectId, follow } = world(options);
      const subscription = follow();
      await expect.poll(() => subscription.state).toBe('live');
      backend.world.streams.delete(projectId);
      await client.projects.create({ name: 'Another', key: 'ANO' });
      await expect.poll(() => lost).toEqual(['forbidden']);
    });
  },
);

it.each<ClientOptions>([{ transport: 'websocket' }, { transport: 'sse' }])(
  'frames that come late, twice or never over $transport are the same to a reader',
  async (options) => {
    const { backend, follow, write, expectAll } = world(options);
    const subscription = follow();
    await expect.poll(() => subscription.state).toBe('live');
    const passes = [
      (pass: () => void) => setTimeout(pass, 50),
      () => {},
      (pass: () => void) => [pass, pass].forEach((each) => each()),
    ];
    let count = 0;
    backend.network.onFrame = (message, pass) => {
      if (message.type === 'event') passes[count++ % passes.length]?.(pass);
      else pass();
    };
    for (let index = 0; index < 8; index++) await write();
    backend.network.onFrame = (_message, pass) => pass();
    await write();
    await expectAll();
  },
);
