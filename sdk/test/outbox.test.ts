import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { boardStoreOf, outboxOf, type BoardStore, type OutboxEntry } from '../src/stores/index.ts';
import { newOperation, type OperationId } from '../src/stores/operation.ts';
import type { Tickboard } from '../src/index.ts';
import { BoardModel } from './support/board-model.ts';
import { problem } from './support/scripted-fetch.ts';
import './support/load-rules.ts';

let model: BoardModel;
let client: Tickboard;
let store: BoardStore;

const settled = (milliseconds = 0) => vi.advanceTimersByTimeAsync(milliseconds);

beforeEach(async () => {
  vi.useFakeTimers();
  model = new BoardModel();
  for (const title of ['One', 'Two', 'Three']) model.create({ title });
  client = model.client();
  store = boardStoreOf(client, 'project');
  store.subscribe(() => {});
  await settled();
});

afterEach(() => {
  vi.useRealTimers();
});

const entries = () => outboxOf(client).getSnapshot().entries;
const states = () => entries().map(({ state }: OutboxEntry) => state);
const writes = () => model.requests.filter((request) => !request.startsWith('GET'));
const card = (id: string) =>
  store
    .getSnapshot()
    .content!.columns.flatMap(({ tasks }) => tasks)
    .find((each) => each.id === id);

describe('a change that cannot reach the server', () => {
  test('is no failure: it waits, shows, and is sent when the server is back', async () => {
    model.isAnswering = false;
    const renamed = store.updateTask('task-1', { title: 'Mine' });
    void store.moveTask('task-2', { statusId: 'doing' });
    await settled();
    expect(store.getSnapshot()).toMatchObject({ connection: 'offline', failures: [] });
    expect(card('task-1')).toMatchObject({ title: 'Mine' });
    expect(states()).toEqual(['waiting', 'waiting']);
    expect(outboxOf(client).getSnapshot().problem).toMatchObject({ name: 'ConnectionError' });
    model.isAnswering = true;
    await settled(10_000);
    expect(await renamed).toMatchObject({ ok: true });
    expect(writes()).toEqual(['PATCH /tasks/task-1', 'POST /tasks/task-2/move']);
    expect(store.getSnapshot()).toMatchObject({
      connection: 'live',
      content: model.board(),
      pending: new Set(),
    });
  });

  test.each([429, 503, 502])('waits after %i for as long as the server asks', async (status) => {
    model.refusals.set('PATCH /tasks/task-1', problem(status, 'busy', { 'retry-after': '20' }));
    void store.updateTask('task-1', { title: 'Mine' });
    await settled(19_000);
    expect(writes()).toHaveLength(1);
    expect(store.getSnapshot().failures).toEqual([]);
    model.refusals.clear();
    await settled(2_000);
    expect(model.tasks.get('task-1')?.title).toBe('Mine');
  });

  test('is tried at once when the live connection is back', async () => {
    model.isAnswering = false;
    model.cut();
    void store.updateTask('task-1', { title: 'Mine' });
    await settled();
    model.isAnswering = true;
    vi.spyOn(Math, 'random').mockReturnValue(0.99);
    outboxOf(client).wake();
    await settled();
    expect(model.tasks.get('task-1')?.title).toBe('Mine');
  });

  test('is sent with the same key each time', async () => {
    const keys: (string | null)[] = [];
    const route = model.routes.get('PATCH /tasks/task-1')!;
    model.routes.set('PATCH /tasks/task-1', (request) => {
      keys.push(request.headers.get('idempotency-key'));
      if (keys.length < 3) throw new TypeError('fetch failed');
      return route(request);
    });
    await Promise.all([store.updateTask('task-1', { title: 'Mine' }), settled(20_000)]);
    expect(new Set(keys).size).toBe(1);
    expect(keys).toHaveLength(3);
  });

  test('waits for a token source that fails, too', async () => {
    const token = vi.fn<() => Promise<string>>().mockRejectedValue(new TypeError('fetch failed'));
    const tokens = model.client({ token });
    const renamed = boardStoreOf(tokens, 'project').updateTask('task-1', { title: 'Mine' });
    await settled(20_000);
    expect(outboxOf(tokens).getSnapshot()).toMatchObject({
      problem: { message: expect.stringContaining('fetch failed') as string },
      entries: [{ state: 'waiting' }],
    });
    token.mockResolvedValue('tbk_one');
    await settled(10_000);
    expect(await renamed).toMatchObject({ ok: true });
  });

  test('ends the trouble with a refusal as with any other answer', async () => {
    model.isAnswering = false;
    void store.updateTask('task-1', { title: 'Mine' });
    await settled();
    model.refusals.set('PATCH /tasks/task-1', problem(404, 'task_not_found'));
    model.isAnswering = true;
    await settled(10_000);
    expect(states()).toEqual(['refused']);
    expect(outboxOf(client).getSnapshot().problem).toBeNull();
    expect(store.getSnapshot().connection).toBe('live');
  });

  test('stays told of while another lane gets answers', async () => {
    model.refusals.set('PATCH /tasks/task-1', problem(429, 'busy', { 'retry-after': '20' }));
    const release = model.hold('PATCH /tasks/task-2');
    void store.updateTask('task-1', { title: 'Mine' });
    void outboxOf(client).add({
      ...entries()[0]!.operation,
      id: 'elsewhere',
      lane: 'another',
      ids: ['task-2'],
      idempotencyKey: 'another key',
    });
    await settled();
    release();
    await settled();
    expect(states()).toEqual(['waiting']);
    expect(outboxOf(client).getSnapshot().problem).toMatchObject({ status: 429 });
  });

  test('that deletes and whose answer was lost has done so', async () => {
    const route = model.routes.get('DELETE /tasks/task-1')!;
    model.routes.set('DELETE /tasks/task-1', async (request) => {
      await route(request);
      model.routes.set('DELETE /tasks/task-1', route);
      throw new TypeError('fetch failed');
    });
    const deleted = store.deleteTask('task-1');
    await settled(20_000);
    expect(await deleted).toMatchObject({ ok: true });
    expect(store.getSnapshot()).toMatchObject({ failures: [], content: model.board() });
  });
});

describe('lanes', () => {
  test('keep the order within a board, and do not wait for one another', async () => {
    const release = model.hold('PATCH /tasks/task-1');
    void store.updateTask('task-1', { title: 'Mine' });
    void store.updateTask('task-2', { title: 'Mine' });
    void outboxOf(client).add({
      ...entries()[0]!.operation,
      id: 'elsewhere',
      lane: 'another',
      ids: ['task-3'],
      idempotencyKey: 'another key',
    });
    await settled();
    expect(states()).toEqual(['sending', 'waiting']);
    expect(model.tasks.get('task-3')?.title).toBe('Mine');
    release();
    await settled();
    expect(entries()).toEqual([]);
  });
});

test('a change that this version does not know is refused and holds up no others', async () => {
  void outboxOf(client).add({
    ...newOperation({
      operation: 'archiveTask' as OperationId,
      ids: ['task-1'],
      lane: 'project',
      store: 'board/project',
      scope: [],
      subjectId: 'task-1',
    }),
  });
  void store.updateTask('task-1', { title: 'Mine' });
  await settled();
  expect(states()).toEqual(['refused']);
  expect(model.tasks.get('task-1')?.title).toBe('Mine');
});

describe('a refused change', () => {
  beforeEach(() => {
    model.refusals.set('PATCH /tasks/task-1', problem(403, 'forbidden'));
  });

  test('takes only its own fields back, and those behind it go on', async () => {
    void store.updateTask('task-1', { title: 'Mine' });
    void store.moveTask('task-1', { statusId: 'doing' });
    model.update('task-1', { priority: 'high' });
    await settled();
    expect(card('task-1')).toMatchObject({ title: 'One', priority: 'high', statusId: 'doing' });
    expect(store.getSnapshot().failures).toMatchObject([{ operation: 'updateTask', error: { status: 403 } }]);
  });

  test('can be tried again, or be discarded', async () => {
    void store.updateTask('task-1', { title: 'Mine' });
    await settled();
    const [entry] = entries();
    expect(entry).toMatchObject({ state: 'refused', operation: { subjectId: 'task-1' } });
    model.refusals.clear();
    outboxOf(client).retry(entry!.operation.id);
    await settled();
    expect(model.tasks.get('task-1')?.title).toBe('Mine');
    expect(store.getSnapshot().failures).toEqual([]);
  });

  test('is forgotten with its failure', async () => {
    void store.updateTask('task-1', { title: 'Mine' });
    await settled();
    store.dismissFailure(store.getSnapshot().failures[0]!.id);
    expect(entries()).toEqual([]);
    expect(store.getSnapshot().failures).toEqual([]);
  });
});

test('a waiting change that is discarded goes back', async () => {
  model.isAnswering = false;
  const renamed = store.updateTask('task-1', { title: 'Mine' });
  await settled();
  outboxOf(client).discard(entries()[0]!.operation.id);
  expect(await renamed).toMatchObject({ ok: false, failure: { error: { name: 'AbortError' } } });
  expect(card('task-1')?.title).toBe('One');
  expect(store.getSnapshot().failures).toEqual([]);
});

test('a thousand changes may wait, and no more', async () => {
  model.isAnswering = false;
  void store.updateTask('task-1', { title: 'Mine' });
  const { operation } = entries()[0]!;
  const add = (id: string) => outboxOf(client).add({ ...operation, id, scope: [] });
  for (let index = 1; index < 1000; index++) void add(`${index}`);
  expect(await add('too much')).toMatchObject({ ok: false });
  expect(states().filter((state) => state !== 'refused')).toHaveLength(1000);
});

describe('a change of the same field by somebody else', () => {
  test('shows at once when it came after one’s own, though one’s own is not answered yet', async () => {
    const release = model.hold('PATCH /tasks/task-1');
    const route = model.routes.get('PATCH /tasks/task-1')!;
    model.routes.set('PATCH /tasks/task-1', async (request) => {
      const key = request.headers.get('idempotency-key');
      model.update('task-1', { title: 'Mine' });
      const own = model.after('project', model.revision('project') - 1)[0]!;
      Object.assign(own, { causedBy: key });
      await model.gates.get('PATCH /tasks/task-1');
      return route(request);
    });
    const deliver = model.deliver;
    model.deliver = (message, send) => setTimeout(() => deliver(message, send), 10);
    void store.updateTask('task-1', { title: 'Mine' });
    await settled(20);
    model.update('task-1', { title: 'Theirs' });
    await settled(20);
    expect(card('task-1')?.title).toBe('Theirs');
    release();
  });

  test('does not disturb one that is still being made, which is the later one then', async () => {
    model.isAnswering = false;
    void store.updateTask('task-1', { title: 'Mine' });
    model.update('task-1', { title: 'Theirs', priority: 'high' });
    expect(card('task-1')).toMatchObject({ title: 'Mine', priority: 'high' });
    model.isAnswering = true;
    await settled(20_000);
    expect(model.tasks.get('task-1')).toMatchObject({ title: 'Mine', priority: 'high' });
    expect(store.getSnapshot().content).toEqual(model.board());
  });

  test('that deleted the card refuses the edit, and nothing else', async () => {
    model.isAnswering = false;
    void store.updateTask('task-1', { title: 'Mine' });
    void store.updateTask('task-2', { title: 'Mine' });
    model.delete('task-1');
    expect(card('task-1')).toBeUndefined();
    model.isAnswering = true;
    await settled(20_000);
    expect(store.getSnapshot().failures).toMatchObject([{ subjectId: 'task-1', error: { status: 404 } }]);
    expect(store.getSnapshot().content).toEqual(model.board());
  });
});
