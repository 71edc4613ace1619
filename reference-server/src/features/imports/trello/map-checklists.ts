import type { PlannedSubtask } from '../import-plan.ts';
import { Fields, isRecord, type RawRecord } from './fields.ts';
import { textLimits } from './limits.ts';
import { localDate, oneLine, type CardContext, type MappedCards } from './map-cards.ts';
import { cut, type Candidate } from './notes.ts';
import { creationTime, inTrelloOrder } from './order.ts';

interface Checklist {
  readonly sourceId: string;
  readonly cardId: string;
  readonly name: string;
  readonly fields: Fields;
  readonly items: readonly unknown[];
}

/** The checklists of a file; older exports hold them in the cards. */
export function rawChecklists(board: RawRecord, cards: readonly unknown[]): RawRecord[] {
  if (Array.isArray(board['checklists'])) return board['checklists'].filter(isRecord);
  return cards.filter(isRecord).flatMap((card) => {
    const lists = new Fields(card).list('checklists').filter(isRecord);
    return lists.map((list) => ({ idCard: card['id'], ...list }));
  });
}

/** The items of all checklists, card by card, in the order of the checklists and of the items in them. */
export function mapChecklists(
  lists: readonly RawRecord[],
  cards: MappedCards,
  context: CardContext,
): PlannedSubtask[] {
  const byCard = Map.groupBy(lists.map(readChecklist), (list) => list.cardId);
  return [...byCard.values()].flatMap((ofCard) => {
    const named = ofCard.filter((list) => list.items.length > 0).length > 1;
    return inTrelloOrder(ofCard).flatMap((list) => mapItems(list, named, cards, context));
  });
}

function readChecklist(raw: RawRecord): Checklist {
  const fields = new Fields(raw);
  return {
    sourceId: fields.text('id') ?? '',
    cardId: fields.text('idCard') ?? '',
    name: oneLine(fields.text('name') ?? ''),
    fields,
    items: fields.list('checkItems'),
  };
}

function mapItems(
  list: Checklist,
  named: boolean,
  cards: MappedCards,
  context: CardContext,
): PlannedSubtask[] {
  const items = list.items.map((raw) => context.notes.candidate('checklistItems', raw));
  const usable = inTrelloOrder(items.filter((item) => item !== undefined));
  const cardFields = cards.fieldsById.get(list.cardId);
  if (cardFields === undefined) {
    for (const item of usable) leaveOutWithCard(item, list, cards, context);
    return [];
  }
  return usable.map((item) => mapItem(item, named ? list.name : '', { list, cardFields, context }));
}

function leaveOutWithCard(
  item: Candidate,
  list: Checklist,
  cards: MappedCards,
  { notes }: CardContext,
): void {
  const thing = { kind: 'checklistItems', sourceId: item.sourceId, name: item.name } as const;
  if (cards.leftOutIds.has(list.cardId)) notes.leaveOut(thing, 'card_left_out', 'Its card was left out.');
  else notes.leaveOut(thing, 'card_missing', 'Its card is not in the file.');
}

interface ItemPlace {
  readonly list: Checklist;
  readonly cardFields: Fields;
  readonly context: CardContext;
}

// Several checklists of one card become one list of subtasks: the name before each keeps them apart.
function mapItem(
  { sourceId, name, fields }: Candidate,
  checklistName: string,
  place: ItemPlace,
): PlannedSubtask {
  const { history, memberIds, notes, timeZone } = place.context;
  const completed = fields.text('state') === 'complete';
  const text = [checklistName, oneLine(name) || 'Untitled item'].filter((part) => part !== '').join(': ');
  const tooLong = text.length > textLimits.title;
  const assignee = fields.text('idMember') ?? '';
  const changed = history.itemCompleted(sourceId) ?? place.cardFields.time('dateLastActivity');
  return {
    sourceId,
    taskSourceId: place.list.cardId,
    title: tooLong ? `${cut(text, textLimits.title - 1)}…` : text,
    description: tooLong
      ? notes.shorten({ kind: 'checklistItems', sourceId, name }, text, textLimits.description)
      : '',
    dueDate: localDate(fields.time('due'), timeZone),
    memberSourceIds: memberIds.has(assignee) ? [assignee] : [],
    completed,
    completedAt: completed ? (changed ?? creationTime(sourceId)) : null,
    createdAt: creationTime(sourceId),
  };
}
