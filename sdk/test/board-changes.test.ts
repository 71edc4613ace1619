import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Board, BoardCard, TaskUpdate } from '../src/index.ts';
import { createOnBoard, deleteOnBoard, moveOnBoard, updateOnBoard } from '../src/stores/board-changes.ts';
import { BoardModel } from './support/board-model.ts';

/** Later than the model's own clock. */
const now = '2026-12-01T00:00:00.000Z';

/** What a person sees of a board: not the keys, positions and versions that only the server gives. */
const seen = ({ columns }: Board) =>
  columns.map(({ id, taskCount, tasks }) => ({ id, taskCount, tasks: tasks.map(seenOfCard) }));

const seenOfCard = ({
  key: _key,
  position: _position,
  version: _version,
  completedAt,
  ...card
}: BoardCard) => ({
  ...card,
  isCompleted: completedAt !== null,
});

function modelWith(places: readonly number[]): BoardModel {
  const model = new BoardModel();
  for (const [index, column] of places.entries()) {
    model.create({ title: `Task ${index}`, statusId: model.columns[column]!.id });
  }
  return model;
}

const changes: fc.Arbitrary<TaskUpdate> = fc.record(
  {
    title: fc.string({ minLength: 1 }),
    priority: fc.constantFrom('none', 'high'),
    labelIds: fc.constantFrom([], ['label']),
    dueDate: fc.constantFrom(null, '2027-01-01'),
    estimate: fc.constantFrom(null, 60),
    description: fc.constantFrom('', 'Long'),
    links: fc.constantFrom([], [{ url: 'https://example.com', title: '' }]),
    archived: fc.boolean(),
    parentId: fc.constantFrom(null, 'elsewhere'),
  },
  { requiredKeys: [] },
);

test('a wish shows what the server will make of it', () => {
  const wish = fc.record({
    kind: fc.constantFrom('create', 'move', 'before', 'after', 'update', 'complete', 'delete'),
    task: fc.nat(),
    other: fc.nat(),
    column: fc.nat(2),
    changes,
  });
  fc.assert(
    fc.property(
      fc.array(fc.nat(2), { minLength: 1, maxLength: 8 }),
      wish,
      (places, { kind, column, ...rest }) => {
        const model = modelWith(places);
        const board = model.board();
        const statusId = model.columns[column]!.id;
        const ids = [...model.tasks.keys()];
        const id = ids[rest.task % ids.length]!;
        const other = model.tasks.get(ids[rest.other % ids.length]!)!;
        const place = { statusId: other.statusId, [kind]: other.id };
        let wished = board;
        if (kind === 'create') {
          const task = { id: 'new', title: 'New', statusId };
          wished = createOnBoard(board, task, now);
          model.create(task);
        } else if (kind === 'move') {
          wished = moveOnBoard(board, id, { statusId }, now);
          model.move(id, { statusId });
        } else if (kind === 'update') {
          wished = updateOnBoard(board, id, rest.changes, now);
          model.update(id, rest.changes);
        } else if (kind === 'complete' && model.tasks.get(id)!.statusId !== 'done') {
          wished = updateOnBoard(board, id, { completed: true }, now);
          model.update(id, { completed: true });
        } else if (kind === 'delete') {
          wished = deleteOnBoard(board, id);
          model.delete(id);
        } else if ((kind === 'before' || kind === 'after') && other.id !== id) {
          wished = moveOnBoard(board, id, place, now);
          model.move(id, place);
        }
        expect(seen(wished)).toEqual(seen(model.board()));
      },
    ),
    { numRuns: 500 },
  );
});

describe('a wish about what is gone', () => {
  const board = modelWith([0, 1]).board();

  test('leaves the board as it is', () => {
    expect(moveOnBoard(board, 'gone', { statusId: 'done' }, now)).toBe(board);
    expect(updateOnBoard(board, 'gone', { title: 'New' }, now)).toBe(board);
    expect(deleteOnBoard(board, 'gone')).toBe(board);
    expect(createOnBoard({ ...board, columns: [] }, { id: 'new', title: 'New' }, now).columns).toEqual([]);
  });

  test('puts a card to the end of its column when its neighbour is gone', () => {
    const [, doing] = moveOnBoard(board, 'task-1', { statusId: 'doing', before: 'gone' }, now).columns;
    expect(doing?.tasks.map(({ id }) => id)).toEqual(['task-2', 'task-1']);
  });
});

test('a task without a column goes to the first that is not begun', () => {
  const board = modelWith([]).board();
  const [todo] = createOnBoard(board, { id: 'new', title: 'New' }, now).columns;
  expect(todo?.tasks).toMatchObject([{ id: 'new', priority: 'none', completedAt: null }]);
});

test('a change of the column by way of the fields moves to its end', () => {
  const board = modelWith([0, 1]).board();
  const [todo, doing] = updateOnBoard(board, 'task-1', { statusId: 'doing', title: 'New' }, now).columns;
  expect(todo?.taskCount).toBe(0);
  expect(doing?.tasks).toMatchObject([{ id: 'task-2' }, { id: 'task-1', title: 'New' }]);
});
