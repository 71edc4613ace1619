import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createClient } from '../src/index.ts';
import { boardStoreOf, outboxOf, taskStoreOf, UndoError, type BoardStore } from '../src/stores/index.ts';
import { createMockBackend, type MockBackend } from '../src/testing/index.ts';
import './support/load-rules.ts';

let backend: MockBackend;
let projectId: string;
let columns: string[];
let isOnline: boolean;

const settle = (milliseconds = 50) => vi.advanceTimersByTimeAsync(milliseconds);

function clientOf() {
  return createClient({
    baseUrl: 'http://mock.tickboard.test',
    token: backend.token,
    maxRetries: 0,
    fetch: (url, init) => {
      if (!isOnline) throw new TypeError('fetch failed');
      return backend.fetch(url, init);
    },
    WebSocket: backend.WebSocket,
  });
}

let other: ReturnType<typeof createClient>;
let client: ReturnType<typeof createClient>;
let store: BoardStore;

beforeEach(async () => {
  vi.useFakeTimers({ now: new Date('2026-11-20T09:00:00.000Z') });
  backend = createMockBackend({ seed: 'empty', now: () => Date.now() });
  isOnline = true;
  other = createClient({ baseUrl: 'http://mock.tickboard.test', token: backend.token, fetch: backend.fetch });
  projectId = (await other.projects.create({ name: 'Website', key: 'WEB' })).id;
  client = clientOf();
  store = boardStoreOf(client, projectId);
  store.subscribe(() => {});
  await settle();
  columns = store.getSnapshot().content!.columns.map(({ id }) => id);
});

afterEach(() => {
  vi.useRealTimers();
});

async function done<Value>(work: Promise<Value>): Promise<Value> {
  await settle();
  return work;
}

async function create(title: string, statusId = columns[0]): Promise<string> {
  const outcome = await done(store.createTask({ title, ...(statusId && { statusId }) }));
  if (!outcome.ok) throw outcome.failure.error;
  return outcome.value.id;
}

const card = (id: string) =>
  store
    .getSnapshot()
    .content!.columns.flatMap(({ tasks }) => tasks)
    .find((each) => each.id === id);

const order = (column = 0) => store.getSnapshot().content!.columns[column]!.tasks.map(({ title }) => title);

describe('undo takes back', () => {
  test('an edit, and redo does it again', async () => {
    const id = await create('One');
    await done(store.updateTask(id, { title: 'Two', description: 'Long', dueDate: '2026-12-01' }));
    expect(store.nextUndo).toEqual({ operation: 'updateTask', subjectId: id, title: 'One', count: 1 });
    const undone = store.undo();
    expect(await done(undone)).toMatchObject({ ok: true, value: { operation: 'updateTask', title: 'One' } });
    expect(await other.tasks.get(id)).toMatchObject({ title: 'One', description: '', dueDate: null });
    expect(store.canRedo).toBe(true);
    await done(store.redo());
    expect(await other.tasks.get(id)).toMatchObject({
      title: 'Two',
      description: 'Long',
      dueDate: '2026-12-01',
    });
    await done(store.undo());
    expect(card(id)).toMatchObject({ title: 'One', dueDate: null, hasDescription: false });
  });

  test('a move, to between the cards it stood between', async () => {
    const ids = [await create('One'), await create('Two'), await create('Three')];
    await done(store.moveTask(ids[1]!, { statusId: columns[2]! }));
    await done(store.moveTask(ids[1]!, { statusId: columns[1]! }));
    // So that the way back does not lead to the very same position.
    await other.tasks.create(projectId, { title: 'Theirs', statusId: columns[2]! });
    await settle();
    await done(store.undo());
    await done(store.undo());
    expect(order()).toEqual(['One', 'Two', 'Three']);
    await done(store.redo());
    await done(store.redo());
    expect(card(ids[1]!)?.statusId).toBe(columns[1]);
    await done(store.undo());
    await done(store.undo());
    expect(order()).toEqual(['One', 'Two', 'Three']);
  });

  test('a creation with all that followed, and redo brings it back', async () => {
    const id = await create('One');
    await done(store.updateTask(id, { priority: 'high' }));
    await done(store.moveTask(id, { statusId: columns[1]! }));
    for (let step = 0; step < 3; step++) expect(await done(store.undo())).toMatchObject({ ok: true });
    expect(card(id)).toBeUndefined();
    expect(store.canUndo).toBe(false);
    for (let step = 0; step < 3; step++) expect(await done(store.redo())).toMatchObject({ ok: true });
    expect(card(id)).toMatchObject({ title: 'One', priority: 'high', statusId: columns[1] });
  });

  test('what was done in a panel', async () => {
    const id = await create('One');
    const panel = taskStoreOf(client, id);
    panel.subscribe(() => {});
    await settle();
    void panel.update({ description: 'Long', completed: true });
    expect(card(id)).toMatchObject({ hasDescription: true });
    await settle();
    await done(store.undo());
    expect(await other.tasks.get(id)).toMatchObject({ description: '', completedAt: null });
  });

  test('without a network too, in the order of the deeds', async () => {
    isOnline = false;
    void store.createTask({ title: 'One' });
    const [id] = [...store.getSnapshot().pending] as [string];
    void store.updateTask(id, { title: 'Two' });
    void store.moveTask(id, { statusId: columns[2]! });
    await settle();
    expect(store.getSnapshot().connection).toBe('offline');
    const undone = [store.undo(), store.undo()];
    await settle();
    expect(card(id)).toMatchObject({ title: 'One' });
    isOnline = true;
    await settle(20_000);
    for (const outcome of undone) expect(await outcome).toMatchObject({ ok: true });
    expect(await other.tasks.get(id)).toMatchObject({ title: 'One', statusId: card(id)?.statusId });
    expect(card(id)?.statusId).not.toBe(columns[2]);
  });

  test('at most a hundred steps', async () => {
    const id = await create('One');
    for (let step = 0; step < 110; step++) void store.updateTask(id, { title: `Step ${step}` });
    await settle(1000);
    let steps = 0;
    while (store.canUndo) {
      await done(store.undo());
      steps++;
    }
    expect(steps).toBe(100);
    expect(card(id)?.title).toBe('Step 9');
  });
});

describe('undo leaves alone', () => {
  test('what somebody else changed since, but not for other fields of the same card', async () => {
    const id = await create('One');
    await done(store.updateTask(id, { title: 'Two' }));
    await done(store.updateTask(id, { priority: 'high' }));
    await other.tasks.update(id, { title: 'Theirs', dueDate: '2026-12-01' });
    await settle();
    expect(await done(store.undo())).toMatchObject({ ok: true });
    const refused = await done(store.undo());
    expect(refused).toMatchObject({ ok: false, failure: { error: { reason: 'changed' } } });
    expect(await other.tasks.get(id)).toMatchObject({
      title: 'Theirs',
      priority: 'none',
      dueDate: '2026-12-01',
    });
  });

  test('what somebody else changed and this device has not heard of yet', async () => {
    const id = await create('One');
    await done(store.updateTask(id, { title: 'Two' }));
    backend.disconnect(1006);
    await other.tasks.update(id, { title: 'Theirs' });
    const undone = store.undo();
    const outcome = await done(undone);
    expect(outcome).toMatchObject({ ok: false, failure: { operation: 'updateTask' } });
    expect(outcome.ok || outcome.failure.error).toBeInstanceOf(UndoError);
    await settle(5000);
    expect(card(id)).toMatchObject({ title: 'Theirs' });
  });

  test('a place that somebody else has chosen', async () => {
    const id = await create('One');
    await done(store.moveTask(id, { statusId: columns[1]! }));
    await other.tasks.move(id, { statusId: columns[2]! });
    await settle();
    const places: unknown[] = [];
    store.subscribe(() => places.push(card(id)?.statusId));
    expect(await done(store.undo())).toMatchObject({ ok: false, failure: { error: { reason: 'changed' } } });
    // It is plain to see already, so the card does not even jump.
    expect(new Set(places)).toEqual(new Set([columns[2]]));
    expect(card(id)?.statusId).toBe(columns[2]);
  });

  test('a place that somebody else has chosen while edits of the same card were taken back', async () => {
    const id = await create('One');
    const move = store.moveTask(id, { statusId: columns[1]! });
    await done(move);
    await other.tasks.move(id, { statusId: columns[2]! });
    isOnline = false;
    void store.updateTask(id, { title: 'Two' });
    const undone = [store.undo(), store.undo()];
    await settle();
    isOnline = true;
    await settle(20_000);
    expect(await undone[0]).toMatchObject({ ok: true });
    expect(await undone[1]).toMatchObject({ ok: false, failure: { error: { reason: 'changed' } } });
    expect(await other.tasks.get(id)).toMatchObject({ title: 'One', statusId: columns[2] });
  });

  test('a card that others have worked on, whose creation it would take back', async () => {
    const id = await create('One');
    await other.comments.create(id, { body: 'Seen' });
    await settle();
    expect(await done(store.undo())).toMatchObject({ ok: false, failure: { error: { reason: 'changed' } } });
    expect(await other.tasks.get(id)).toMatchObject({ commentCount: 1 });
  });

  test('a deletion: it says so, and the step before it is the next', async () => {
    const [id, gone] = [await create('One'), await create('Two')];
    await done(store.updateTask(id, { title: 'Three' }));
    await done(store.deleteTask(gone));
    expect(await done(store.undo())).toMatchObject({
      ok: false,
      failure: { error: { reason: 'irreversible' } },
    });
    expect(await done(store.undo())).toMatchObject({ ok: true });
    expect(card(id)?.title).toBe('One');
  });

  test('a card that is gone by now', async () => {
    const id = await create('One');
    await done(store.updateTask(id, { title: 'Two' }));
    await other.tasks.delete(id);
    await settle();
    expect(await done(store.undo())).toMatchObject({ ok: false, failure: { error: { status: 404 } } });
  });
});

describe('the history', () => {
  test('has no step whose write was refused, nor its undoing', async () => {
    const id = await create('One');
    isOnline = false;
    void store.updateTask(id, { title: '' });
    const undone = store.undo();
    await settle();
    expect(outboxOf(client).getSnapshot().entries).toHaveLength(2);
    isOnline = true;
    await settle(20_000);
    expect(await undone).toMatchObject({ ok: false });
    expect(store.getSnapshot().failures).toHaveLength(1);
    expect(store.nextUndo).toMatchObject({ operation: 'createTask' });
    expect(store.canRedo).toBe(false);
    expect(card(id)?.title).toBe('One');
  });

  test('goes back to what a refused write had found, and not to what it had left', async () => {
    const id = await create('One');
    const [first, second, third] = columns;
    isOnline = false;
    const stop = backend.intercept((request) => {
      if (!request.url.endsWith('/move')) return undefined;
      stop();
      return new Response('{"code":"forbidden","status":403}', {
        status: 403,
        headers: { 'content-type': 'application/problem+json' },
      });
    });
    void store.moveTask(id, { statusId: second! });
    void store.moveTask(id, { statusId: third! });
    await settle();
    expect(card(id)?.statusId).toBe(third);
    isOnline = true;
    await settle(20_000);
    expect(card(id)?.statusId).toBe(third);
    expect(store.getSnapshot().failures).toHaveLength(1);
    await done(store.undo());
    expect((await other.tasks.get(id)).statusId).toBe(first);
  });

  test('forgets what was undone with the next change', async () => {
    const id = await create('One');
    await done(store.updateTask(id, { title: 'Two' }));
    await done(store.undo());
    await done(store.updateTask(id, { title: 'Three' }));
    expect(store.nextRedo).toBeNull();
    expect(await done(store.redo())).toMatchObject({ ok: false, failure: { error: { reason: 'nothing' } } });
  });

  test('takes an undo whose answer was lost as done', async () => {
    const id = await create('One');
    await done(store.updateTask(id, { title: 'Two' }));
    const stop = backend.intercept(async (request) => {
      if (request.method !== 'PATCH') return undefined;
      stop();
      await backend.handle(request);
      throw new TypeError('fetch failed');
    });
    const undone = store.undo();
    await settle(20_000);
    expect(await undone).toMatchObject({ ok: true });
    expect(card(id)?.title).toBe('One');
    expect(
      backend.world.streams.get(projectId)!.events.filter(({ type }) => type === 'task.updated'),
    ).toHaveLength(2);
  });
});
