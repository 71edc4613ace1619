import type { PlannedLabel } from '../import-plan.ts';
import { mapColor } from './colors.ts';
import { isRecord, type RawRecord } from './fields.ts';
import { DistinctNames } from '../distinct-names.ts';
import { textLimits } from './limits.ts';
import { cut, type Candidate, type Notes } from './notes.ts';

/**
 * Labels may have no name in Trello, only a colour, and several may share a name; ours are told apart by name, so the
 * colour becomes the name and a repeated one gets a number.
 */
export function mapLabels(board: RawRecord, cards: readonly unknown[], notes: Notes): PlannedLabel[] {
  const names = new DistinctNames();
  const labels = allLabels(board, cards).map((raw) => notes.candidate('labels', raw));
  return labels.filter((label) => label !== undefined).map((label) => mapLabel(label, names, notes));
}

// A card carries copies of its labels. They count only where the board's own list does not have them.
function allLabels(board: RawRecord, cards: readonly unknown[]): unknown[] {
  const labels: unknown[] = Array.isArray(board['labels']) ? [...(board['labels'] as unknown[])] : [];
  const known = new Set(labels.map((label) => (isRecord(label) ? label['id'] : undefined)));
  for (const copy of cards.flatMap(labelsOfCard)) {
    if (typeof copy['id'] !== 'string' || known.has(copy['id'])) continue;
    known.add(copy['id']);
    labels.push(copy);
  }
  return labels;
}

function labelsOfCard(card: unknown): RawRecord[] {
  const copies = isRecord(card) ? card['labels'] : undefined;
  return Array.isArray(copies) ? copies.filter(isRecord) : [];
}

function mapLabel({ sourceId, name, fields }: Candidate, names: DistinctNames, notes: Notes): PlannedLabel {
  const trelloColor = fields.text('color');
  const color = mapColor(trelloColor, 'gray');
  const wanted = name.trim() || colorName(trelloColor);
  const short = notes.shorten({ kind: 'labels', sourceId, name }, wanted, textLimits.labelName - 6);
  return { sourceId, name: names.take(short), color };
}

function colorName(trelloColor: string | undefined): string {
  const [word = '', shade] = cut(trelloColor ?? 'unnamed', 40).split('_');
  const named = word.charAt(0).toUpperCase() + word.slice(1);
  return shade === undefined ? named : `${named} (${shade})`;
}
