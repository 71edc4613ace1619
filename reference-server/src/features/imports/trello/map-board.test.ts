import { describe, expect, it } from 'vitest';
import { buildReport, zeroCounts } from '../import-report.ts';
import { boardFixture, commentAction, ids, planOf } from './fixture.test-support.ts';

function leftOut(plan: ReturnType<typeof planOf>): string[] {
  return plan.leftOut.map((item) => `${item.kind} ${item.sourceId ?? '-'} ${item.reason}`);
}

describe('lists', () => {
  it('become statuses in the order of the board, the closed ones archived', () => {
    expect(
      planOf(boardFixture()).statuses.map(({ name, category, archived, wipLimit }) => ({
        name,
        category,
        archived,
        wipLimit,
      })),
    ).toEqual([
      { name: 'Last year', category: 'unstarted', archived: true, wipLimit: null },
      { name: 'Ideas', category: 'backlog', archived: false, wipLimit: null },
      { name: 'Doing', category: 'started', archived: false, wipLimit: 3 },
      { name: 'Done', category: 'done', archived: false, wipLimit: null },
    ]);
  });

  it('are asked for by a warning where none is open', () => {
    const plan = planOf({ ...boardFixture(), lists: [], cards: [] });
    expect(plan.warnings).toContainEqual(expect.objectContaining({ code: 'no_open_list' }));
  });
});

describe('cards', () => {
  it('become tasks with everything that hangs on them', () => {
    const [task] = planOf(boardFixture()).tasks.filter(({ sourceId }) => sourceId === ids.poster);
    expect(task).toEqual({
      sourceId: ids.poster,
      statusSourceId: ids.doing,
      number: 7,
      title: 'Poster',
      description: 'A2, **two colours**.',
      dueDate: '2024-06-01',
      startDate: null,
      labelSourceIds: [ids.green],
      memberSourceIds: [ids.ada],
      creatorSourceId: null,
      archived: false,
      completed: false,
      completedAt: null,
      createdAt: '2023-10-17T21:43:28.000Z',
    });
  });

  it('know who made them, where the log does', () => {
    const board = boardFixture();
    board.actions = [{ type: 'createCard', idMemberCreator: ids.ada, data: { card: { id: ids.poster } } }];
    expect(planOf(board).tasks.map(({ creatorSourceId }) => creatorSourceId)).toContain(ids.ada);
  });

  it('are due on the day it is where the organization is', () => {
    const [task] = planOf(boardFixture(), 'America/New_York').tasks.filter(({ dueDate }) => dueDate !== null);
    expect(task?.dueDate).toBe('2024-05-31');
  });

  it('stand in one order where two have the same place, however the file is sorted', () => {
    const board = boardFixture();
    const twins = ['652f000000000000000000b2', '652f000000000000000000b1', '652f000000000000000000b3'];
    board.cards = twins.map((id) => ({ id, name: id, idList: ids.ideas, pos: 32767.5 }));
    const there = planOf(board).tasks.map(({ sourceId }) => sourceId);
    board.cards.reverse();
    expect(planOf(board).tasks.map(({ sourceId }) => sourceId)).toEqual(there);
    expect(there).toEqual(twins.toSorted());
  });

  it('are completed by their due date being ticked, or by standing in a done list', () => {
    const board = boardFixture();
    board.cards = [
      {
        id: 'a',
        name: 'ticked',
        idList: ids.doing,
        dueComplete: true,
        dateLastActivity: '2024-05-03T00:00:00Z',
      },
      { id: 'b', name: 'moved', idList: ids.done, dateLastActivity: '2024-05-09T00:00:00Z' },
      { id: 'c', name: 'open', idList: ids.doing },
    ];
    board.actions = [
      {
        id: 'x',
        type: 'updateCard',
        date: '2024-05-04T00:00:00.000Z',
        data: { card: { id: 'b' }, listAfter: { id: ids.done } },
      },
    ];
    expect(Object.fromEntries(planOf(board).tasks.map((task) => [task.title, task.completedAt]))).toEqual({
      ticked: '2024-05-03T00:00:00.000Z',
      moved: '2024-05-04T00:00:00.000Z',
      open: null,
    });
  });

  it('stay what they are in a closed list: hidden with it, not archived by it', () => {
    const board = boardFixture();
    board.cards = [{ id: 'a', name: 'Flyers', idList: ids.oldList, closed: false }];
    expect(planOf(board).tasks).toMatchObject([{ statusSourceId: ids.oldList, archived: false }]);
  });

  it('without a list of the file are left out, with all that hangs on them', () => {
    const board = boardFixture();
    Object.assign(board.cards[0] as object, { idList: 'nowhere' });
    const plan = planOf(board);
    expect(leftOut(plan)).toEqual([
      `cards ${ids.poster} list_missing`,
      `checklistItems ${ids.itemOne} card_left_out`,
      `checklistItems ${ids.itemTwo} card_left_out`,
      `attachments ${ids.link} card_left_out`,
      `comments ${ids.comment} card_left_out`,
    ]);
    expect(plan.leftOut[0]).toMatchObject({
      name: 'Poster',
      detail: 'Its list (nowhere) is not in the file.',
    });
  });

  it('without a readable id, or with the id of another, are left out', () => {
    const board = boardFixture();
    board.cards = [
      7,
      null,
      [],
      { name: 'No id' },
      { id: 12, name: 'Number' },
      { id: 'a', idList: ids.done },
      { id: 'a' },
    ];
    expect(leftOut(planOf(board)).filter((line) => line.startsWith('cards'))).toEqual([
      ...Array.from({ length: 5 }, () => 'cards - unreadable'),
      'cards a duplicate',
    ]);
  });

  it('keep a title that is too long in their description', () => {
    const board = boardFixture();
    const name = `${'long '.repeat(200)}end`;
    board.cards = [{ id: 'a', name, desc: 'More.', idList: ids.doing }];
    const [task] = planOf(board).tasks;
    expect(task?.title).toHaveLength(500);
    expect(task?.description).toBe(`${name}\n\nMore.`);
    expect(planOf(board).warnings).toContainEqual(expect.objectContaining({ code: 'text_shortened' }));
  });

  it('lose no half of an emoji, no NUL and no lone surrogate to the database', () => {
    const board = boardFixture();
    board.cards = [{ id: 'a', name: 'a\u0000b\uD800c', desc: `${'x'.repeat(49_999)}😀`, idList: ids.doing }];
    const [task] = planOf(board).tasks;
    expect(task?.title).toBe('ab\uFFFDc');
    expect(task?.description).toBe('x'.repeat(49_999));
  });

  it('are taken with fields of a wrong type ignored, and each said', () => {
    const board = boardFixture();
    board.cards = [
      {
        id: 'a',
        name: 'Odd',
        desc: 5,
        due: 'soon',
        closed: 'no',
        idLabels: {},
        pos: '1',
        idList: ids.doing,
        extra: [],
      },
    ];
    const plan = planOf(board);
    expect(plan.tasks).toMatchObject([{ title: 'Odd', description: '', dueDate: null, archived: false }]);
    const ignored = plan.warnings.filter(({ code }) => code === 'field_ignored').map(({ detail }) => detail);
    for (const field of ['desc', 'due', 'closed', 'idLabels', 'pos'])
      expect(ignored.join(' ')).toContain(`"${field}"`);
  });
});

describe('checklists', () => {
  it('become subtasks in order, complete or not, with their person', () => {
    expect(planOf(boardFixture()).subtasks).toMatchObject([
      { title: 'Ask for offers', completed: true, taskSourceId: ids.poster, memberSourceIds: [] },
      { title: 'Order paper', completed: false, completedAt: null, memberSourceIds: [ids.ada] },
    ]);
  });

  it('give their name to the subtasks where a card has several', () => {
    const board = boardFixture();
    board.checklists.push({
      id: 'z',
      idCard: ids.poster,
      name: 'Hanging',
      checkItems: [{ id: 'i', name: 'Ladder' }],
    });
    expect(planOf(board).subtasks.map(({ title }) => title)).toEqual([
      'Printing: Ask for offers',
      'Printing: Order paper',
      'Hanging: Ladder',
    ]);
  });

  it('of a card that is not in the file are left out', () => {
    const board = boardFixture();
    board.checklists = [{ id: 'z', idCard: 'gone', checkItems: [{ id: 'i', name: 'Ladder' }] }];
    expect(leftOut(planOf(board))).toEqual(['checklistItems i card_missing']);
  });
});

describe('attachments', () => {
  function linksOf(...attachments: object[]) {
    const board = boardFixture();
    Object.assign(board.cards[0] as object, {
      attachments: attachments.map((item, index) => ({ id: `l${index}`, ...item })),
    });
    return planOf(board);
  }

  it.each([
    ['javascript:alert(1)', 'link_refused'],
    ['JaVaScRiPt:alert(1)', 'link_refused'],
    [' java\nscript:alert(1)', 'link_refused'],
    ['data:text/html,hi', 'link_refused'],
    ['file:///etc/passwd', 'link_refused'],
    ['ftp://example.org/', 'link_refused'],
    ['www.example.org', 'link_invalid'],
    ['', 'link_invalid'],
    ['mailto:', 'link_invalid'],
    [7, 'link_invalid'],
    [`https://example.org/${'x'.repeat(3000)}`, 'link_too_long'],
  ])('are left out unless they are links to the web or to a mailbox (%j)', (url, reason) => {
    expect(leftOut(linksOf({ url, name: 'Link' }))).toEqual([`attachments l0 ${reason}`]);
  });

  it.each([
    ['https://example.org/a b?q=ü|', 'https://example.org/a%20b?q=%C3%BC%7C'],
    ['HTTP://Example.org', 'http://example.org/'],
    ['mailto:ada@example.org', 'mailto:ada@example.org'],
  ])('become links that every client can open (%s)', (url, link) => {
    expect(linksOf({ url, name: 'Link' }).links).toMatchObject([{ url: link, title: 'Link' }]);
  });

  it('without a name are named by their address', () => {
    expect(linksOf({ url: 'https://example.org/', name: ' ' }).links).toMatchObject([
      { title: 'https://example.org/' },
    ]);
  });

  it('beyond what a task keeps are left out', () => {
    const many = Array.from({ length: 102 }, (_, index) => ({
      url: `https://example.org/${index}`,
      pos: index,
    }));
    expect(leftOut(linksOf(...many))).toEqual([
      'attachments l100 too_many_links',
      'attachments l101 too_many_links',
    ]);
  });

  it('that were uploaded are links to Trello, which one warning says', () => {
    const plan = linksOf(
      { url: 'https://trello.example/1', isUpload: true },
      { url: 'https://trello.example/2', isUpload: true },
    );
    expect(plan.warnings).toMatchObject([
      { code: 'uploads_stay_at_trello', detail: expect.stringMatching(/^2 /) as string },
    ]);
  });
});

describe('comments', () => {
  it('keep author and time', () => {
    expect(planOf(boardFixture()).comments).toEqual([
      {
        sourceId: ids.comment,
        taskSourceId: ids.poster,
        authorSourceId: ids.ada,
        body: 'The printer closes on Friday.',
        createdAt: '2024-05-01T09:30:00.000Z',
        editedAt: null,
      },
    ]);
  });

  it('come oldest first, and bring in the people who have left the board', () => {
    const board = boardFixture();
    const bo = { id: 'b0', username: 'bo' };
    board.actions.push(
      commentAction({ id: 'c2', date: '2024-04-01T00:00:00Z', idMemberCreator: 'b0', memberCreator: bo }),
    );
    const plan = planOf(board);
    expect(plan.comments.map(({ sourceId }) => sourceId)).toEqual(['c2', ids.comment]);
    expect(plan.members.map(({ name }) => name)).toEqual(['Ada Quist', 'bo']);
  });

  it('without a card, a text or a time are left out', () => {
    const board = boardFixture();
    board.actions = [
      commentAction({ id: 'a', data: { text: 'x', card: { id: 'gone' } } }),
      commentAction({ id: 'b', data: { text: ' ', card: { id: ids.poster } } }),
      commentAction({ id: 'c', date: 'yesterday' }),
      { type: 'updateCard', id: 'd' },
      'noise',
    ];
    expect(leftOut(planOf(board))).toEqual([
      'comments a card_missing',
      'comments b empty',
      'comments c unreadable',
    ]);
  });

  it('may be missing when the file holds exactly 1,000 actions, which is said', () => {
    const board = boardFixture();
    const withActions = (count: number) =>
      planOf({
        ...board,
        actions: Array.from({ length: count }, () => ({ type: 'updateCard' })),
      }).warnings.map(({ code }) => code);
    expect(withActions(999)).not.toContain('actions_capped');
    expect(withActions(1000)).toContain('actions_capped');
  });
});

describe('labels and members', () => {
  it('get our colours, and a name where they have none', () => {
    expect(planOf(boardFixture()).labels).toEqual([
      { sourceId: ids.green, name: 'Music', color: 'green' },
      { sourceId: ids.unnamed, name: 'Sky', color: 'cyan' },
    ]);
  });

  it('are told apart where two labels have one name', () => {
    const board = boardFixture();
    board.labels = ['a', 'b', 'c'].map((id) => ({ id, name: 'Music', color: 'red' }));
    expect(planOf(board).labels.map(({ name }) => name)).toEqual(['Music', 'Music 2', 'Music 3']);
  });

  it('are told apart even where thousands have one name', () => {
    const board = boardFixture();
    board.labels = Array.from({ length: 20_000 }, (_, index) => ({ id: `l${index}`, name: 'Music' }));
    expect(planOf(board).labels.at(-1)?.name).toBe('Music 20000');
  });

  it('are found in the cards where the board does not list them', () => {
    const board: Record<string, unknown> = { ...boardFixture(), labels: undefined, members: undefined };
    Object.assign((board['cards'] as object[])[0] as object, {
      labels: [{ id: ids.green, name: 'Music', color: 'green' }],
    });
    const plan = planOf(board);
    expect(plan.labels).toMatchObject([{ name: 'Music' }]);
    expect(plan.members).toMatchObject([{ sourceId: ids.ada, name: 'ada' }]);
  });
});

describe('the report', () => {
  it('accounts for everything', () => {
    const plan = planOf(boardFixture());
    const { counts } = buildReport({ ...plan, boardName: plan.board.name, existing: zeroCounts() });
    expect(Object.fromEntries(counts.map(({ kind, found, imported }) => [kind, [found, imported]]))).toEqual({
      lists: [4, 4],
      cards: [3, 3],
      checklistItems: [2, 2],
      attachments: [1, 1],
      comments: [1, 1],
      labels: [2, 2],
      members: [1, 1],
    });
  });

  it('stays short enough to be read, and says how much it does not list', () => {
    const plan = planOf({ ...boardFixture(), cards: Array.from({ length: 5000 }, () => null) });
    const report = buildReport({ ...plan, boardName: '', existing: zeroCounts() });
    expect(report.leftOut).toHaveLength(1000);
    expect(report.counts.find(({ kind }) => kind === 'cards')).toMatchObject({ found: 5000, leftOut: 5000 });
    expect(report.warnings.at(-1)?.detail).toContain('more are in the counts only');
  });
});
