import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createClient } from '../src/index.ts';
import { boardStoreOf, outboxOf, UndoError, type BoardStore } from '../src/stores/index.ts';
import { createMockBackend, type MockBackend } from '../src/testing/index.ts';
import './support/load-rules.ts';

let backend: MockBackend;
let projectId: string;
let columns: string[];
let isOnline: boolean;
let client: ReturnType<typeof createClient>;
let other: ReturnType<typeof createClient>;
let store: BoardStore;

const settle = (milliseconds = 50) => vi.advanceTimersByTimeAsync(milliseconds);

beforeEach(async () => {
  vi.useFakeTimers({ now: new Date('2026-11-20T09:00:00.000Z') });
  backend = createMockBackend({ seed: 'empty', now: () => Date.now() });
  isOnline = true;
  const common = { baseUrl: 'http://mock.tickboard.test', token: backend.token };
  other = createClient({ ...common, fetch: backend.fetch });
  projectId = (await other.projects.create({ name: 'Website', key: 'WEB' })).id;
  client = createClient({
    ...common,
    maxRetries: 0,
    fetch: (url, init) => {
      if (!isOnline) throw new TypeError('fetch failed');
      return backend.fetch(url, init);
    },
    WebSocket: backend.WebSocket,
  });
  store = boardStoreOf(client, projectId);
  store.subscribe(() => {});
  await settle();
  columns = board().columns.map(({ id }) => id);
});

afterEach(() => {
  vi.useRealTimers();
});

const board = () => store.getSnapshot().content!;

async function done<Value>(work: Promise<Value>): Promise<Value> {
  await settle(200);
  return work;
}

async function fill(...titles: string[]): Promise<string[]> {
  const tasks = [];
  for (const title of titles)
    tasks.push(await other.tasks.create(projectId, { title, statusId: columns[0]! }));
  await settle();
  return tasks.map(({ id }) => id);
}

const shown = (index = 0) => board().columns[index]?.tasks.map(({ title }) => title);
const names = () => board().columns.map(({ name }) => name);

/** What the server says, so that what is shown is no wish. */
async function expectTruth(): Promise<void> {
  await settle(500);
  expect(store.getSnapshot().pending.size).toBe(0);
  expect(board()).toEqual(await other.board.get(projectId));
}

describe('several cards', () => {
  test.each([
    ['before another', (ids: string[]) => ({ before: ids[3]! }), ['a', 'b', 'c', 'd', 'e']],
    ['after another', (ids: string[]) => ({ after: ids[3]! }), ['a', 'd', 'b', 'c', 'e']],
    ['to the end', () => ({}), ['a', 'd', 'e', 'b', 'c']],
    ['before one that moves too', (ids: string[]) => ({ before: ids[2]! }), ['a', 'b', 'c', 'd', 'e']],
    [
      'after the last one, which moves too',
      (ids: string[]) => ({ after: ids[2]! }),
      ['a', 'b', 'c', 'd', 'e'],
    ],
  ])('move %s in the order given, and one undo and redo takes all along', async (_, place, order) => {
    const ids = await fill('a', 'b', 'c', 'd', 'e');
    const moved = store.moveTasks([ids[1]!, ids[2]!], place(ids));
    expect(shown()).toEqual(order);
    expect((await done(moved)).map((outcome) => outcome.ok && outcome.value.id)).toEqual([ids[1], ids[2]]);
    expect(store.nextUndo).toEqual({
      operation: 'moveTask',
      subjectId: expect.any(String),
      title: expect.any(String),
      count: 2,
    });
    await expectTruth();
    expect(await done(store.undo())).toMatchObject({ ok: true, value: { count: 2 } });
    expect(shown()).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect([store.canUndo, store.canRedo]).toEqual([false, true]);
    expect(await done(store.redo())).toMatchObject({ ok: true });
    expect(shown()).toEqual(order);
    await expectTruth();
  });

  test('from different columns meet in one, without a network, and go back to where each was', async () => {
    const ids = await fill('a', 'b', 'c', 'd');
    await done(store.moveTask(ids[1]!, { statusId: columns[1]! }));
    isOnline = false;
    void store.moveTasks([ids[0]!, ids[1]!, ids[3]!], { statusId: columns[2]! });
    expect([shown(0), shown(1), shown(2)]).toEqual([['c'], [], ['a', 'b', 'd']]);
    expect(outboxOf(client).getSnapshot().entries).toHaveLength(3);
    isOnline = true;
    await settle(20_000);
    await expectTruth();
    await done(store.undo());
    expect([shown(0), shown(1), shown(2)]).toEqual([['a', 'c', 'd'], ['b'], []]);
    await expectTruth();
  });

  test('that somebody else has moved since stay there, and the others go back', async () => {
    const ids = await fill('a', 'b', 'c');
    await done(store.moveTasks(ids, { statusId: columns[1]! }));
    await other.tasks.move(ids[1]!, { statusId: columns[2]! });
    await settle();
    const outcome = await done(store.undo());
    expect(outcome).toMatchObject({
      ok: false,
      failure: { subjectId: ids[1], error: { reason: 'changed' } },
    });
    expect([shown(0), shown(1), shown(2)]).toEqual([['a', 'c'], [], ['b']]);
    await expectTruth();
  });

  test('change by what each of them has; one that is left alone is no write', async () => {
    const ids = await fill('a', 'b', 'c');
    await done(store.updateTask(ids[0]!, { priority: 'high' }));
    const outcomes = store.updateTasks(ids, ({ priority, title }) =>
      priority === 'high' ? {} : { title: `${title}!`, priority: 'low' },
    );
    expect(shown()).toEqual(['a', 'b!', 'c!']);
    expect(await done(outcomes)).toHaveLength(2);
    await done(store.updateTasks(ids, { dueDate: '2026-12-01' }));
    expect(board().columns[0]!.tasks.map(({ dueDate }) => dueDate)).toEqual(Array(3).fill('2026-12-01'));
    await done(store.undo());
    await done(store.undo());
    expect(
      board().columns[0]!.tasks.map(({ title, priority, dueDate }) => [title, priority, dueDate]),
    ).toEqual([
      ['a', 'high', null],
      ['b', 'none', null],
      ['c', 'none', null],
    ]);
    await expectTruth();
  });

  test('of which one is refused do not take the others with them', async () => {
    const ids = await fill('a', 'b', 'c', 'd');
    isOnline = false;
    void other.tasks.delete(ids[1]!);
    const moved = store.moveTasks([ids[0]!, ids[1]!, ids[2]!], { after: ids[3]! });
    await settle();
    isOnline = true;
    await settle(20_000);
    expect((await moved).map(({ ok }) => ok)).toEqual([true, false, true]);
    expect(shown()).toEqual(['d', 'a', 'c']);
    await done(store.undo());
    expect(shown()).toEqual(['a', 'c', 'd']);
    await expectTruth();
  });

  test('are deleted in one step, which cannot be taken back', async () => {
    const ids = await fill('a', 'b', 'c');
    await done(store.updateTask(ids[2]!, { title: 'C' }));
    await done(store.deleteTasks([ids[0]!, ids[1]!, ids[0]!]));
    expect(shown()).toEqual(['C']);
    expect(await done(store.undo())).toMatchObject({
      ok: false,
      failure: { error: { reason: 'irreversible' } },
    });
    expect(await done(store.undo())).toMatchObject({ ok: true });
    expect(shown()).toEqual(['c']);
    await expectTruth();
  });

  test('count as one of the hundred steps', async () => {
    const ids = await fill('a', 'b', 'c');
    for (let step = 0; step < 60; step++) await done(store.updateTasks(ids, { estimate: step }));
    for (let step = 0; step < 60; step++) expect(await done(store.undo())).toMatchObject({ ok: true });
    expect(store.canUndo).toBe(false);
    expect(board().columns[0]!.tasks.map(({ estimate }) => estimate)).toEqual([null, null, null]);
  });
});

test('what an own change leaves alone keeps its identity, also under other pending ones', async () => {
  const ids = await fill('a', 'b', 'c');
  await done(store.moveTask(ids[2]!, { statusId: columns[1]! }));
  isOnline = false;
  void store.updateTask(ids[0]!, { title: 'A' });
  const before = board();
  void store.moveTask(ids[2]!, { statusId: columns[2]! });
  const after = board();
  expect(after.columns.map((column, index) => column === before.columns[index])).toEqual(
    columns.map((_, index) => index !== 1 && index !== 2),
  );
  void store.updateTask(ids[1]!, { title: 'B' });
  expect(board().columns[0]!.tasks[0]).toBe(after.columns[0]!.tasks[0]);
  expect(board().columns[2]).toBe(after.columns[2]);
});

describe('columns', () => {
  test('are added, changed and moved at once, and all of it is taken back and done again', async () => {
    const before = names();
    const created = store.createStatus({ name: 'Review', wipLimit: 3, after: columns[0]! });
    expect(names()).toEqual([before[0], 'Review', ...before.slice(1)]);
    const outcome = await done(created);
    const id = outcome.ok ? outcome.value.id : '';
    await done(store.updateStatus(id, { name: 'Check', wipLimit: null, color: 'red' }));
    expect(store.nextUndo).toMatchObject({ operation: 'updateStatus', title: 'Review' });
    await done(store.moveStatus(id, {}));
    expect(names()).toEqual([...before, 'Check']);
    await expectTruth();
    await done(store.undo());
    expect(names()[1]).toBe('Check');
    await done(store.undo());
    expect(board().columns[1]).toMatchObject({ name: 'Review', wipLimit: 3 });
    await done(store.undo());
    expect(names()).toEqual(before);
    for (let step = 0; step < 3; step++) expect(await done(store.redo())).toMatchObject({ ok: true });
    expect(names()).toEqual([...before, 'Check']);
    await expectTruth();
  });

  test('are kept without a network, with what is put into them', async () => {
    isOnline = false;
    const id = '01978f3a-6c00-7a10-8000-0000000000c1';
    void store.createStatus({ id, name: 'Later', before: columns[0]! });
    void store.createTask({ title: 'First', statusId: id });
    void store.updateStatus(id, { name: 'Sooner' });
    expect([names()[0], shown(0)]).toEqual(['Sooner', ['First']]);
    isOnline = true;
    await settle(20_000);
    expect([names()[0], shown(0)]).toEqual(['Sooner', ['First']]);
    await expectTruth();
  });

  test('are deleted with their cards in another one, and come back with them', async () => {
    const ids = await fill('a', 'b', 'c');
    await done(store.moveTask(ids[2]!, { statusId: columns[1]! }));
    const states: unknown[] = [];
    const unsubscribe = store.subscribe(() => states.push(board().columns.length));
    const deleted = store.deleteStatus(columns[0]!, columns[1]);
    expect(shown(0)).toEqual(['c', 'a', 'b']);
    expect(await done(deleted)).toMatchObject({ ok: true });
    // It does not come back for a moment while the board learns of it.
    expect(new Set(states)).toEqual(new Set([columns.length - 1]));
    unsubscribe();
    await expectTruth();
    expect(await done(store.undo())).toMatchObject({ ok: true, value: { operation: 'deleteStatus' } });
    expect(board().columns.map(({ id }) => id)).toEqual(columns);
    expect([shown(0), shown(1)]).toEqual([['a', 'b'], ['c']]);
    await expectTruth();
    await done(store.redo());
    expect(shown(0)).toEqual(['c', 'a', 'b']);
    await expectTruth();
  });

  test('that held more than they showed, or hold what others made, are not taken back', async () => {
    const doneId = board().columns.find(({ category }) => category === 'done')!.id;
    for (let count = 0; count < 201; count++)
      await other.tasks.create(projectId, { title: `${count}`, statusId: doneId });
    await done(store.reload());
    expect(board().columns.find(({ id }) => id === doneId)?.nextCursor).not.toBeNull();
    await done(store.deleteStatus(doneId, columns[1]));
    const outcome = await done(store.undo());
    expect(outcome).toMatchObject({ ok: false, failure: { error: { reason: 'irreversible' } } });
    expect(outcome.ok || outcome.failure.error).toBeInstanceOf(UndoError);
    const created = await done(store.createStatus({ name: 'New' }));
    await other.tasks.create(projectId, { title: 'Theirs', statusId: created.ok ? created.value.id : '' });
    await settle();
    expect(await done(store.undo())).toMatchObject({ ok: false, failure: { error: { reason: 'changed' } } });
    expect(names().at(-1)).toBe('New');
  });

  test('the server keeps do not leave the board', async () => {
    await fill('a');
    const states: unknown[] = [];
    store.subscribe(() => states.push(board().columns.length));
    const outcome = await done(store.deleteStatus(columns[0]!));
    expect(outcome).toMatchObject({ ok: false, failure: { error: { code: 'status_not_empty' } } });
    expect(new Set(states)).toEqual(new Set([columns.length]));
    expect(store.canUndo).toBe(false);
  });

  test('change their meaning with the order of their cards, and no card jumps back meanwhile', async () => {
    const ids = await fill('a', 'b', 'c');
    await other.tasks.update(ids[0]!, { completed: true });
    await settle(1000);
    await other.tasks.update(ids[2]!, { completed: true });
    await settle();
    const orders: string[] = [];
    const changed = store.updateStatus(columns[0]!, { category: 'done' });
    store.subscribe(() => orders.push(`${shown()?.join('')} ${board().columns[0]!.category}`));
    expect(shown()).toEqual(['c', 'a', 'b']);
    await done(changed);
    expect(new Set(orders)).toEqual(new Set(['cab done']));
    await expectTruth();
  });

  test('are archived and come back', async () => {
    await fill('a');
    await done(store.updateStatus(columns[0]!, { archived: true }));
    expect(board().columns.map(({ id }) => id)).toEqual(columns.slice(1));
    await expectTruth();
    expect(await done(store.undo())).toMatchObject({ ok: true });
    expect([board().columns[0]!.id, shown()]).toEqual([columns[0], ['a']]);
    await expectTruth();
  });
});
