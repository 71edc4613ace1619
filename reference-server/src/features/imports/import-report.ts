import { importKinds, type ImportKind } from './import-plan.ts';

/** Why a thing was not brought in. Codes are for programs and never change their meaning. */
export type LeftOutReason =
  | 'unreadable'
  | 'duplicate'
  | 'empty'
  | 'list_missing'
  | 'card_missing'
  | 'card_left_out'
  | 'link_refused'
  | 'link_invalid'
  | 'link_too_long'
  | 'too_many_links'
  | 'deleted_since';

export interface ImportReportItem {
  readonly kind: ImportKind;
  readonly sourceId: string | null;
  readonly name: string;
  readonly reason: LeftOutReason;
  readonly detail: string;
}

export type WarningCode =
  | 'actions_capped'
  | 'custom_fields_left_out'
  | 'export_incomplete'
  | 'field_ignored'
  | 'no_open_list'
  | 'report_shortened'
  | 'text_shortened'
  | 'uploads_stay_at_trello';

export interface ImportWarning {
  readonly code: WarningCode;
  readonly detail: string;
}

export interface ImportCount {
  readonly kind: ImportKind;
  readonly found: number;
  readonly imported: number;
  readonly existing: number;
  readonly leftOut: number;
}

export interface ImportReport {
  readonly source: 'trello';
  readonly boardName: string;
  readonly counts: readonly ImportCount[];
  readonly leftOut: readonly ImportReportItem[];
  readonly warnings: readonly ImportWarning[];
}

export interface ReportInput {
  readonly boardName: string;
  readonly found: Readonly<Record<ImportKind, number>>;
  readonly existing: Readonly<Record<ImportKind, number>>;
  readonly leftOut: readonly ImportReportItem[];
  readonly warnings: readonly ImportWarning[];
}

// A hostile file can leave out a hundred thousand things; the report is kept and sent, so its lists are bounded. The
// counts always tell the whole.
const maxLines = 1000;

/** Imported is what remains of found: so the counts add up by construction, and a test compares them with the rows. */
export function buildReport(input: ReportInput): ImportReport {
  const leftOut = countByKind(input.leftOut);
  return {
    source: 'trello',
    boardName: input.boardName,
    counts: importKinds.map((kind) => ({
      kind,
      found: input.found[kind],
      imported: input.found[kind] - input.existing[kind] - leftOut[kind],
      existing: input.existing[kind],
      leftOut: leftOut[kind],
    })),
    leftOut: input.leftOut.slice(0, maxLines),
    warnings: shortenWarnings(input),
  };
}

export function zeroCounts(): Record<ImportKind, number> {
  return { lists: 0, cards: 0, checklistItems: 0, attachments: 0, comments: 0, labels: 0, members: 0 };
}

function countByKind(items: readonly ImportReportItem[]): Record<ImportKind, number> {
  const counts = zeroCounts();
  for (const item of items) counts[item.kind] += 1;
  return counts;
}

function shortenWarnings({ leftOut, warnings }: ReportInput): readonly ImportWarning[] {
  const hidden = Math.max(0, leftOut.length - maxLines) + Math.max(0, warnings.length - maxLines);
  if (hidden === 0) return warnings;
  const detail = `The report lists the first ${maxLines} lines of each kind; ${hidden} more are in the counts only.`;
  return [...warnings.slice(0, maxLines), { code: 'report_shortened', detail }];
}
