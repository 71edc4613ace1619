import type { ImportPlan, PlannedBoard } from '../import-plan.ts';
import { mapColor } from './colors.ts';
import { Fields, isRecord } from './fields.ts';
import { readHistory } from './history.ts';
import { textLimits } from './limits.ts';
import { mapCards, oneLine } from './map-cards.ts';
import { mapChecklists, rawChecklists } from './map-checklists.ts';
import { mapComments, rawComments, warnOfCap } from './map-comments.ts';
import { mapLabels } from './map-labels.ts';
import { mapLinks } from './map-links.ts';
import { mapLists } from './map-lists.ts';
import { mapMembers, referencedMembers } from './map-members.ts';
import { cut, Notes } from './notes.ts';
import type { TrelloExport } from './read-export.ts';

export interface TrelloMapOptions {
  /** Trello gives moments, a task has days: the zone of the organization says on which day a moment falls. */
  readonly timeZone: string;
}

/** Pure: the same export gives the same plan. Throws nothing for whatever the export holds. */
export function mapTrelloExport(file: TrelloExport, { timeZone }: TrelloMapOptions): ImportPlan {
  const notes = new Notes();
  const board = new Fields(file.board, (field) =>
    notes.warn('export_incomplete', `"${field}" of the board is unreadable.`),
  );
  warnOfMissingParts(board, file, notes);
  const actions = board.list('actions');
  const comments = rawComments(actions);
  const checklists = rawChecklists(file.board, file.cards);
  const checkItems = checklists.flatMap((list) => new Fields(list).list('checkItems'));
  const people = referencedMembers({ cards: file.cards, checkItems, comments });

  const statuses = mapLists(file.lists, notes);
  const labels = mapLabels(file.board, file.cards, notes);
  const members = mapMembers(file.board, people.values(), notes);
  const context = {
    statuses: byId(statuses),
    labelIds: new Set(byId(labels).keys()),
    memberIds: new Set(byId(members).keys()),
    history: readHistory(actions),
    timeZone,
    notes,
  };
  const candidates = file.cards
    .map((raw) => notes.candidate('cards', raw))
    .filter((card) => card !== undefined);
  const cards = mapCards(candidates, context);
  const subtasks = mapChecklists(checklists, cards, context);
  const links = mapLinks(candidates, cards, notes);
  const mappedComments = mapComments(comments, cards, context.memberIds, notes);
  warnOfCap(actions, notes);

  return {
    source: 'trello',
    board: mapBoard(file, board),
    members,
    labels,
    statuses,
    tasks: cards.tasks,
    subtasks,
    links,
    comments: mappedComments,
    found: notes.found,
    leftOut: notes.leftOut,
    warnings: notes.warnings,
  };
}

function mapBoard({ id }: TrelloExport, fields: Fields): PlannedBoard {
  const background = new Fields(fields.record('prefs') ?? {}).text('background');
  return {
    sourceId: id,
    name: cut(oneLine(fields.text('name') ?? '') || 'Trello board', textLimits.boardName),
    description: cut(fields.text('desc') ?? '', textLimits.description),
    color: mapColor(background, 'blue'),
  };
}

function byId<T extends { readonly sourceId: string }>(things: readonly T[]): ReadonlyMap<string, T> {
  return new Map(things.map((thing) => [thing.sourceId, thing]));
}

function warnOfMissingParts(board: Fields, file: TrelloExport, notes: Notes): void {
  for (const [part, what] of parts) {
    if (!Array.isArray(file.board[part]))
      notes.warn('export_incomplete', `The file has no "${part}", so no ${what} were imported.`);
  }
  if (board.list('customFields').some(isRecord)) {
    notes.warn('custom_fields_left_out', 'The board has custom fields; their values were not imported.');
  }
  if (!file.lists.some((list) => isRecord(list) && list['closed'] !== true)) {
    notes.warn('no_open_list', 'The board has no open list; the usual statuses were added to it.');
  }
}

const parts = [
  ['actions', 'comments'],
  ['checklists', 'checklist items of the board'],
  ['labels', 'labels of the board'],
  ['members', 'members of the board'],
] as const;
