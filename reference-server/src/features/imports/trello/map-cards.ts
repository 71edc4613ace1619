import type { PlannedStatus, PlannedTask } from '../import-plan.ts';
import type { Fields } from './fields.ts';
import type { BoardHistory } from './history.ts';
import { textLimits } from './limits.ts';
import { cut, type Candidate, type Named, type Notes } from './notes.ts';
import { creationTime, inTrelloOrder } from './order.ts';

export interface CardContext {
  readonly statuses: ReadonlyMap<string, PlannedStatus>;
  readonly labelIds: ReadonlySet<string>;
  readonly memberIds: ReadonlySet<string>;
  readonly history: BoardHistory;
  readonly timeZone: string;
  readonly notes: Notes;
}

export interface MappedCards {
  readonly tasks: PlannedTask[];
  /** The raw fields of every card that became a task, for what hangs on it. */
  readonly fieldsById: ReadonlyMap<string, Fields>;
  /** Cards that are in the file, but were left out. */
  readonly leftOutIds: ReadonlySet<string>;
}

export function mapCards(candidates: readonly Candidate[], context: CardContext): MappedCards {
  const leftOutIds = new Set<string>();
  const fieldsById = new Map<string, Fields>();
  const tasks: PlannedTask[] = [];
  for (const card of inTrelloOrder(candidates)) {
    const status = context.statuses.get(card.fields.text('idList') ?? '');
    if (status === undefined) {
      leftOutIds.add(card.sourceId);
      leaveOutForItsList(card, context.notes);
      continue;
    }
    fieldsById.set(card.sourceId, card.fields);
    tasks.push(mapCard(card, status, context));
  }
  return { tasks, fieldsById, leftOutIds };
}

function leaveOutForItsList({ sourceId, name, fields }: Candidate, notes: Notes): void {
  const list = fields.text('idList');
  const detail =
    list === undefined ? 'It names no list.' : `Its list (${cut(list, 100)}) is not in the file.`;
  notes.leaveOut({ kind: 'cards', sourceId, name }, 'list_missing', detail);
}

/*
 * A card is archived exactly when it was archived itself. In an archived list it stays as it was, and is hidden with
 * its status: restoring the status brings it back, as in Trello.
 */
function mapCard(
  { sourceId, name, fields }: Candidate,
  status: PlannedStatus,
  context: CardContext,
): PlannedTask {
  const thing: Named = { kind: 'cards', sourceId, name };
  const completed = fields.flag('dueComplete') || status.category === 'done';
  return {
    sourceId,
    statusSourceId: status.sourceId,
    number: cardNumber(fields.number('idShort')),
    ...titleAndDescription(thing, fields, context.notes),
    dueDate: localDate(fields.time('due'), context.timeZone),
    startDate: localDate(fields.time('start'), context.timeZone),
    labelSourceIds: fields.ids('idLabels').filter((id) => context.labelIds.has(id)),
    memberSourceIds: fields.ids('idMembers').filter((id) => context.memberIds.has(id)),
    creatorSourceId: knownMember(context.history.creator(sourceId), context),
    archived: fields.flag('closed'),
    completed,
    completedAt: completed ? completionTime(sourceId, status, fields, context.history) : null,
    createdAt: creationTime(sourceId),
  };
}

function knownMember(id: string | undefined, { memberIds }: CardContext): string | null {
  return id !== undefined && memberIds.has(id) ? id : null;
}

const highestCardNumber = 999_999;

function cardNumber(number: number | undefined): number | null {
  const usable =
    number !== undefined && Number.isInteger(number) && number > 0 && number <= highestCardNumber;
  return usable ? number : null;
}

// A longer title is shortened, and stands in full above the description: nothing of it is lost.
function titleAndDescription(
  thing: Named,
  fields: Fields,
  notes: Notes,
): { title: string; description: string } {
  const name = oneLine(thing.name) || 'Untitled card';
  const title = name.length <= textLimits.title ? name : `${cut(name, textLimits.title - 1)}…`;
  const text = fields.text('desc') ?? '';
  const whole = title === name ? text : `${name}\n\n${text}`.trimEnd();
  if (title !== name)
    notes.warn(
      'text_shortened',
      `The title of card ${thing.sourceId} was too long; it stands in full in its description.`,
    );
  return { title, description: notes.shorten(thing, whole, textLimits.description) };
}

export function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

function completionTime(
  sourceId: string,
  status: PlannedStatus,
  fields: Fields,
  history: BoardHistory,
): string | null {
  const moved = status.category === 'done' ? history.movedToList(sourceId, status.sourceId) : undefined;
  return (
    history.markedComplete(sourceId) ?? moved ?? fields.time('dateLastActivity') ?? creationTime(sourceId)
  );
}

/** A due moment becomes the day on which it falls where the organization is. */
export function localDate(time: string | undefined, timeZone: string): string | null {
  if (time === undefined) return null;
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  const date = parts.format(new Date(time));
  return /^[12]\d{3}-\d{2}-\d{2}$/.test(date) ? date : time.slice(0, 10);
}
