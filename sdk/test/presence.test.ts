import { afterEach, describe, expect, it, vi } from 'vitest';
import { createClient, type ClientOptions } from '../src/index.ts';
import { presenceOf } from '../src/presence/index.ts';
import { realtimeOf } from '../src/realtime/index.ts';
import { createMockBackend } from '../src/testing/index.ts';

const stops: (() => void)[] = [];

afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

function world() {
  const backend = createMockBackend();
  const [project] = [...backend.world.projects.values()];
  const projectId = project?.id ?? '';
  const [task] = [...backend.world.tasks.values()].filter((each) => each.projectId === projectId);
  const tab = (role = 'owner', options: ClientOptions = {}) => {
    const { fetch, WebSocket } = backend;
    const token = backend.tokenFor((member) => member.role === role);
    const client = createClient({
      baseUrl: 'http://mock.tickboard.test',
      token,
      fetch,
      WebSocket,
      ...options,
    });
    const store = presenceOf(client, projectId);
    const stop = store.subscribe(() => {});
    stops.push(stop);
    return { client, store, stop, here: () => store.getSnapshot().present };
  };
  return { backend, projectId, taskId: task?.id ?? '', tab };
}

/** The socket, and the way around it: presence is the same over both. */
describe.each<ClientOptions>([{ transport: 'websocket' }, { transport: 'sse' }])(
  'presence over $transport',
  (options) => {
    it('shows who is here and what each one does, as it changes', async () => {
      const { tab, taskId } = world();
      const watching = tab('viewer', options);
      const { store } = tab('owner', options);
      store.set({ activity: 'viewing' });
      await expect
        .poll(watching.here)
        .toMatchObject([{ clientId: store.clientId, activity: 'viewing', taskId: null }]);
      store.set({ activity: 'editing', taskId });
      await expect.poll(watching.here).toMatchObject([{ activity: 'editing', taskId }]);
      store.set(null);
      await expect.poll(watching.here).toEqual([]);
    });

    it('locks a card softly for the one that began first', async () => {
      const { tab, taskId } = world();
      const [first, second] = [tab('owner', options), tab('viewer', options)];
      first.store.set({ activity: 'dragging', taskId });
      await expect.poll(() => second.store.lockedBy(taskId)?.clientId).toBe(first.store.clientId);
      second.store.set({ activity: 'editing', taskId });
      await expect.poll(() => first.here().length).toBe(2);
      expect(first.store.lockedBy(taskId)).toBeUndefined();
      expect(second.store.lockedBy(taskId)?.activity).toBe('dragging');
      first.store.set({ activity: 'viewing', taskId });
      await expect.poll(() => second.store.lockedBy(taskId)).toBeUndefined();
    });

    it('is gone with the last listener, and back with the next one', async () => {
      const { tab } = world();
      const watching = tab('viewer', options);
      const { store, stop } = tab('owner', options);
      store.set({ activity: 'viewing' });
      await expect.poll(() => watching.here().length).toBe(1);
      stop();
      await expect.poll(() => watching.here().length).toBe(0);
      stops.push(store.subscribe(() => {}));
      await expect.poll(() => watching.here().length).toBe(1);
      await expect.poll(() => store.getSnapshot().present.length).toBe(1);
    });

    it('comes back after a cut', async () => {
      const { backend, tab } = world();
      const { store, here } = tab('owner', options);
      store.set({ activity: 'viewing' });
      await expect.poll(() => here().length).toBe(1);
      const states: string[] = [];
      stops.push(store.subscribe(() => states.push(store.getSnapshot().connection)));
      backend.disconnect(1001);
      await expect.poll(() => states).toContain('offline');
      await expect.poll(() => store.getSnapshot().connection).toBe('live');
      await expect.poll(() => here().length).toBe(1);
    });
  },
);

describe('the presence of a tab', () => {
  it('is one store for a project, however often it is asked for', () => {
    const { tab, projectId } = world();
    const { client, store } = tab();
    expect(presenceOf(client, projectId)).toBe(store);
  });

  it('keeps its snapshot until something changes', async () => {
    const { tab } = world();
    const { store } = tab();
    await expect.poll(() => store.getSnapshot().connection).toBe('live');
    expect(store.getSnapshot()).toBe(store.getSnapshot());
  });

  it('outlives its socket a little, and ends after 45 s without a word', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
    try {
      const { backend, tab } = world();
      const watching = tab('viewer');
      const { store } = tab('owner');
      store.set({ activity: 'viewing' });
      await vi.advanceTimersByTimeAsync(120_000);
      expect(watching.here()).toHaveLength(1);
      backend.network.onFrame = (message, pass) => message.type === 'presence' && pass();
      backend.intercept(() => new Response(null, { status: 503 }));
      vi.stubGlobal('document', { visibilityState: 'hidden', addEventListener() {} });
      await vi.advanceTimersByTimeAsync(46_000);
      expect(backend.world.presence.list(store.projectId)).toEqual([]);
    } finally {
      vi.unstubAllGlobals();
      vi.useRealTimers();
    }
  });

  it('that left during a cut is not there after it', async () => {
    const { backend, tab, projectId } = world();
    const [member] = backend.world.members.values();
    const ghost = { projectId, clientId: '01978f3a-6c00-7a10-8000-0000000000f1', userId: 'ghost' };
    backend.world.presence.update(ghost, member?.id ?? '', { activity: 'viewing' });
    const { here } = tab();
    await expect.poll(() => here().length).toBe(1);
    backend.disconnect(1001);
    backend.world.presence.remove(ghost);
    await expect.poll(() => here().length).toBe(0);
  });

  it('goes on when the events of a reader beside it are no longer kept', async () => {
    const { backend, tab, projectId } = world();
    backend.world.eventsKept = 2;
    const other = tab('viewer');
    const { client, here } = tab();
    const lost: string[] = [];
    // Before the connection is open, so that the stream is asked for once, from a place too far back.
    realtimeOf(client).subscribe(projectId, {
      after: 0,
      onEvent: () => {},
      onLost: (reason) => lost.push(reason),
    });
    await expect.poll(() => lost).toEqual(['expired']);
    other.store.set({ activity: 'viewing' });
    await expect.poll(() => here().length).toBe(1);
  });

  it('is whole for a store that begins again on the same connection', async () => {
    const { tab, projectId } = world();
    const other = tab('viewer');
    other.store.set({ activity: 'viewing' });
    const { client, store, stop } = tab();
    const subscription = realtimeOf(client).subscribe(projectId, { after: 0, onEvent: () => {} });
    stops.push(() => subscription.close());
    await expect.poll(() => store.getSnapshot().present.length).toBe(1);
    stop();
    stops.push(store.subscribe(() => {}));
    await expect.poll(() => store.getSnapshot().present.length).toBe(1);
  });
});
