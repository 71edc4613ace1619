import type { PlannedComment } from '../import-plan.ts';
import { Fields, isRecord, type RawRecord } from './fields.ts';
import { textLimits } from './limits.ts';
import type { MappedCards } from './map-cards.ts';
import { commentAuthor } from './map-members.ts';
import { cut, type Candidate, type Notes } from './notes.ts';
import { creationTime } from './order.ts';

const commentTypes: ReadonlySet<unknown> = new Set(['commentCard', 'copyCommentCard']);

// Trello's export holds at most this many actions, the newest ones; older comments are not in the file.
const actionsCap = 1000;

export function rawComments(actions: readonly unknown[]): RawRecord[] {
  return actions.filter(isRecord).filter((action) => commentTypes.has(action['type']));
}

export function warnOfCap(actions: readonly unknown[], notes: Notes): void {
  if (actions.length !== actionsCap) return;
  notes.warn(
    'actions_capped',
    `The file holds exactly ${actionsCap} actions, the most that Trello exports. Comments older than these are missing ` +
      'from the file and could not be imported.',
  );
}

/** Oldest first. */
export function mapComments(
  raw: readonly RawRecord[],
  cards: MappedCards,
  memberIds: ReadonlySet<string>,
  notes: Notes,
): PlannedComment[] {
  const comments = raw.map((action) => {
    const candidate = notes.candidate('comments', { ...action, name: commentText(action).slice(0, 80) });
    return candidate && mapComment(candidate, { action, cards, memberIds, notes });
  });
  return comments
    .filter((comment) => comment !== undefined)
    .toSorted((a, b) => order(`${a.createdAt} ${a.sourceId}`, `${b.createdAt} ${b.sourceId}`));
}

function order(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

interface CommentContext {
  readonly action: RawRecord;
  readonly cards: MappedCards;
  readonly memberIds: ReadonlySet<string>;
  readonly notes: Notes;
}

function mapComment(candidate: Candidate, context: CommentContext): PlannedComment | undefined {
  const { action, cards, memberIds, notes } = context;
  const thing = { kind: 'comments', sourceId: candidate.sourceId, name: candidate.name } as const;
  const data = new Fields(candidate.fields.record('data') ?? {});
  const cardId = new Fields(data.record('card') ?? {}).text('id') ?? '';
  const text = commentText(action);
  const createdAt = candidate.fields.time('date') ?? creationTime(candidate.sourceId) ?? undefined;
  if (!cards.fieldsById.has(cardId)) {
    if (cards.leftOutIds.has(cardId)) notes.leaveOut(thing, 'card_left_out', 'Its card was left out.');
    else notes.leaveOut(thing, 'card_missing', 'Its card is not in the file; it was deleted in Trello.');
  } else if (text.trim() === '') notes.leaveOut(thing, 'empty', 'It has no text.');
  else if (createdAt === undefined) notes.leaveOut(thing, 'unreadable', 'Its time could not be read.');
  else {
    const authorSourceId = new Fields(commentAuthor(action)).text('id') ?? null;
    return {
      sourceId: candidate.sourceId,
      taskSourceId: cardId,
      authorSourceId: authorSourceId !== null && memberIds.has(authorSourceId) ? authorSourceId : null,
      body: shorten(text, thing.sourceId, notes),
      createdAt,
      editedAt: data.time('dateLastEdited') ?? null,
    };
  }
  return undefined;
}

function commentText(action: RawRecord): string {
  return new Fields(new Fields(action).record('data') ?? {}).text('text') ?? '';
}

function shorten(text: string, sourceId: string, notes: Notes): string {
  if (text.length <= textLimits.comment) return text;
  notes.warn(
    'text_shortened',
    `Comment ${sourceId} has ${text.length} characters; the first ${textLimits.comment} were kept.`,
  );
  return cut(text, textLimits.comment);
}
