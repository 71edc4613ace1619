import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Board, BoardColumn, Event } from '../src/index.ts';
import { applyBoardEvent } from '../src/stores/index.ts';
import { BoardModel } from './support/board-model.ts';

/** One thing that somebody does on the board; numbers choose among the tasks that are there. */
type Deed = { kind: string; task: number; other: number; column: number };

const deed: fc.Arbitrary<Deed> = fc.record({
  kind: fc.constantFrom(
    'create',
    'rename',
    'archive',
    'complete',
    'move',
    'before',
    'after',
    'subtask',
    'delete',
    'start',
    'stop',
  ),
  task: fc.nat(20),
  other: fc.nat(20),
  column: fc.nat(2),
});

function perform(model: BoardModel, { kind, task, other, column }: Deed): void {
  const statusId = model.columns[column]!.id;
  const ids = [...model.tasks.keys()];
  const id = ids[task % ids.length];
  if (kind === 'create' || !id) return void model.create({ title: 'New', statusId });
  const neighbour = [...model.tasks.values()].find(
    (each, index) => each.id !== id && index >= other % ids.length,
  );
  if (kind === 'rename')
    model.update(id, { title: `Renamed ${other}`, description: other % 2 ? 'Long' : '' });
  if (kind === 'archive') model.update(id, { archived: other % 2 === 0 });
  if (kind === 'complete') model.update(id, { completed: other % 2 === 0 });
  if (kind === 'subtask') model.update(id, { parentId: other % 2 ? 'elsewhere' : null });
  if (kind === 'move') model.move(id, { statusId });
  if (kind === 'before' && neighbour) model.move(id, { statusId: neighbour.statusId, before: neighbour.id });
  if (kind === 'after' && neighbour) model.move(id, { statusId: neighbour.statusId, after: neighbour.id });
  if (kind === 'start' && isShown(model, id)) model.startTimer(id);
  if (kind === 'stop') model.stopTimer(id);
  if (kind === 'delete') model.delete(id);
}

/** A card that comes back onto the board comes without its timers: no event tells them. */
function isShown(model: BoardModel, id: string): boolean {
  return model.board().columns.some(({ tasks }) => tasks.some((card) => card.id === id));
}

const withoutTimers = (board: Board): Board => ({
  ...board,
  columns: board.columns.map((column) => ({
    ...column,
    tasks: column.tasks.map((card) => ({ ...card, runningTimers: [] })),
  })),
});

test('a snapshot that is moved by events is the snapshot that would be taken then', () => {
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 30 }), fc.array(deed, { maxLength: 30 }), (before, after) => {
      const model = new BoardModel();
      for (const each of before) perform(model, each);
      const snapshot = model.board();
      for (const each of after) perform(model, each);
      const moved = model
        .after('project', snapshot.revision)
        .reduce<Board | undefined>((board, event) => board && applyBoardEvent(board, event), snapshot);
      expect(moved && withoutTimers(moved)).toEqual(withoutTimers(model.board()));
    }),
    { numRuns: 300 },
  );
});

test('what an event leaves alone keeps its identity, so that it need not be drawn again', () => {
  const model = new BoardModel();
  const { id } = model.create({ title: 'One', statusId: 'todo' });
  const other = model.create({ title: 'Two', statusId: 'doing' });
  const board = model.board();
  model.update(id, { title: 'Renamed' });
  const next = applyBoardEvent(board, model.after('project', 2)[0]!)!;
  expect(next.columns[1]).toBe(board.columns[1]);
  expect(next.columns[1]?.tasks[0]?.id).toBe(other.id);
  expect(next.columns[0]?.tasks[0]?.title).toBe('Renamed');
});

function boardWith(...titles: string[]): { board: Board; model: BoardModel } {
  const model = new BoardModel();
  for (const title of titles) model.create({ title });
  return { board: model.board(), model };
}

function event(type: Event['type'], data: object, kind: 'project' | 'organization' = 'project'): Event {
  return { type, data, seq: 99, stream: { id: kind, kind } } as Event;
}

const todo = (board: Board | undefined): BoardColumn | undefined =>
  board?.columns.find(({ id }) => id === 'todo');

test('a timer shows on its card from start to stop, and its time is added once', () => {
  const { board, model } = boardWith('One');
  model.startTimer('task-1');
  const [started] = model.after('project', 1);
  const running = applyBoardEvent(board, started!)!;
  expect(todo(running)?.tasks[0]?.runningTimers).toHaveLength(1);
  expect(todo(applyBoardEvent(running, started!))?.tasks[0]?.runningTimers).toHaveLength(1);
  model.stopTimer('task-1');
  const stopped = applyBoardEvent(running, model.after('project', 2)[0]!);
  expect(todo(stopped)?.tasks[0]).toMatchObject({ runningTimers: [], trackedSeconds: 60 });
});

test('a discarded timer leaves its card', () => {
  const { board, model } = boardWith('One');
  model.startTimer('task-1');
  const running = applyBoardEvent(board, model.after('project', 1)[0]!)!;
  const { timerId } = todo(running)!.tasks[0]!.runningTimers[0]!;
  expect(
    todo(applyBoardEvent(running, event('timer.discarded', { timerId, taskId: 'task-1' })))?.tasks[0]
      ?.runningTimers,
  ).toEqual([]);
});

test('counts of comments and subtasks come with their events', () => {
  const { board } = boardWith('One');
  const commented = applyBoardEvent(
    board,
    event('comment.created', { task: { taskId: 'task-1', commentCount: 3, trackedSeconds: 0, version: 5 } }),
  )!;
  const parent = { taskId: 'task-1', subtaskCount: 2, completedSubtaskCount: 1, version: 6 };
  const subtask = { ...board.columns[0]!.tasks[0], id: 'sub', parentId: 'task-1', archived: false };
  const next = applyBoardEvent(commented, event('task.created', { task: subtask, parent }));
  expect(todo(next)).toMatchObject({ taskCount: 1 });
  expect(todo(next)?.tasks).toMatchObject([
    { commentCount: 3, subtaskCount: 2, completedSubtaskCount: 1, version: 6 },
  ]);
});

test('cards whose keys were written anew with another are put in their new order', () => {
  const { board, model } = boardWith('One', 'Two', 'Three');
  const respaced = [
    { id: 'task-1', position: 'c', version: 9 },
    { id: 'task-2', position: 'b', version: 9 },
  ];
  const task = { ...model.tasks.get('task-3'), position: 'a' };
  const next = applyBoardEvent(board, event('task.moved', { task, changes: {}, parent: null, respaced }));
  expect(todo(next)?.tasks.map(({ id }) => id)).toEqual(['task-3', 'task-2', 'task-1']);
});

describe('columns', () => {
  const status = (fields: object) => ({
    id: 'new',
    name: 'Review',
    category: 'started',
    color: 'red',
    wipLimit: 3,
    position: 'bb',
    version: 1,
    archived: false,
    ...fields,
  });

  test('appear where their position wants them', () => {
    const { board } = boardWith();
    const next = applyBoardEvent(board, event('status.created', { status: status({}) }));
    expect(next?.columns.map(({ id }) => id)).toEqual(['todo', 'doing', 'new', 'done']);
    expect(next?.columns[2]).toMatchObject({
      name: 'Review',
      wipLimit: 3,
      taskCount: 0,
      tasks: [],
      nextCursor: null,
    });
  });

  test('are renamed and moved with their cards', () => {
    const { board } = boardWith('One');
    const moved = status({ id: 'todo', name: 'Next', category: 'unstarted', position: 'z' });
    const next = applyBoardEvent(
      board,
      event('status.moved', { status: moved, respaced: [{ id: 'done', position: '0', version: 2 }] }),
    );
    expect(next?.columns.map(({ id, name }) => [id, name])).toEqual([
      ['done', 'done'],
      ['doing', 'doing'],
      ['todo', 'Next'],
    ]);
    expect(next?.columns[2]?.tasks).toHaveLength(1);
  });

  test.each([
    [
      'is deleted with tasks of which no event told',
      'status.deleted',
      { statusId: 'todo', projectId: 'project' },
    ],
    ['comes back', 'status.updated', { status: status({ id: 'old' }) }],
    ['changes its category', 'status.updated', { status: status({ id: 'todo' }), changes: { category: {} } }],
  ] as const)('make the board be loaded again when one %s', (_, type, data) => {
    expect(applyBoardEvent(boardWith('One').board, event(type, data))).toBeUndefined();
  });

  test.each([
    ['is archived', 'status.updated', { status: status({ id: 'todo', archived: true }) }],
    ['is deleted, empty by then', 'status.deleted', { statusId: 'doing', projectId: 'project' }],
  ] as const)('leave when one %s', (_, type, data) => {
    expect(applyBoardEvent(boardWith('One').board, event(type, data))?.columns).toHaveLength(2);
  });
});

describe('a column that ends early', () => {
  function early() {
    const { board, model } = boardWith('One', 'Two');
    board.columns[0]!.nextCursor = 'next';
    return { board, model };
  }

  test('counts what comes behind its last card without showing it', () => {
    const { board, model } = early();
    model.create({ title: 'Three' });
    const next = applyBoardEvent(board, model.after('project', 2)[0]!);
    expect(todo(next)).toMatchObject({ taskCount: 3 });
    expect(todo(next)?.tasks).toHaveLength(2);
  });

  test('shows what comes before its last card', () => {
    const { board, model } = early();
    model.create({ title: 'Three', before: 'task-2' });
    const next = applyBoardEvent(board, model.after('project', 2)[0]!);
    expect(todo(next)?.tasks.map(({ id }) => id)).toEqual(['task-1', 'task-3', 'task-2']);
  });

  test('has the board loaded again when a task is deleted that nobody sees', () => {
    const { board } = early();
    const deleted = event('task.deleted', { taskId: 'unseen', projectId: 'project', parent: null });
    expect(applyBoardEvent(board, deleted)).toBeUndefined();
    expect(applyBoardEvent(boardWith().board, deleted)).toBeDefined();
  });
});

describe('events of the organization', () => {
  test('change names of people and shared labels, and the revision that is theirs', () => {
    const { board } = boardWith();
    const member = {
      id: 'member',
      name: 'Ada L.',
      avatarColor: 'red',
      placeholder: false,
      email: 'ada@example.com',
    };
    const renamed = applyBoardEvent(board, event('member.updated', { member }, 'organization'))!;
    expect(renamed.members).toEqual([
      { id: 'member', name: 'Ada L.', avatarColor: 'red', placeholder: false },
    ]);
    expect(renamed).toMatchObject({ revision: board.revision, organizationRevision: 99 });
    const label = { id: 'two', projectId: null, name: 'Bug', color: 'red' };
    expect(applyBoardEvent(renamed, event('label.created', { label }, 'organization'))?.labels).toHaveLength(
      2,
    );
    const gone = event('label.deleted', { labelId: 'label', projectId: null }, 'organization');
    expect(applyBoardEvent(renamed, gone)?.labels).toEqual([]);
  });

  test('about another project change nothing', () => {
    const { board } = boardWith();
    const label = { id: 'two', projectId: 'another', name: 'Bug', color: 'red' };
    const project = { id: 'another', name: 'Other' };
    for (const other of [
      event('label.created', { label }),
      event('project.updated', { project }),
      event('project.deleted', { projectId: 'another' }),
    ]) {
      expect(applyBoardEvent(board, other)).toEqual({ ...board, revision: 99 });
    }
  });
});

test('a project is renamed in place, and the board is loaded again when it is deleted', () => {
  const { board } = boardWith();
  const project = { id: 'project', key: 'WEB', name: 'Shop', color: 'red', archived: true };
  expect(applyBoardEvent(board, event('project.updated', { project }))?.project).toMatchObject({
    name: 'Shop',
    archived: true,
  });
  expect(applyBoardEvent(board, event('project.deleted', { projectId: 'project' }))).toBeUndefined();
});
