import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { boardStoreOf, storesOf } from '../src/stores/index.ts';
import type { BoardStore } from '../src/stores/index.ts';
import { BoardModel } from './support/board-model.ts';
import { json, problem } from './support/scripted-fetch.ts';
import './support/load-rules.ts';

let model: BoardModel;

beforeEach(() => {
  vi.useFakeTimers();
  model = new BoardModel();
  for (const title of ['One', 'Two', 'Three']) model.create({ title });
});

afterEach(() => {
  vi.useRealTimers();
});

/** Lets everything happen that needs no time to pass. */
const settled = () => vi.advanceTimersByTimeAsync(0);

async function open(client = model.client()) {
  const store = boardStoreOf(client, 'project');
  const drawn = vi.fn<() => void>();
  const leave = store.subscribe(drawn);
  await settled();
  return { store, drawn, leave, client };
}

const cards = (store: BoardStore) =>
  Object.fromEntries(
    store.getSnapshot().content?.columns.map(({ id, tasks }) => [id, tasks.map((card) => card.id)]) ?? [],
  );

const card = (store: BoardStore, id: string) =>
  store
    .getSnapshot()
    .content?.columns.flatMap(({ tasks }) => tasks)
    .find((each) => each.id === id);

const counts = (store: BoardStore) => store.getSnapshot().content?.columns.map(({ taskCount }) => taskCount);

describe('loading', () => {
  test('asks for nothing while nobody listens, and makes a load that failed good when somebody does', async () => {
    const { store, leave } = await open();
    model.isAnswering = false;
    void store.reload();
    model.update('task-1', { title: 'Theirs' });
    leave();
    await vi.advanceTimersByTimeAsync(10_000);
    const asked = model.requests.length;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(model.requests).toHaveLength(asked);
    model.isAnswering = true;
    store.subscribe(() => {});
    await settled();
    expect(model.requests.slice(asked)).toContain('GET /projects/project/board');
    expect(store.getSnapshot()).toMatchObject({ connection: 'live', content: model.board() });
  });

  test('begins with the first listener and ends with the board, live', async () => {
    const store = boardStoreOf(model.client(), 'project');
    expect(store.getSnapshot()).toMatchObject({ status: 'loading', content: null, connection: 'connecting' });
    expect(model.requests).toEqual([]);
    store.subscribe(() => {});
    await settled();
    expect(store.getSnapshot()).toMatchObject({
      status: 'ready',
      connection: 'live',
      failures: [],
      pending: new Set(),
    });
    expect(store.getSnapshot().content).toEqual(model.board());
  });

  test('that fails says why, and can be tried again', async () => {
    model.isAnswering = false;
    const { store } = await open();
    expect(store.getSnapshot()).toMatchObject({
      status: 'failed',
      content: null,
      error: { name: 'ConnectionError' },
    });
    model.isAnswering = true;
    const reloaded = store.reload();
    expect(store.getSnapshot().status).toBe('loading');
    await reloaded;
    await settled();
    expect(store.getSnapshot()).toMatchObject({ status: 'ready', connection: 'live' });
  });

  test('is shared by everything on the page', async () => {
    const { store, client } = await open();
    const again = storesOf(client).board('project');
    again.subscribe(() => {});
    await settled();
    expect(again).toBe(store);
    expect(model.requests.filter((request) => request.includes('board'))).toHaveLength(1);
    expect(model.sockets).toHaveLength(1);
  });

  test('does not begin again for who comes back: it catches up', async () => {
    const { store, leave } = await open();
    leave();
    expect(model.socket.isClosed).toBe(true);
    model.create({ title: 'Meanwhile' });
    store.subscribe(() => {});
    await settled();
    expect(store.getSnapshot().content).toEqual(model.board());
    expect(model.requests.filter((request) => request.includes('board'))).toHaveLength(1);
  });
});

describe('what others do', () => {
  test('shows without a reload, and only then is there a new snapshot', async () => {
    const { store, drawn } = await open();
    const before = store.getSnapshot();
    expect(store.getSnapshot()).toBe(before);
    drawn.mockClear();
    model.move('task-2', { statusId: 'doing' });
    expect(drawn).toHaveBeenCalledOnce();
    expect(store.getSnapshot()).not.toBe(before);
    expect(cards(store)).toEqual({ todo: ['task-1', 'task-3'], doing: ['task-2'], done: [] });
  });

  test('while the line was cut shows when it is back', async () => {
    const { store } = await open();
    model.cut();
    expect(store.getSnapshot().connection).toBe('offline');
    model.move('task-1', { statusId: 'done' });
    await vi.advanceTimersByTimeAsync(1000);
    expect(store.getSnapshot()).toMatchObject({ connection: 'live', content: model.board() });
  });

  test('that events cannot tell makes the board be loaded again', async () => {
    const { store } = await open();
    model.columns.shift();
    model.tasks.clear();
    model.append('project', {
      type: 'status.deleted',
      data: { statusId: 'todo', projectId: 'project' },
    });
    await settled();
    expect(store.getSnapshot().content).toEqual(model.board());
  });

  test('beyond the window of events makes the board be loaded again', async () => {
    const { store } = await open();
    model.expired.add('project');
    model.cut();
    model.create({ title: 'Long ago' });
    await vi.advanceTimersByTimeAsync(1000);
    model.expired.clear();
    await vi.advanceTimersByTimeAsync(5000);
    expect(store.getSnapshot()).toMatchObject({
      status: 'ready',
      connection: 'live',
      content: model.board(),
    });
  });

  test('a reload that fails for the moment keeps the board and comes again', async () => {
    const { store } = await open();
    const board = store.getSnapshot().content;
    model.isAnswering = false;
    void store.reload();
    await settled();
    expect(store.getSnapshot()).toMatchObject({ status: 'ready', content: board });
    model.isAnswering = true;
    model.routes.set('GET /projects/project/board', () => json({ ...model.board(), truncated: true }));
    await vi.advanceTimersByTimeAsync(5000);
    expect(store.getSnapshot().content?.truncated).toBe(true);
  });

  test('a lost right takes the board away', async () => {
    const { store } = await open();
    model.routes.set('GET /projects/project/board', () => problem(404, 'project_not_found'));
    await vi.advanceTimersByTimeAsync(60_000);
    model.socket.push({ type: 'unsubscribed', stream: 'project', reason: 'forbidden' });
    await settled();
    expect(store.getSnapshot()).toMatchObject({
      status: 'failed',
      content: null,
      error: { code: 'project_not_found' },
    });
    expect(model.socket.isClosed).toBe(true);
  });

  test('a stream that may not be seen leaves the board as it is, and is not asked for in a circle', async () => {
    model.forbidden.add('org');
    const { store } = await open();
    await vi.advanceTimersByTimeAsync(60_000);
    model.create({ title: 'Four' });
    expect(store.getSnapshot()).toMatchObject({
      status: 'ready',
      connection: 'live',
      content: model.board(),
    });
    expect(model.requests.filter((request) => request.includes('board'))).toHaveLength(2);
  });
});

describe('an own change', () => {
  test('shows at once and stays as it is while the server answers and its event comes', async () => {
    const { store, drawn } = await open();
    const places: unknown[] = [];
    drawn.mockImplementation(() => places.push(cards(store)));
    const release = model.hold('POST /tasks/task-3/move');
    const moved = store.moveTask('task-3', { statusId: 'todo', before: 'task-1' });
    expect(cards(store)).toMatchObject({ todo: ['task-3', 'task-1', 'task-2'] });
    expect(store.getSnapshot().pending).toEqual(new Set(['task-3']));
    await settled();
    release();
    expect(await moved).toMatchObject({ ok: true, value: { id: 'task-3' } });
    await settled();
    expect(store.getSnapshot()).toMatchObject({ pending: new Set(), content: model.board() });
    for (const place of places) expect(place).toEqual(places[0]);
  });

  test('does not jump when its event comes long after its answer', async () => {
    const { store } = await open();
    model.deliver = () => {};
    await store.moveTask('task-1', { statusId: 'doing' });
    expect(cards(store)).toEqual({ todo: ['task-2', 'task-3'], doing: ['task-1'], done: [] });
    expect(store.getSnapshot().pending).toEqual(new Set(['task-1']));
    await vi.advanceTimersByTimeAsync(1000);
    expect(store.getSnapshot()).toMatchObject({ pending: new Set(), content: model.board() });
  });

  test('is confirmed without a socket too', async () => {
    model.isReachable = false;
    const { store } = await open();
    await store.moveTask('task-1', { statusId: 'doing' });
    await settled();
    expect(store.getSnapshot()).toMatchObject({
      pending: new Set(),
      content: model.board(),
      connection: 'offline',
    });
  });

  test('that creates shows one card, which gets its key from the answer', async () => {
    const { store } = await open();
    const release = model.hold('POST /projects/project/tasks');
    const created = store.createTask({ title: 'Four', statusId: 'doing' });
    const [id] = cards(store)['doing'] as [string];
    expect(card(store, id)).toMatchObject({ title: 'Four', key: '' });
    expect(counts(store)).toEqual([3, 1, 0]);
    await settled();
    model.deliver = () => {};
    release();
    expect(await created).toMatchObject({ ok: true, value: { id, key: 'WEB-4' } });
    expect(card(store, id)).toMatchObject({ key: 'WEB-4' });
    await vi.advanceTimersByTimeAsync(1000);
    expect(store.getSnapshot()).toMatchObject({ pending: new Set(), content: model.board() });
  });

  test('that creates shows one card also when its event comes before its answer', async () => {
    const { store, drawn } = await open();
    const shown: unknown[] = [];
    drawn.mockImplementation(() => shown.push([cards(store)['doing']?.length, counts(store)]));
    await store.createTask({ title: 'Four', statusId: 'doing' });
    await settled();
    expect(shown.length).toBeGreaterThan(2);
    for (const each of shown) expect(each).toEqual([1, [3, 1, 0]]);
  });

  test('that is refused goes back alone, and says so', async () => {
    const { store } = await open();
    const release = model.hold('PATCH /tasks/task-1');
    model.refusals.set('PATCH /tasks/task-1', problem(422, 'title_taken'));
    const renamed = store.updateTask('task-1', { title: 'Mine' });
    await settled();
    model.update('task-1', { priority: 'high' });
    expect(card(store, 'task-1')).toMatchObject({ title: 'Mine', priority: 'high' });
    release();
    const outcome = await renamed;
    expect(outcome).toMatchObject({
      ok: false,
      failure: { operation: 'updateTask', subjectId: 'task-1', error: { code: 'title_taken' } },
    });
    expect(card(store, 'task-1')).toMatchObject({ title: 'One', priority: 'high' });
    const { failures, pending } = store.getSnapshot();
    expect(pending).toEqual(new Set());
    expect(failures).toHaveLength(1);
    store.dismissFailure(failures[0]!.id);
    expect(store.getSnapshot().failures).toEqual([]);
  });

  test('waits for the one before it', async () => {
    const { store } = await open();
    const release = model.hold('POST /projects/project/tasks');
    const id = 'own-id';
    void store.createTask({ id, title: 'Four' });
    const moved = store.moveTask(id, { statusId: 'done' });
    expect(cards(store)['done']).toEqual([id]);
    await settled();
    expect(model.requests.filter((request) => request.startsWith('POST'))).toHaveLength(1);
    release();
    expect(await moved).toMatchObject({ ok: true });
    await settled();
    expect(store.getSnapshot().content).toEqual(model.board());
  });

  test('that deletes takes the card away, and a refusal brings it back', async () => {
    const { store } = await open();
    model.refusals.set('DELETE /tasks/task-1', problem(403, 'forbidden'));
    const refused = store.deleteTask('task-1');
    const deleted = store.deleteTask('task-2');
    expect(cards(store)['todo']).toEqual(['task-3']);
    expect(await refused).toMatchObject({ ok: false });
    expect(await deleted).toMatchObject({ ok: true });
    await settled();
    expect(cards(store)['todo']).toEqual(['task-1', 'task-3']);
  });

  test('of a store that nobody listens to is confirmed by loading', async () => {
    const { store, leave } = await open();
    leave();
    await store.moveTask('task-1', { statusId: 'doing' });
    await settled();
    expect(store.getSnapshot()).toMatchObject({ pending: new Set(), content: model.board() });
  });
});

describe('rights', () => {
  test('that are missing keep a change from showing before the server has allowed it', async () => {
    model.can = { ...model.can, createTask: false, updateTasks: false };
    const { store } = await open();
    const before = store.getSnapshot().content;
    model.refusals.set('POST /tasks/task-1/move', problem(403, 'insufficient_scope'));
    const changes = [
      store.moveTask('task-1', { statusId: 'doing' }),
      store.createTask({ title: 'Four' }),
      store.deleteTask('task-2'),
      store.updateTask('task-3', { title: 'Mine' }),
    ];
    expect(store.getSnapshot().content).toEqual(before);
    // Rights may be others by now: the server decides.
    expect((await Promise.all(changes)).map(({ ok }) => ok)).toEqual([false, true, true, true]);
    await settled();
    expect(store.getSnapshot()).toMatchObject({
      content: model.board(),
      failures: [{ operation: 'moveTask' }],
    });
  });

  test.each([
    [
      'org',
      {
        type: 'member.updated',
        data: { member: {}, changes: { role: { before: 'editor', after: 'viewer' } } },
      },
    ],
    ['project', { type: 'projectMember.updated', data: { projectMember: {} } }],
    ['project', { type: 'projectMember.deleted', data: {} }],
  ])('that change with what is told in the stream %s are asked for (%o)', async (stream, event) => {
    const { store } = await open();
    model.can = { ...model.can, updateTasks: false };
    model.append(stream, event);
    await settled();
    expect(store.getSnapshot().content?.project.can.updateTasks).toBe(false);
  });

  test('that are gone drop the board', async () => {
    const { store } = await open();
    model.routes.set('GET /projects/project/board', () => problem(404, 'not_found'));
    model.forbidden.add('project');
    model.append('project', { type: 'projectMember.deleted', data: {} });
    await settled();
    expect(store.getSnapshot()).toMatchObject({ status: 'failed', content: null, error: { status: 404 } });
  });

  test('to the organization’s events are not needed, and not waited for', async () => {
    model.forbidden.add('org');
    const { store } = await open();
    await vi.advanceTimersByTimeAsync(60_000);
    const asked = model.requests.length;
    model.move('task-1', { statusId: 'doing' });
    await store.moveTask('task-2', { statusId: 'done' });
    await settled();
    expect(store.getSnapshot()).toMatchObject({
      connection: 'live',
      pending: new Set(),
      content: model.board(),
    });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(model.requests.slice(asked)).toEqual(['POST /tasks/task-2/move']);
  });
});

describe('more of a column', () => {
  test('is added behind what it shows', async () => {
    const first = model.board();
    first.columns[0]!.tasks.splice(2);
    first.columns[0]!.nextCursor = 'next';
    model.routes.set('GET /projects/project/board', () => json(first));
    const rest = [...model.tasks.values()].slice(1).map((task) => ({ ...task, can: {} }));
    model.routes.set('GET /projects/project/tasks', () => json({ items: rest, nextCursor: null }));
    const { store } = await open();
    expect(cards(store)['todo']).toEqual(['task-1', 'task-2']);
    expect(await store.loadMore('todo')).toEqual({ ok: true, value: undefined });
    expect(cards(store)['todo']).toEqual(['task-1', 'task-2', 'task-3']);
    expect(model.requests.at(-1)).toBe(
      'GET /projects/project/tasks?statusId=todo&archived=false&sort=position&cursor=next',
    );
    expect(store.getSnapshot().content?.columns[0]?.nextCursor).toBeNull();
  });

  test('that cannot be had is a failure', async () => {
    const first = model.board();
    first.columns[2]!.nextCursor = 'next';
    model.routes.set('GET /projects/project/board', () => json(first));
    const { store } = await open();
    expect(await store.loadMore('done')).toMatchObject({ ok: false, failure: { operation: 'listTasks' } });
    expect(model.requests.at(-1)).toContain('sort=-completedAt');
    expect(store.getSnapshot().failures).toHaveLength(1);
  });

  test('is nothing where the column is whole', async () => {
    const { store } = await open();
    const asked = model.requests.length;
    expect(await store.loadMore('todo')).toEqual({ ok: true, value: undefined });
    expect(model.requests).toHaveLength(asked);
  });
});

test('whatever people and the line do, the store comes to what the server has', async () => {
  const step = fc.record({
    kind: fc.constantFrom('mine', 'theirs', 'cut', 'lose', 'repeat', 'wait', 'long wait', 'refuse'),
    deed: fc.constantFrom('create', 'rename', 'move', 'delete'),
    task: fc.nat(9),
    column: fc.nat(2),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      model = new BoardModel();
      for (const title of ['One', 'Two', 'Three']) model.create({ title });
      const { store, leave } = await open();
      for (const { kind, deed, task, column } of steps) {
        const ids = [...model.tasks.keys()];
        const id = ids[task % ids.length] ?? 'gone';
        const statusId = model.columns[column]!.id;
        if (kind === 'cut') model.cut();
        if (kind === 'lose') model.deliver = () => {};
        if (kind === 'repeat') model.deliver = (message, send) => [message, message].forEach(send);
        if (kind === 'wait') await settled();
        if (kind === 'long wait') await vi.advanceTimersByTimeAsync(2000);
        if (kind === 'refuse') model.refusals.set(`PATCH /tasks/${id}`, problem(422, 'refused'));
        if (kind === 'mine') {
          if (deed === 'create') void store.createTask({ title: 'Mine', statusId });
          if (deed === 'rename') void store.updateTask(id, { title: 'Mine' });
          if (deed === 'move') void store.moveTask(id, { statusId });
          if (deed === 'delete') void store.deleteTask(id);
        }
        if (kind === 'theirs') {
          if (deed === 'create' || !model.tasks.has(id)) model.create({ title: 'Theirs', statusId });
          else if (deed === 'rename') model.update(id, { title: 'Theirs' });
          else if (deed === 'move') model.move(id, { statusId });
          else model.delete(id);
        }
      }
      model.deliver = (message, send) => send(message);
      await vi.advanceTimersByTimeAsync(60_000);
      // A line that loses a message without breaking is found out by the next one.
      model.create({ title: 'Last' });
      await settled();
      expect(store.getSnapshot()).toMatchObject({ status: 'ready', pending: new Set(), connection: 'live' });
      expect(store.getSnapshot().content).toEqual(model.board());
      leave();
    }),
    { numRuns: 150 },
  );
});
