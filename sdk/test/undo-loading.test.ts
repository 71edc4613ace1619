import { beforeEach, expect, test, vi } from 'vitest';
import type { BoardStore } from '../src/stores/index.ts';
import { BoardModel } from './support/board-model.ts';

let isOnline: boolean;

// What was loaded once stays loaded: the page without it comes first.
vi.mock('../src/stores/undo.ts', async (load) => {
  if (!isOnline) throw new TypeError('Failed to fetch dynamically imported module');
  return load();
});

let model: BoardModel;

beforeEach(() => {
  vi.resetModules();
  model = new BoardModel();
  model.create({ title: 'One' });
});

/** A page that was opened just now, with nothing loaded but what comes with it. */
async function openPage(): Promise<BoardStore> {
  const { boardStoreOf } = await import('../src/stores/index.ts');
  const store = boardStoreOf(model.client(), 'project');
  store.subscribe(() => {});
  await vi.waitFor(() => expect(store.getSnapshot().connection).toBe('live'));
  return store;
}

const titleOf = (store: BoardStore) => store.getSnapshot().content?.columns[0]?.tasks[0]?.title;

test('what it takes to undo could not be loaded: that is a failure as others are, and the step stays', async () => {
  isOnline = false;
  const store = await openPage();
  await store.updateTask('task-1', { title: 'Mine' });
  const { TickboardError } = await import('../src/index.ts');
  const outcome = await store.undo();
  expect(outcome).toMatchObject({ ok: false, failure: { operation: 'undo' } });
  expect(!outcome.ok && outcome.failure.error).toBeInstanceOf(TickboardError);
  expect(store.canUndo).toBe(true);
});

test('a first change that was made without a network is taken back without one', async () => {
  isOnline = true;
  const store = await openPage();
  await vi.dynamicImportSettled();
  isOnline = false;
  model.isAnswering = false;
  void store.updateTask('task-1', { title: 'Mine' });
  await vi.waitFor(() => expect(titleOf(store)).toBe('Mine'));
  void store.undo();
  await vi.waitFor(() => expect(titleOf(store)).toBe('One'));
});
