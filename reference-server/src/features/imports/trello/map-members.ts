import type { PlannedMember } from '../import-plan.ts';
import { Fields, isRecord, type RawRecord } from './fields.ts';
import { textLimits } from './limits.ts';
import type { Candidate, Notes } from './notes.ts';

/**
 * Everybody who belongs to the board, and everybody who left it but is still named by a card or a comment. They become
 * placeholder members: people without an account, to be matched to one later.
 */
export function mapMembers(board: RawRecord, referenced: Iterable<RawRecord>, notes: Notes): PlannedMember[] {
  const members: unknown[] = Array.isArray(board['members']) ? [...(board['members'] as unknown[])] : [];
  const known = new Set(members.map((member) => (isRecord(member) ? member['id'] : undefined)));
  for (const member of referenced) {
    if (known.has(member['id'])) continue;
    known.add(member['id']);
    members.push(member);
  }
  const candidates = members.map((raw) => notes.candidate('members', raw));
  return candidates.filter((member) => member !== undefined).map((member) => mapMember(member, notes));
}

function mapMember({ sourceId, fields }: Candidate, notes: Notes): PlannedMember {
  const name =
    fields.text('fullName')?.trim() ||
    fields.text('username')?.trim() ||
    `Trello member ${sourceId.slice(-6).toWellFormed()}`;
  return { sourceId, name: notes.shorten({ kind: 'members', sourceId, name }, name, textLimits.memberName) };
}

/** The people named by cards, checklist items and comments; a comment knows its author's name, the others only ids. */
export function referencedMembers(sources: {
  readonly cards: readonly unknown[];
  readonly checkItems: readonly unknown[];
  readonly comments: readonly unknown[];
}): Map<string, RawRecord> {
  const people = new Map<string, RawRecord>();
  for (const author of sources.comments.filter(isRecord).map(commentAuthor)) remember(people, author);
  for (const card of sources.cards.filter(isRecord)) {
    for (const id of new Fields(card).ids('idMembers')) remember(people, { id });
  }
  for (const item of sources.checkItems.filter(isRecord)) remember(people, { id: item['idMember'] });
  return people;
}

export function commentAuthor(action: RawRecord): RawRecord {
  const fields = new Fields(action);
  const creator = fields.record('memberCreator');
  return { ...creator, id: fields.text('idMemberCreator') ?? creator?.['id'] };
}

function remember(people: Map<string, RawRecord>, person: RawRecord): void {
  const id = new Fields(person).text('id');
  if (id === undefined || id === '' || id.length > 100 || people.has(id)) return;
  people.set(id, { ...person, id });
}
