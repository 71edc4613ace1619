import type { BoardCard, BoardColumn } from '@tickboard/sdk';
import { describe, expect, it } from 'vitest';
import { noFilter, type BoardFilter } from './board-filter.ts';
import { filterBoard } from './filter-board.ts';

function card(key: string, fields: Partial<BoardCard> = {}): BoardCard {
  return {
    id: key,
    key,
    title: `Title of ${key}`,
    statusId: 'todo',
    priority: 'none',
    assigneeIds: [],
    labelIds: [],
    dueDate: null,
    estimate: null,
    position: 'a0',
    completedAt: null,
    trackedSeconds: 0,
    commentCount: 0,
    subtaskCount: 0,
    completedSubtaskCount: 0,
    hasDescription: false,
    linkCount: 0,
    runningTimers: [],
    version: 1,
    ...fields,
  };
}

function column(id: string, tasks: BoardCard[]): BoardColumn {
  const fields = { name: id, category: 'unstarted', color: 'gray', position: 'a0', version: 1 } as const;
  return { ...fields, id, tasks, taskCount: tasks.length, wipLimit: null, nextCursor: null };
}

const done = '2026-11-02T08:30:00.000Z';

const columns = [
  column('todo', [
    card('WEB-1', { title: 'Résumé der Änderungen', assigneeIds: ['mira'], labelIds: ['copy'] }),
    card('WEB-2', { assigneeIds: ['jonas', 'mira'], priority: 'high', dueDate: '2026-11-20' }),
    card('WEB-12', { dueDate: '2026-11-21', labelIds: ['copy', 'legal'] }),
  ]),
  column('done', [
    card('WEB-3', { dueDate: '2026-11-01', completedAt: done, labelIds: ['legal'], priority: 'urgent' }),
    card('WEB-4', { dueDate: '2026-11-27' }),
    card('WEB-5', { dueDate: '2026-11-28' }),
  ]),
];

const reader = { memberId: 'mira', today: '2026-11-21' };

function shown(filter: Partial<BoardFilter>): string[] {
  return filterBoard(columns, { ...noFilter, ...filter }, reader).flatMap(({ tasks }) =>
    tasks.map(({ key }) => key),
  );
}

describe('a filtered board', () => {
  it.each<[string, Partial<BoardFilter>, string[]]>([
    ['words of the title, whatever their accents and order', { text: 'anderungen RESUME' }, ['WEB-1']],
    ['the key', { text: 'web-1' }, ['WEB-1', 'WEB-12']],
    ['one person', { assigneeIds: ['jonas'] }, ['WEB-2']],
    ['the reader', { assigneeIds: ['me'] }, ['WEB-1', 'WEB-2']],
    [
      'the reader or nobody',
      { assigneeIds: ['jonas', 'nobody'] },
      ['WEB-2', 'WEB-12', 'WEB-3', 'WEB-4', 'WEB-5'],
    ],
    ['any of several labels', { labelIds: ['copy', 'legal'] }, ['WEB-1', 'WEB-12', 'WEB-3']],
    ['no label', { labelIds: ['none'] }, ['WEB-2', 'WEB-4', 'WEB-5']],
    ['what is overdue and not done', { due: 'overdue' }, ['WEB-2']],
    ['what is due today', { due: 'today' }, ['WEB-12']],
    ['what is due within seven days', { due: 'week' }, ['WEB-12', 'WEB-4']],
    ['what is never due', { due: 'none' }, ['WEB-1']],
    ['priorities', { priorities: ['high', 'urgent'] }, ['WEB-2', 'WEB-3']],
    ['all fields at once', { assigneeIds: ['me'], due: 'overdue', text: 'title' }, ['WEB-2']],
    ['nothing, if nothing fits', { text: 'xyz' }, []],
  ])('shows by %s', (_, filter, keys) => {
    expect(shown(filter)).toEqual(keys);
  });

  it('leaves columns alone that lose nothing, and the count of all cards', () => {
    const [todo, last] = filterBoard(columns, { ...noFilter, text: 'WEB-3' }, reader);
    expect([todo?.tasks.length, todo?.taskCount, last?.tasks.length]).toEqual([0, 3, 1]);
    expect(filterBoard(columns, { ...noFilter, text: 'web' }, reader)[1]).toBe(columns[1]);
    expect(filterBoard(columns, { ...noFilter, text: '  ' }, reader)).toBe(columns);
  });

  it('takes nobody for the reader where nobody has signed in', () => {
    const me = { ...noFilter, assigneeIds: ['me'] };
    const left = filterBoard(columns, me, { ...reader, memberId: undefined });
    expect(left.flatMap(({ tasks }) => tasks)).toEqual([]);
  });
});
