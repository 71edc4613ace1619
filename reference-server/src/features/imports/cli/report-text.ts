import { importKinds, type ImportKind } from '../import-plan.ts';
import type { ImportReport, ImportReportItem } from '../import-report.ts';
import type { Import } from '../import.ts';

const kindNames: Readonly<Record<ImportKind, string>> = {
  lists: 'Lists',
  cards: 'Cards',
  checklistItems: 'Checklist items',
  attachments: 'Attachments',
  comments: 'Comments',
  labels: 'Labels',
  members: 'Members',
};

const columnNames = ['', 'found', 'imported', 'existing', 'left out'];
const linesAtMost = 50;

/** What a person at a terminal reads of an import's report. */
export function reportText(item: Pick<Import, 'dryRun'> & { readonly report: ImportReport }): string {
  const { report, dryRun } = item;
  const title = dryRun
    ? `Board "${printable(report.boardName)}": what an import would do. Nothing was written.`
    : `Board "${printable(report.boardName)}"`;
  return [title, '', ...table(report), ...leftOutLines(report.leftOut), ...warningLines(report)].join('\n');
}

function table(report: ImportReport): string[] {
  const rows = importKinds.flatMap((kind) => {
    const count = report.counts.find((one) => one.kind === kind);
    return count
      ? [[kindNames[kind], count.found, count.imported, count.existing, count.leftOut].map(String)]
      : [];
  });
  const widths = columnNames.map((_name, index) =>
    Math.max(...[columnNames, ...rows].map((row) => row[index]?.length ?? 0)),
  );
  return [columnNames, ...rows].map(
    (row) => `  ${row.map((cell, index) => pad(cell, widths[index] ?? 0, index)).join('  ')}`,
  );
}

function pad(cell: string, width: number, index: number): string {
  return index === 0 ? cell.padEnd(width) : cell.padStart(width);
}

function leftOutLines(leftOut: readonly ImportReportItem[]): string[] {
  if (leftOut.length === 0) return [];
  const shown = leftOut.slice(0, linesAtMost).map(({ kind, name, sourceId, detail }) => {
    const what = name === '' ? (sourceId ?? 'without a name') : `"${name}"`;
    return `  ${kindNames[kind]}: ${printable(what)}: ${printable(detail)}`;
  });
  const rest = leftOut.length - shown.length;
  const more = rest > 0 ? [`  ... and ${rest} more, which the import's report in the API lists.`] : [];
  return ['', 'Left out:', ...shown, ...more];
}

function warningLines({ warnings }: ImportReport): string[] {
  if (warnings.length === 0) return [];
  const shown = warnings.slice(0, linesAtMost).map(({ detail }) => `  ${printable(detail)}`);
  const rest = warnings.length - shown.length;
  return ['', 'Please note:', ...shown, ...(rest > 0 ? [`  ... and ${rest} more.`] : [])];
}

/** Names come from a file: what steers a terminal, or writes backwards, is not for it. */
function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ');
}
