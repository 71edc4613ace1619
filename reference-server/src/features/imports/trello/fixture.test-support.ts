import { readTrelloExport } from './read-export.ts';
import { mapTrelloExport } from './map-board.ts';
import type { ImportPlan } from '../import-plan.ts';

/** A small board of our own, whole in itself: each test changes what it is about. */
export interface BoardFixture {
  id: string;
  name: string;
  [field: string]: unknown;
  lists: unknown[];
  cards: unknown[];
  checklists: unknown[];
  labels: unknown[];
  members: unknown[];
  actions: unknown[];
}

export const ids = {
  board: '652f00000000000000000001',
  ideas: '652f00000000000000000011',
  doing: '652f00000000000000000012',
  done: '652f00000000000000000013',
  oldList: '652f00000000000000000014',
  poster: '652f00000000000000000021',
  tickets: '652f00000000000000000022',
  stage: '652f00000000000000000023',
  green: '652f00000000000000000031',
  unnamed: '652f00000000000000000032',
  ada: '652f00000000000000000041',
  checklist: '652f00000000000000000051',
  itemOne: '652f00000000000000000052',
  itemTwo: '652f00000000000000000053',
  link: '652f00000000000000000061',
  comment: '652f00000000000000000071',
} as const;

export function boardFixture(): BoardFixture {
  return {
    id: ids.board,
    name: 'Summer concert',
    desc: 'Everything for the evening in the park.',
    prefs: { background: 'green' },
    lists: [
      { id: ids.done, name: 'Done', closed: false, pos: 300 },
      { id: ids.ideas, name: 'Ideas', closed: false, pos: 100 },
      { id: ids.doing, name: 'Doing', closed: false, pos: 200, softLimit: 3 },
      { id: ids.oldList, name: 'Last year', closed: true, pos: 50 },
    ],
    cards: [posterCard(), ticketsCard(), stageCard()],
    checklists: [
      {
        id: ids.checklist,
        idCard: ids.poster,
        name: 'Printing',
        pos: 1,
        checkItems: [
          { id: ids.itemTwo, name: 'Order paper', pos: 20, state: 'incomplete', idMember: ids.ada },
          { id: ids.itemOne, name: 'Ask for offers', pos: 10, state: 'complete' },
        ],
      },
    ],
    labels: [
      { id: ids.green, name: 'Music', color: 'green_dark' },
      { id: ids.unnamed, name: '', color: 'sky' },
    ],
    members: [{ id: ids.ada, username: 'ada', fullName: 'Ada Quist' }],
    actions: [commentAction({})],
  };
}

function posterCard(): Record<string, unknown> {
  return {
    id: ids.poster,
    idShort: 7,
    name: 'Poster',
    desc: 'A2, **two colours**.',
    idList: ids.doing,
    pos: 16,
    closed: false,
    due: '2024-06-01T03:00:00.000Z',
    dueComplete: false,
    idLabels: [ids.green],
    idMembers: [ids.ada],
    attachments: [{ id: ids.link, name: 'Draft', url: 'https://example.org/draft', pos: 1, isUpload: false }],
  };
}

function ticketsCard(): Record<string, unknown> {
  return {
    id: ids.tickets,
    name: 'Tickets',
    idList: ids.done,
    pos: 1,
    dateLastActivity: '2024-05-02T10:00:00.000Z',
  };
}

function stageCard(): Record<string, unknown> {
  return { id: ids.stage, name: 'Stage', idList: ids.oldList, pos: 1, closed: true };
}

export function commentAction(changes: Record<string, unknown>): Record<string, unknown> {
  return {
    id: ids.comment,
    type: 'commentCard',
    date: '2024-05-01T09:30:00.000Z',
    idMemberCreator: ids.ada,
    memberCreator: { id: ids.ada, username: 'ada' },
    data: { text: 'The printer closes on Friday.', card: { id: ids.poster } },
    ...changes,
  };
}

export function bytesOf(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

export function planOf(board: unknown, timeZone = 'UTC'): ImportPlan {
  return mapTrelloExport(readTrelloExport(bytesOf(board)), { timeZone });
}
