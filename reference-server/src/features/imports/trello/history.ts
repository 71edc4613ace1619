import { Fields, isRecord, type RawRecord } from './fields.ts';

/** What the board's log tells about who made a card and when things were completed. It is capped, so it may know nothing. */
export interface BoardHistory {
  creator(cardId: string): string | undefined;
  movedToList(cardId: string, listId: string): string | undefined;
  markedComplete(cardId: string): string | undefined;
  itemCompleted(itemId: string): string | undefined;
}

export function readHistory(actions: readonly unknown[]): BoardHistory {
  const times = new Map<string, string>();
  const creators = new Map<string, string>();
  for (const action of actions.filter(isRecord)) {
    rememberCreator(action, creators);
    const event = readEvent(action);
    if (event === undefined) continue;
    const known = times.get(event.key);
    if (known === undefined || known < event.time) times.set(event.key, event.time);
  }
  return {
    creator: (cardId) => creators.get(cardId),
    movedToList: (cardId, listId) => times.get(`moved ${cardId} ${listId}`),
    markedComplete: (cardId) => times.get(`complete ${cardId}`),
    itemCompleted: (itemId) => times.get(`item ${itemId}`),
  };
}

const creations: ReadonlySet<unknown> = new Set([
  'createCard',
  'copyCard',
  'emailCard',
  'convertToCardFromCheckItem',
]);

function rememberCreator(action: RawRecord, creators: Map<string, string>): void {
  if (!creations.has(action['type'])) return;
  const fields = new Fields(action);
  const card = new Fields(new Fields(fields.record('data') ?? {}).record('card') ?? {}).text('id');
  const creator = fields.text('idMemberCreator');
  if (card !== undefined && creator !== undefined) creators.set(card, creator);
}

function readEvent(action: RawRecord): { key: string; time: string } | undefined {
  const fields = new Fields(action);
  const time = fields.time('date');
  const data = new Fields(fields.record('data') ?? {});
  const key = time === undefined ? undefined : eventKey(fields.text('type'), data);
  return key === undefined || time === undefined ? undefined : { key, time };
}

function eventKey(type: string | undefined, data: Fields): string | undefined {
  if (type === 'updateCheckItemStateOnCard') {
    const item = new Fields(data.record('checkItem') ?? {});
    return item.text('state') === 'complete' ? `item ${item.text('id')}` : undefined;
  }
  if (type !== 'updateCard' && type !== 'createCard') return undefined;
  const card = new Fields(data.record('card') ?? {});
  const list = data.record('listAfter') ?? (type === 'createCard' ? data.record('list') : undefined);
  if (list !== undefined) return `moved ${card.text('id')} ${new Fields(list).text('id')}`;
  return card.flag('dueComplete') && data.record('old') ? `complete ${card.text('id')}` : undefined;
}
